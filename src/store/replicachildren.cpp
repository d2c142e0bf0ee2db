// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of children below a parent (wire.md 3, "Removal").
#include "base/utf8.h"
#include "store/childset.h"
#include "store/replica/parentlinks.h"
#include "store/replicadatabaseprivate.h"

namespace listingpost {

namespace {

const QString Property = QStringLiteral("Property");

/// Makes \a verdict of a set \a other, if that asks for more.
void weigh(ReplicaVerdict &verdict, ReplicaVerdict other)
{
    const auto weight = [](ReplicaVerdict of) {
        switch (of) {
        case ReplicaVerdict::Stale:
            return 4;
        case ReplicaVerdict::Unreadable:
            return 3;
        case ReplicaVerdict::Absent:
            return 2;
        case ReplicaVerdict::Incomplete:
            return 1;
        default:
            return 0;
        }
    };
    if (weight(other) > weight(verdict))
        verdict = other;
}

} // namespace

/// A parent that comes back after its removal: its children went with it, and no event tells of them. Until
/// their sets are here, each answer for it asks for them.
ReplicaDatabase::Private::Verdict ReplicaDatabase::Private::applyUpsert(const WorkOutcome &outcome)
{
    const RecordName name = nameOf(outcome.item.key);
    const Upserted became = upsert(outcome, outcome.record);
    Verdict verdict {became.verdict};
    if (!became.isBack && !owed.hasAny())
        return verdict;
    const TypedTable *typed = table(name.resource);
    const QString resource
        = typed ? typed->resource() : QString::fromStdString(outcome.item.key.resource.text);
    for (const ReplicaSchema::Child &child : schema.childrenOf(resource)) {
        WorkOutcome ask;
        ask.kind = WorkOutcome::Kind::Children;
        ask.item.key = childSetKey(outcome.item.key.source,
            {resource.toStdString(), child.table->resource().toStdString()}, became.key);
        const RecordName set = nameOf(ask.item.key);
        if (became.isBack && records.hasHeld(child.table->resource()))
            owed.add(set, outcome.asked.value);
        if (owed.has(set))
            verdict.children.push_back({std::move(ask), ReplicaVerdict::Incomplete, std::nullopt});
    }
    return verdict;
}

/// Each child is a record like any other. What is held of the parent and is not among them was looked for
/// once, or is removed.
ReplicaDatabase::Private::Verdict ReplicaDatabase::Private::applyChildren(
    const WorkOutcome &outcome, RemovalRules &rules)
{
    const auto set = childSetOf(outcome.item.key.resource);
    const RecordName parent {set->parent, outcome.item.key.key.text};
    const bool isWhole = outcome.extent == WorkOutcome::Extent::Whole;
    Verdict verdict {
        outcome.extent == WorkOutcome::Extent::Part ? ReplicaVerdict::Incomplete : ReplicaVerdict::Held};
    if (outcome.item.generation) // the work knows of it, whatever becomes of this answer
        owed.remove(nameOf(outcome.item.key), outcome.asked.value);
    if (records.buried(parent) && !records.held(parent))
        return {ReplicaVerdict::Held}; // they went with it, whatever the Producer still shows
    std::set<std::string> shown;
    for (const WorkOutcome::Child &child : outcome.children) {
        WorkOutcome one;
        one.kind = WorkOutcome::Kind::Upsert;
        one.item.key = {outcome.item.key.source, {set->child}, {child.key, false}};
        one.asked = outcome.asked;
        one.arrived = outcome.arrived;
        const RecordName name = nameOf(one.item.key);
        const bool isBack = isWhole && isBackByItself(name);
        const ReplicaVerdict became = upsert(one, child.record).verdict;
        if (isBack && became == ReplicaVerdict::Held)
            weigh(verdict.verdict, ReplicaVerdict::Absent); // or a read copy lags: look again
        absent.forget(name);
        shown.insert(child.key);
        if (became == ReplicaVerdict::Stale || became == ReplicaVerdict::Unreadable)
            weigh(verdict.verdict, became); // the set is asked for, not the child: it may not be shown alone
        else
            verdict.children.push_back({std::move(one), became, std::nullopt});
    }
    if (outcome.extent != WorkOutcome::Extent::Part)
        missChildren(outcome, shown, rules, verdict);
    return verdict;
}

Result<std::map<QString, WorkKey>> ReplicaDatabase::parentSets(
    SourceId source, const QString &resource, const std::vector<QString> &keys)
{
    std::map<QString, WorkKey> sets;
    TypedTable *child = d->schema.table(resource);
    for (const ParentLink &link : parentLinks) {
        const QString column = QLatin1String(link.column);
        const QString nameColumn = QLatin1String(link.nameColumn);
        if (!child || child->resource().compare(QLatin1String(link.child), Qt::CaseInsensitive) != 0
            || !child->column(column))
            continue;
        const bool isNamed = !nameColumn.isEmpty() && child->column(nameColumn);
        for (const QString &key : keys) {
            const QString name = isNamed ? child->valueOf(key, nameColumn) : Property;
            const TypedTable *parent = d->schema.table(name.isEmpty() ? Property : name);
            const std::string parentKey = child->valueOf(key, column).toStdString();
            if (parent && d->records.held({parent->resource().toStdString(), parentKey}))
                sets.emplace(key,
                    childSetKey(source, {parent->resource().toStdString(), child->resource().toStdString()},
                        parentKey));
        }
    }
    if (const auto read = d->session.takeError(); !read)
        return tl::unexpected(read.error());
    return sets;
}

/// Whether it was removed for itself, not with its parent.
bool ReplicaDatabase::Private::isBackByItself(const RecordName &name)
{
    if (!records.buried(name))
        return false;
    const auto stone = records.tombstone(name);
    return stone && stone->why != QLatin1String("parent removed");
}

/// Of what is held of the parent, the part that \a shown lacks: noted at the first look, removed at the
/// second.
void ReplicaDatabase::Private::missChildren(
    const WorkOutcome &set, const std::set<std::string> &shown, RemovalRules &rules, Verdict &verdict)
{
    const auto names = childSetOf(set.item.key.resource);
    const QString parent = QString::fromStdString(names->parent);
    const bool isSecondLook = set.item.stage == WorkStage::ConfirmRemoval;
    for (const ReplicaSchema::Child &kind : schema.childrenOf(parent)) {
        if (kind.table != table(names->child))
            continue;
        const QString key = fromWholeUtf8(set.item.key.key.text);
        for (const QString &one : kind.table->childKeys(kind.parentColumn, key, kind.nameColumn, parent)) {
            WorkOutcome gone;
            gone.kind = WorkOutcome::Kind::Remove;
            gone.item.key = {set.item.key.source, {names->child}, {one.toStdString(), false}};
            gone.asked = set.asked;
            gone.arrived = set.arrived;
            gone.cause = provenBySet;
            const RecordName name = nameOf(gone.item.key);
            const auto held = records.held(name);
            const bool isNewer = held && held->arrived >= set.asked.value;
            if (!held || isNewer || shown.contains(gone.item.key.key.text) || rules.isKept(gone.item.key))
                continue;
            if (set.extent == WorkOutcome::Extent::Doubtful) {
                weigh(verdict.verdict, ReplicaVerdict::Incomplete);
                return; // asked for, so that it is known
            }
            if (!isSecondLook || !absent.wasAbsent(name, held->arrived, set.asked.value)) {
                absent.note(name, held->arrived, set.asked.value);
                weigh(verdict.verdict, ReplicaVerdict::Absent);
                continue;
            }
            Verdict became = remove(gone, rules, "absent");
            verdict.children.push_back({std::move(gone), became.verdict, std::move(became.brake)});
        }
    }
}

} // namespace listingpost
