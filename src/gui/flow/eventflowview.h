// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/flow/eventrowpainter.h"
#include "gui/paging/pagecache.h"
#include "gui/paging/rowcopy.h"

#include <deque>
#include <optional>
#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

namespace listingpost {

class FlatHeader;

/// Every event in order of arrival: ten million rows open and scroll like ten. Rows are found by arithmetic
/// on dense event ids; only visible ones are painted, from pages that arrive asynchronously. Follows the
/// newest until somebody scrolls up; then it stands still and counts what is new. GUI thread; reads nothing
/// itself.
class EventFlowView : public QAbstractScrollArea, public RowLoader
{
    Q_OBJECT

public:
    using Fetch = std::function<QFuture<Result<std::vector<EventView>>>(EventId first, int count)>;

    explicit EventFlowView(Fetch fetch, QWidget *parent = nullptr);

    /// The log holds these ids now. When the oldest were pruned, what is shown and chosen stays what it is.
    void setSpan(IdSpan<EventId> span);
    void setFeeds(const FeedNames &feeds);
    /// States may have changed: what is visible is read again, at most five times a second.
    void refresh();

    qint64 rowCount() const { return m_span.count(); }
    qint64 topRow() const;
    /// Rows that fit wholly.
    int visibleRows() const;
    std::optional<qint64> currentRow() const { return m_current; }
    /// The row at \a y of the viewport; -1 below the last one.
    qint64 rowAt(int y) const;
    /// Where \a row lies in the viewport.
    QRect rowRect(qint64 row) const;
    /// The event of \a row when it is here.
    const EventView *event(qint64 row) const { return row < 0 ? nullptr : m_pages.peek(entryOf(row)); }
    /// The row of \a id; below 0 when it was pruned.
    qint64 rowOf(EventId id) const { return id.value - m_span.first.value; }
    /// Makes \a row the selected one and shows it.
    void select(qint64 row);
    /// Shows \a row in the middle; following ends unless it is among the last.
    void jumpTo(qint64 row);
    void jumpToNewest();

    bool isFollowing() const { return m_following && !m_frozen; }
    bool isFrozen() const { return m_frozen; }
    /// Frozen, the view keeps its rows and place while receiving goes on.
    void setFrozen(bool frozen);
    /// How many events came since following stopped.
    qint64 newCount() const;
    /// The newest event that is shown while not following; none before the first.
    std::optional<UtcTime> readingAt() const { return m_readingAt; }

    /// The selected rows as tab separated text, with titles; those that are not here are waited for
    /// (RowCopy).
    void copySelection();
    bool isHere(qint64 row) const override { return event(row) != nullptr; }
    void load(qint64 row, std::function<void()> done) override
    {
        m_pages.load(entryOf(row), std::move(done));
    }
    /// A row in words, for screen readers.
    QString rowText(qint64 row) const;

    FlatHeader *header() const { return m_header; }
    const FeedNames &feeds() const { return m_feeds; }

Q_SIGNALS:
    /// Following, frozen or the number of new events changed.
    void followChanged();
    /// A person chose it; when its page is not here, as soon as it is.
    void selected(const listingpost::EventView &event);
    /// Enter or a double click.
    void activated(const listingpost::EventView &event);
    /// What can be done with \a event is asked for at \a place of the screen.
    void menuWanted(const listingpost::EventView &event, const QPoint &place);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Arrival
    {
        qint64 firstRow = 0;
        qint64 at = 0; ///< m_life then
    };

    /// The pages count by id, so that rows which go before them move nothing.
    qint64 entryOf(qint64 row) const { return m_span.first.value - 1 + row; }
    void applySpan();
    void forgetFirst(qint64 rows);
    void layOut();
    void sizeColumns();
    /// Some Producers count from their clock: a number is never cut.
    void makeRoomForSequences();
    void scrolled();
    void moveCurrent(qint64 row, bool extend);
    void pageArrived();
    QString copiedLine(qint64 row, const std::vector<FlowColumn> &columns) const;
    EventRowLook lookOf(qint64 row) const;
    Bracket bracketOf(qint64 row) const;
    int sharedDigits(qint64 row) const;
    qreal opacityOf(qint64 row) const;
    QString toolTipFor(const QPoint &position) const;

    FlatHeader *m_header;
    PageCache<EventView> m_pages;
    FeedNames m_feeds;
    IdSpan<EventId> m_span; ///< what is shown
    IdSpan<EventId> m_latest; ///< what the log holds
    std::optional<qint64> m_current;
    std::optional<qint64> m_anchor; ///< the other end of the selection
    bool m_owesSelected = false; ///< selected() waits for the page of the current row
    std::optional<qint64> m_hovered;
    std::optional<UtcTime> m_readingAt;
    EventId m_stoppedAt; ///< newest when following stopped
    bool m_following = true;
    bool m_frozen = false;
    bool m_moving = false; ///< the scroll bar is moved by us
    int m_rowHeight = 26;
    int m_sequenceWidth = 0; ///< of the longest that was shown
    QTimer m_repaint; ///< at most 20 repaints a second
    QTimer m_refresh;
    QElapsedTimer m_life;
    std::deque<Arrival> m_arrivals; ///< rows that still fade in
};

} // namespace listingpost
