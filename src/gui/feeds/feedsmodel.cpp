// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feeds/feedsmodel.h"

#include "gui/feednames.h"
#include "gui/feeds/feedtext.h"
#include "gui/throttle/outboundcard.h"

#include <algorithm>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

/// Of a Producer without a feed: what is wrong with it, else that nothing has come.
QString noteOf(const QString &producer, const StatusSnapshot &status, UtcTime now)
{
    for (const OutboundStatus &asked : status.outbound) {
        if (asked.producer == producer && (asked.refused || asked.failing))
            return OutboundCard::summary(asked, now);
    }
    return FeedsModel::tr("no feed yet");
}

} // namespace

FeedsModel::FeedsModel(const Activity &activity, QObject *parent)
    : QAbstractListModel(parent)
    , m_activity(activity)
{
}

void FeedsModel::setStatus(const StatusSnapshot &status, UtcTime now, const QStringList &producers)
{
    m_now = now;
    std::vector<FeedStatus> feeds = status.feeds;
    std::stable_sort(feeds.begin(), feeds.end(), [](const FeedStatus &a, const FeedStatus &b) {
        return a.producer != b.producer ? a.producer < b.producer : a.id < b.id;
    });
    std::vector<Row> rows;
    for (std::size_t i = 0; i < feeds.size(); ++i) {
        if (i == 0 || feeds[i].producer != feeds[i - 1].producer)
            rows.push_back({feeds[i].producer, -1});
        rows.push_back({feeds[i].producer, static_cast<int>(i)});
    }
    for (const QString &producer : producers) {
        const auto after = std::find_if(
            rows.begin(), rows.end(), [&](const Row &row) { return row.producer >= producer; });
        if (after == rows.end() || after->producer != producer)
            rows.insert(after, {producer, -1, noteOf(producer, status, now)});
    }
    if (rows != m_rows) {
        beginResetModel();
        m_feeds = std::move(feeds);
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_feeds = std::move(feeds);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int FeedsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FeedsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedStatus *status = feed(index.row());
    if (role == IsHeadingRole)
        return status == nullptr;
    if (role == FeedIdRole)
        return status ? status->id.value : 0;
    if (role == Qt::DisplayRole)
        return status ? FeedNames::labelText(status->label) : heading(index.row());
    if (role == Qt::ToolTipRole && status)
        return FeedText::toolTip(*status);
    if (role == Qt::AccessibleTextRole)
        return status ? FeedText::sentence(*status, m_now)
                      : QStringLiteral("%1 %2").arg(heading(index.row()), note(index.row())).trimmed();
    return {};
}

Qt::ItemFlags FeedsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // A heading is passed over by mouse and keys: it is no feed that could be the current one.
    return feed(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                             : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

const FeedStatus *FeedsModel::feed(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const int i = m_rows[static_cast<std::size_t>(row)].feed;
    return i < 0 ? nullptr : &m_feeds[static_cast<std::size_t>(i)];
}

const FeedStatus *FeedsModel::feed(FeedId id) const
{
    const auto found
        = std::find_if(m_feeds.begin(), m_feeds.end(), [id](const FeedStatus &f) { return f.id == id; });
    return found == m_feeds.end() ? nullptr : &*found;
}

int FeedsModel::rowOf(FeedId id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const FeedStatus *status = feed(row); status && status->id == id)
            return row;
    }
    return -1;
}

QString FeedsModel::heading(int row) const { return m_rows[static_cast<std::size_t>(row)].producer; }

QString FeedsModel::note(int row) const { return m_rows[static_cast<std::size_t>(row)].note; }

std::vector<qint64> FeedsModel::sparkline(FeedId id) const
{
    std::vector<qint64> points;
    for (const ActivitySlice &slice : m_activity.slices(id, 15min, sparklinePoints))
        points.push_back(slice.received);
    return points;
}

} // namespace listingpost
