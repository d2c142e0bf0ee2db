// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problemitem.h"
#include "gui/stationlink.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace listingpost {

class ActionButton;
class BrakeQuestion;
class PlainTable;
class QuietLabel;
class WorkKeysModel;

/// The chosen cause at length: what the Producer really said, since when, what happens by itself, what a
/// person can do, and the records that it holds up, each with its own retry.
class ProblemPane : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit ProblemPane(StationLink &station, QWidget *parent = nullptr);

    void show(const ProblemItem &item);

Q_SIGNALS:
    /// The brake's question was answered.
    void answered(listingpost::ProblemId problem, bool remove);

private:
    void readKeys();
    void retrySelected();
    void say(const QString &word);

    StationLink &m_station;
    ProblemItem m_item;
    QLabel *m_title;
    QLabel *m_detail;
    QuietLabel *m_facts;
    QLabel *m_remedy;
    BrakeQuestion *m_question;
    QWidget *m_keysPart;
    QuietLabel *m_keysTitle;
    WorkKeysModel *m_keys;
    PlainTable *m_table;
    ActionButton *m_retry;
    QuietLabel *m_said;
};

} // namespace listingpost
