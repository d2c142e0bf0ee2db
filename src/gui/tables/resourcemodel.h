// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationreader.h"

#include <map>
#include <optional>
#include <QAbstractTableModel>

namespace listingpost {

/// The tree of *Records*, flat: each resource with its count, below it how many were removed; where there
/// are several sources, the name of each above its resources. Changes only what changed.
class ResourceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// \a names: of their sources; those of one source stand together in \a resources.
    void setResources(std::vector<ResourceView> resources, std::map<SourceId, QString> names);
    /// The resource in \a row; none for a name, and for the line of removed ones.
    std::optional<ResourceView> resource(int row) const;
    /// The resource whose removed ones stand in \a row; none for other rows.
    std::optional<ResourceView> removedOf(int row) const;
    int rowOf(SourceId source, const QString &name) const;
    /// The first resource; -1 when there is none.
    int firstRow() const;
    /// Whether there is anything to look at: a record, or a removed one.
    bool holdsAny() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Kind { Source, Resource, Removed };

    struct Row
    {
        std::size_t resource = 0; ///< of a source: its first
        Kind kind = Kind::Resource;

        bool operator==(const Row &) const = default;
    };

    const Row *rowAt(int row) const;
    QVariant text(const Row &row, bool first) const;

    std::vector<ResourceView> m_resources;
    std::map<SourceId, QString> m_names;
    std::vector<Row> m_rows;
};

} // namespace listingpost
