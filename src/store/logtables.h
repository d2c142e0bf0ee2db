// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/logdatabase.h"

namespace listingpost {

/// The small tables of log.sqlite: Producers, sources, feeds, tokens. Used by LogDatabase only, on its
/// thread; each change is a transaction of its own.
class LogTables
{
public:
    LogTables(const Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    Result<Directory> directory() const;
    Result<ProducerId> addProducer(
        const QString &name, const QString &root, const QJsonObject &sourceSettings);
    Result<> setProducer(const ProducerRow &row);
    Result<> setSource(ProducerId producer, const QString &root, const QJsonObject &settings);
    Result<> removeProducer(ProducerId id);
    Result<> setFeed(const FeedRow &row);
    Result<IssuedToken> addToken(
        ProducerId producer, const QString &note, std::optional<std::chrono::seconds> validFor);
    Result<> revokeToken(const QByteArray &id);
    Result<> touchToken(const QByteArray &id, UtcTime usedAt);

private:
    template<typename Change> auto inTransaction(Change change) -> decltype(change());
    Result<> expectOneRow(Statement &statement, const QString &what);

    const Database &m_database;
    const Clock &m_clock;
};

} // namespace listingpost
