// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/fetchabilities.h"

#include "store/sqlsession.h"

namespace listingpost {

namespace {

FetchAbility::Way wayOf(qint64 stored)
{
    switch (stored) {
    case 0:
        return FetchAbility::Way::In;
    case 1:
        return FetchAbility::Way::Or;
    case 3:
        return FetchAbility::Way::Batch;
    }
    return FetchAbility::Way::Single;
}

} // namespace

std::map<QString, FetchAbility> readFetchAbilities(SqlSession &session, SourceId source)
{
    std::map<QString, FetchAbility> abilities;
    session.each("SELECT resource, way, proven, key_limit, ceiling, note, learned_ms FROM fetch_ability "
                 "WHERE source = ?",
        {source.value}, [&](const Statement &row) {
            abilities[row.string(0)]
                = {wayOf(row.integer(1)), static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3)),
                    static_cast<int>(row.integer(4)), row.string(5), fromUnixMs(row.integer(6))};
        });
    return abilities;
}

void writeFetchAbility(
    SqlSession &session, SourceId source, const QString &resource, const FetchAbility &ability)
{
    session.run("INSERT OR REPLACE INTO fetch_ability (source, resource, way, proven, key_limit, ceiling, "
                "note, learned_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {source.value, resource, static_cast<int>(ability.way), ability.proven, ability.limit,
            ability.ceiling, ability.note, toUnixMs(ability.learned)});
}

} // namespace listingpost
