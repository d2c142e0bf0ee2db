// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/recordpane.h"

#include "gui/paging/celldelegate.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/window/quietlabel.h"

#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace listingpost {

void FieldModel::setFields(std::vector<RecordField> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    endResetModel();
}

int FieldModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

QVariant FieldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordField &field = m_fields[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return index.column() == 0 ? field.name : field.value;
    if (role == ToneRole)
        return static_cast<int>(index.column() == 0 ? Tone::Quiet : Tone::Normal);
    return {};
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Field") : tr("Value");
}

RecordPane::RecordPane(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_title(new QLabel(this))
    , m_subtitle(new QuietLabel({}, this))
    , m_count(new QuietLabel({}, this))
    , m_search(new QLineEdit(this))
    , m_fields(new FieldModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_table(new PlainTable(tr("Fields of the record"), this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setFont(textFont(TextSize::Card, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_search->setPlaceholderText(tr("Find a field"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_found->setSourceModel(m_fields);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_found);
    m_table->header()->setStretchLastSection(true);
    m_table->setColumnWidth(0, 150);
    m_table->header()->hide();
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(4);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(14, 0, 14, 4);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    head->addSpacing(8);
    head->addWidget(m_count);
    head->addWidget(m_search);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    hide();
}

void RecordPane::show(const ResourceView &resource, const QString &key)
{
    m_resource = resource;
    m_key = key;
    QWidget::show();
    // A record of hundreds of fields is parsed beside the window.
    const auto fields = m_station.recordJson(resource.source, resource.name, key)
                            .then(QtFuture::Launch::Async, [](const Result<QByteArray> &json) {
                                return json.map([](const QByteArray &text) { return fieldsWithValue(text); });
                            });
    whenReady(this, fields, [this, key](const Result<std::vector<RecordField>> &shown) { take(key, shown); });
}

void RecordPane::take(const QString &key, const Result<std::vector<RecordField>> &fields)
{
    if (key != m_key)
        return; // another one was chosen meanwhile
    if (!fields) {
        m_title->setText(key);
        m_subtitle->setText(fields.error().detail);
        m_fields->setFields({});
        return;
    }
    QString name = key;
    for (const QString &candidate :
        {QStringLiteral("UnparsedAddress"), QStringLiteral("MemberFullName"), QStringLiteral("OfficeName")}) {
        for (const RecordField &field : *fields) {
            if (field.name == candidate)
                name = field.value;
        }
    }
    m_title->setText(name);
    m_subtitle->setText(tr("%1 %2").arg(m_resource.name, key));
    m_count->setText(tr("%1 fields, %2 with a value").arg(m_resource.columns.size()).arg(fields->size()));
    m_fields->setFields(*fields);
}

} // namespace listingpost
