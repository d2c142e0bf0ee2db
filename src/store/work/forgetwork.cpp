// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/forgetwork.h"

#include "store/sqlsession.h"
#include "store/work/sequencespans.h"

namespace listingpost {

namespace {

/// Tables, each with the column that says whom its rows are about. Asked of the file, so that none is
/// forgotten here when it is added there.
std::vector<std::pair<QString, QString>> ownedTables(SqlSession &work)
{
    std::vector<std::pair<QString, QString>> tables;
    work.each("SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = "
              "'table' AND c.name IN ('source', 'scope', 'feed')",
        {}, [&](const Statement &row) { tables.emplace_back(row.string(0), row.string(1)); });
    return tables;
}

} // namespace

void forgetWork(SqlSession &work, const ForgottenProducer &producer)
{
    std::vector<qint64> scopes {scopeOf(producer.id).value}; // while it was only listened to
    for (const SourceId source : producer.sources)
        scopes.push_back(source.value);
    for (const auto &[table, column] : ownedTables(work)) {
        const QByteArray sql
            = "DELETE FROM " + quotedIdentifier(table) + " WHERE " + quotedIdentifier(column) + " = ?";
        const std::string_view text(sql.constData(), std::size_t(sql.size()));
        if (column == QLatin1String("feed")) {
            for (const FeedId feed : producer.feeds)
                work.run(text, {feed.value});
            continue;
        }
        for (const qint64 scope : scopes)
            work.run(text, {scope});
    }
    // What the receiver refused has no source.
    work.run("DELETE FROM problem WHERE cause = 'too_many_labels' AND resource = ?", {producer.name});
    for (const QByteArray &token : producer.tokens)
        work.run("DELETE FROM problem WHERE source = 0 AND feed = 0 AND instr(detail, ?) > 0",
            {QStringLiteral("token %1 of").arg(QString::fromLatin1(token))});
}

} // namespace listingpost
