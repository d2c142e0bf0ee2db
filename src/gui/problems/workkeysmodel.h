// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationreader.h"

#include <QAbstractTableModel>

namespace listingpost {

/// The records that one cause holds up. Short: at most a page.
class WorkKeysModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KeyColumn, ResourceColumn, CauseColumn, TriesColumn, NextColumn };

    using QAbstractTableModel::QAbstractTableModel;

    void setKeys(std::vector<WorkView> keys, UtcTime now);
    const WorkView *key(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const WorkView &key, int column) const;

    std::vector<WorkView> m_keys;
    UtcTime m_now;
};

} // namespace listingpost
