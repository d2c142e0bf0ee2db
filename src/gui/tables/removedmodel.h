// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationreader.h"

#include <QAbstractTableModel>

namespace listingpost {

/// The newest records of a resource that were removed: struck through, with when and why.
class RemovedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KeyColumn, WhenColumn, WhyColumn, BodyColumn };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows are made anew only when they differ.
    void setRemoved(std::vector<RemovedView> removed);
    const RemovedView *removed(int row) const;
    /// -1 when it is not among them.
    int rowOf(const QString &key) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Why a record was removed, in words.
    static QString whyText(const QString &why);

private:
    std::vector<RemovedView> m_removed;
};

} // namespace listingpost
