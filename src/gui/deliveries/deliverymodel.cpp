// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/deliverymodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "receiver/capture.h"

#include <algorithm>

namespace listingpost {

namespace {

bool isNumber(DeliveryColumn column)
{
    return column == DeliveryColumn::Events || column == DeliveryColumn::Size
        || column == DeliveryColumn::Milliseconds;
}

} // namespace

DeliveryModel::DeliveryModel(StationLink &station, QObject *parent)
    : PagedModel([this, &station](qint64 entry, int count) { return page(station, entry, count); }, parent,
        [this](const DeliveryView &delivery) {
            return m_only ? std::lower_bound(m_only->begin(), m_only->end(), delivery.id) - m_only->begin()
                          : delivery.id.value - 1;
        })
{
}

QFuture<Result<std::vector<DeliveryView>>> DeliveryModel::page(
    StationLink &station, qint64 entry, int count) const
{
    if (!m_only)
        return station.deliveries(DeliveryId {entry + 1}, count);
    const auto first = m_only->begin() + std::min<qint64>(entry, std::ssize(*m_only));
    return station.deliveriesOf({first, first + std::min<qint64>(count, m_only->end() - first)});
}

void DeliveryModel::setSpan(IdSpan<DeliveryId> span)
{
    const IdSpan<DeliveryId> before = std::exchange(m_span, span);
    if (m_only) {
        const auto kept = std::lower_bound(m_only->begin(), m_only->end(), span.first);
        removeFirst(static_cast<int>(kept - m_only->begin() - firstEntry()));
        return;
    }
    const qint64 gone = span.first.value - before.first.value;
    if (gone < 0 || (gone > 0 && gone >= rowCount()))
        return restart(span.count(), span.first.value - 1);
    removeFirst(static_cast<int>(gone));
    setTotal(span.count());
}

void DeliveryModel::setOnly(std::optional<std::vector<DeliveryId>> ids)
{
    m_only = std::move(ids);
    if (m_only)
        restart(std::ssize(*m_only));
    else
        restart(m_span.count(), m_span.first.value - 1);
}

void DeliveryModel::addToOnly(const std::vector<DeliveryId> &ids)
{
    if (!m_only || ids.empty())
        return;
    m_only->insert(m_only->end(), ids.begin(), ids.end());
    setTotal(std::ssize(*m_only) - firstEntry());
}

int DeliveryModel::rowOf(DeliveryId id) const
{
    if (m_only) {
        const auto found = std::lower_bound(m_only->begin(), m_only->end(), id);
        return found == m_only->end() || *found != id
            ? -1
            : static_cast<int>(std::max<qint64>(-1, found - m_only->begin() - firstEntry()));
    }
    return id < m_span.first || id > m_span.last ? -1 : static_cast<int>(id.value - m_span.first.value);
}

bool DeliveryModel::isCaptured(const DeliveryView &delivery)
{
    return delivery.code == QLatin1String(Capture::Code);
}

Mark DeliveryModel::answerMark(const DeliveryView &delivery)
{
    if (isCaptured(delivery))
        return Mark::Waiting;
    if (delivery.status == 200)
        return Mark::Applied;
    return delivery.status == 429 || delivery.status == 503 ? Mark::Waiting : Mark::Failed;
}

int DeliveryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(DeliveryColumn::Why) + 1;
}

QVariant DeliveryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter
            | (isNumber(static_cast<DeliveryColumn>(section)) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<DeliveryColumn>(section)) {
    case DeliveryColumn::Time:
        return tr("Time");
    case DeliveryColumn::Answer:
        //: the HTTP status that was answered
        return tr("Answer");
    case DeliveryColumn::Feed:
        return tr("Feed");
    case DeliveryColumn::Events:
        return tr("Events");
    case DeliveryColumn::Size:
        return tr("Size");
    case DeliveryColumn::From:
        //: the sender's address
        return tr("From");
    case DeliveryColumn::TimeSpent:
        return tr("Time spent");
    case DeliveryColumn::Milliseconds:
        return tr("ms");
    case DeliveryColumn::Why:
        return tr("Why");
    }
    return {};
}

QList<qreal> DeliveryModel::stages(const DeliveryView &delivery)
{
    return {static_cast<qreal>(delivery.reading.count()), static_cast<qreal>(delivery.parsing.count()),
        static_cast<qreal>(delivery.queued.count()), static_cast<qreal>(delivery.committing.count())};
}

std::chrono::microseconds DeliveryModel::total(const DeliveryView &delivery)
{
    return delivery.reading + delivery.parsing + delivery.queued + delivery.committing;
}

QVariant DeliveryModel::cell(const DeliveryView &row, int column, int role) const
{
    const auto what = static_cast<DeliveryColumn>(column);
    const bool refused = row.status != 200 || isCaptured(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, what);
    case Qt::ToolTipRole:
        return what == DeliveryColumn::Time ? Format::exact(row.at) : text(row, what);
    case MarkRole:
        return what == DeliveryColumn::Answer ? QVariant(static_cast<int>(answerMark(row))) : QVariant();
    case ChipRole:
        return what == DeliveryColumn::Answer && refused;
    case SubtextRole:
        return isFlood(row) ? floodSubtext(row, what) : QString();
    case StrongRole:
        return isFlood(row) && what == DeliveryColumn::Feed;
    case FeedRole:
        return what == DeliveryColumn::Feed && !isFlood(row) ? row.feed.value : 0;
    case ItalicRole:
        return what == DeliveryColumn::Feed && m_feeds.of(row.feed).italic;
    case NumberRole:
        return isNumber(what);
    case TimingRole:
        return what == DeliveryColumn::TimeSpent && !isFlood(row) ? QVariant::fromValue(stages(row))
                                                                  : QVariant();
    case ToneRole: {
        const bool quiet = what == DeliveryColumn::Time || what == DeliveryColumn::Size
            || what == DeliveryColumn::From || (what == DeliveryColumn::Why && !refused)
            || (what == DeliveryColumn::Answer && !refused);
        if (what == DeliveryColumn::Answer && refused)
            return static_cast<int>(Tone::Loud);
        return static_cast<int>(quiet ? Tone::Quiet : Tone::Normal);
    }
    default:
        return {};
    }
}

QString DeliveryModel::text(const DeliveryView &row, DeliveryColumn column) const
{
    switch (column) {
    case DeliveryColumn::Time:
        return Format::timeOfDay(row.at - row.span); // a flood is written down at its end
    case DeliveryColumn::Answer:
        return QString::number(row.status);
    case DeliveryColumn::Feed:
        if (isFlood(row))
            return tr("%Ln refused", nullptr, row.summed);
        return m_feeds.of(row.feed).whole;
    case DeliveryColumn::Events:
        return isFlood(row) ? QStringLiteral("–") : Format::number(row.events);
    case DeliveryColumn::Size:
        return row.bytes > 0 ? Format::bytes(row.bytes) : QStringLiteral("–");
    case DeliveryColumn::From:
        return row.peer;
    case DeliveryColumn::TimeSpent:
        return {};
    case DeliveryColumn::Milliseconds:
        return isFlood(row) ? QStringLiteral("–") : Format::milliseconds(total(row));
    case DeliveryColumn::Why:
        return why(row);
    }
    return {};
}

QString DeliveryModel::floodSubtext(const DeliveryView &row, DeliveryColumn column)
{
    switch (column) {
    case DeliveryColumn::Time:
        //: %1: a time of day, the end of a span
        return row.span.count() > 0 ? tr("to %1").arg(Format::timeOfDay(row.at)) : QString();
    case DeliveryColumn::Feed:
        return row.span.count() > 0
            ? tr("summed up, %1")
                  .arg(Format::rate(1000.0 * row.summed / static_cast<double>(row.span.count())))
            : tr("summed up");
    case DeliveryColumn::Why:
        return tr("over 50 a second, not listed singly");
    case DeliveryColumn::Answer:
    case DeliveryColumn::Events:
    case DeliveryColumn::Size:
    case DeliveryColumn::From:
    case DeliveryColumn::TimeSpent:
    case DeliveryColumn::Milliseconds:
        return {};
    }
    return {};
}

QString DeliveryModel::why(const DeliveryView &row)
{
    if (isCaptured(row))
        return tr("open capture: kept, not queued");
    if (row.status != 200)
        return row.target.isEmpty() ? tr("%1: %2").arg(row.code, row.message)
                                    : tr("%1, %2: %3").arg(row.code, row.target, row.message);
    if (row.events == 0)
        return tr("empty value, good");
    return row.duplicates > 0 ? tr("%Ln duplicate(s)", nullptr, static_cast<int>(row.duplicates)) : QString();
}

} // namespace listingpost
