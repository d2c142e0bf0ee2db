// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/copystate.h"

#include <QAbstractTableModel>

namespace listingpost {

/// What comparing keys and timestamps with the Producer found, a row a resource (wire.md 4.4).
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        ResourceColumn,
        WhenColumn,
        ShownColumn,
        HeldColumn,
        MissingColumn,
        StaleColumn,
        ExtraColumn
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setResults(std::vector<ReconcileResult> results);
    /// A newer result of a resource takes the place of the one before.
    void take(const ReconcileResult &result);
    /// Missing, stale and extra, over all resources.
    qint64 drift() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString text(const ReconcileResult &result, int column);

    std::vector<ReconcileResult> m_results;
};

} // namespace listingpost
