// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/resourcemodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/theme/icons.h"
#include "gui/theme/marks.h"

namespace listingpost {

void ResourceModel::setResources(std::vector<ResourceView> resources, std::map<SourceId, QString> names)
{
    const bool several = !resources.empty() && resources.front().source != resources.back().source;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < resources.size(); ++i) {
        if (several && (i == 0 || resources[i].source != resources[i - 1].source))
            rows.push_back({i, Kind::Source});
        rows.push_back({i, Kind::Resource});
        if (resources[i].removed > 0)
            rows.push_back({i, Kind::Removed});
    }
    const auto sameNames = [&] {
        return std::equal(resources.begin(), resources.end(), m_resources.begin(), m_resources.end(),
            [](const ResourceView &a, const ResourceView &b) {
                return a.source == b.source && a.name == b.name;
            });
    };
    m_names = std::move(names);
    if (rows != m_rows || !sameNames()) {
        beginResetModel();
        m_resources = std::move(resources);
        m_rows = std::move(rows);
        endResetModel();
    } else if (!rows.empty()) {
        m_resources = std::move(resources);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 1));
    }
}

const ResourceModel::Row *ResourceModel::rowAt(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

std::optional<ResourceView> ResourceModel::resource(int row) const
{
    const Row *here = rowAt(row);
    return here && here->kind == Kind::Resource ? std::optional(m_resources[here->resource]) : std::nullopt;
}

std::optional<ResourceView> ResourceModel::removedOf(int row) const
{
    const Row *here = rowAt(row);
    return here && here->kind == Kind::Removed ? std::optional(m_resources[here->resource]) : std::nullopt;
}

int ResourceModel::rowOf(SourceId source, const QString &name) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const auto here = resource(row); here && here->source == source && here->name == name)
            return row;
    }
    return -1;
}

int ResourceModel::firstRow() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (resource(row))
            return row;
    }
    return -1;
}

bool ResourceModel::holdsAny() const
{
    return std::any_of(m_resources.begin(), m_resources.end(),
        [](const ResourceView &resource) { return resource.records > 0 || resource.removed > 0; });
}

int ResourceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags ResourceModel::flags(const QModelIndex &index) const
{
    const Row *row = rowAt(index.row());
    return row && row->kind == Kind::Source ? Qt::ItemNeverHasChildren : QAbstractTableModel::flags(index);
}

QVariant ResourceModel::text(const Row &row, bool first) const
{
    const ResourceView &resource = m_resources[row.resource];
    switch (row.kind) {
    case Kind::Source: {
        const auto name = m_names.find(resource.source);
        return !first ? QString() : name == m_names.end() ? tr("a Producer that was removed") : name->second;
    }
    case Kind::Resource:
        return first ? resource.name : Format::number(resource.records);
    case Kind::Removed:
        return first ? tr("removed") : Format::number(resource.removed);
    }
    return {};
}

QVariant ResourceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row row = m_rows[static_cast<std::size_t>(index.row())];
    const bool first = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, first);
    case Qt::ToolTipRole: // a name may be longer than there is room
        return row.kind == Kind::Source ? text(row, true) : QVariant();
    case IconRole:
        return first && row.kind == Kind::Resource
            ? QVariant(resourceIconName(m_resources[row.resource].name))
            : QVariant();
    case MarkRole:
        return first && row.kind == Kind::Removed ? QVariant(static_cast<int>(Mark::Removed)) : QVariant();
    case NumberRole:
        return !first;
    case StrongRole:
        return row.kind == Kind::Source;
    case ToneRole:
        return static_cast<int>(row.kind == Kind::Removed ? Tone::Quiet : Tone::Normal);
    default:
        return {};
    }
}

QVariant ResourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return titleAlignment(section == 1);
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Resources") : tr("Records");
    return {};
}

} // namespace listingpost
