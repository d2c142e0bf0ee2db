// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/problemitem.h"
#include "gui/stationlink.h"

#include <array>
#include <map>
#include <QTimer>
#include <QWidget>

class QLabel;
class QScrollArea;
class QStackedLayout;
class QVBoxLayout;

namespace listingpost {

class ActionButton;
class ClosedProblems;
class EmptyState;
class ProblemCard;
class LoudLabel;
class ProblemPane;
class QuietLabel;

/// The dock *Problems*: causes under *Needs your answer*, *Needs a repair* and *Tried again by itself*; the
/// chosen one at length beside them. What was solved or dismissed is found again behind a button.
class ProblemsPage : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPage(StationLink &station, QWidget *parent = nullptr);

    /// For the dock's title.
    ActionButton *retryAllButton() const { return m_retryAll; }
    /// For the dock's title: shows those that are closed instead.
    ActionButton *closedButton() const { return m_showClosed; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Section
    {
        QWidget *head = nullptr;
        QLabel *count = nullptr;
        QVBoxLayout *cards = nullptr;
    };

    QWidget *makeList();
    Section makeSection(const QString &title, const QString &hint, QWidget *parent, QVBoxLayout *column);
    void read();
    void rebuild();
    void select(const QString &id);
    ProblemCard *card(const ProblemItem &item);
    /// What a person wanted, called \a what: a failure is said above the list, then it is read again.
    template<typename T> void await(const QFuture<Result<T>> &future, const QString &what);
    void retry(const ProblemItem &item);
    void dismiss(ProblemId problem, const QString &reason);
    void answerBrake(ProblemId problem, bool remove);
    void answerLabel(FeedId feed, bool accepted);
    void compare(const ProblemItem &item);
    void change(const ProblemItem &item);
    void showPage();

    StationLink &m_station;
    ProblemSources m_sources;
    std::vector<ProblemItem> m_items;
    std::array<Section, 3> m_sections; ///< by ProblemItem::Group
    std::map<QString, ProblemCard *> m_cards;
    QString m_selected;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    ProblemPane *m_pane;
    ActionButton *m_retryAll;
    LoudLabel *m_failure;
    ActionButton *m_showClosed;
    ClosedProblems *m_closed;
    bool m_reading = false;
    qint64 m_open = -1; ///< as the status counts them
    QTimer m_again; ///< what is tried again is counted from all that waits: not each second
};

} // namespace listingpost
