// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feeds/activity.h"

#include <QAbstractListModel>

namespace listingpost {

/// Feeds grouped by Producer: a heading row, then its feeds. Follows the status once a second; rows are only
/// made anew when feeds come or go.
class FeedsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IsHeadingRole = Qt::UserRole, FeedIdRole };

    static constexpr int sparklinePoints = 46;

    explicit FeedsModel(const Activity &activity, QObject *parent = nullptr);

    /// \a producers: the names of all, also of those that have no feed yet.
    void setStatus(const StatusSnapshot &status, UtcTime now, const QStringList &producers = {});

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// The feed in \a row; null for a heading.
    const FeedStatus *feed(int row) const;
    const FeedStatus *feed(FeedId id) const;
    int rowOf(FeedId id) const;
    QString heading(int row) const;
    /// What stands beside the heading of a Producer that has no feed yet; empty: it has one.
    QString note(int row) const;
    /// Received a slice over the last 15 minutes, for the sparkline.
    std::vector<qint64> sparkline(FeedId id) const;
    UtcTime now() const { return m_now; }
    int feedCount() const { return static_cast<int>(m_feeds.size()); }

private:
    struct Row
    {
        QString producer;
        int feed = -1; ///< index into m_feeds; -1: a heading
        QString note = {}; ///< of a heading without feeds

        bool operator==(const Row &) const = default;
    };

    const Activity &m_activity;
    std::vector<FeedStatus> m_feeds; ///< sorted by Producer, then label
    std::vector<Row> m_rows;
    UtcTime m_now;
};

} // namespace listingpost
