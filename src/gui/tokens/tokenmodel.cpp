// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/tokenmodel.h"

#include "gui/format.h"
#include "gui/paging/celldelegate.h"
#include "gui/tokens/tokentext.h"

#include <algorithm>

namespace listingpost {

void TokenModel::setTokens(std::shared_ptr<const Directory> directory, ProducerId producer, UtcTime now)
{
    std::vector<TokenRow> tokens;
    for (const TokenRow &token : directory->tokens) {
        if (token.producer == producer)
            tokens.push_back(token);
    }
    std::stable_sort(tokens.begin(), tokens.end(),
        [](const TokenRow &a, const TokenRow &b) { return a.created > b.created; });
    const auto sameIds = [](const TokenRow &a, const TokenRow &b) { return a.id == b.id; };
    const bool same = std::equal(tokens.begin(), tokens.end(), m_tokens.begin(), m_tokens.end(), sameIds);
    m_directory = std::move(directory);
    m_now = now;
    if (same && !tokens.empty()) {
        m_tokens = std::move(tokens);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, LastUsedColumn));
        return;
    }
    beginResetModel();
    m_tokens = std::move(tokens);
    endResetModel();
}

const TokenRow *TokenModel::token(int row) const
{
    return row >= 0 && row < rowCount() ? &m_tokens[static_cast<std::size_t>(row)] : nullptr;
}

int TokenModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tokens.size());
}

int TokenModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LastUsedColumn + 1;
}

QString TokenModel::text(const TokenRow &token, int column) const
{
    switch (column) {
    case StateColumn:
        return TokenText::stateWord(TokenText::state(token, *m_directory, m_now));
    case NameColumn:
        return TokenText::name(token);
    case UsesColumn:
        return Format::number(token.uses);
    case EndsColumn:
        return TokenText::ends(token);
    case LastUsedColumn:
        return TokenText::lastUsed(token, m_now);
    default:
        return {};
    }
}

QString TokenModel::subtext(const TokenRow &token, int column) const
{
    switch (column) {
    case NameColumn:
        return token.note.isEmpty() ? tr("no note") : token.note;
    case EndsColumn:
        return TokenText::endsIn(token, m_now);
    case LastUsedColumn:
        return token.lastPeer.isEmpty() ? QString() : tr("by %1").arg(QString::fromLatin1(token.lastPeer));
    default:
        return {};
    }
}

QVariant TokenModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TokenRow &token = m_tokens[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const TokenState state = TokenText::state(token, *m_directory, m_now);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(token, column);
    case SubtextRole:
        return subtext(token, column);
    case NumberRole:
        return column == UsesColumn;
    case StruckRole:
        return column == NameColumn && !token.isGood(m_now);
    case MarkRole:
        return column == StateColumn ? QVariant(static_cast<int>(TokenText::stateMark(state))) : QVariant();
    case ChipRole:
        return column == StateColumn && state != TokenState::Active && state != TokenState::Expired;
    case ToneRole:
        if (column == StateColumn)
            return static_cast<int>(Tone::Loud);
        return static_cast<int>(token.isGood(m_now) ? Tone::Normal : Tone::Quiet);
    default:
        return {};
    }
}

QVariant TokenModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return titleAlignment(section == UsesColumn);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case NameColumn:
        return tr("Token, name");
    case UsesColumn:
        return tr("Uses");
    case EndsColumn:
        return tr("Ends");
    case LastUsedColumn:
        return tr("Last used");
    default:
        return {};
    }
}

} // namespace listingpost
