// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/directory.h"

#include <memory>
#include <QAbstractTableModel>

namespace listingpost {

/// The tokens and secrets of one Producer, the newest first, two lines a row.
class TokenModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, NameColumn, UsesColumn, EndsColumn, LastUsedColumn };

    using QAbstractTableModel::QAbstractTableModel;

    void setTokens(std::shared_ptr<const Directory> directory, ProducerId producer, UtcTime now);
    const TokenRow *token(int row) const;
    const std::vector<TokenRow> &tokens() const { return m_tokens; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const TokenRow &token, int column) const;
    QString subtext(const TokenRow &token, int column) const;

    std::shared_ptr<const Directory> m_directory = std::make_shared<const Directory>();
    std::vector<TokenRow> m_tokens;
    UtcTime m_now;
};

} // namespace listingpost
