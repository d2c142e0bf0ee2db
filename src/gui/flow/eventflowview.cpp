// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flow/eventflowview.h"

#include "gui/flow/flowaccessible.h"
#include "gui/format.h"
#include "gui/paging/flatheader.h"
#include "gui/theme/fonts.h"

#include <QHelpEvent>
#include <QPaintEvent>
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
          [this, fetch = std::move(fetch)](
              qint64 row, int count) { return fetch(EventId {m_span.first.value + row}, count); },
          [this](qint64, int) { pageArrived(); })
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
    const qint64 before = m_pages.count();
    if (m_latest.first != m_span.first)
        m_pages.clear(); // the oldest were pruned: row numbers mean other events now
    m_span = m_latest;
    m_pages.setCount(m_span.count());
    if (before > 0 && m_span.count() > before && isFollowing())
        m_arrivals.push_back({before, m_life.elapsed()});
    layOut();
    m_repaint.start();
}

void EventFlowView::pageArrived()
{
    m_repaint.start();
    makeRoomForSequences();
    const EventView *current = m_owesSelected && m_current ? m_pages.peek(*m_current) : nullptr;
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
        if (const EventView *event = m_pages.peek(row))
            width = qMax(width, tabularWidth(metrics, Format::number(event->sequence.value)));
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
    const EventView *last = m_pages.peek(qMin(rowCount(), topRow() + visibleRows()) - 1);
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
        const EventView *last = m_pages.peek(rowCount() - 1);
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
    m_pages.row(qMax<qint64>(
        0, topRow() - visibleRows())); // the pages beside the visible rows, before they are needed
    m_pages.row(qMin(rowCount() - 1, end + visibleRows()));
    for (qint64 row = topRow(); row < end; ++row) {
        const QRect rect = rowRect(row);
        if (const EventView *event = m_pages.row(row))
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
    const EventView *event = m_pages.peek(row);
    if (!event || !event->delivery)
        return Bracket::None;
    const EventView *above = m_pages.peek(row - 1);
    const EventView *below = m_pages.peek(row + 1);
    const bool joinsAbove = above && above->delivery == event->delivery;
    const bool joinsBelow = below && below->delivery == event->delivery;
    if (joinsAbove && joinsBelow)
        return Bracket::Middle;
    if (joinsAbove)
        return Bracket::Last;
    return joinsBelow ? Bracket::First : Bracket::None;
}

int EventFlowView::sharedDigits(qint64 row) const
{
    const EventView *event = m_pages.peek(row);
    const EventView *above = m_pages.peek(row - 1);
    if (!event || !above)
        return 0;
    const QString mine = Format::number(event->sequence.value);
    const QString theirs = Format::number(above->sequence.value);
    if (mine.size() != theirs.size())
        return 0;
    int shared = 0;
    while (shared < mine.size() && mine.at(shared) == theirs.at(shared))
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
    const EventView *event = m_pages.peek(rowAt(position.y()));
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
