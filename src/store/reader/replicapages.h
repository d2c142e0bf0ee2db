// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/stationreader.h"

#include <map>

namespace listingpost {

/// Pages of the replicas. One thread; connections are opened when first asked for. Rows
/// are found by key anchors (every 500th key, found in one walk over the key index), never by OFFSET.
class ReplicaPages
{
public:
    ReplicaPages(StationFiles files, SqlTrace trace);

    Result<std::vector<ResourceView>> resources();
    Result<RecordPage> records(
        SourceId source, const QString &resource, const QStringList &columns, qint64 firstRow, int count);
    Result<QByteArray> recordJson(SourceId source, const QString &resource, const QString &key);
    Result<std::vector<ChildrenView>> children(
        SourceId source, const QString &resource, const QString &key, int most);
    Result<std::vector<RemovedView>> removed(SourceId source, const QString &resource, int most);
    Result<QByteArray> removedJson(SourceId source, const QString &resource, const QString &key);
    void close();
    /// Closes the replica of \a source: its file is gone, or about to be another one.
    void release(SourceId source);

private:
    struct Anchors
    {
        qint64 commit = -1; ///< of the replica when they were found
        std::vector<QByteArray> keys; ///< of rows 0, 500, 1000, …
    };
    struct Table
    {
        QString name;
        QString keyColumn;
        QStringList columns; ///< as in the table
    };

    Result<Database *> replica(SourceId source);
    Result<Table> table(const Database &replica, const QString &resource);
    Result<const Anchors *> anchors(const Database &replica, SourceId source, const Table &table);

    StationFiles m_files;
    SqlTrace m_trace;
    std::map<SourceId, std::unique_ptr<Database>> m_replicas;
    std::map<std::pair<SourceId, QString>, Anchors> m_anchors;
};

} // namespace listingpost
