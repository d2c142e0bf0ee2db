// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/directory.h"

#include <map>

namespace listingpost {

/// What a new token or secret is to be.
struct NewToken
{
    ProducerId producer;
    TokenKind kind = TokenKind::Made;
    QByteArray id = {}; ///< of a Signature, whose secret is kept under it already; else empty: one is made
    QByteArray hash = {}; ///< chosenHash() of a Chosen one
    QByteArray client = {}; ///< client_id of a Client
    QString note = {};
    std::optional<std::chrono::seconds> validFor = std::nullopt; ///< none: for ever
};

/// A token or secret as it is shown, once.
struct IssuedToken
{
    TokenRow row;
    QByteArray text; ///< 256 bits from the system's generator: `lp_<id>_<secret>`, or a Client's secret;
                     ///< empty when it was not made here
};

/// The table of tokens in log.sqlite, and who uses which. Uses are counted in memory and written once a
/// minute a token: they are for people, not for correctness. Used by LogDatabase only, on its thread; each
/// change is a transaction of its own.
class TokenTable
{
public:
    TokenTable(const Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    /// All of them, with the uses that are not written yet.
    Result<std::vector<TokenRow>> tokens() const;
    /// An error says what is taken already: a chosen token, or a client id of another Producer.
    Result<IssuedToken> add(const NewToken &token);
    Result<> revoke(const QByteArray &id);
    /// It is good until \a at, or until it would have ended anyway.
    Result<> expire(const QByteArray &id, UtcTime at);
    /// Lists the access token \a id, which its client was given and which is good until \a end; one that is
    /// listed already stays as it is. Those that have ended long ago go.
    Result<> noteAccess(const QByteArray &id, UtcTime end);
    /// \a id was shown \a times from \a peer and let in.
    void noteUse(const QByteArray &id, const std::string &peer, UtcTime at, int times);
    /// Writes the uses that are due; \a all: those that are not, too. True: something was written.
    Result<bool> writeUses(bool all);

private:
    struct Uses
    {
        qint64 times = 0; ///< not written yet
        UtcTime last {};
        QByteArray peer;
        std::optional<SteadyTime> written; ///< when this token's uses were written last
    };

    Result<> checkFree(const NewToken &token) const;
    Result<> insert(const TokenRow &row);
    Result<> write(const QByteArray &id, const Uses &uses);
    void count(const QByteArray &id, const std::string &peer, UtcTime at, int times);

    const Database &m_database;
    const Clock &m_clock;
    std::map<QByteArray, Uses> m_uses; ///< only of tokens that exist: the receiver has proven them
};

} // namespace listingpost
