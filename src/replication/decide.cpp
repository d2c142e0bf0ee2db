// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/decide.h"

#include "replication/backoff.h"

namespace listingpost {

namespace {

using Kind = WorkOutcome::Kind;

Decision settle(const WorkItem &item, Kind kind, const Classified &answer)
{
    Decision decision;
    decision.outcome.item = item;
    decision.outcome.kind = kind;
    decision.outcome.record = answer.record;
    decision.outcome.cause = answer.cause;
    decision.outcome.detail = answer.detail;
    return decision;
}

Decision step(NextStep next)
{
    Decision decision;
    decision.next = next;
    return decision;
}

Decision fail(const WorkItem &item, const Classified &answer, QString remedy)
{
    Decision decision = settle(item, Kind::Fail, answer);
    decision.outcome.remedy = std::move(remedy);
    return decision;
}

Decision found(const WorkItem &item, const Classified &answer, const DecisionContext &context)
{
    Decision decision = settle(item, Kind::Upsert, answer);
    if (item.stage == WorkStage::Fetch)
        decision.outcome.dueAgain = context.now + context.confirmAfter; // when it turns out to be unchanged
    return decision;
}

Decision notVisible(const WorkItem &item, const Classified &answer, const DecisionContext &context)
{
    switch (item.stage) {
    case WorkStage::Fetch:
    case WorkStage::LookAgain: {
        Decision decision = settle(item, Kind::NotVisible, answer);
        decision.outcome.dueAgain = context.now + context.confirmAfter;
        return decision;
    }
    case WorkStage::ConfirmRemoval:
        break;
    }
    return settle(item, Kind::Remove, answer);
}

Decision unproven(const WorkItem &item, AskedBy askedBy, const Classified &answer)
{
    switch (askedBy) {
    case AskedBy::Url:
        return step(NextStep::AskByRoot);
    case AskedBy::Root:
        return step(NextStep::AskByFilter);
    case AskedBy::Filter:
        break;
    }
    Decision decision = fail(item, answer,
        QStringLiteral("Ask the Producer how this record is addressed, or set a mapping for the resource."));
    decision.outcome.cause = QStringLiteral("cannot_address");
    return decision;
}

Decision transient(
    const WorkItem &item, AskedBy askedBy, const Classified &answer, const DecisionContext &context)
{
    if (askedBy == AskedBy::Url && answer.cause == QLatin1String("wrong_key"))
        return step(NextStep::AskByRoot); // a stale ResourceRecordUrl is the URL's fault, not the record's
    const int attempt = item.attempts + 1;
    if (attempt >= MostAttempts)
        return fail(item, answer,
            QStringLiteral("Retry when the Producer works again; a newer event retries it too."));
    Decision decision = settle(item, Kind::Retry, answer);
    decision.outcome.dueAgain = context.now + retryDelay(attempt, context.chance);
    return decision;
}

} // namespace

Decision decide(
    const WorkItem &item, AskedBy askedBy, const Classified &answer, const DecisionContext &context)
{
    switch (answer.verdict) {
    case Verdict::Record:
        return found(item, answer, context);
    case Verdict::NotVisible:
        return notVisible(item, answer, context);
    case Verdict::Unproven:
        return unproven(item, askedBy, answer);
    case Verdict::Unauthorized:
    case Verdict::Throttled:
        return step(NextStep::HoldBack);
    case Verdict::Forbidden:
        return fail(item, answer, QStringLiteral("Ask the Producer for access to this resource."));
    case Verdict::Transient:
        return transient(item, askedBy, answer, context);
    case Verdict::TooLarge:
        return fail(item, answer, QStringLiteral("Raise the body limit of the source."));
    case Verdict::Refused:
        if (askedBy == AskedBy::Url)
            return step(NextStep::AskByRoot);
        return fail(item, answer, QStringLiteral("Check the service root of the source."));
    case Verdict::Cancelled:
        break;
    }
    return step(NextStep::Leave);
}

} // namespace listingpost
