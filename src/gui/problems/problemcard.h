// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problemitem.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace listingpost {

class ActionButton;
class QuietLabel;

/// One cause in the list: what is wrong and when it is tried next; what it affects and where; the remedy,
/// never cut, with its buttons. *Dismiss* opens a field for the reason in the card.
class ProblemCard : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemCard(QWidget *parent = nullptr);

    void setItem(const ProblemItem &item);
    const ProblemItem &item() const { return m_item; }
    void setSelected(bool selected);
    /// What was wanted could not be done: it can be wanted again.
    void allowAgain();

Q_SIGNALS:
    void selected(const QString &id);
    void retryWanted(const listingpost::ProblemItem &item);
    void dismissWanted(listingpost::ProblemId problem, const QString &reason);
    /// An unknown label: take it as a feed, or answer 403.
    void labelAnswered(listingpost::FeedId feed, bool accepted);
    /// Whether the Producer of \a feed counts its sequences anew.
    void restartAnswered(listingpost::FeedId feed, bool yes);
    void compareWanted(const listingpost::ProblemItem &item);
    void changeWanted(const listingpost::ProblemItem &item);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeButtons();
    QWidget *makeReasonRow();
    void askForReason(bool open);
    void dismiss();
    void answer(bool yes);

    ProblemItem m_item;
    bool m_selected = false;
    QLabel *m_title;
    QuietLabel *m_when;
    QuietLabel *m_effect;
    QuietLabel *m_place;
    QLabel *m_remedy;
    QHBoxLayout *m_actions;
    ActionButton *m_retry = nullptr;
    ActionButton *m_compare = nullptr;
    ActionButton *m_change = nullptr;
    ActionButton *m_dismiss = nullptr;
    ActionButton *m_accept = nullptr;
    ActionButton *m_refuse = nullptr;
    QWidget *m_reasonRow = nullptr;
    QLineEdit *m_reason = nullptr;
    ActionButton *m_confirm = nullptr;
};

} // namespace listingpost
