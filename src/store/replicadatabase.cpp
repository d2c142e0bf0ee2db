// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replicadatabase.h"

#include "base/utf8.h"
#include "store/bodywriter.h"
#include "store/replicadatabaseprivate.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr std::chrono::hours keepRemovedBodies {24};

RecordStamp stampOf(const WorkOutcome &outcome)
{
    return {outcome.asked.value, std::max(outcome.asked.value, outcome.arrived.value),
        outcome.item.newestEvent.value};
}

} // namespace

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
    // What is removed has to be gone from the file, too (licences demand it).
    if (const auto secure = (*file)->execute("PRAGMA secure_delete = ON"); !secure)
        return tl::unexpected(secure.error());
    auto d = std::make_unique<Private>(std::move(*file), clock);
    d->loadSchema();
    if (const auto read = d->session.takeError(); !read)
        return tl::unexpected(read.error());
    return std::unique_ptr<ReplicaDatabase>(new ReplicaDatabase(std::move(d)));
}

void ReplicaDatabase::Private::loadSchema()
{
    schema.load();
    lastResource.clear();
    lastTable = nullptr;
}

/// Records come in runs of one resource.
TypedTable *ReplicaDatabase::Private::table(std::string_view resource)
{
    if (resource != lastResource) {
        lastResource = resource;
        lastTable = schema.table(QString::fromStdString(lastResource));
    }
    return lastTable;
}

Result<QStringList> ReplicaDatabase::setSchema(const std::vector<ResourceSchema> &schema)
{
    QStringList notes;
    return d
        ->transaction([&] {
            d->schema.set(schema, notes);
            d->lastResource.clear();
            d->lastTable = nullptr;
        })
        .map([&] { return notes; });
}

Result<bool> ReplicaDatabase::rebuild()
{
    if (d->session.number("SELECT count(*) FROM _rebuild") == 0)
        return d->session.takeError().map([] { return false; });
    bool more = false;
    return d->transaction([&] { more = d->schema.rebuild(); }).map([&] { return more; });
}

Result<std::vector<Settlement>> ReplicaDatabase::apply(
    std::vector<WorkOutcome> outcomes, const RemovalRules &rules)
{
    // A child's own removal after its parent's: it has gone with it, and is not counted.
    std::stable_partition(outcomes.begin(), outcomes.end(), [](const WorkOutcome &outcome) {
        return outcome.kind != WorkOutcome::Kind::Remove
            || !ReplicaSchema::isChild(QString::fromStdString(outcome.item.key.resource.text));
    });
    auto verdicts = d->applyAll(outcomes, rules);
    // One record that its table refuses must not hold up all others for ever.
    if (!verdicts && verdicts.error().code == ErrorCode::Database)
        verdicts = d->applyEach(outcomes, rules);
    if (!verdicts)
        return tl::unexpected(verdicts.error());
    std::vector<Settlement> settlements;
    settlements.reserve(outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        Private::Verdict &verdict = (*verdicts)[i];
        settlements.push_back({std::move(outcomes[i]), verdict.verdict, std::move(verdict.brake)});
        std::move(verdict.children.begin(), verdict.children.end(), std::back_inserter(settlements));
    }
    return settlements;
}

Result<std::vector<ReplicaDatabase::Private::Verdict>> ReplicaDatabase::Private::applyAll(
    const std::vector<WorkOutcome> &outcomes, const RemovalRules &rules)
{
    std::vector<Verdict> verdicts;
    verdicts.reserve(outcomes.size());
    RemovalRules batch = rules;
    return transaction([&] {
        for (const WorkOutcome &outcome : outcomes)
            verdicts.push_back(apply(outcome, batch));
    }).map([&] { return std::move(verdicts); });
}

Result<std::vector<ReplicaDatabase::Private::Verdict>> ReplicaDatabase::Private::applyEach(
    const std::vector<WorkOutcome> &outcomes, const RemovalRules &rules)
{
    std::vector<Verdict> verdicts;
    verdicts.reserve(outcomes.size());
    RemovalRules batch = rules;
    for (const WorkOutcome &outcome : outcomes) {
        Verdict verdict;
        const auto done = transaction([&] { verdict = apply(outcome, batch); });
        if (!done && done.error().code != ErrorCode::Database)
            return tl::unexpected(done.error());
        verdicts.push_back(done ? std::move(verdict) : Verdict {ReplicaVerdict::Unreadable});
    }
    return verdicts;
}

Result<> ReplicaDatabase::forgetRemovals(const QString &resource)
{
    return d->transaction([&] { d->removals.forget(resource); });
}

ReplicaDatabase::Private::Verdict ReplicaDatabase::Private::apply(
    const WorkOutcome &outcome, RemovalRules &rules)
{
    switch (outcome.kind) {
    case WorkOutcome::Kind::Upsert:
        return applyUpsert(outcome);
    case WorkOutcome::Kind::Remove:
        return remove(outcome, rules, "proven");
    case WorkOutcome::Kind::Children:
        return applyChildren(outcome, rules);
    case WorkOutcome::Kind::NotVisible:
    case WorkOutcome::Kind::NotOurs:
    case WorkOutcome::Kind::Retry:
    case WorkOutcome::Kind::Postpone:
    case WorkOutcome::Kind::Fail:
        break;
    }
    return {};
}

/// Whether an event named it by the number beside its key, which is another value: a record is held under its
/// own key, whoever names it, or it would be held twice.
bool ReplicaDatabase::Private::isNamedByTwin(const WorkKey &key)
{
    const TypedTable *typed = key.key.numeric ? table(key.resource.text) : nullptr;
    return typed && typed->hasTwin();
}

ReplicaDatabase::Private::Upserted ReplicaDatabase::Private::upsert(
    const WorkOutcome &outcome, const QByteArray &record)
{
    if (!reader.read(record))
        return {};
    const WorkKey &asked = outcome.item.key;
    std::string own = isNamedByTwin(asked) ? table(asked.resource.text)->ownKey(reader) : asked.key.text;
    if (own.empty())
        own = asked.key.text;
    const RecordName name {asked.resource.text, own};
    const RecordStamp stamp = stampOf(outcome);
    const QByteArray hash = reader.hash();
    const auto held = records.held(name);
    const auto buried = records.buried(name);
    const bool same = held && held->hash == hash;
    // Asked before the stored answer arrived, and different: which of the two is newer cannot be told.
    if ((held && !same && stamp.asked <= held->arrived) || (buried && stamp.asked <= *buried))
        return {ReplicaVerdict::Stale, false, own};
    if (same) {
        records.touch(*held, stamp);
        return {ReplicaVerdict::Unchanged, false, own};
    }
    const auto before = held ? TypedTable::Before::Unknown : TypedTable::Before::Nothing;
    TypedTable *typed = table(name.resource);
    if (typed && !typed->upsert(reader, name.key, before))
        return {};
    if (held)
        records.change(*held, stamp, hash, compressed(record));
    else
        records.add(name, stamp, hash, compressed(record));
    if (buried)
        records.removeTombstone(name);
    return {ReplicaVerdict::Held, buried.has_value(), own};
}

/// Whether one more removal has to wait; once one has, the rest of the batch waits with it.
std::optional<BrakeReading> ReplicaDatabase::Private::judge(const RecordName &name, RemovalRules &rules)
{
    const TypedTable *typed = table(name.resource);
    const QString resource = typed ? typed->resource()
                                   : QString::fromUtf8(name.resource.data(), qsizetype(name.resource.size()));
    const qint64 held = records.records(resource);
    if (rules.asked.contains(resource.toLower()))
        return BrakeReading {resource, BrakeReading::Bound::Asked, 0, 0, held, clock.utcNow()};
    auto reading = removals.judge(resource, held, rules.bounds);
    if (reading)
        rules.asked.insert(resource.toLower());
    else
        removals.note(resource);
    return reading;
}

ReplicaDatabase::Private::Verdict ReplicaDatabase::Private::remove(
    const WorkOutcome &outcome, RemovalRules &rules, const char *why)
{
    RecordName name = nameOf(outcome.item.key);
    const RecordStamp stamp = stampOf(outcome);
    std::string own;
    if (isNamedByTwin(outcome.item.key))
        own = table(name.resource)->keyOfTwin(name.key);
    if (!own.empty())
        name.key = own;
    const auto held = records.held(name);
    if (!held)
        return {records.buried(name) ? ReplicaVerdict::Removed : ReplicaVerdict::NotHeld};
    if (stamp.asked <= held->arrived)
        return {ReplicaVerdict::Stale};
    if (!rules.approved.contains(outcome.item.key)) {
        if (auto reading = judge(name, rules))
            return {ReplicaVerdict::Braked, std::move(reading)};
    }
    const Burial burial {stamp, clock.utcNow(), why};
    bury(name, *held, burial);
    buryChildren(name, burial);
    return {ReplicaVerdict::Removed};
}

void ReplicaDatabase::Private::buryChildren(const RecordName &parent, const Burial &burial)
{
    const Burial with {burial.stamp, burial.at, "parent removed", graveOf(parent)};
    const QString resource = QString::fromUtf8(parent.resource.data(), qsizetype(parent.resource.size()));
    const QString key = fromWholeUtf8(parent.key);
    for (const ReplicaSchema::Child &child : schema.childrenOf(resource)) {
        const std::string childResource = child.table->resource().toStdString();
        for (const QString &one :
            child.table->childKeys(child.parentColumn, key, child.nameColumn, resource)) {
            const std::string childKey = one.toStdString();
            const RecordName name {childResource, childKey};
            const auto held = records.held(name);
            // Else it is newer than the proof: its parent is back.
            if (held && held->arrived < burial.stamp.asked)
                bury(name, *held, with);
        }
    }
}

void ReplicaDatabase::Private::bury(
    const RecordName &name, const RecordStore::Held &held, const Burial &burial)
{
    TypedTable *typed = table(name.resource);
    const auto json = typed ? decompressed(records.body(held.id)) : Result<QByteArray>();
    if (typed && json && reader.read(*json)) {
        // Before the twin was told apart, one record could be held twice, with one row for both.
        const std::string own = typed->hasTwin() ? typed->ownKey(reader) : std::string();
        const bool isOthers = !own.empty() && own != name.key && records.held({name.resource, own});
        if (!isOthers)
            typed->remove(reader, name.key);
    }
    records.bury(name, held, burial);
    absent.forget(name);
}

Result<QStringList> ReplicaDatabase::restore(const QString &resource, const QString &key)
{
    const std::string itsResource = resource.toStdString();
    const std::string itsKey = key.toStdString();
    QStringList restored;
    bool known = false;
    const auto done = d->transaction([&] {
        const auto stone = d->records.tombstone({itsResource, itsKey});
        known = stone.has_value();
        if (!stone || stone->body.isEmpty())
            return;
        for (const RecordStore::Tombstone &child : d->records.goneWith(*stone)) {
            d->putBack(child);
            restored << QString::fromStdString(child.resource + '/' + child.key);
        }
        d->putBack(*stone);
        restored << QString::fromStdString(stone->resource + '/' + stone->key);
    });
    if (!done)
        return tl::unexpected(done.error());
    if (restored.isEmpty())
        return failure(ErrorCode::NotFound,
            known ? QStringLiteral("The body of %1 %2 was erased: that is done 24 hours after a removal, "
                                   "because licences demand it.")
                        .arg(resource, key)
                  : QStringLiteral("No removed record of %1 has the key %2.").arg(resource, key));
    return restored;
}

/// As it was before it was removed; answers from before the removal stay without effect.
void ReplicaDatabase::Private::putBack(const RecordStore::Tombstone &stone)
{
    const RecordName name {stone.resource, stone.key};
    const auto json = decompressed(stone.body);
    if (!json || !reader.read(*json))
        return;
    records.add(name, stone.stamp, reader.hash(), stone.body);
    records.removeTombstone(name);
    if (TypedTable *typed = table(name.resource))
        typed->upsert(reader, name.key, TypedTable::Before::Unknown);
}

Result<> ReplicaDatabase::list(const std::function<void(RecordListing &)> &steps)
{
    RecordListing listing(d->session);
    return d->transaction([&] { steps(listing); });
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
    int erased = 0;
    const auto done = d->transaction([&] {
        erased = d->records.eraseBodies(d->clock.utcNow() - keepRemovedBodies);
        d->removals.prune();
    });
    // Pages that were written over still stand in the write-ahead log, as long as somebody reads there.
    d->erasedInLog = d->erasedInLog || erased > 0;
    if (!done || !d->erasedInLog)
        return done;
    const auto emptied = d->file->emptyWriteAheadLog({});
    d->erasedInLog = !emptied;
    return emptied || emptied.error().code == ErrorCode::Busy ? Result<>() : emptied;
}

Result<> ReplicaDatabase::refreshViews()
{
    return d->transaction([&] {
        for (const auto &[name, table] : d->schema.tables())
            table->refreshView();
    });
}

} // namespace listingpost
