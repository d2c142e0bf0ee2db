// SPDX-License-Identifier: GPL-3.0-or-later
// Of ReplicaPages: what stands around one record, and what is no longer there.
#include "store/bodywriter.h"
#include "store/reader/replicapages.h"
#include "store/replica/replicaschema.h"
#include "store/sqlsession.h"

namespace listingpost {

Result<std::vector<ChildrenView>> ReplicaPages::children(
    SourceId source, const QString &resource, const QString &key, int most)
{
    const auto opened = replica(source);
    if (!opened)
        return tl::unexpected(opened.error());
    SqlSession session(**opened);
    ReplicaSchema schema(session);
    schema.load();
    std::vector<ChildrenView> groups;
    for (const ReplicaSchema::Child &child : schema.childrenOf(resource)) {
        const std::vector<QString> keys
            = child.table->childKeys(child.parentColumn, key, child.nameColumn, resource);
        ChildrenView group {child.table->resource(), qint64(keys.size()), {}};
        for (const QString &childKey : keys) {
            if (group.keys.size() < most)
                group.keys.append(childKey);
        }
        groups.push_back(std::move(group));
    }
    if (auto error = session.takeError(); !error)
        return tl::unexpected(error.error());
    return groups;
}

Result<std::vector<RemovedView>> ReplicaPages::removed(SourceId source, const QString &resource, int most)
{
    const auto opened = replica(source);
    if (!opened)
        return tl::unexpected(opened.error());
    auto rows
        = (*opened)->prepare("SELECT key, why, removed_ms, json IS NOT NULL FROM _tombstone WHERE resource "
                             "= ? ORDER BY removed_ms DESC, key LIMIT ?");
    rows.bind(1, resource).bind(2, qint64(most));
    std::vector<RemovedView> found;
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return found;
        found.push_back({rows.string(0), rows.string(1), fromUnixMs(rows.integer(2)), rows.integer(3) != 0});
    }
}

Result<QByteArray> ReplicaPages::removedJson(SourceId source, const QString &resource, const QString &key)
{
    const auto opened = replica(source);
    if (!opened)
        return tl::unexpected(opened.error());
    auto row = (*opened)->prepare(
        "SELECT json FROM _tombstone WHERE resource = ? AND key = ? AND json IS NOT NULL");
    const auto found = row.bind(1, resource).bind(2, key).step();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? decompressed(row.blob(0)) : Result<QByteArray>(QByteArray());
}

} // namespace listingpost
