// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/recordmodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/paging/flatheader.h"

#include <QDateTime>
#include <QLocale>

namespace listingpost {

namespace {

/// What people know a record by, over all resources of the Data Dictionary.
const QStringList wellKnown {QStringLiteral("UnparsedAddress"), QStringLiteral("StandardStatus"),
    QStringLiteral("ListPrice"), QStringLiteral("City"), QStringLiteral("BedroomsTotal"),
    QStringLiteral("ListAgentKey"), QStringLiteral("MemberFullName"), QStringLiteral("MemberEmail"),
    QStringLiteral("OfficeName"), QStringLiteral("OfficePhone"), QStringLiteral("ListingKey"),
    QStringLiteral("OpenHouseDate"), QStringLiteral("OpenHouseStartTime"),
    QStringLiteral("ResourceRecordKey"), QStringLiteral("Order"), QStringLiteral("MediaCategory"),
    QStringLiteral("ModificationTimestamp")};

constexpr int rowsToJudgeBy = 50; ///< whether a column holds numbers; many fields are empty

bool isNumeric(const QVariant &value)
{
    const int type = value.typeId();
    return type == QMetaType::Int || type == QMetaType::LongLong || type == QMetaType::Double;
}

QString shown(const QVariant &value)
{
    if (value.isNull())
        return QStringLiteral("–");
    if (value.typeId() == QMetaType::Double)
        return QLocale().toString(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    return isNumeric(value) ? Format::number(value.toLongLong()) : value.toString();
}

} // namespace

QStringList usualColumns(const ResourceView &resource, int most)
{
    QStringList chosen {resource.keyColumn};
    for (const QString &name : wellKnown) {
        if (resource.columns.contains(name) && !chosen.contains(name))
            chosen.append(name);
    }
    for (const QString &name : resource.columns) {
        if (chosen.size() >= qMin(most, 4))
            break;
        if (!chosen.contains(name))
            chosen.append(name);
    }
    // The newest change stays, whatever is cut off before it.
    const QString newest = QStringLiteral("ModificationTimestamp");
    if (chosen.size() > most && chosen.contains(newest)) {
        chosen.removeAll(newest);
        chosen = chosen.mid(0, most - 1) << newest;
    }
    return chosen.mid(0, most);
}

RecordModel::RecordModel(StationLink &station, QObject *parent)
    : PagedModel(
        [this, &station](qint64 row, int count) {
            return station.records(m_resource.source, m_resource.name, m_columns, row, count)
                .then([](const Result<RecordPage> &page) {
                    return page.map([](const RecordPage &p) { return p.rows; });
                });
        },
        parent)
{
    connect(this, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &from, const QModelIndex &to) { learnNumbers(from.row(), to.row()); });
}

void RecordModel::show(const ResourceView &resource, const QStringList &columns)
{
    m_resource = resource;
    m_columns = columns;
    m_columns.removeAll(resource.keyColumn);
    m_columns.prepend(resource.keyColumn);
    m_numeric.clear();
    restart(resource.records);
}

void RecordModel::update(const ResourceView &resource)
{
    m_resource = resource;
    setTotal(resource.records);
    refresh();
}

QString RecordModel::key(int index) const
{
    const QVariantList *values = row(index);
    return values && !values->isEmpty() ? values->first().toString() : QString();
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

void RecordModel::learnNumbers(int from, int to)
{
    const auto before = m_numeric;
    for (int index = from; index <= qMin(to, from + rowsToJudgeBy); ++index) {
        const QVariantList *values = row(index);
        for (int column = 0; values && column < values->size(); ++column) {
            if (isNumeric(values->at(column)))
                m_numeric.insert(column);
        }
    }
    if (m_numeric != before) // a number is headed at its own side
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns.at(section);
    if (role == FlatHeader::TagRole && section == 0)
        return QStringLiteral("key");
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            Qt::AlignVCenter | (m_numeric.contains(section) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

QVariant RecordModel::cell(const QVariantList &row, int column, int role) const
{
    if (column >= row.size())
        return {};
    const QVariant &value = row.at(column);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return shown(value);
    case NumberRole:
        return isNumeric(value) || (value.isNull() && m_numeric.contains(column));
    case ToneRole:
        if (value.isNull())
            return static_cast<int>(Tone::Pale);
        return static_cast<int>(
            m_columns.at(column).endsWith(QStringLiteral("Timestamp")) ? Tone::Quiet : Tone::Normal);
    default:
        return {};
    }
}

} // namespace listingpost
