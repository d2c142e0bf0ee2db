// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/work/worktable.h"

#include "base/utf8.h"
#include "store/sqlsession.h"

#include <algorithm>
#include <iterator>
#include <QSet>

namespace listingpost {

namespace {

enum KeyOutcome { Applied = 0, Removed = 1, NotOurs = 2, Kept = 3 }; // as `key_state` stores them

/// Binds \a key from parameter \a first on, which it must outlive; null stays null.
Statement *bindKey(Statement *statement, const WorkKey &key, int first = 1)
{
    if (statement)
        statement->bind(first, key.source.value)
            .bindView(first + 1, key.resource.text)
            .bindView(first + 2, key.key.text);
    return statement;
}

WorkState stateOf(qint64 stored)
{
    return stored == 0 ? WorkState::Waiting : stored == 1 ? WorkState::Failed : WorkState::Held;
}

qint64 &countOf(FeedCounts &counts, WorkState state)
{
    switch (state) {
    case WorkState::Waiting:
        break;
    case WorkState::Failed:
        return counts.failed;
    case WorkState::Held:
        return counts.held;
    }
    return counts.pending;
}

qint64 dueAgain(const WorkOutcome &outcome, UtcTime now) { return toUnixMs(outcome.dueAgain.value_or(now)); }

KeyOutcome keyOutcome(ReplicaVerdict verdict)
{
    switch (verdict) {
    case ReplicaVerdict::Held:
    case ReplicaVerdict::Unchanged:
        return Applied;
    case ReplicaVerdict::Removed:
        return Removed;
    case ReplicaVerdict::Untouched:
    case ReplicaVerdict::NotHeld:
    case ReplicaVerdict::Unreadable:
    case ReplicaVerdict::Braked:
    case ReplicaVerdict::Incomplete:
    case ReplicaVerdict::Absent:
    case ReplicaVerdict::Stale:
        break;
    }
    return NotOurs;
}

/// Whether nothing is left to be done for the generation that was taken, whatever else is known.
bool endsWork(const WorkOutcome &outcome, ReplicaVerdict verdict)
{
    return outcome.item.stage != WorkStage::LookAgain
        && (verdict == ReplicaVerdict::Held || verdict == ReplicaVerdict::Removed);
}

} // namespace

QVariantList WorkTable::keyValues(const WorkKey &key)
{
    return {key.source.value, QString::fromStdString(key.resource.text), fromWholeUtf8(key.key.text)};
}

WorkOutcome WorkTable::badRecord(WorkOutcome outcome, const QString &detail)
{
    outcome.cause = QStringLiteral("bad_record");
    outcome.detail = detail.arg(
        QString::fromStdString(outcome.item.key.resource.text), fromWholeUtf8(outcome.item.key.key.text));
    outcome.remedy = QStringLiteral("Look at what the Producer answers for this record, then retry.");
    return outcome;
}

void WorkTable::recount()
{
    m_counts.clear();
    m_session.each("SELECT waiting.feed, work.state, count(*) FROM work JOIN waiting "
                   "USING (source, resource, key) GROUP BY 1, 2",
        {}, [this](const Statement &row) {
            countOf(m_counts[FeedId {row.integer(0)}], stateOf(row.integer(1))) = row.integer(2);
        });
    m_failedKeys = m_session.number("SELECT count(*) FROM work WHERE state = 1");
    m_writtenGeneration = m_session.number("SELECT value FROM counter WHERE name = 'generation'");
    m_generation = std::max(m_generation, m_writtenGeneration); // one given and rolled back never comes again
}

void WorkTable::flush()
{
    if (m_generation == m_writtenGeneration)
        return;
    m_session.run("UPDATE counter SET value = ? WHERE name = 'generation'", {m_generation});
    m_writtenGeneration = m_generation;
}

void WorkTable::raise(const WorkKey &key, const WorkRaise &raise, UtcTime now, UtcTime due)
{
    const bool allWait = m_failedKeys == 0
        && std::none_of(
            m_counts.begin(), m_counts.end(), [](const auto &feed) { return feed.second.held > 0; });
    if (const std::optional<Row> old = allWait ? std::nullopt : row(key))
        countMoved(key, old->state, WorkState::Waiting);
    // A newer event retries what failed or was held, and turns a second look into a first one. It does not
    // shorten the wait of a key that is backing off: the Producer asked for that wait.
    Statement *upsert = bindKey(
        m_session.statement(
            "INSERT INTO work (source, resource, key, key_numeric, generation, newest_event, "
            "newest_sequence, "
            "feed, url, due_ms, queued_ms, events) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
            "DO "
            "UPDATE SET events = events + excluded.events, "
            "key_numeric = excluded.key_numeric, generation = excluded.generation, "
            "newest_event = excluded.newest_event, newest_sequence = excluded.newest_sequence, "
            "feed = excluded.feed, url = excluded.url, "
            "due_ms = CASE WHEN state <> 0 OR stage <> 0 THEN excluded.due_ms ELSE due_ms END, "
            "attempts = CASE WHEN state <> 0 THEN 0 ELSE attempts END, stage = 0, state = 0, approved = 0"),
        key);
    if (!upsert)
        return;
    upsert->bind(4, qint64(raise.numeric)).bind(5, nextGeneration().value);
    upsert->bind(6, raise.newestEvent.value).bind(7, raise.newestSequence.value).bind(8, raise.feed.value);
    upsert->bindView(9, raise.url).bind(10, toUnixMs(due)).bind(11, toUnixMs(now));
    upsert->bind(12, qint64(raise.events));
    m_session.run(upsert);
    addWaiting(key, raise);
}

void WorkTable::addWaiting(const WorkKey &key, const WorkRaise &raise)
{
    for (const auto &[feed, oldest] : raise.oldest) {
        const auto &[epoch, sequence] = oldest;
        Statement *insert
            = bindKey(m_session.statement("INSERT INTO waiting (source, resource, key, feed, epoch, "
                                          "sequence) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
                key);
        if (!insert)
            return;
        insert->bind(4, feed.value).bind(5, epoch.value).bind(6, sequence.value);
        const int added = m_session.run(insert);
        if (added > 0) {
            ++m_counts[feed].pending;
            continue;
        }
        m_session.run("UPDATE waiting SET epoch = ?, sequence = ? WHERE source = ? AND resource = ? AND "
                      "key = ? AND feed = ? AND (epoch < ? OR (epoch = ? AND sequence > ?))",
            QVariantList {epoch.value, sequence.value} + keyValues(key)
                + QVariantList {feed.value, epoch.value, epoch.value, sequence.value});
    }
}

void WorkTable::settle(const WorkOutcome &outcome, ReplicaVerdict verdict, UtcTime now)
{
    const WorkKey &key = outcome.item.key;
    if (outcome.kind == WorkOutcome::Kind::Children) {
        settleChildren(outcome, verdict, now);
        return;
    }
    if (!outcome.item.generation) {
        settleUnasked(outcome, verdict, now);
        return;
    }
    if (endsWork(outcome, verdict) && removeAsTaken(outcome.item)) {
        remember(outcome, keyOutcome(verdict), now);
        return;
    }
    const std::optional<Row> found = row(key);
    if (!found)
        return;
    const bool newest = found->generation == outcome.item.generation;
    if (verdict == ReplicaVerdict::Unreadable) {
        if (newest)
            fail(badRecord(outcome, QStringLiteral("The answer for %1 %2 is not one JSON object.")), *found,
                now);
        return;
    }
    const QVariantList generation {outcome.item.generation.value};
    switch (outcome.kind) {
    case WorkOutcome::Kind::Upsert:
    case WorkOutcome::Kind::Remove:
    case WorkOutcome::Kind::NotOurs:
        if (verdict == ReplicaVerdict::Stale) {
            m_session.run("UPDATE work SET stage = 0, due_ms = ? WHERE source = ? AND resource = ? AND "
                          "key = ?",
                QVariantList {toUnixMs(now)} + keyValues(key));
            return;
        }
        remember(outcome, keyOutcome(verdict), now);
        if (newest)
            settled(outcome, verdict, *found, now);
        return;
    case WorkOutcome::Kind::NotVisible:
        m_session.run("UPDATE work SET stage = 1, attempts = 0, cause = ?, due_ms = ? WHERE source = ? "
                      "AND resource = ? AND key = ? AND generation = ?",
            QVariantList {outcome.cause, dueAgain(outcome, now)} + keyValues(key) + generation);
        return;
    case WorkOutcome::Kind::Retry:
        m_session.run("UPDATE work SET attempts = attempts + 1, cause = ?, due_ms = ? WHERE source = ? "
                      "AND resource = ? AND key = ?",
            QVariantList {outcome.cause, dueAgain(outcome, now)} + keyValues(key));
        return;
    case WorkOutcome::Kind::Postpone:
        m_session.run("UPDATE work SET cause = ?, due_ms = ? WHERE source = ? AND resource = ? AND "
                      "key = ?",
            QVariantList {outcome.cause, dueAgain(outcome, now)} + keyValues(key));
        return;
    case WorkOutcome::Kind::Fail:
        if (newest)
            fail(outcome, *found, now);
        return;
    case WorkOutcome::Kind::Children:
        return; // settleChildren()
    }
}

/// A record of a page: nobody had taken its key, so nothing that waits is settled by it.
void WorkTable::settleUnasked(const WorkOutcome &outcome, ReplicaVerdict verdict, UtcTime now)
{
    if (verdict == ReplicaVerdict::Held || verdict == ReplicaVerdict::Removed)
        remember(outcome, keyOutcome(verdict), now);
    else if (verdict == ReplicaVerdict::Stale || verdict == ReplicaVerdict::Unreadable)
        ask(outcome.item.key.source, QString::fromStdString(outcome.item.key.resource.text),
            {fromWholeUtf8(outcome.item.key.key.text)}, now);
}

std::vector<QString> WorkTable::notKept(
    SourceId source, const QString &resource, const std::vector<QString> &keys)
{
    QSet<QString> kept; // few: each is a person's answer
    m_session.each("SELECT key FROM key_state INDEXED BY key_state_kept WHERE source = ? AND outcome = 3 AND "
                   "resource = ? COLLATE NOCASE",
        {source.value, resource}, [&kept](const Statement &row) { kept.insert(row.string(0)); });
    std::vector<QString> others;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(others),
        [&kept](const QString &key) { return !kept.contains(key); });
    return others;
}

int WorkTable::retryFailed(ProblemId problem, UtcTime now)
{
    const int retried = m_session.run("UPDATE work SET state = 0, attempts = 0, due_ms = ? "
                                      "WHERE state <> 0 AND problem IS NOT NULL AND (? = 0 OR problem = ?)",
        {toUnixMs(now), problem.value, problem.value});
    recount();
    return retried;
}

bool WorkTable::isNewest(const WorkOutcome &outcome)
{
    const std::optional<Row> found = row(outcome.item.key);
    return found && found->generation == outcome.item.generation;
}

void WorkTable::hold(const WorkOutcome &outcome, ProblemId problem, UtcTime now)
{
    const WorkKey &key = outcome.item.key;
    const std::optional<Row> found = row(key);
    if (!found)
        return;
    m_session.run("UPDATE work SET state = 2, cause = ?, problem = ? WHERE source = ? AND resource = ? AND "
                  "key = ?",
        QVariantList {outcome.cause, problem.value} + keyValues(key));
    if (found->problem && found->problem != problem)
        m_problems.release(found->problem, now);
    countMoved(key, found->state, WorkState::Held);
}

int WorkTable::approveHeld(ProblemId problem, UtcTime now)
{
    const int approved = m_session.run("UPDATE work SET state = 0, stage = 1, attempts = 0, approved = 1, "
                                       "due_ms = ?, problem = NULL WHERE state = 2 AND problem = ?",
        {toUnixMs(now), problem.value});
    m_session.run("UPDATE work SET problem = NULL WHERE problem = ?", {problem.value});
    recount();
    return approved;
}

int WorkTable::keepHeld(ProblemId problem, UtcTime now)
{
    const QVariantList values {problem.value};
    m_session.run("INSERT INTO key_state (source, resource, key, key_numeric, settled_event, settled_ms, "
                  "outcome) SELECT source, resource, key, key_numeric, newest_event, ?, ? FROM work "
                  "WHERE state = 2 AND problem = ? ON CONFLICT DO UPDATE SET "
                  "settled_event = max(settled_event, excluded.settled_event), "
                  "settled_ms = excluded.settled_ms, outcome = excluded.outcome",
        QVariantList {toUnixMs(now), int(Kept)} + values);
    m_session.run("DELETE FROM waiting WHERE (source, resource, key) IN (SELECT source, resource, key FROM "
                  "work WHERE state = 2 AND problem = ?)",
        values);
    const int kept = m_session.run("DELETE FROM work WHERE state = 2 AND problem = ?", values);
    m_session.run("UPDATE work SET problem = NULL WHERE problem = ?", values);
    recount();
    return kept;
}

void WorkTable::keepRestored(SourceId source, const QString &resource, const QString &key, UtcTime now)
{
    m_session.run("UPDATE key_state SET outcome = ?, settled_ms = ? WHERE source = ? AND resource = ? AND "
                  "key = ?",
        {int(Kept), toUnixMs(now), source.value, resource, key});
}

void WorkTable::askAgain(SourceId source, UtcTime now)
{
    const qint64 generation = nextGeneration().value;
    // They belong to no event that waits; the source's oldest feed stands for them, so that its watermark
    // tells.
    m_session.run(
        "INSERT INTO work (source, resource, key, key_numeric, generation, newest_event, "
        "newest_sequence, feed, due_ms, queued_ms) SELECT source, resource, key, key_numeric, ?, "
        "settled_event, 0, coalesce((SELECT min(feed) FROM feed_progress WHERE scope = source), 0), "
        "?, ? FROM key_state WHERE source = ? AND outcome <> 2 ON CONFLICT DO NOTHING",
        {generation, toUnixMs(now), toUnixMs(now), source.value});
    m_session.run("INSERT INTO waiting (source, resource, key, feed, epoch, sequence) SELECT source, "
                  "resource, key, work.feed, coalesce(p.epoch, 1), coalesce(p.first, 1) FROM work LEFT JOIN "
                  "feed_progress p ON p.feed = work.feed WHERE source = ? AND generation = ? "
                  "ON CONFLICT DO NOTHING",
        {source.value, generation});
    recount();
}

std::optional<WorkTable::Row> WorkTable::row(const WorkKey &key)
{
    Statement *select = bindKey(
        m_session.statement("SELECT generation, problem, state, feed, events FROM work WHERE source = ? AND "
                            "resource = ? AND key = ?"),
        key);
    if (!m_session.next(select))
        return std::nullopt;
    const Row found {{select->integer(0)}, {select->integer(1)}, stateOf(select->integer(2)),
        {select->integer(3)}, select->integer(4)};
    select->reset();
    return found;
}

/// One number for all keys: it never comes again for a key that settled and waits anew.
Generation WorkTable::nextGeneration() { return {++m_generation}; }

void WorkTable::remember(const WorkOutcome &outcome, int state, UtcTime now)
{
    const RecordKey &key = outcome.item.key.key;
    Statement *insert = bindKey(
        m_session.statement("INSERT INTO key_state (source, resource, key, key_numeric, settled_event, "
                            "settled_ms, outcome) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                            "settled_event = max(settled_event, excluded.settled_event), "
                            "settled_ms = excluded.settled_ms, outcome = excluded.outcome"),
        outcome.item.key);
    if (!insert)
        return;
    insert->bind(4, qint64(key.numeric)).bind(5, outcome.item.newestEvent.value);
    insert->bind(6, toUnixMs(now)).bind(7, qint64(state));
    m_session.run(insert);
}

/// Every event of the key is served. A change that was announced and not seen is looked for once more: the
/// key does not wait meanwhile. So is one of several changes where read copies lag: what was seen may be the
/// first of them.
void WorkTable::settled(const WorkOutcome &outcome, ReplicaVerdict verdict, const Row &row, UtcTime now)
{
    const WorkKey &key = outcome.item.key;
    if (outcome.item.stage == WorkStage::LookAgain)
        m_looks.note(key.source, verdict != ReplicaVerdict::Unchanged, now);
    const bool announced
        = outcome.item.stage == WorkStage::Fetch && outcome.item.newestEvent && outcome.dueAgain.has_value();
    // Of several changes a read copy that lags may show the first: then that something changed proves
    // nothing.
    const bool maybeUnseen = verdict == ReplicaVerdict::Unchanged || row.events > 1;
    const bool looksAgain = announced && maybeUnseen && m_looks.arePaying(key.source, now);
    if (!looksAgain) {
        remove(key, row, now);
        return;
    }
    stopWaiting(key, row);
    m_problems.release(row.problem, now);
    m_session.run("UPDATE work SET stage = 2, state = 0, attempts = 0, approved = 0, problem = NULL, "
                  "due_ms = ? WHERE source = ? AND resource = ? AND key = ?",
        QVariantList {dueAgain(outcome, now)} + keyValues(key));
}

void WorkTable::stopWaiting(const WorkKey &key, const Row &row)
{
    m_failedKeys -= row.state == WorkState::Failed ? 1 : 0;
    Statement *removal = bindKey(m_session.statement("DELETE FROM waiting WHERE source = ? AND resource = ? "
                                                     "AND key = ? AND feed = ?"),
        key);
    if (!removal)
        return;
    removal->bind(4, row.feed.value);
    if (m_session.run(removal) > 0)
        --countOf(m_counts[row.feed], row.state);
    const bool others = std::any_of(m_counts.begin(), m_counts.end(), [&row](const auto &feed) {
        return feed.first != row.feed && feed.second.pending + feed.second.failed + feed.second.held > 0;
    });
    if (!others)
        return;
    for (const FeedId feed : waitingFeeds(key))
        --countOf(m_counts[feed], row.state);
    m_session.run("DELETE FROM waiting WHERE source = ? AND resource = ? AND key = ?", keyValues(key));
}

/// The common end of work, without looking at it first: nothing newer came, nothing had gone wrong, and of
/// one event there is no older change that a read copy may have shown.
bool WorkTable::removeAsTaken(const WorkItem &item)
{
    Statement *removal
        = bindKey(m_session.statement("DELETE FROM work WHERE source = ? AND resource = ? AND key = ? AND "
                                      "generation = ? AND feed = ? AND state = 0 AND problem IS NULL AND "
                                      "events = 1"),
            item.key);
    if (!removal)
        return false;
    removal->bind(4, item.generation.value).bind(5, item.feed.value);
    if (m_session.run(removal) == 0)
        return false;
    stopWaiting(item.key, {item.generation, {}, WorkState::Waiting, item.feed, 1});
    return true;
}

void WorkTable::remove(const WorkKey &key, const Row &row, UtcTime now)
{
    stopWaiting(key, row);
    m_session.run(
        bindKey(m_session.statement("DELETE FROM work WHERE source = ? AND resource = ? AND key = ?"), key));
    m_problems.release(row.problem, now);
}

void WorkTable::fail(const WorkOutcome &outcome, const Row &row, UtcTime now)
{
    const WorkItem &item = outcome.item;
    ProblemRow problem;
    problem.cause = outcome.cause;
    problem.source = item.key.source;
    problem.feed = item.feed;
    problem.resource = QString::fromStdString(item.key.resource.text);
    problem.key = fromWholeUtf8(item.key.key.text);
    problem.detail = outcome.detail;
    problem.remedy = outcome.remedy;
    const ProblemId opened = m_problems.open(problem, now);
    m_session.run("UPDATE work SET state = 1, attempts = attempts + 1, cause = ?, problem = ? WHERE "
                  "source = ? AND resource = ? AND key = ?",
        QVariantList {outcome.cause, opened.value} + keyValues(item.key));
    if (row.problem)
        m_problems.release(row.problem, now); // another one; or counted twice by the same one
    countMoved(item.key, row.state, WorkState::Failed);
}

void WorkTable::countMoved(const WorkKey &key, WorkState from, WorkState to)
{
    if (from == to)
        return;
    m_failedKeys += (to == WorkState::Failed ? 1 : 0) - (from == WorkState::Failed ? 1 : 0);
    for (const FeedId feed : waitingFeeds(key)) {
        --countOf(m_counts[feed], from);
        ++countOf(m_counts[feed], to);
    }
}

std::vector<FeedId> WorkTable::waitingFeeds(const WorkKey &key)
{
    std::vector<FeedId> feeds;
    m_session.each("SELECT feed FROM waiting WHERE source = ? AND resource = ? AND key = ?", keyValues(key),
        [&](const Statement &row) { feeds.push_back({row.integer(0)}); });
    return feeds;
}

} // namespace listingpost
