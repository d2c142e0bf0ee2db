// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flow/eventflowview.h"

#include "gui/flow/flowaccessible.h"
#include "gui/format.h"
#include "gui/paging/flatheader.h"
#include "gui/theme/fonts.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

namespace listingpost {

namespace {

constexpr int repaintMs = 50;
constexpr int refreshMs = 200;
constexpr qint64 fadeMs = 500;

} // namespace

EventFlowView::EventFlowView(Fetch fetch, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_header(new FlatHeader(this))
    , m_pages(
          this,
          [fetch = std::move(fetch)](qint64 entry, int count) { return fetch(EventId {entry + 1}, count); },
          [this](qint64, int) { pageArrived(); }, [](const EventView &event) { return event.id.value - 1; })
{
    installFlowAccessibility(); // first: whoever is told something of this view keeps what it is then
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Event Flow"));
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    m_header->setModel(new FlowHeaderModel(m_header));
    m_header->setObjectName(QStringLiteral("eventFlowColumns"));
    m_header->setStretchLastSection(false);
    m_header->setGutter(EventRowPainter::gutter);
    m_life.start();
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(repaintMs);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMs);
    connect(&m_repaint, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        m_pages.invalidate();
        viewport()->update();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &EventFlowView::scrolled);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_header->setOffset(value);
        viewport()->update();
    });
    connect(m_header, &QHeaderView::sectionResized, this, [this] { layOut(); });
    connect(m_header, &QHeaderView::sectionMoved, viewport(), qOverload<>(&QWidget::update));
    sizeColumns();
}

void EventFlowView::setSpan(IdSpan<EventId> span)
{
    m_latest = span;
    if (!m_frozen)
        applySpan();
    if (!isFollowing())
        Q_EMIT followChanged();
}

void EventFlowView::applySpan()
{
    const qint64 before = rowCount();
    const qint64 gone = before > 0 ? std::max<qint64>(0, rowOf(m_latest.first)) : 0;
    const int top = verticalScrollBar()->value();
    m_span = m_latest;
    m_pages.setCount(m_span.last.value);
    forgetFirst(gone);
    if (before > 0 && rowCount() > before - gone && isFollowing())
        m_arrivals.push_back({before - gone, m_life.elapsed()});
    layOut();
    if (gone > 0 && !isFollowing()) {
        const QScopedValueRollback moving(m_moving, true);
        verticalScrollBar()->setValue(static_cast<int>(std::max<qint64>(0, top - gone)));
    }
    m_repaint.start();
}

void EventFlowView::forgetFirst(qint64 rows)
{
    if (m_current && (*m_current -= rows) < 0)
        m_current.reset();
    m_anchor = m_current ? std::optional(std::max<qint64>(0, m_anchor.value_or(*m_current + rows) - rows))
                         : std::nullopt;
    m_hovered.reset(); // until the pointer moves again
    for (Arrival &arrival : m_arrivals)
        arrival.firstRow -= rows;
}

void EventFlowView::pageArrived()
{
    m_repaint.start();
    makeRoomForSequences();
    const EventView *current = m_owesSelected && m_current ? event(*m_current) : nullptr;
    if (!current)
        return;
    m_owesSelected = false;
    Q_EMIT selected(*current);
}

void EventFlowView::setFeeds(const FeedNames &feeds)
{
    m_feeds = feeds;
    viewport()->update();
}

void EventFlowView::refresh()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

qint64 EventFlowView::topRow() const { return verticalScrollBar()->value(); }

int EventFlowView::visibleRows() const { return qMax(1, viewport()->height() / m_rowHeight); }

void EventFlowView::layOut()
{
    const int headerHeight = m_header->sizeHint().height();
    setViewportMargins(0, headerHeight, 0, 0);
    m_header->setGeometry(viewport()->geometry().left(), frameWidth(), viewport()->width(), headerHeight);
    m_rowHeight = qMax(26, fontMetrics().height() + 8);
    m_moving = true;
    verticalScrollBar()->setRange(0, static_cast<int>(qMax<qint64>(0, rowCount() - visibleRows())));
    verticalScrollBar()->setPageStep(visibleRows());
    horizontalScrollBar()->setRange(0, qMax(0, m_header->length() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    if (isFollowing())
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_moving = false;
    viewport()->update();
}

void EventFlowView::sizeColumns()
{
    const QFontMetrics metrics(textFont());
    const QFontMetrics titles(m_header->font());
    std::vector<int> needs;
    for (int section = 0; section < flowColumnCount; ++section) {
        const auto column = static_cast<FlowColumn>(section);
        int text = qMax(tabularWidth(metrics, FlowText::widest(column)),
            titles.horizontalAdvance(FlowText::title(column)));
        if (column == FlowColumn::Sequence)
            text = qMax(text, m_sequenceWidth);
        needs.push_back(text + 16 + (section == 0 ? EventRowPainter::gutter - 8 : 0));
    }
    const auto growing
        = {FlowColumn::Feed, FlowColumn::Resource, FlowColumn::Key, FlowColumn::CameBy, FlowColumn::State};
    std::vector<int> sections;
    for (const FlowColumn column : growing)
        sections.push_back(static_cast<int>(column));
    m_header->setNeeds(std::move(needs), std::move(sections));
}

void EventFlowView::makeRoomForSequences()
{
    const QFontMetrics metrics(textFont());
    int width = m_sequenceWidth;
    for (const qint64 row : {topRow(), rowCount() - 1}) { // they rise
        if (const EventView *shown = event(row))
            width = qMax(width, tabularWidth(metrics, Format::number(shown->sequence.value)));
    }
    if (std::exchange(m_sequenceWidth, width) == width)
        return;
    sizeColumns();
    m_header->fit(viewport()->width());
}

void EventFlowView::scrolled()
{
    viewport()->update();
    if (m_moving)
        return;
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    if (atEnd == m_following)
        return;
    m_following = atEnd;
    m_stoppedAt = m_span.last;
    const EventView *last = event(qMin(rowCount(), topRow() + visibleRows()) - 1);
    m_readingAt = last ? std::optional(last->at) : std::nullopt;
    Q_EMIT followChanged();
}

void EventFlowView::setFrozen(bool frozen)
{
    if (m_frozen == frozen)
        return;
    m_frozen = frozen;
    if (frozen) {
        m_stoppedAt = m_span.last;
        const EventView *last = event(rowCount() - 1);
        m_readingAt = last ? std::optional(last->at) : std::nullopt;
    } else {
        applySpan();
    }
    Q_EMIT followChanged();
}

qint64 EventFlowView::newCount() const
{
    return isFollowing() ? 0 : qMax<qint64>(0, m_latest.last.value - m_stoppedAt.value);
}

void EventFlowView::jumpToNewest()
{
    const bool wasFrozen = m_frozen;
    m_frozen = false;
    m_following = true;
    applySpan();
    if (wasFrozen || rowCount() > 0)
        Q_EMIT followChanged();
}

void EventFlowView::jumpTo(qint64 row)
{
    verticalScrollBar()->setValue(static_cast<int>(qBound<qint64>(0, row - visibleRows() / 2, rowCount())));
}

void EventFlowView::select(qint64 row)
{
    if (row < 0 || row >= rowCount())
        return;
    m_current = m_anchor = row;
    m_owesSelected = false; // who chose it knows
    if (row < topRow() || row >= topRow() + visibleRows())
        jumpTo(row);
    viewport()->update();
}

qint64 EventFlowView::rowAt(int y) const
{
    const qint64 row = topRow() + y / m_rowHeight;
    return y >= 0 && row < rowCount() ? row : -1;
}

QRect EventFlowView::rowRect(qint64 row) const
{
    return {0, static_cast<int>(row - topRow()) * m_rowHeight, viewport()->width(), m_rowHeight};
}

void EventFlowView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(palette());
    painter.fillRect(viewport()->rect(), theme.base);
    const EventRowPainter rows(theme, *m_header, m_feeds, textFont());
    const qint64 end = qMin(rowCount(), topRow() + visibleRows() + 1);
    // The pages beside the visible rows, before they are needed.
    m_pages.row(entryOf(qMax<qint64>(0, topRow() - visibleRows())));
    m_pages.row(entryOf(qMin(rowCount() - 1, end + visibleRows())));
    for (qint64 row = topRow(); row < end; ++row) {
        const QRect rect = rowRect(row);
        if (const EventView *event = m_pages.row(entryOf(row)))
            rows.paint(painter, rect, *event, lookOf(row));
        else
            rows.paintPending(painter, rect, lookOf(row));
    }
    while (!m_arrivals.empty() && m_life.elapsed() - m_arrivals.front().at > fadeMs)
        m_arrivals.pop_front();
    if (!m_arrivals.empty() && !m_repaint.isActive())
        m_repaint.start();
}

EventRowLook EventFlowView::lookOf(qint64 row) const
{
    EventRowLook look;
    look.alternate = (m_span.first.value + row) % 2 == 0; // by id: the stripes move with their rows
    look.hovered = m_hovered == row;
    look.selected = m_current && row >= qMin(*m_current, *m_anchor) && row <= qMax(*m_current, *m_anchor);
    look.focused = look.selected && hasFocus() && m_current == row && m_anchor != m_current;
    look.bracket = bracketOf(row);
    look.sharedDigits = sharedDigits(row);
    look.opacity = opacityOf(row);
    return look;
}

Bracket EventFlowView::bracketOf(qint64 row) const
{
    const EventView *mine = event(row);
    if (!mine || !mine->delivery)
        return Bracket::None;
    const EventView *above = event(row - 1);
    const EventView *below = event(row + 1);
    const bool joinsAbove = above && above->delivery == mine->delivery;
    const bool joinsBelow = below && below->delivery == mine->delivery;
    if (joinsAbove && joinsBelow)
        return Bracket::Middle;
    if (joinsAbove)
        return Bracket::Last;
    return joinsBelow ? Bracket::First : Bracket::None;
}

int EventFlowView::sharedDigits(qint64 row) const
{
    const EventView *mine = event(row);
    const EventView *above = event(row - 1);
    if (!mine || !above)
        return 0;
    const QString ours = Format::number(mine->sequence.value);
    const QString theirs = Format::number(above->sequence.value);
    if (ours.size() != theirs.size())
        return 0;
    int shared = 0;
    while (shared < ours.size() && ours.at(shared) == theirs.at(shared))
        ++shared;
    return shared;
}

qreal EventFlowView::opacityOf(qint64 row) const
{
    for (auto arrival = m_arrivals.rbegin(); arrival != m_arrivals.rend(); ++arrival) {
        if (row >= arrival->firstRow)
            return qBound(0.35, static_cast<double>(m_life.elapsed() - arrival->at) / fadeMs, 1.0);
    }
    return 1;
}

QString EventFlowView::toolTipFor(const QPoint &position) const
{
    const EventView *event = this->event(rowAt(position.y()));
    const int section = m_header->logicalIndexAt(position.x());
    if (!event || section < 0)
        return {};
    switch (static_cast<FlowColumn>(section)) {
    case FlowColumn::Time:
        return Format::exact(event->at);
    case FlowColumn::Feed:
        return tr("%1, %2").arg(m_feeds.of(event->feed).producer, m_feeds.of(event->feed).text);
    case FlowColumn::Sequence:
        return event->conflict
            ? tr("The same sequence named another record before; the first is kept, this record is "
                 "fetched all the same.")
            : tr("EntityEventSequence, epoch %1").arg(event->epoch.value);
    case FlowColumn::State:
        return event->why.isEmpty() ? FlowText::explanation(FlowColumn::State) : event->why;
    case FlowColumn::Resource:
    case FlowColumn::Key:
    case FlowColumn::CameBy:
    case FlowColumn::Acknowledged:
    case FlowColumn::Replicated:
        break;
    }
    return FlowText::cell(static_cast<FlowColumn>(section), *event, m_feeds);
}

} // namespace listingpost
