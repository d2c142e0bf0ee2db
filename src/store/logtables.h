// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/directory.h"

namespace listingpost {

/// The small tables of log.sqlite beside the tokens': Producers, sources, feeds. Used by LogDatabase only, on
/// its thread; each change is a transaction of its own.
class LogTables
{
public:
    LogTables(const Database &database, const Clock &clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    Result<Directory> directory() const; ///< without tokens
    Result<ProducerId> addProducer(
        const QString &name, const QString &root, const QJsonObject &sourceSettings);
    Result<> setProducer(const ProducerRow &row);
    Result<> setSource(ProducerId producer, const QString &root, const QJsonObject &settings);
    Result<> removeProducer(ProducerId id);
    Result<> setFeed(const FeedRow &row);
    Result<> setFeedSource(FeedId feed, const QString &root, const QJsonObject &settings);
    Result<> restartSequences(FeedId feed, bool yes);
    Result<> suspectRestart(SourceId source);

private:
    const Database &m_database;
    const Clock &m_clock;
};

} // namespace listingpost
