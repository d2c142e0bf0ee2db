// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "store/sequencestory.h"

#include <QAbstractTableModel>

namespace listingpost {

/// Runs of sequences that a feed did not get by its own pushes, newest first.
class GapRunModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RangeColumn, CountColumn, KindColumn, EvidenceColumn };

    using QAbstractTableModel::QAbstractTableModel;

    /// \a polled: the feed has a source that can be asked. Rows are made anew only when the runs differ.
    void setGaps(SequenceGaps gaps, FeedNames feeds, bool polled = true);
    const SequenceGaps &gaps() const { return m_gaps; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SequenceGaps m_gaps;
    FeedNames m_feeds;
    bool m_polled = true;
};

} // namespace listingpost
