// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "gui/paging/pagedmodel.h"
#include "gui/stationlink.h"
#include "gui/theme/marks.h"

namespace listingpost {

enum class DeliveryColumn { Time, Answer, Feed, Events, Size, From, TimeSpent, Milliseconds, Why };

/// Deliveries in order of arrival, refused ones too.
class DeliveryModel : public PagedModel<DeliveryView>
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit DeliveryModel(StationLink &station, QObject *parent = nullptr);

    /// The log holds these now. What was pruned goes from the front, and nothing else moves.
    void setSpan(IdSpan<DeliveryId> span);
    /// Shows only \a ids, ascending (the refused ones); none: every delivery again.
    void setOnly(std::optional<std::vector<DeliveryId>> ids);
    /// More of them came.
    void addToOnly(const std::vector<DeliveryId> &ids);
    void setFeeds(FeedNames feeds) { m_feeds = std::move(feeds); }
    const FeedNames &feeds() const { return m_feeds; }
    /// The row of \a id; -1 when the log does not hold it.
    int rowOf(DeliveryId id) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static Mark answerMark(const DeliveryView &delivery);
    /// What became of \a delivery in words: why it was refused, how much of it was a repeat.
    static QString why(const DeliveryView &delivery);
    /// Refusals that were summed up: one row that stands for many.
    static bool isFlood(const DeliveryView &delivery) { return delivery.summed > 1; }
    /// Kept by open capture: answered as a person set it, and never queued.
    static bool isCaptured(const DeliveryView &delivery);

    /// Read, parse, queue, commit, in microseconds.
    static QList<qreal> stages(const DeliveryView &delivery);
    static std::chrono::microseconds total(const DeliveryView &delivery);

protected:
    QVariant cell(const DeliveryView &row, int column, int role) const override;

private:
    QString text(const DeliveryView &row, DeliveryColumn column) const;
    static QString floodSubtext(const DeliveryView &row, DeliveryColumn column);
    QFuture<Result<std::vector<DeliveryView>>> page(StationLink &station, qint64 entry, int count) const;

    FeedNames m_feeds;
    IdSpan<DeliveryId> m_span;
    std::optional<std::vector<DeliveryId>>
        m_only; ///< those that are pruned too: rows are counted from firstEntry()
};

} // namespace listingpost
