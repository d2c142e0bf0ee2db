// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/paging/pagedmodel.h"
#include "gui/stationlink.h"

#include <set>

namespace listingpost {

/// The columns that a person wants first: the key, then what people know a record by, then the newest change;
/// the first ones of the resource where none of these exist. At most \a most, all of them columns of \a
/// resource. Pure.
QStringList usualColumns(const ResourceView &resource, int most = 8);

/// Records of one resource, in order of key.
class RecordModel : public PagedModel<QVariantList>
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit RecordModel(StationLink &station, QObject *parent = nullptr);

    /// Shows \a resource with \a columns; the key is always the first of them.
    void show(const ResourceView &resource, const QStringList &columns);
    /// The same resource with other counts.
    void update(const ResourceView &resource);
    const ResourceView &resource() const { return m_resource; }
    /// The key of \a row; empty while it is not here.
    QString key(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QVariant cell(const QVariantList &row, int column, int role) const override;

private:
    /// Which columns hold numbers shows in rows that are here.
    void learnNumbers(int from, int to);

    ResourceView m_resource;
    QStringList m_columns;
    std::set<int> m_numeric;
};

} // namespace listingpost
