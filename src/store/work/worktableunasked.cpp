// SPDX-License-Identifier: GPL-3.0-or-later
// Work that no event asks for: what a reconcile misses, and sets of children below a parent (wire.md 3, 4.4).
#include "base/utf8.h"
#include "store/sqlsession.h"
#include "store/work/worktable.h"

#include <algorithm>
#include <set>

namespace listingpost {

int WorkTable::ask(SourceId source, const QString &resource, const std::vector<QString> &keys, UtcTime now)
{
    if (keys.empty())
        return 0;
    int asked = 0;
    const Asking asking = askingOf(source);
    for (const QString &key : keys)
        asked += add({source, {resource.toStdString()}, {key.toStdString(), false}}, WorkStage::Fetch, now,
            now, asking);
    return asked;
}

/// They belong to no event; the source's oldest feed stands for them, so that its watermark tells.
WorkTable::Asking WorkTable::askingOf(SourceId source)
{
    Asking asking;
    asking.feed = {m_session.number("SELECT min(feed) FROM feed_progress WHERE scope = ?", {source.value})};
    asking.epoch
        = {m_session.number("SELECT epoch FROM feed_progress WHERE feed = ?", {asking.feed.value}, 1)};
    asking.sequence
        = {m_session.number("SELECT highest FROM feed_progress WHERE feed = ?", {asking.feed.value}, 1)};
    return asking;
}

/// How many were added: none when the key waits, or has failed, already.
int WorkTable::add(const WorkKey &key, WorkStage stage, UtcTime due, UtcTime now, const Asking &asking)
{
    const int added = m_session.run(
        "INSERT INTO work (source, resource, key, key_numeric, generation, newest_event, newest_sequence, "
        "feed, stage, due_ms, queued_ms) VALUES (?, ?, ?, 0, ?, 0, 0, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        keyValues(key)
            + QVariantList {nextGeneration().value, asking.feed.value,
                stage == WorkStage::ConfirmRemoval ? 1 : 0, toUnixMs(due), toUnixMs(now)});
    if (added == 0)
        return 0;
    WorkRaise raise;
    raise.oldest[asking.feed] = {asking.epoch, asking.sequence};
    addWaiting(key, raise);
    return added;
}

/// Which generation a removal that a set of children proved is held under; nullopt: the key is asked for, or
/// held, anyway, or a person said that it stays.
std::optional<WorkItem> WorkTable::askForHeld(const WorkKey &key, UtcTime now)
{
    const QString resource = QString::fromStdString(key.resource.text);
    const bool isKept = notKept(key.source, resource, {fromWholeUtf8(key.key.text)}).empty();
    if (isKept || add(key, WorkStage::ConfirmRemoval, now, now, askingOf(key.source)) == 0)
        return std::nullopt;
    const std::optional<Row> added = row(key);
    if (!added)
        return std::nullopt;
    WorkItem item;
    item.key = key;
    item.generation = added->generation;
    item.feed = added->feed;
    item.stage = WorkStage::ConfirmRemoval;
    return item;
}

int WorkTable::approveBySets(ProblemId problem, const std::map<QString, WorkKey> &sets, UtcTime now)
{
    int approved = 0;
    std::set<WorkKey> asked;
    for (const auto &[key, set] : sets) {
        const QVariantList held {problem.value, key};
        const int noted = m_session.run(
            "INSERT INTO key_state (source, resource, key, key_numeric, settled_event, settled_ms, outcome) "
            "SELECT source, resource, key, key_numeric, newest_event, ?, 4 FROM work WHERE state = 2 AND "
            "problem = ? AND key = ? ON CONFLICT DO UPDATE SET settled_event = max(settled_event, "
            "excluded.settled_event), settled_ms = excluded.settled_ms, outcome = excluded.outcome",
            QVariantList {toUnixMs(now)} + held);
        if (noted == 0)
            continue;
        m_session.run("DELETE FROM waiting WHERE (source, resource, key) IN (SELECT source, resource, key "
                      "FROM work WHERE state = 2 AND problem = ? AND key = ?)",
            held);
        m_session.run("DELETE FROM work WHERE state = 2 AND problem = ? AND key = ?", held);
        ++approved;
        asked.insert(set);
    }
    for (const WorkKey &set : asked)
        askForChildren(set, WorkStage::ConfirmRemoval, now, now);
    return approved;
}

/// A set that was asked for is settled for the generation that was taken; one that came with its parent tells
/// what is to be asked.
void WorkTable::settleChildren(const WorkOutcome &outcome, ReplicaVerdict verdict, UtcTime now)
{
    const UtcTime again = outcome.dueAgain.value_or(now);
    const bool isAbsent = verdict == ReplicaVerdict::Absent;
    if (!outcome.item.generation) {
        if (isAbsent)
            askForChildren(outcome.item.key, WorkStage::ConfirmRemoval, again, now);
        else if (verdict == ReplicaVerdict::Incomplete || verdict == ReplicaVerdict::Stale
            || verdict == ReplicaVerdict::Unreadable)
            askForChildren(outcome.item.key, WorkStage::Fetch, now, now);
        else if (const auto old = row(outcome.item.key);
                 old && old->state == WorkState::Failed && outcome.extent == WorkOutcome::Extent::Whole)
            remove(outcome.item.key, *old, now); // here is what could not be had
        return;
    }
    const std::optional<Row> found = row(outcome.item.key);
    if (!found || found->generation != outcome.item.generation)
        return; // newer news of it: it stays due
    if (verdict == ReplicaVerdict::Incomplete)
        fail(outcome, *found, now);
    else if (verdict == ReplicaVerdict::Unreadable)
        fail(badRecord(outcome, QStringLiteral("What the Producer shows of %1 %2 could not be stored.")),
            *found, now);
    else if (isAbsent || verdict == ReplicaVerdict::Stale)
        m_session.run("UPDATE work SET stage = ?, attempts = 0, due_ms = ? WHERE source = ? AND resource = ? "
                      "AND key = ?",
            QVariantList {isAbsent ? 1 : 0, toUnixMs(isAbsent ? again : now)} + keyValues(outcome.item.key));
    else
        remove(outcome.item.key, *found, now);
}

/// A question that waits or is under way was asked before these news: its generation rises. What failed waits
/// again; what backs off goes on doing so. A second look waits for the last that is absent.
void WorkTable::askForChildren(const WorkKey &set, WorkStage stage, UtcTime due, UtcTime now)
{
    if (add(set, stage, due, now, askingOf(set.source)) > 0)
        return;
    const std::optional<Row> old = row(set);
    if (!old)
        return;
    countMoved(set, old->state, WorkState::Waiting);
    const int wanted = stage == WorkStage::ConfirmRemoval ? 1 : 0;
    m_session.run("UPDATE work SET generation = ?, attempts = CASE WHEN state <> 0 THEN 0 ELSE attempts END, "
                  "due_ms = CASE WHEN state <> 0 OR (stage = 1 AND ? = 0) THEN ? WHEN stage = 1 THEN "
                  "max(due_ms, ?) ELSE due_ms END, "
                  "stage = CASE WHEN state <> 0 THEN ? ELSE min(stage, ?) END, state = 0 "
                  "WHERE source = ? AND resource = ? AND key = ?",
        QVariantList {nextGeneration().value, wanted, toUnixMs(due), toUnixMs(due), wanted, wanted}
            + keyValues(set));
}

} // namespace listingpost
