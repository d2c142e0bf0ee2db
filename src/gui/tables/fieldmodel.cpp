// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/fieldmodel.h"

#include "gui/paging/celldelegate.h"

namespace listingpost {

void FieldModel::setFields(std::vector<NamedValue> fields)
{
    beginResetModel();
    m_isCompared = false;
    m_fields.clear();
    for (NamedValue &field : fields)
        m_fields.push_back({std::move(field.name), std::move(field.value), {}});
    endResetModel();
}

void FieldModel::setCompared(std::vector<ComparedField> fields)
{
    beginResetModel();
    m_isCompared = true;
    m_fields = std::move(fields);
    endResetModel();
}

int FieldModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

QString FieldModel::text(const ComparedField &field, int column) const
{
    if (column == 0)
        return field.name;
    const QString value = column == 1 ? field.ours : field.theirs;
    if (!m_isCompared || !field.differs())
        return value;
    const QString shown = value.isEmpty() ? QStringLiteral("–") : value;
    return (column == 1 ? QStringLiteral("− ") : QStringLiteral("+ ")) + shown;
}

QVariant FieldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ComparedField &field = m_fields[static_cast<std::size_t>(index.row())];
    const bool differs = m_isCompared && field.differs();
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(field, index.column());
    if (role == StrongRole)
        return differs;
    if (role == ToneRole && differs && index.column() > 0)
        return static_cast<int>(index.column() == 1 ? Tone::Bad : Tone::Good);
    if (role == ToneRole)
        return static_cast<int>(index.column() == 0 ? Tone::Quiet : Tone::Normal);
    return {};
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Field");
    if (section == 2)
        return tr("At the Producer");
    return m_isCompared ? tr("Here") : tr("Value");
}

} // namespace listingpost
