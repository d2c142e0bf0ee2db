// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/logforgetter.h"

#include "store/tablehelpers.h"

namespace listingpost {

namespace {

template<typename Id> Result<> readIds(const Database &log, std::string_view sql, ProducerId of, Id each)
{
    auto rows = log.prepare(sql);
    rows.bind(1, of.value);
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        each(rows);
    }
}

} // namespace

Result<> LogForgetter::load()
{
    return forEachRow(m_database, "SELECT id FROM producer WHERE forgotten <> 0",
        [this](const Statement &row) { m_forgotten.insert(row.integer(0)); });
}

Result<qint64> LogForgetter::number(std::string_view sql) const
{
    auto row = m_database.prepare(sql);
    return row.step().map([&](bool found) { return found ? row.integer(0) : 0; });
}

Result<ForgottenProducer> LogForgetter::find(ProducerId producer) const
{
    ForgottenProducer found;
    const auto read = readIds(m_database,
        "SELECT replace(name, ' (removed ' || id || ')', '') FROM producer WHERE id = ? AND forgotten < 2",
        producer,
        [&](const Statement &row) {
            found.id = producer;
            found.name = row.string(0);
        })
                          .and_then([&] {
                              return readIds(m_database, "SELECT id FROM source WHERE producer = ?", producer,
                                  [&](const Statement &row) { found.sources.push_back({row.integer(0)}); });
                          })
                          .and_then([&] {
                              return readIds(m_database, "SELECT id FROM feed WHERE producer = ?", producer,
                                  [&](const Statement &row) { found.feeds.push_back({row.integer(0)}); });
                          })
                          .and_then([&] {
                              return readIds(m_database, "SELECT id FROM token WHERE producer = ?", producer,
                                  [&](const Statement &row) { found.tokens.push_back(row.blob(0)); });
                          });
    if (!read)
        return tl::unexpected(read.error());
    if (!found.id)
        return failure(
            ErrorCode::NotFound, QStringLiteral("there is no Producer with number %1").arg(producer.value));
    return found;
}

Result<ForgottenProducer> LogForgetter::begin(ProducerId producer)
{
    auto found = find(producer);
    if (!found)
        return found;
    const auto begun = inTransaction(m_database, [&] {
        const qint64 now = toUnixMs(m_clock.utcNow());
        auto revoke
            = m_database.prepare("UPDATE token SET revoked_ms = ? WHERE producer = ? AND revoked_ms IS NULL");
        return revoke.bind(1, now).bind(2, producer.value).run().and_then([&] {
            // The same name as producer remove gives it, until it has none any more.
            auto mark = m_database.prepare(
                "UPDATE producer SET forgotten = 1, enabled = 0, name = CASE WHEN removed_ms IS NULL THEN "
                "name || ' (removed ' || id || ')' ELSE name END, removed_ms = coalesce(removed_ms, ?) "
                "WHERE id = ?");
            return mark.bind(1, now).bind(2, producer.value).run();
        });
    });
    if (!begun)
        return tl::unexpected(begun.error());
    m_forgotten.insert(producer.value);
    m_progress[producer] = {};
    return found;
}

Result<std::vector<ForgottenProducer>> LogForgetter::unfinished() const
{
    std::vector<ProducerId> ids;
    const auto read = forEachRow(m_database, "SELECT id FROM producer WHERE forgotten = 1",
        [&](const Statement &row) { ids.push_back({row.integer(0)}); });
    if (!read)
        return tl::unexpected(read.error());
    std::vector<ForgottenProducer> all;
    for (const ProducerId id : ids) {
        auto found = find(id);
        if (!found)
            return tl::unexpected(found.error());
        all.push_back(std::move(*found));
    }
    return all;
}

Result<bool> LogForgetter::step(ProducerId producer, qint64 rows)
{
    Progress &progress = m_progress[producer];
    Progress after = progress;
    Result<> done;
    switch (progress.phase) {
    case Phase::Events:
        done = inTransaction(m_database, [&] { return eraseEvents(producer, after, rows); });
        break;
    case Phase::Deliveries:
        done = inTransaction(m_database, [&] { return eraseDeliveries(producer, after, rows); });
        break;
    case Phase::Names:
        done = inTransaction(m_database, [&] { return eraseNames(producer); });
        after.phase = Phase::WriteAheadLog;
        break;
    case Phase::WriteAheadLog:
        done = m_database.emptyWriteAheadLog({}); // acknowledgements wait for this thread
        after.phase = Phase::Done;
        break;
    case Phase::Done: {
        auto mark = m_database.prepare("UPDATE producer SET forgotten = 2 WHERE id = ?");
        done = mark.bind(1, producer.value).run();
        if (done)
            m_progress.erase(producer);
        return done.map([] { return false; });
    }
    }
    if (!done)
        return tl::unexpected(done.error());
    progress = std::move(after);
    return true;
}

/// The name of a resource is the Producer's own, too: what nobody else's event has goes with the last step.
Result<> LogForgetter::eraseEvents(ProducerId producer, Progress &progress, qint64 rows)
{
    const auto last = number("SELECT value FROM counter WHERE name = 'last_event'");
    const auto blank = blankResource();
    if (!last || !blank)
        return tl::unexpected(last ? blank.error() : last.error());
    const qint64 from = progress.next;
    const qint64 to = std::min(*last, from + rows - 1);
    auto erase = m_database.prepare(
        "UPDATE event_row SET key = '', key_numeric = 0, url = NULL, resource = ? WHERE id BETWEEN ? AND ? "
        "AND feed IN (SELECT id FROM feed WHERE producer = ?)");
    erase.bind(1, *blank).bind(2, from).bind(3, to).bind(4, producer.value);
    if (auto erased = erase.run(); !erased)
        return erased;
    auto others = m_database.prepare("SELECT DISTINCT resource FROM event_row WHERE id BETWEEN ? AND ?");
    others.bind(1, from).bind(2, to);
    while (true) {
        const auto row = others.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        progress.resources.insert(others.integer(0));
    }
    progress.next = to + 1;
    if (to < *last)
        return {};
    const auto used = std::exchange(progress.resources, {});
    progress.phase = Phase::Deliveries;
    progress.next = 0;
    return eraseResources(used);
}

Result<qint64> LogForgetter::blankResource()
{
    return m_database.execute("INSERT INTO resource (name) VALUES ('') ON CONFLICT DO NOTHING")
        .and_then([this] { return number("SELECT id FROM resource WHERE name = ''"); });
}

Result<> LogForgetter::eraseResources(const std::set<qint64> &used)
{
    std::vector<qint64> unused;
    const auto read = forEachRow(m_database, "SELECT id FROM resource", [&](const Statement &row) {
        if (!used.contains(row.integer(0)))
            unused.push_back(row.integer(0));
    });
    if (!read)
        return read;
    auto erase = m_database.prepare("DELETE FROM resource WHERE id = ?");
    for (const qint64 id : unused) {
        if (auto erased = erase.bind(1, id).run(); !erased)
            return erased;
    }
    return {};
}

Result<> LogForgetter::eraseDeliveries(ProducerId producer, Progress &progress, qint64 rows)
{
    const auto last = number("SELECT value FROM counter WHERE name = 'last_delivery'");
    if (!last)
        return tl::unexpected(last.error());
    const qint64 from = progress.next;
    const qint64 to = std::min(*last, from + rows - 1);
    constexpr std::string_view theirs
        = "id BETWEEN ?1 AND ?2 AND (producer = ?3 OR feed IN (SELECT id FROM feed WHERE producer = ?3) OR "
          "token IN (SELECT id FROM token WHERE producer = ?3))";
    auto forwarded
        = m_database.prepare("DELETE FROM forwarded WHERE delivery IN (SELECT id FROM delivery WHERE "
            + std::string(theirs) + ")");
    auto erase = m_database.prepare("UPDATE delivery SET producer = ?3, token = NULL, peer = '', path = '', "
                                    "message = NULL, target = NULL, answer = NULL WHERE "
        + std::string(theirs));
    for (Statement *statement : {&forwarded, &erase}) {
        if (auto done = statement->bind(1, from).bind(2, to).bind(3, producer.value).run(); !done)
            return done;
    }
    progress.next = to + 1;
    if (to == *last)
        progress.phase = Phase::Names;
    return {};
}

Result<> LogForgetter::eraseNames(ProducerId producer)
{
    // What is unique gets a name that nobody else has thought of.
    for (const std::string_view sql : {
             "DELETE FROM pruned WHERE feed IN (SELECT id FROM feed WHERE producer = ?)",
             "DELETE FROM token WHERE producer = ?",
             "UPDATE feed SET label = 'forgotten ' || hex(randomblob(8)), settings = '{}', enabled = 0, "
             "is_new = 0, paused = 0 "
             "WHERE producer = ?",
             "UPDATE source SET root = '', settings = '{}' WHERE producer = ?",
             "UPDATE producer SET name = 'forgotten ' || hex(randomblob(8)), label_header = '', settings = "
             "'{}' WHERE id = ?",
         }) {
        auto erase = m_database.prepare(sql);
        if (auto erased = erase.bind(1, producer.value).run(); !erased)
            return erased;
    }
    return {};
}

} // namespace listingpost
