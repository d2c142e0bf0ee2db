// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directory.h"

#include <algorithm>

namespace listingpost {

namespace {

template<typename Row, typename Match> const Row *find(const std::vector<Row> &rows, Match match)
{
    const auto found = std::find_if(rows.begin(), rows.end(), match);
    return found == rows.end() ? nullptr : &*found;
}

/// Whether a token of kind \a b can stand in for one of kind \a a.
bool sameUse(TokenKind a, TokenKind b)
{
    const auto isBearer = [](TokenKind kind) { return kind == TokenKind::Made || kind == TokenKind::Chosen; };
    return a == b || (isBearer(a) && isBearer(b));
}

} // namespace

QString toString(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Made:
        return QStringLiteral("made");
    case TokenKind::Chosen:
        return QStringLiteral("chosen");
    case TokenKind::Signature:
        return QStringLiteral("signature");
    case TokenKind::Client:
        return QStringLiteral("client");
    case TokenKind::Access:
        return QStringLiteral("access");
    }
    return {};
}

Result<> checkProducerName(const QString &name)
{
    const bool oneLine = std::none_of(
        name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if (!name.isEmpty() && name == name.trimmed() && oneLine && name.size() <= 255
        && !name.contains(QLatin1Char('/')))
        return {};
    return failure(ErrorCode::InvalidInput,
        QStringLiteral(
            "\"%1\" cannot name a Producer: 1 to 255 characters in one line, without blanks at its "
            "ends, and without /, which separates a label.")
            .arg(name));
}

const ProducerRow *Directory::producer(ProducerId id) const
{
    return find(producers, [id](const ProducerRow &row) { return row.id == id; });
}

const ProducerRow *Directory::producerNamed(const QString &name) const
{
    return find(
        producers, [&](const ProducerRow &row) { return row.name.compare(name, Qt::CaseInsensitive) == 0; });
}

const SourceRow *Directory::source(SourceId id) const
{
    return find(sources, [id](const SourceRow &row) { return row.id == id; });
}

const FeedRow *Directory::feed(FeedId id) const
{
    return find(feeds, [id](const FeedRow &row) { return row.id == id; });
}

const FeedRow *Directory::feed(ProducerId producer, const QString &label) const
{
    return find(feeds, [&](const FeedRow &row) { return row.producer == producer && row.label == label; });
}

const TokenRow *Directory::token(const QByteArray &id) const
{
    return find(tokens, [&](const TokenRow &row) { return row.id == id; });
}

const TokenRow *Directory::newerThan(const TokenRow &token, UtcTime now) const
{
    const TokenRow *newest = nullptr;
    if (token.kind == TokenKind::Access)
        return newest; // each replaces the one before by itself
    for (const TokenRow &other : tokens) {
        const bool takesOver = other.producer == token.producer && sameUse(other.kind, token.kind)
            && other.id != token.id && other.isGood(now);
        if (takesOver && other.created > token.created && (!newest || other.created > newest->created))
            newest = &other;
    }
    return newest;
}

int Directory::newLabels(ProducerId producer) const
{
    return static_cast<int>(std::count_if(feeds.begin(), feeds.end(), [producer](const FeedRow &feed) {
        return feed.producer == producer && feed.isNew && !feed.label.isEmpty();
    }));
}

SourceId Directory::sourceOf(const FeedRow &feed) const
{
    if (feed.source)
        return feed.source;
    const ProducerRow *owner = producer(feed.producer);
    return owner ? owner->source : SourceId();
}

bool Directory::isUnknownLabel(const FeedRow &feed) const
{
    return feed.isNew && !feed.label.isEmpty()
        && std::any_of(feeds.begin(), feeds.end(), [&feed](const FeedRow &other) {
               return other.producer == feed.producer && !other.isNew && !other.label.isEmpty();
           });
}

} // namespace listingpost
