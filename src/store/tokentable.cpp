// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tokentable.h"

#include "store/pushrules.h"
#include "store/pushsecrets.h"
#include "store/tablehelpers.h"

#include <algorithm>
#include <QCryptographicHash>

namespace listingpost {

namespace {

constexpr std::chrono::seconds writeEvery {60};
constexpr std::chrono::hours accessListedFor {24 * 30}; ///< after its end
constexpr qsizetype secretBytes = 32;
constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

TokenKind kindNamed(const QString &name)
{
    for (const TokenKind kind :
        {TokenKind::Chosen, TokenKind::Signature, TokenKind::Client, TokenKind::Access}) {
        if (name == toString(kind))
            return kind;
    }
    return TokenKind::Made;
}

TokenRow tokenFrom(const Statement &row)
{
    TokenRow token;
    token.id = row.blob(0);
    token.producer.value = row.integer(1);
    token.kind = kindNamed(row.string(2));
    token.hash = row.blob(3);
    token.client = row.blob(4);
    token.note = row.string(5);
    token.created = fromUnixMs(row.integer(6));
    token.expires = maybeTime(row, 7);
    token.revoked = maybeTime(row, 8);
    token.lastUsed = maybeTime(row, 9);
    token.lastPeer = row.blob(10);
    token.uses = row.integer(11);
    token.usesSinceNewer = row.integer(12);
    return token;
}

/// The client's part of an access token's id (accesstoken.h); any other id as it is.
QByteArray clientOf(const QByteArray &id) { return id.left(id.indexOf('.')); }

} // namespace

Result<std::vector<TokenRow>> TokenTable::tokens() const
{
    std::vector<TokenRow> all;
    const auto read = forEachRow(m_database,
        "SELECT id, producer, kind, hash, client, note, created_ms, expires_ms, revoked_ms, last_used_ms, "
        "peer, "
        "uses, uses_since_newer FROM token ORDER BY created_ms",
        [&all](const Statement &row) { all.push_back(tokenFrom(row)); });
    if (!read)
        return tl::unexpected(read.error());
    for (TokenRow &token : all) {
        const auto noted = m_uses.find(token.id);
        if (noted == m_uses.end() || noted->second.times == 0)
            continue;
        token.lastUsed = noted->second.last;
        token.lastPeer = noted->second.peer;
        token.uses += noted->second.times;
        token.usesSinceNewer += noted->second.times;
    }
    return all;
}

Result<IssuedToken> TokenTable::add(const NewToken &token)
{
    IssuedToken issued;
    issued.row.id = token.id.isEmpty() ? randomTokenId() : token.id;
    issued.row.producer = token.producer;
    issued.row.kind = token.kind;
    issued.row.hash = token.hash;
    issued.row.client = token.client;
    issued.row.note = token.note;
    issued.row.created = m_clock.utcNow();
    if (token.validFor)
        issued.row.expires = issued.row.created + *token.validFor;
    if (token.kind == TokenKind::Made || token.kind == TokenKind::Client) {
        const QByteArray secret = randomBytes(secretBytes).toBase64(base64Url);
        issued.row.hash = QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
        issued.text = token.kind == TokenKind::Client ? secret : "lp_" + issued.row.id + '_' + secret;
    }
    // Uses until now were of what is old from now on.
    if (const auto written = writeUses(true); !written)
        return tl::unexpected(written.error());
    return inTransaction(m_database, [&]() -> Result<IssuedToken> {
        return checkFree(token).and_then([&] { return insert(issued.row); }).map([&] { return issued; });
    });
}

Result<> TokenTable::checkFree(const NewToken &token) const
{
    if (token.kind == TokenKind::Chosen) {
        auto same = m_database.prepare("SELECT id, revoked_ms FROM token WHERE kind = 'chosen' AND hash = ?");
        const auto found = same.bindBlob(1, token.hash).step();
        if (!found)
            return tl::unexpected(found.error());
        if (*found)
            return failure(ErrorCode::AlreadyExists,
                QStringLiteral("This token is known already, as %1%2: choose another one.")
                    .arg(same.string(0), same.isNull(1) ? QString() : QStringLiteral(", which was revoked")));
    }
    if (token.kind == TokenKind::Client) {
        const QString client = QString::fromUtf8(token.client);
        if (const auto good = checkClientId(token.client); !good)
            return tl::unexpected(good.error());
        auto same
            = m_database.prepare("SELECT 1 FROM token WHERE kind = 'client' AND client = ? AND producer <> ? "
                                 "AND revoked_ms IS NULL");
        const auto found = same.bind(1, client).bind(2, token.producer.value).step();
        if (!found)
            return tl::unexpected(found.error());
        if (*found)
            return failure(ErrorCode::AlreadyExists,
                QStringLiteral("The client id \"%1\" is another Producer's: choose another one.")
                    .arg(client));
    }
    return {};
}

Result<> TokenTable::insert(const TokenRow &row)
{
    const bool isBearer = row.kind == TokenKind::Made || row.kind == TokenKind::Chosen;
    auto begin = m_database.prepare(isBearer
            ? "UPDATE token SET uses_since_newer = 0 WHERE producer = ? AND kind IN ('made', 'chosen')"
            : "UPDATE token SET uses_since_newer = 0 WHERE producer = ? AND kind = ?");
    begin.bind(1, row.producer.value);
    if (!isBearer)
        begin.bind(2, toString(row.kind));
    if (auto begun = begin.run(); !begun)
        return begun;
    auto add = m_database.prepare("INSERT INTO token (id, producer, kind, hash, client, note, created_ms, "
                                  "expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    add.bind(1, QString::fromLatin1(row.id)).bind(2, row.producer.value).bind(3, toString(row.kind));
    // Not null even when empty: a signing secret has no hash here.
    add.bindBlob(4, row.hash.isNull() ? QByteArray("") : row.hash).bind(5, QString::fromUtf8(row.client));
    return add.bind(6, row.note).bind(7, toUnixMs(row.created)).bind(8, maybeMs(row.expires)).run();
}

Result<> TokenTable::revoke(const QByteArray &id)
{
    return inTransaction(m_database, [&] {
        auto revoke
            = m_database.prepare("UPDATE token SET revoked_ms = coalesce(revoked_ms, ?) WHERE id = ?");
        revoke.bind(1, toUnixMs(m_clock.utcNow())).bind(2, QString::fromLatin1(id));
        return expectOneRow(m_database, revoke,
            QStringLiteral("token %1: `token list` shows them").arg(QString::fromLatin1(id)));
    });
}

Result<> TokenTable::expire(const QByteArray &id, UtcTime at)
{
    return inTransaction(m_database, [&] {
        auto expire = m_database.prepare("UPDATE token SET expires_ms = min(coalesce(expires_ms, ?1), ?1) "
                                         "WHERE id = ?2 AND revoked_ms IS NULL");
        expire.bind(1, toUnixMs(at)).bind(2, QString::fromLatin1(id));
        return expectOneRow(m_database, expire,
            QStringLiteral("good token %1: `token list` shows them").arg(QString::fromLatin1(id)));
    });
}

Result<> TokenTable::noteAccess(const QByteArray &id, UtcTime end)
{
    return inTransaction(m_database, [&] {
        const UtcTime now = m_clock.utcNow();
        auto old = m_database.prepare("DELETE FROM token WHERE kind = 'access' AND expires_ms < ?");
        return old.bind(1, toUnixMs(now - accessListedFor)).run().and_then([&] {
            auto add = m_database.prepare(
                "INSERT INTO token (id, producer, kind, hash, client, created_ms, expires_ms) SELECT ?, "
                "producer, 'access', x'', client, ?, ? FROM token WHERE id = ? AND kind = 'client' "
                "ON CONFLICT DO NOTHING");
            add.bind(1, QString::fromLatin1(id)).bind(2, toUnixMs(now)).bind(3, toUnixMs(end));
            return add.bind(4, QString::fromLatin1(clientOf(id))).run();
        });
    });
}

/// A client is in use as long as what it was given is.
void TokenTable::noteUse(const QByteArray &id, const std::string &peer, UtcTime at, int times)
{
    count(id, peer, at, times);
    if (const QByteArray client = clientOf(id); client != id)
        count(client, peer, at, times);
}

void TokenTable::count(const QByteArray &id, const std::string &peer, UtcTime at, int times)
{
    Uses &uses = m_uses[id];
    uses.times += times;
    uses.last = at; // whatever stood there: the clock may be set back
    uses.peer = QByteArray::fromStdString(peer);
}

Result<bool> TokenTable::writeUses(bool all)
{
    const SteadyTime now = m_clock.steadyNow();
    std::vector<std::map<QByteArray, Uses>::iterator> due;
    for (auto uses = m_uses.begin(); uses != m_uses.end(); ++uses) {
        const bool isDue = !uses->second.written || now - *uses->second.written >= writeEvery;
        if (uses->second.times > 0 && (all || isDue))
            due.push_back(uses);
    }
    if (due.empty())
        return false;
    const auto written = inTransaction(m_database, [&]() -> Result<> {
        for (const auto &uses : due) {
            if (auto done = write(uses->first, uses->second); !done)
                return done;
        }
        return {};
    });
    for (const auto &uses : due) {
        uses->second.written = now; // a disk that is full is not asked again at every push
        if (written)
            uses->second.times = 0;
    }
    return written.map([] { return true; });
}

Result<> TokenTable::write(const QByteArray &id, const Uses &uses)
{
    auto write = m_database.prepare("UPDATE token SET last_used_ms = ?, peer = ?, uses = uses + ?, "
                                    "uses_since_newer = uses_since_newer + ? WHERE id = ?");
    write.bind(1, toUnixMs(uses.last)).bind(2, QString::fromUtf8(uses.peer)).bind(3, uses.times);
    return write.bind(4, uses.times).bind(5, QString::fromLatin1(id)).run();
}

} // namespace listingpost
