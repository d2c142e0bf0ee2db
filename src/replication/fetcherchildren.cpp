// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of children below a parent (wire.md 3, "Removal").
#include "producer/expandoption.h"
#include "producer/odataurl.h"
#include "replication/fetcher.h"
#include "store/replica/parentlinks.h"

namespace listingpost {

namespace {

QString unfinished(const ChildQuestion &question)
{
    return QStringLiteral("Of %1 below %2 %3 only %4 are shown, and there may be more.")
        .arg(question.child, question.parent.entitySet, QString::fromStdString(question.parent.key.text))
        .arg(question.found.size());
}

/// Whether another way of asking may help.
bool isNoAnswer(Verdict verdict)
{
    return verdict == Verdict::Unproven || verdict == Verdict::Forbidden || verdict == Verdict::Refused;
}

} // namespace

void Fetcher::beginChildren(WorkItem item, const ChildSet &set)
{
    const MetadataResource *parent = m_metadata->resource(QString::fromStdString(set.parent));
    const MetadataResource *child = m_metadata->resource(QString::fromStdString(set.child));
    const ParentLink *link = parent && child ? parentLink(child->name, parent->name) : nullptr;
    const auto none = [](const char *what) {
        return Result<RecordAddress>(failure(ErrorCode::NotFound, QLatin1String(what)));
    };
    const auto address = parent ? addressOf(*parent, item.key.key) : none("parent");
    const auto key = child ? addressOf(*child, RecordKey {"1", false}) : none("child");
    if (!link || !address || !key) {
        refuse(std::move(item), QStringLiteral("unknown_resource"),
            QStringLiteral("$metadata no longer has %1 below %2")
                .arg(QString::fromStdString(set.child), QString::fromStdString(set.parent)),
            QStringLiteral("Ask the Producer for access to the resource, then retry."));
        return;
    }
    ChildQuestion question;
    question.item = std::move(item);
    question.parent = *address;
    question.child = child->name;
    question.keyProperty = key->keyProperty.toStdString();
    if (child->property(QLatin1String(link->column)))
        question.parentColumn = QLatin1String(link->column);
    if (const RecordShape::Branch *branch = m_shape.branch(parent->name, child->name)) {
        question.navigation = branch->navigation;
        question.nestsTop = branch->top > 0;
    }
    question.byParent = question.parentColumn.isEmpty();
    if (question.byParent && question.navigation.isEmpty()) {
        refuse(std::move(question.item), QStringLiteral("cannot_address"),
            QStringLiteral("%1 has no %2").arg(child->name, QLatin1String(link->column)),
            QStringLiteral("Let them come with their parent: `producer set … --expand`."));
        return;
    }
    question.url = urlOf(question);
    m_children.push_back(std::move(question));
}

/// Of its first page, or of what comes after those that were skipped.
QUrl Fetcher::urlOf(const ChildQuestion &question) const
{
    const qsizetype skip = qsizetype(question.skipped);
    if (question.byParent) {
        ExpandItem item {question.navigation};
        if (question.nestsTop)
            item.set(QStringLiteral("$top"), QString::number(ChildQuestion::Top));
        const QString selected = m_shape.query(question.child).select;
        if (question.nestsTop && !selected.isEmpty())
            item.set(QStringLiteral("$select"), selected);
        if (skip > 0)
            item.set(QStringLiteral("$skip"), QString::number(skip));
        return recordUrl(m_root, question.parent.entitySet, question.parent.key,
            {question.parent.keyProperty, expandText({item})});
    }
    const MetadataResource *child = m_metadata->resource(question.child);
    return childrenUrl(m_root, question.child, question.parentColumn,
        literalOf(*child, question.parentColumn, question.parent.key.text), m_shape.query(question.child),
        {ChildQuestion::Top, int(skip)});
}

void Fetcher::askChildren(ChildQuestion question)
{
    const Ordinal asked = m_ordinals.take();
    if (!question.asked)
        question.asked = asked; // all pages together are as old as the first one
    ProducerRequest request;
    request.url = question.url;
    if (!question.byParent)
        request.pageSize = ChildQuestion::Top;
    ++m_running;
    ++m_asked;
    m_line.ask(request, [this, question = std::move(question)](const Answer &answer) mutable {
        --m_running;
        if (const auto obstacle = classifyObstacle(answer, m_clock.utcNow()))
            childrenObstructed(std::move(question), *obstacle, answer);
        else
            childrenAnswered(std::move(question), answer);
        pump();
    });
}

void Fetcher::childrenAnswered(ChildQuestion question, const Answer &answer)
{
    const bool isParent = question.byParent && question.url == urlOf(question); // else one of its links
    Classified broken;
    broken.cause = QStringLiteral("invalid_json");
    ExpandedMember page;
    if (isParent) {
        const RecordQuestion record {
            question.parent.key, question.parent.keyProperty.toStdString(), AskedBy::Root};
        const Classified parent = classifyRecord(answer, record, m_clock.utcNow());
        if (parent.isDamaged)
            noteDamaged(question.parent.entitySet, question.parent.key.text);
        auto split = splitRecord(parent.record, {{question.navigation.toStdString(), question.keyProperty}});
        if (parent.verdict != Verdict::Record || !split) {
            childrenObstructed(
                std::move(question), parent.verdict != Verdict::Record ? parent : broken, answer);
            return;
        }
        page = std::move(split->members.front());
        question.isWhole &= page.kind == ExpandedMember::Kind::Many;
    } else {
        auto body = readRecords(answer.body, question.keyProperty);
        if (!body || !body->collection) {
            broken.detail = body ? QStringLiteral("the answer is no list of records") : body.error().detail;
            childrenObstructed(std::move(question), broken, answer);
            return;
        }
        page.records = std::move(body->records);
        page.nextLink = answer.next(body->nextLink);
        page.count = readCount(answer.body);
    }
    takeChildren(std::move(question), std::move(page), answer.url);
}

/// After a page: on to the next one, or to the end.
void Fetcher::takeChildren(ChildQuestion question, ExpandedMember page, const QUrl &url)
{
    const std::size_t size = page.records.size();
    question.firstPage = question.pages++ == 0 ? size : question.firstPage;
    question.count = page.count ? page.count : question.count;
    bool isNew = false;
    for (BodyRecord &record : page.records) {
        if (record.isDamaged)
            noteDamaged(question.child, record.key);
        question.isWhole &= !record.key.empty();
        if (record.key.empty() || !question.keys.insert(record.key).second)
            continue;
        isNew = true;
        question.found.push_back({std::move(record.key), std::move(record.json)});
    }
    const auto link = page.nextLink.isEmpty() ? std::nullopt : resolveOnOrigin(url, page.nextLink);
    const bool mayBeCut = size == question.firstPage
        && (size == std::size_t(ChildQuestion::Top) || mayBeOwnLimit(size)) && !question.count;
    if (link && isNew) { // a page that brought nothing ends the walk: a link may lead back to itself
        question.url = *link;
        m_children.push_front(std::move(question));
        return;
    }
    if (page.nextLink.isEmpty() && isNew && mayBeCut) {
        question.skipped = question.found.size();
        question.url = urlOf(question);
        m_children.push_front(std::move(question));
        return;
    }
    const bool bringsNothing = size > 0 && !isNew; // `$skip` is not heeded
    question.isWhole &= !bringsNothing && (page.nextLink.isEmpty() || (link && size == 0))
        && question.count.value_or(0) <= qint64(question.found.size());
    childrenDone(std::move(question));
}

void Fetcher::childrenDone(ChildQuestion question)
{
    WorkOutcome outcome;
    outcome.kind = WorkOutcome::Kind::Children;
    outcome.extent = question.isWhole ? WorkOutcome::Extent::Whole : WorkOutcome::Extent::Part;
    outcome.dueAgain = m_clock.utcNow() + m_confirmAfter;
    if (!question.isWhole) {
        outcome.cause = QStringLiteral("children_incomplete");
        outcome.detail = unfinished(question);
        outcome.remedy
            = QStringLiteral("Ask the Producer how all of them can be asked for; nothing was removed.");
    }
    outcome.item = std::move(question.item);
    outcome.children = std::move(question.found);
    settle(std::move(outcome), question.asked);
}

void Fetcher::childrenObstructed(ChildQuestion question, const Classified &obstacle, const Answer &answer)
{
    if (question.byParent && question.pages == 0
        && classifyRecord(answer, {question.parent.key, {}, AskedBy::Root}, m_clock.utcNow()).verdict
            == Verdict::NotVisible) {
        childrenDone(std::move(question)); // nothing is shown below what is not shown
        return;
    }
    if (isNoAnswer(obstacle.verdict) && question.skipped > 0) { // there is no `$skip`
        const RecordShape::Branch *branch = m_shape.branch(question.parent.entitySet, question.child);
        const std::size_t size = question.found.size();
        question.isWhole
            = question.byParent ? branch && branch->largest > size : size < std::size_t(ChildQuestion::Top);
        childrenDone(std::move(question));
        return;
    }
    if (isNoAnswer(obstacle.verdict) && !question.byParent && !question.navigation.isEmpty()) {
        question.byParent = true;
        question.url = urlOf(question);
        m_children.push_front(std::move(question));
        return;
    }
    Decision decision = decide(question.item, AskedBy::Filter, obstacle, context());
    const auto until = m_line.gate().throttledUntil();
    switch (decision.next) {
    case NextStep::Settle:
        settle(std::move(decision.outcome), question.asked);
        break;
    case NextStep::HoldBack:
        if (until)
            postpone(std::move(question.item), obstacle, *until);
        else
            m_children.push_front(std::move(question)); // a 401, or the budget: when the gate opens
        break;
    case NextStep::AskByRoot:
    case NextStep::AskByFilter:
    case NextStep::Leave:
        break;
    }
}

} // namespace listingpost
