// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/resourcemodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/theme/icons.h"
#include "gui/theme/marks.h"

namespace listingpost {

void ResourceModel::setResources(std::vector<ResourceView> resources)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < resources.size(); ++i) {
        rows.push_back({i, false});
        if (resources[i].removed > 0)
            rows.push_back({i, true});
    }
    const auto sameNames = [&] {
        return std::equal(resources.begin(), resources.end(), m_resources.begin(), m_resources.end(),
            [](const ResourceView &a, const ResourceView &b) {
                return a.source == b.source && a.name == b.name;
            });
    };
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

std::optional<ResourceView> ResourceModel::resource(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows[static_cast<std::size_t>(row)].removed)
        return std::nullopt;
    return m_resources[m_rows[static_cast<std::size_t>(row)].resource];
}

std::optional<ResourceView> ResourceModel::removedOf(int row) const
{
    if (row < 0 || row >= rowCount() || !m_rows[static_cast<std::size_t>(row)].removed)
        return std::nullopt;
    return m_resources[m_rows[static_cast<std::size_t>(row)].resource];
}

int ResourceModel::rowOf(SourceId source, const QString &name) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const auto here = resource(row); here && here->source == source && here->name == name)
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

QVariant ResourceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row row = m_rows[static_cast<std::size_t>(index.row())];
    const ResourceView &resource = m_resources[row.resource];
    const bool first = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        if (first)
            return row.removed ? tr("removed") : resource.name;
        return Format::number(row.removed ? resource.removed : resource.records);
    case IconRole:
        return first && !row.removed ? QVariant(resourceIconName(resource.name)) : QVariant();
    case MarkRole:
        return first && row.removed ? QVariant(static_cast<int>(Mark::Removed)) : QVariant();
    case NumberRole:
        return !first;
    case ToneRole:
        return static_cast<int>(row.removed ? Tone::Quiet : Tone::Normal);
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
