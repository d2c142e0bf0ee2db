// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of logwriter: the same rows into the same schema with its index, as many rows a transaction,
// WAL and FULL, straight with the sqlite3 C API and nothing around it.
//   bench_lograw SCHEMA.sql [EVENTS] [ROWS_A_TRANSACTION]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <sqlite3.h>
#include <string>

namespace {

void must(int code, sqlite3 *handle)
{
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
        return;
    std::fprintf(stderr, "bench_lograw: %s\n", sqlite3_errmsg(handle));
    std::exit(1);
}

sqlite3 *openWithSchema(const QString &file, const QString &schemaFile)
{
    sqlite3 *handle = nullptr;
    must(sqlite3_open(file.toUtf8().constData(), &handle), handle);
    must(sqlite3_exec(
             handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", nullptr, nullptr, nullptr),
        handle);
    QFile schema(schemaFile);
    if (!schema.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "bench_lograw: %s cannot be read\n", qPrintable(schemaFile));
        std::exit(2);
    }
    must(sqlite3_exec(handle, schema.readAll().constData(), nullptr, nullptr, nullptr), handle);
    return handle;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_lograw SCHEMA.sql [EVENTS] [ROWS_A_TRANSACTION]\n");
        return 2;
    }
    const long events = argc > 2 ? std::atol(argv[2]) : 1'000'000;
    const long rows = argc > 3 ? std::atol(argv[3]) : 1'000;
    const QTemporaryDir folder(QDir::currentPath() + QStringLiteral("/bench-XXXXXX"));
    sqlite3 *handle
        = openWithSchema(folder.filePath(QStringLiteral("log.sqlite")), QString::fromLocal8Bit(argv[1]));
    sqlite3_stmt *add = nullptr;
    must(sqlite3_prepare_v2(handle,
             "INSERT INTO event_row (id, at_ms, feed, epoch, sequence, resource, key, key_numeric, origin, "
             "conflict, delivery)"
             " VALUES (?, ?, 1, 1, ?, 1, ?, 0, 0, 0, ?)",
             -1, &add, nullptr),
        handle);
    const auto begun = std::chrono::steady_clock::now();
    for (long i = 1; i <= events; ++i) {
        if (i % rows == 1)
            must(sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), handle);
        const std::string key = "LP-" + std::to_string(1'000'000 + i % 400'000);
        sqlite3_bind_int64(add, 1, i);
        sqlite3_bind_int64(add, 2, 1'800'000'000'000 + i);
        sqlite3_bind_int64(add, 3, i);
        sqlite3_bind_text(add, 4, key.data(), int(key.size()), SQLITE_STATIC);
        sqlite3_bind_int64(add, 5, i / rows + 1);
        must(sqlite3_step(add), handle);
        sqlite3_reset(add);
        if (i % rows == 0 || i == events)
            must(sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr), handle);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::printf(
        "{\"bench\":\"lograw\",\"events\":%ld,\"rows_a_transaction\":%ld,\"events_per_second\":%.0f}\n",
        events, rows, double(events) / seconds);
    sqlite3_finalize(add);
    sqlite3_close(handle);
    return 0;
}
