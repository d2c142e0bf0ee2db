// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/recordshape.h"

#include "producer/expandoption.h"
#include "replication/recordaddress.h"
#include "store/childset.h"
#include "store/replica/parentlinks.h"

#include <algorithm>

namespace listingpost {

namespace {

constexpr std::size_t LeastLimit
    = 10; ///< the smallest number of children that a Producer is known to stop at

/// What a record of \a resource needs so that it can be told apart, and found below its parent.
QStringList neededOf(const MetadataResource &resource)
{
    QStringList needed = resource.key;
    for (const ParentLink &link : parentLinks) {
        if (resource.name.compare(QLatin1String(link.child), Qt::CaseInsensitive) != 0)
            continue;
        for (const char *column : {link.column, link.nameColumn}) {
            if (resource.property(QLatin1String(column)))
                needed.append(QLatin1String(column));
        }
    }
    return needed;
}

/// \a selected with what \a resource needs; empty stays empty: it asks for everything.
QStringList selection(QStringList selected, const MetadataResource &resource)
{
    if (selected.isEmpty() || selected.contains(QStringLiteral("*")))
        return selected;
    QStringList missing = neededOf(resource);
    missing.removeIf([&](const QString &name) { return selected.contains(name); });
    return missing + selected;
}

/// Whether both name the same properties, in any order.
bool isSameSelection(QStringList one, QStringList other)
{
    one.sort();
    other.sort();
    return one == other;
}

const MetadataNavigation *navigationOf(const MetadataResource &resource, const QString &name)
{
    const auto found = std::find_if(resource.navigation.begin(), resource.navigation.end(),
        [&](const MetadataNavigation &one) { return one.name == name; });
    return found == resource.navigation.end() ? nullptr : &*found;
}

/// What \a item of \a resource's `$expand` brings; nullptr: nothing that $metadata knows of.
const MetadataResource *expandedIn(
    const MetadataResource &resource, const ExpandItem &item, const Metadata &metadata)
{
    const MetadataNavigation *navigation = navigationOf(resource, item.navigation);
    const QString target = navigation ? navigation->resource : item.navigation;
    return target.isEmpty() ? nullptr : metadata.resource(target);
}

/// What \a member says of the whole set. It may have been cut off at the `$top` that was asked for, or at a
/// round number of the Producer's own, unless larger ones came from there.
WorkOutcome::Extent extentOf(const ExpandedMember &member, const RecordShape::Branch &branch)
{
    using Extent = WorkOutcome::Extent;
    const std::size_t size = member.records.size();
    if (member.kind != ExpandedMember::Kind::Many || !member.nextLink.isEmpty()
        || member.count.value_or(0) > qint64(size))
        return Extent::Part;
    const Extent all = branch.isNarrowed ? Extent::Doubtful : Extent::Whole;
    if (member.count)
        return all;
    if (branch.top > 0 && size == std::size_t(branch.top))
        return Extent::Part;
    if (!mayBeOwnLimit(size))
        return all;
    return size >= branch.largest ? Extent::Part : Extent::Doubtful;
}

} // namespace

bool mayBeOwnLimit(std::size_t size)
{
    constexpr std::size_t least = 10; // the smallest that a Producer is known to stop at
    return size >= least && size % 5 == 0;
}

RecordShape::RecordShape(const SourceSettings &settings, const Clock &clock)
    : m_settings(settings)
    , m_clock(clock)
{
}

void RecordShape::setMetadata(const Metadata &metadata)
{
    m_shapes.clear();
    for (const MetadataResource &resource : metadata.resources) {
        if (m_settings.resource(resource.name).query != RecordQuery()
            || !selectedOf(resource, metadata).isEmpty())
            m_shapes[resource.name.toLower()] = shapeOf(resource, metadata);
    }
}

/// What is asked for of \a resource, whichever way its records come; else each answer would undo the one
/// before. As configured; or, of children, what their parents' `$expand` names of them. Empty: everything.
QStringList RecordShape::selectedOf(const MetadataResource &resource, const Metadata &metadata) const
{
    QStringList selected
        = m_settings.resource(resource.name).query.select.split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (!selected.isEmpty())
        return selection(selected, resource);
    for (const MetadataResource &parent : metadata.resources) {
        if (!parentLink(resource.name, parent.name))
            continue;
        const auto items = parseExpand(m_settings.resource(parent.name).query.expand);
        for (const ExpandItem &item : items.value_or(std::vector<ExpandItem>())) {
            if (expandedIn(parent, item, metadata) != &resource)
                continue;
            if (item.selected().isEmpty() || item.selected().contains(QStringLiteral("*")))
                return {};
            selected += item.selected();
        }
    }
    selected.removeDuplicates();
    return selection(selected, resource);
}

RecordShape::Shape RecordShape::shapeOf(const MetadataResource &resource, const Metadata &metadata) const
{
    Shape shape;
    shape.entitySet = resource.name;
    if (resource.key.size() == 1)
        shape.keyProperty = resource.key.first().toStdString();
    shape.query = m_settings.resource(resource.name).query;
    shape.query.select = selectedOf(resource, metadata).join(QLatin1Char(','));
    auto items = parseExpand(shape.query.expand);
    if (!items)
        return shape; // the Producer says what is wrong with it
    for (ExpandItem &item : *items) {
        const MetadataNavigation *navigation = navigationOf(resource, item.navigation);
        const MetadataResource *child = expandedIn(resource, item, metadata);
        const auto address = child ? addressOf(*child, RecordKey {"1", false})
                                   : Result<RecordAddress>(failure(ErrorCode::NotFound, item.navigation));
        if (!address)
            continue; // it stays in the record
        const bool goesWithParent = parentLink(child->name, resource.name) != nullptr;
        const QStringList named = item.selected();
        const QStringList own
            = named.contains(QStringLiteral("*")) ? QStringList() : selection(named, *child);
        const QStringList asked = selectedOf(*child, metadata);
        if (!goesWithParent && !own.isEmpty() && !isSameSelection(own, asked))
            continue; // so does it: a few properties must not take the place of a whole record
        if (!navigation || navigation->collection) {
            if (!item.top() && m_settings.expandTop > 0)
                item.set(QStringLiteral("$top"), QString::number(m_settings.expandTop));
        }
        if (!own.isEmpty() || (goesWithParent && item.top() && !asked.isEmpty()))
            item.set(QStringLiteral("$select"),
                asked.isEmpty() ? QStringLiteral("*") : asked.join(QLatin1Char(',')));
        const std::string keyProperty = address->keyProperty.toStdString();
        shape.branches.push_back({item.navigation, expandText({item}), child->name, keyProperty,
            goesWithParent, item.top().value_or(0), item.isNarrowed()});
        shape.names.push_back({item.navigation.toStdString(), keyProperty});
    }
    shape.query.expand = expandText(*items);
    return shape;
}

RecordQuery RecordShape::query(const QString &entitySet) const
{
    const auto found = m_shapes.find(entitySet.toLower());
    return found == m_shapes.end() ? RecordQuery() : found->second.query;
}

const RecordShape::Branch *RecordShape::branch(const QString &parent, const QString &child) const
{
    const auto shape = m_shapes.find(parent.toLower());
    if (shape == m_shapes.end())
        return nullptr;
    const auto &branches = shape->second.branches;
    const auto found = std::find_if(
        branches.begin(), branches.end(), [&](const Branch &branch) { return branch.child == child; });
    return found == branches.end() ? nullptr : &*found;
}

bool RecordShape::isExcused(const QString &child, const QString &cause) const
{
    const bool isRefused = cause == QLatin1String("forbidden") || cause == QLatin1String("http_501")
        || cause.startsWith(QLatin1String("http_4"));
    return isRefused && std::any_of(m_shapes.begin(), m_shapes.end(), [&](const auto &shape) {
        const auto &branches = shape.second.branches;
        return std::any_of(branches.begin(), branches.end(),
            [&](const Branch &branch) { return branch.child == child && branch.goesWithParent; });
    });
}

std::vector<WorkOutcome> RecordShape::apart(WorkOutcome found)
{
    std::vector<WorkOutcome> outcomes;
    const bool isRecord = found.kind == WorkOutcome::Kind::Upsert;
    const auto shape = !isRecord || m_shapes.empty()
        ? m_shapes.end()
        : m_shapes.find(QString::fromStdString(found.item.key.resource.text).toLower());
    if (shape == m_shapes.end() || shape->second.branches.empty()) {
        outcomes.push_back(std::move(found));
        return outcomes;
    }
    auto split = splitRecord(found.record, shape->second.names);
    if (split)
        found.record = std::move(split->json);
    outcomes.push_back(std::move(found));
    for (std::size_t i = 0; split && i < split->members.size(); ++i)
        takeChildren(shape->second.branches[i], shape->second, std::move(split->members[i]), outcomes);
    return outcomes;
}

/// \a outcomes begin with the parent's own.
void RecordShape::takeChildren(
    Branch &branch, const Shape &parent, ExpandedMember member, std::vector<WorkOutcome> &outcomes) const
{
    const WorkKey key = outcomes.front().item.key;
    const std::size_t size = member.records.size();
    WorkOutcome set;
    set.kind = WorkOutcome::Kind::Children;
    set.asked = outcomes.front().asked;
    set.arrived = outcomes.front().arrived;
    set.dueAgain = m_clock.utcNow() + m_confirmAfter;
    set.extent = extentOf(member, branch);
    branch.largest = std::max(branch.largest, size);
    for (BodyRecord &record : member.records) {
        if (record.key.empty()) {
            set.extent = WorkOutcome::Extent::Part;
        } else if (branch.goesWithParent) {
            set.children.push_back({std::move(record.key), std::move(record.json)});
        } else {
            WorkOutcome alone;
            alone.kind = WorkOutcome::Kind::Upsert;
            alone.item.key = {key.source, {branch.child.toStdString()}, {std::move(record.key), false}};
            alone.asked = set.asked;
            alone.arrived = set.arrived;
            alone.record = std::move(record.json);
            outcomes.push_back(std::move(alone));
        }
    }
    if (!branch.goesWithParent)
        return;
    std::string parentKey = key.key.text;
    if (key.key.numeric && !parent.keyProperty.empty()) { // perhaps the number beside its key
        const auto own = readRecords(outcomes.front().record, parent.keyProperty);
        if (own && own->records.size() == 1 && !own->records.front().key.empty())
            parentKey = own->records.front().key;
    }
    set.item.key
        = childSetKey(key.source, {parent.entitySet.toStdString(), branch.child.toStdString()}, parentKey);
    outcomes.push_back(std::move(set));
}

} // namespace listingpost
