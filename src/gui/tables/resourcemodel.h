// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationreader.h"

#include <optional>
#include <QAbstractTableModel>

namespace listingpost {

/// The tree of *Records*, flat: each resource with its count, below it how many were removed. Changes only
/// what changed.
class ResourceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setResources(std::vector<ResourceView> resources);
    /// The resource in \a row; none for the line of removed ones.
    std::optional<ResourceView> resource(int row) const;
    /// The resource whose removed ones stand in \a row; none for other rows.
    std::optional<ResourceView> removedOf(int row) const;
    int rowOf(SourceId source, const QString &name) const;
    /// Whether there is anything to look at: a record, or a removed one.
    bool holdsAny() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        std::size_t resource = 0;
        bool removed = false;

        bool operator==(const Row &) const = default;
    };

    std::vector<ResourceView> m_resources;
    std::vector<Row> m_rows;
};

} // namespace listingpost
