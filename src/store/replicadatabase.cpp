// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replicadatabase.h"

#include "store/bodywriter.h"
#include "store/replica/replicaschema.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr std::chrono::hours keepRemovedBodies {24};

} // namespace

class ReplicaDatabase::Private
{
public:
    Private(std::unique_ptr<Database> opened, const Clock &now)
        : file(std::move(opened))
        , session(*file)
        , schema(session)
        , removals(session, now)
        , clock(now)
    {
    }

    template<typename Steps> Result<> transaction(Steps steps)
    {
        session.begin();
        follow();
        steps();
        session.run("UPDATE _meta SET value = value + 1 WHERE name = 'commit'");
        auto done = session.commit();
        if (!done) {
            astray = true; // what was made in memory may not be in the file
            follow();
            session.takeError();
        }
        return done;
    }

    /// Reads the schema again after a failed transaction, until the file could be read: without its table a
    /// record would be stored beside it only.
    void follow()
    {
        if (!astray)
            return;
        schema.load();
        astray = session.failed();
    }

    Settlement apply(WorkOutcome outcome, RemovalRules &rules);
    ReplicaVerdict upsert(const WorkOutcome &outcome);
    ReplicaVerdict remove(
        const WorkOutcome &outcome, RemovalRules &rules, std::optional<BrakeReading> &brake);
    std::optional<BrakeReading> judge(const QString &resource, RemovalRules &rules);
    void bury(const QString &resource, const QString &key, const WorkOutcome &outcome, const char *why);
    void count(const QString &resource, int records, int removed);

    /// What is held under a key: a record or a tombstone.
    struct Held
    {
        qint64 id = 0;
        QByteArray hash;
        qint64 arrived = 0;
        QByteArray json; ///< zstd
    };
    std::optional<Held> record(const QString &resource, const QString &key);
    std::optional<qint64> tombstoneArrived(const QString &resource, const QString &key);

    std::unique_ptr<Database> file;
    SqlSession session;
    ReplicaSchema schema;
    RemovalLedger removals;
    const Clock &clock;
    bool astray = false; ///< the schema in memory is not known to be the file's
};

ReplicaDatabase::ReplicaDatabase(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}
ReplicaDatabase::~ReplicaDatabase() = default;

Result<std::unique_ptr<ReplicaDatabase>> ReplicaDatabase::open(
    const StationFiles &files, SourceId source, const Clock &clock)
{
    auto file = Database::open(files.replica(source), databasekind::replica(), Database::Access::ReadWrite);
    if (!file)
        return tl::unexpected(file.error());
    auto d = std::make_unique<Private>(std::move(*file), clock);
    d->schema.load();
    if (const auto read = d->session.takeError(); !read)
        return tl::unexpected(read.error());
    return std::unique_ptr<ReplicaDatabase>(new ReplicaDatabase(std::move(d)));
}

Result<QStringList> ReplicaDatabase::setSchema(const std::vector<ResourceSchema> &schema)
{
    QStringList notes;
    return d
        ->transaction([&] {
            for (const ResourceSchema &resource : schema)
                d->schema.set(resource, notes);
        })
        .map([&] { return notes; });
}

Result<std::vector<Settlement>> ReplicaDatabase::apply(std::vector<WorkOutcome> outcomes, RemovalRules rules)
{
    std::vector<Settlement> settlements;
    settlements.reserve(outcomes.size());
    const auto done = d->transaction([&] {
        // A child's own removal after its parent's: it has gone with it, and is not counted.
        std::stable_partition(outcomes.begin(), outcomes.end(), [](const WorkOutcome &outcome) {
            return outcome.kind != WorkOutcome::Kind::Remove
                || !ReplicaSchema::isChild(QString::fromStdString(outcome.item.key.resource.text));
        });
        for (WorkOutcome &outcome : outcomes)
            settlements.push_back(d->apply(std::move(outcome), rules));
    });
    if (!done)
        return tl::unexpected(done.error());
    return settlements;
}

Result<> ReplicaDatabase::forgetRemovals(const QString &resource)
{
    return d->transaction([&] { d->removals.forget(resource); });
}

Settlement ReplicaDatabase::Private::apply(WorkOutcome outcome, RemovalRules &rules)
{
    Settlement settlement {std::move(outcome), ReplicaVerdict::Untouched, std::nullopt};
    switch (settlement.outcome.kind) {
    case WorkOutcome::Kind::Upsert:
        settlement.verdict = upsert(settlement.outcome);
        break;
    case WorkOutcome::Kind::Remove:
        settlement.verdict = remove(settlement.outcome, rules, settlement.brake);
        break;
    case WorkOutcome::Kind::NotVisible:
    case WorkOutcome::Kind::NotOurs:
    case WorkOutcome::Kind::Retry:
    case WorkOutcome::Kind::Postpone:
    case WorkOutcome::Kind::Fail:
        break;
    }
    return settlement;
}

std::optional<ReplicaDatabase::Private::Held> ReplicaDatabase::Private::record(
    const QString &resource, const QString &key)
{
    std::optional<Held> held;
    session.each("SELECT id, hash, arrived_ordinal, json FROM _record WHERE resource = ? AND key = ?",
        {resource, key}, [&](const Statement &row) {
            held = {row.integer(0), row.blob(1), row.integer(2), row.blob(3)};
        });
    return held;
}

std::optional<qint64> ReplicaDatabase::Private::tombstoneArrived(const QString &resource, const QString &key)
{
    std::optional<qint64> arrived;
    session.each("SELECT arrived_ordinal FROM _tombstone WHERE resource = ? AND key = ?", {resource, key},
        [&](const Statement &row) { arrived = row.integer(0); });
    return arrived;
}

ReplicaVerdict ReplicaDatabase::Private::upsert(const WorkOutcome &outcome)
{
    const QString resource = QString::fromStdString(outcome.item.key.resource.text);
    const QString key = QString::fromStdString(outcome.item.key.key.text);
    const auto members = recordMembers(outcome.record);
    if (!members)
        return ReplicaVerdict::Unreadable;
    const qint64 asked = outcome.asked.value;
    const qint64 arrived = std::max(asked, outcome.arrived.value);
    const auto held = record(resource, key);
    const auto buried = tombstoneArrived(resource, key);
    const bool same = held && held->hash == members->hash;
    // Asked before the stored answer arrived, and different: which of the two is newer cannot be told.
    if ((held && !same && asked <= held->arrived) || (buried && asked <= *buried))
        return ReplicaVerdict::Stale;
    const QVariantList common {asked, arrived, toUnixMs(clock.utcNow()), outcome.item.newestEvent.value};
    if (same) {
        session.run("UPDATE _record SET asked_ordinal = max(asked_ordinal, ?), arrived_ordinal = "
                    "max(arrived_ordinal, ?),"
                    " fetched_ms = ?, event = max(event, ?) WHERE id = ?",
            common + QVariantList {held->id});
        return ReplicaVerdict::Held;
    }
    session.run(
        "INSERT INTO _record (resource, key, hash, asked_ordinal, arrived_ordinal, fetched_ms, event, json)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (resource, key) DO UPDATE SET hash = excluded.hash,"
        " asked_ordinal = excluded.asked_ordinal, arrived_ordinal = excluded.arrived_ordinal,"
        " fetched_ms = excluded.fetched_ms, event = max(event, excluded.event), json = excluded.json",
        QVariantList {resource, key, members->hash} + common + QVariantList {compressed(outcome.record)});
    session.run("UPDATE _meta SET value = max(value, ?) WHERE name = 'ordinal'", {arrived});
    if (TypedTable *table = schema.table(resource))
        table->upsert(*members, key);
    if (buried)
        session.run("DELETE FROM _tombstone WHERE resource = ? AND key = ?", {resource, key});
    count(resource, held ? 0 : 1, buried ? -1 : 0);
    return ReplicaVerdict::Held;
}

/// Whether one more removal of \a resource has to wait; once it has, the rest of the batch waits with it.
std::optional<BrakeReading> ReplicaDatabase::Private::judge(const QString &resource, RemovalRules &rules)
{
    const TypedTable *table = schema.table(resource);
    const QString name = table ? table->resource() : resource;
    const qint64 held = session.number("SELECT records FROM _resource WHERE name = ?", {name});
    if (rules.asked.contains(name.toLower()))
        return BrakeReading {name, BrakeReading::Bound::Asked, 0, 0, held, clock.utcNow()};
    auto reading = removals.judge(name, held, rules.bounds);
    if (reading)
        rules.asked.insert(name.toLower());
    return reading;
}

ReplicaVerdict ReplicaDatabase::Private::remove(
    const WorkOutcome &outcome, RemovalRules &rules, std::optional<BrakeReading> &brake)
{
    const QString resource = QString::fromStdString(outcome.item.key.resource.text);
    const QString key = QString::fromStdString(outcome.item.key.key.text);
    const auto held = record(resource, key);
    if (!held)
        return tombstoneArrived(resource, key) ? ReplicaVerdict::Removed : ReplicaVerdict::NotHeld;
    if (outcome.asked.value <= held->arrived)
        return ReplicaVerdict::Stale;
    if (!rules.approved.contains(outcome.item.key)) {
        brake = judge(resource, rules);
        if (brake)
            return ReplicaVerdict::Braked;
        removals.note(resource);
    }
    bury(resource, key, outcome, "proven");
    for (const ReplicaSchema::Child &child : schema.childrenOf(resource)) {
        for (const QString &childKey :
            child.table->childKeys(child.parentColumn, key, child.nameColumn, resource))
            bury(child.table->resource(), childKey, outcome, "parent removed");
    }
    return ReplicaVerdict::Removed;
}

void ReplicaDatabase::Private::bury(
    const QString &resource, const QString &key, const WorkOutcome &outcome, const char *why)
{
    const auto held = record(resource, key);
    if (!held)
        return;
    const qint64 asked = outcome.asked.value;
    session.run("INSERT OR REPLACE INTO _tombstone (resource, key, why, removed_ms, asked_ordinal, "
                "arrived_ordinal, event, json)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {resource, key, QString::fromLatin1(why), toUnixMs(clock.utcNow()), asked,
            std::max(asked, outcome.arrived.value), outcome.item.newestEvent.value, held->json});
    session.run("DELETE FROM _record WHERE id = ?", {held->id});
    session.run("UPDATE _meta SET value = max(value, ?) WHERE name = 'ordinal'", {asked});
    TypedTable *table = schema.table(resource);
    const auto json = decompressed(held->json);
    if (table && json) {
        if (const auto members = recordMembers(*json))
            table->remove(*members, key);
    }
    count(resource, -1, 1);
}

void ReplicaDatabase::Private::count(const QString &resource, int records, int removed)
{
    if (records == 0 && removed == 0)
        return;
    session.run("INSERT INTO _resource (name, records, removed) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET"
                " records = records + excluded.records, removed = removed + excluded.removed",
        {resource, records, removed});
}

Result<ReplicaMark> ReplicaDatabase::mark()
{
    ReplicaMark mark;
    d->session.each("SELECT (SELECT value FROM _meta WHERE name = 'replica_id'), (SELECT value FROM _meta "
                    "WHERE name = 'commit')",
        {}, [&](const Statement &row) {
            mark = {row.string(0), row.integer(1)};
        });
    return d->session.takeError().map([&] { return mark; });
}

Result<Ordinal> ReplicaDatabase::highestOrdinal()
{
    const Ordinal highest {d->session.number("SELECT value FROM _meta WHERE name = 'ordinal'")};
    return d->session.takeError().map([&] { return highest; });
}

Result<qint64> ReplicaDatabase::records()
{
    const qint64 records = d->session.number("SELECT sum(records) FROM _resource");
    return d->session.takeError().map([&] { return records; });
}

Result<> ReplicaDatabase::purgeBodies()
{
    const qint64 before = toUnixMs(d->clock.utcNow() - keepRemovedBodies);
    return d->transaction([&] {
        d->session.run(
            "UPDATE _tombstone SET json = NULL WHERE json IS NOT NULL AND removed_ms < ?", {before});
        d->removals.prune();
    });
}

Result<> ReplicaDatabase::refreshViews()
{
    return d->transaction([&] {
        for (const auto &[name, table] : d->schema.tables())
            table->refreshView();
    });
}

} // namespace listingpost
