// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "gui/paging/pagedmodel.h"
#include "gui/stationlink.h"

namespace listingpost {

enum class DeliveryColumn { Time, Answer, Feed, Events, Size, From, TimeSpent, Milliseconds, Why };

/// Deliveries in order of arrival, refused ones too.
class DeliveryModel : public PagedModel<DeliveryView>
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit DeliveryModel(StationLink &station, QObject *parent = nullptr);

    void setSpan(IdSpan<DeliveryId> span);
    void setFeeds(FeedNames feeds) { m_feeds = std::move(feeds); }
    const FeedNames &feeds() const { return m_feeds; }
    /// The row of \a id; -1 when the log does not hold it.
    int rowOf(DeliveryId id) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Read, parse, queue, commit, in microseconds.
    static QList<qreal> stages(const DeliveryView &delivery);
    static std::chrono::microseconds total(const DeliveryView &delivery);

protected:
    QVariant cell(const DeliveryView &row, int column, int role) const override;

private:
    QString text(const DeliveryView &row, DeliveryColumn column) const;
    QString why(const DeliveryView &row) const;

    FeedNames m_feeds;
    IdSpan<DeliveryId> m_span;
};

} // namespace listingpost
