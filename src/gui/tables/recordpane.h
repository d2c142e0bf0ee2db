// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"
#include "gui/tables/wiretext.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace listingpost {

class PlainTable;

/// Names and values of one record.
class FieldModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFields(std::vector<RecordField> fields);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RecordField> m_fields;
};

/// One record: what it is called, and its fields that have a value, which can be searched.
class RecordPane : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit RecordPane(StationLink &station, QWidget *parent = nullptr);

    void show(const ResourceView &resource, const QString &key);

private:
    void take(const QString &key, const Result<std::vector<RecordField>> &fields);

    StationLink &m_station;
    ResourceView m_resource;
    QString m_key;
    QLabel *m_title;
    QLabel *m_subtitle;
    QLabel *m_count;
    QLineEdit *m_search;
    FieldModel *m_fields;
    QSortFilterProxyModel *m_found;
    PlainTable *m_table;
};

} // namespace listingpost
