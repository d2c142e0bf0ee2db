// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/directory.h"
#include "store/work.h"

#include <memory>
#include <QAbstractTableModel>

namespace listingpost {

/// Closed Problems, the newest first.
class ClosedProblemsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ClosedColumn, HowColumn, TitleColumn, PlaceColumn, CountColumn, ReasonColumn };

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes those of \a problems that are closed.
    void setProblems(std::vector<ProblemRow> problems, std::shared_ptr<const Directory> directory);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ProblemRow &problem, int column) const;

    std::vector<ProblemRow> m_problems;
    std::shared_ptr<const Directory> m_directory;
};

} // namespace listingpost
