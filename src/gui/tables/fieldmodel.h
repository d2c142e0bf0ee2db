// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wire/wiretext.h"

#include <QAbstractTableModel>

namespace listingpost {

/// Names and values: of a record, or of a request's head.
class FieldModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFields(std::vector<NamedValue> fields);
    /// With what the Producer shows in a third column.
    void setCompared(std::vector<ComparedField> fields);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_isCompared ? 3 : 2;
    }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ComparedField &field, int column) const;

    std::vector<ComparedField> m_fields; ///< theirs is empty while nothing was compared
    bool m_isCompared = false;
};

} // namespace listingpost
