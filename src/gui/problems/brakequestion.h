// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problemitem.h"

#include <QWidget>

class QLabel;

namespace listingpost {

class ActionButton;
class QuietLabel;

/// The one question of the mass-removal brake: what was seen, and two answers with what follows from each.
/// The safe one is the filled button; *Yes* asks once more.
class BrakeQuestion : public QWidget
{
    Q_OBJECT

public:
    explicit BrakeQuestion(QWidget *parent = nullptr);

    /// \a item is of a `mass_removal`.
    void show(const ProblemItem &item);

Q_SIGNALS:
    void answered(listingpost::ProblemId problem, bool remove);

private:
    QWidget *makeAnswer(ActionButton *button, QuietLabel *follows);
    void confirmRemoval();

    ProblemItem m_item;
    QLabel *m_seen;
    QuietLabel *m_bound;
    QuietLabel *m_examples;
    ActionButton *m_keep;
    QuietLabel *m_keepFollows;
    ActionButton *m_remove;
    QuietLabel *m_removeFollows;
};

} // namespace listingpost
