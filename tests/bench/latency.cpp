// SPDX-License-Identifier: GPL-3.0-or-later
// From a change at the Producer to its row in a replica, seen from outside as plain SQLite: a record's
// ModificationTimestamp says when it was changed, and the replica is looked at each millisecond.
// bench_latency REPLICA SECONDS: one line of JSON.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <QDateTime>
#include <set>
#include <sqlite3.h>
#include <string>
#include <thread>
#include <vector>

namespace {

const char *const Tables[] = {"Property", "Media", "OpenHouse"};
constexpr qint64 LongestMs = 60'000;

qint64 integer(sqlite3_stmt *statement)
{
    const qint64 value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_reset(statement);
    return value;
}

sqlite3_stmt *prepare(sqlite3 *file, const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(file, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        std::fprintf(stderr, "bench_latency: %s\n", sqlite3_errmsg(file));
        std::exit(1);
    }
    return statement;
}

/// Changes that were not seen yet, and how long each took.
class Watch
{
public:
    explicit Watch(sqlite3 *file)
    {
        for (const char *table : Tables)
            m_changed.push_back(prepare(file,
                std::string("SELECT rowid, ModificationTimestamp FROM ") + table
                    + " WHERE ModificationTimestamp > ?"));
    }

    void look(bool counts)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const QByteArray from
            = QDateTime::fromMSecsSinceEpoch(now - LongestMs, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
        for (std::size_t i = 0; i < m_changed.size(); ++i) {
            sqlite3_bind_text(m_changed[i], 1, from.constData(), int(from.size()), SQLITE_STATIC);
            while (sqlite3_step(m_changed[i]) == SQLITE_ROW)
                note(i, m_changed[i], now, counts);
            sqlite3_reset(m_changed[i]);
        }
    }

    std::vector<qint64> latencies;

private:
    void note(std::size_t table, sqlite3_stmt *row, qint64 now, bool counts)
    {
        const std::string at(reinterpret_cast<const char *>(sqlite3_column_text(row, 1)));
        if (!m_seen.emplace(table, sqlite3_column_int64(row, 0), at).second || !counts)
            return;
        const QDateTime changed = QDateTime::fromString(QString::fromStdString(at), Qt::ISODateWithMs);
        latencies.push_back(now - changed.toMSecsSinceEpoch());
    }

    std::vector<sqlite3_stmt *> m_changed;
    std::set<std::tuple<std::size_t, qint64, std::string>> m_seen;
};

} // namespace

int main(int argc, char **argv)
{
    sqlite3 *file = nullptr;
    if (argc != 3 || sqlite3_open_v2(argv[1], &file, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
        std::fprintf(stderr, "bench_latency REPLICA SECONDS\n");
        return 2;
    }
    sqlite3_busy_timeout(file, 1'000);
    sqlite3_stmt *version = prepare(file, "PRAGMA data_version");
    Watch watch(file);
    watch.look(false);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[2]));
    for (qint64 known = integer(version); std::chrono::steady_clock::now() < end;) {
        if (const qint64 now = integer(version); now != known) {
            known = now;
            watch.look(true);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::vector<qint64> &all = watch.latencies;
    std::sort(all.begin(), all.end());
    const auto share = [&all](double part) {
        return all.empty() ? -1LL : all[std::min(all.size() - 1, std::size_t(double(all.size()) * part))];
    };
    std::printf("{\"seen\":%zu,\"p50_ms\":%lld,\"p99_ms\":%lld,\"most_ms\":%lld}\n", all.size(), share(0.5),
        share(0.99), share(1));
    return 0;
}
