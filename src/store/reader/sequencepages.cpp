// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader/sequencepages.h"

#include <algorithm>
#include <QFile>

namespace listingpost {

namespace {

constexpr qint64 mostSequences = 200'000; ///< looked at for one list of gaps

struct KindName
{
    SequenceKind kind;
    const char *name;
};

constexpr KindName kindNames[] = {
    {SequenceKind::Received, "received"},
    {SequenceKind::OtherLabel, "other_label"},
    {SequenceKind::Recovered, "recovered"},
    {SequenceKind::Replayed, "replayed"},
    {SequenceKind::Hidden, "hidden"},
    {SequenceKind::NotYetKnown, "not_yet_known"},
    {SequenceKind::NotAsked, "not_asked"},
};

/// Reads rows until there are no more, or one is refused.
template<typename Read> Result<> eachRow(Statement &rows, Read read)
{
    while (true) {
        const auto row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row || !read(rows))
            return {};
    }
}

/// A run downwards: joined to the one before it when it goes on.
void addRun(SequenceGaps &gaps, SequenceRun run)
{
    SequenceRun *before = gaps.runs.empty() ? nullptr : &gaps.runs.back();
    if (before && before->kind == run.kind && before->holder == run.holder
        && before->first.value == run.last.value + 1)
        before->first = run.first;
    else
        gaps.runs.push_back(run);
}

} // namespace

QString toString(SequenceKind kind)
{
    for (const KindName &one : kindNames) {
        if (one.kind == kind)
            return QString::fromLatin1(one.name);
    }
    return {};
}

SequencePages::SequencePages(StationFiles files, SqlTrace trace)
    : m_files(std::move(files))
    , m_trace(std::move(trace))
{
}

void SequencePages::close()
{
    m_log.reset();
    m_work.reset();
}

Result<> SequencePages::open()
{
    if (!m_log) {
        auto log = Database::open(m_files.log(), databasekind::log(), Database::Access::ReadOnly);
        if (!log)
            return tl::unexpected(log.error());
        m_log = std::move(*log);
        m_log->setTrace(m_trace);
    }
    if (!m_work && QFile::exists(m_files.work())) {
        auto work = Database::open(m_files.work(), databasekind::work(), Database::Access::ReadOnly);
        if (!work)
            return tl::unexpected(work.error());
        m_work = std::move(*work);
        m_work->setTrace(m_trace);
    }
    return {};
}

Result<SequencePages::Scope> SequencePages::scopeOf(FeedId feed)
{
    if (auto opened = open(); !opened)
        return tl::unexpected(opened.error());
    Scope scope;
    scope.feed = feed;
    qint64 source = 0;
    qint64 producer = 0;
    auto row = m_log->prepare("SELECT f.epoch, f.highest, coalesce(f.source, p.source, 0), p.id FROM feed f "
                              "JOIN producer p ON p.id = f.producer WHERE f.id = ?");
    auto read = eachRow(row.bind(1, feed.value), [&](const Statement &found) {
        scope.epoch = Epoch {found.integer(0)};
        scope.highest = {found.integer(1)};
        source = found.integer(2);
        producer = found.integer(3);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    if (producer == 0)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no such feed."));
    scope.polled = source != 0;
    // Those that share the source; all of a Producer that is only listened to.
    auto feeds = m_log->prepare("SELECT f.id FROM feed f JOIN producer p ON p.id = f.producer WHERE p.id = ? "
                                "AND coalesce(f.source, p.source, 0) = ? ORDER BY f.id = ? DESC, f.id");
    read = eachRow(feeds.bind(1, producer).bind(2, source).bind(3, feed.value), [&](const Statement &found) {
        scope.feeds.push_back({found.integer(0)});
        return true;
    });
    if (read && m_work)
        read = readWork(scope, source != 0 ? source : -producer);
    if (!read)
        return tl::unexpected(read.error());
    return scope;
}

Result<> SequencePages::readWork(Scope &scope, qint64 source)
{
    auto progress = m_work->prepare(
        "SELECT feed, first, highest, coalesce(first_push, 0) FROM feed_progress WHERE scope = ? AND "
        "epoch = ?");
    auto read = eachRow(progress.bind(1, source).bind(2, scope.epoch.value), [&](const Statement &found) {
        if (found.integer(0) == scope.feed.value) {
            scope.first = {found.integer(1)};
            scope.highest.value = std::max(scope.highest.value, found.integer(2));
        }
        const Sequence pushed {found.integer(3)};
        if (pushed && (!scope.firstPush || pushed < scope.firstPush))
            scope.firstPush = pushed;
        return true;
    });
    if (!read)
        return read;
    auto watermark = m_work->prepare(
        "SELECT covered_from, sequence, walked_ms FROM watermark WHERE source = ? AND epoch = ?");
    return eachRow(watermark.bind(1, source).bind(2, scope.epoch.value), [&](const Statement &found) {
        scope.coveredFrom = {found.integer(0)};
        scope.watermark = {found.integer(1)};
        if (const auto walked = found.maybeInteger(2))
            scope.walked = fromUnixMs(*walked);
        return true;
    });
}

SequenceKind SequencePages::kindOf(
    const Scope &scope, const std::vector<Found> &found, Sequence sequence) const
{
    if (found.empty()) {
        if (scope.polled && sequence < scope.coveredFrom)
            return SequenceKind::NotAsked;
        return scope.polled && sequence <= scope.watermark ? SequenceKind::Hidden : SequenceKind::NotYetKnown;
    }
    const auto pushed = std::find_if(found.begin(), found.end(), [](const Found &one) { return one.pushed; });
    if (pushed != found.end()) {
        const bool here = std::any_of(found.begin(), found.end(),
            [&](const Found &one) { return one.pushed && one.feed == scope.feed; });
        return here ? SequenceKind::Received : SequenceKind::OtherLabel;
    }
    return scope.firstPush && sequence > scope.firstPush ? SequenceKind::Recovered : SequenceKind::Replayed;
}

Result<SequenceStory> SequencePages::explain(FeedId feed, Sequence sequence, EventId &event)
{
    const auto scope = scopeOf(feed);
    if (!scope)
        return tl::unexpected(scope.error());
    std::vector<Found> found;
    for (const FeedId holder : scope->feeds) {
        auto rows
            = m_log->prepare("SELECT id, origin FROM event_row INDEXED BY event_identity WHERE feed = ? "
                             "AND epoch = ? AND sequence = ? AND conflict = 0");
        const auto read
            = eachRow(rows.bind(1, holder.value).bind(2, scope->epoch.value).bind(3, sequence.value),
                [&](const Statement &row) {
                    found.push_back({{row.integer(0)}, holder, row.integer(1) == qint64(EventOrigin::Push)});
                    return true;
                });
        if (!read)
            return tl::unexpected(read.error());
    }
    SequenceStory story;
    story.feed = feed;
    story.epoch = scope->epoch;
    story.sequence = sequence;
    story.kind = kindOf(*scope, found, sequence);
    story.polled = scope->polled;
    story.first = scope->first;
    story.highest = scope->highest;
    story.coveredFrom = scope->coveredFrom;
    story.watermark = scope->watermark;
    story.walked = scope->walked;
    // The push tells more than the poll that found it, too; the feed's own comes first.
    std::stable_sort(found.begin(), found.end(),
        [](const Found &one, const Found &other) { return one.pushed && !other.pushed; });
    if (!found.empty()) {
        story.holder = found.front().feed;
        event = found.front().id;
    }
    return story;
}

Result<SequenceGaps> SequencePages::gaps(FeedId feed, Sequence through, int most)
{
    const auto scope = scopeOf(feed);
    if (!scope)
        return tl::unexpected(scope.error());
    SequenceGaps gaps;
    gaps.feed = feed;
    gaps.epoch = scope->epoch;
    gaps.through = through ? through : scope->highest;
    gaps.coveredFrom = scope->coveredFrom;
    gaps.watermark = scope->watermark;
    gaps.walked = scope->walked;

    // All feeds side by side, downwards.
    std::vector<Statement> rows;
    std::vector<std::optional<std::pair<qint64, bool>>> heads; // sequence, pushed
    const auto advance = [&](std::size_t i) -> Result<> {
        const auto row = rows[i].step();
        if (!row)
            return tl::unexpected(row.error());
        heads[i] = *row
            ? std::optional(std::pair(rows[i].integer(0), rows[i].integer(1) == qint64(EventOrigin::Push)))
            : std::nullopt;
        return {};
    };
    for (const FeedId one : scope->feeds) {
        rows.push_back(
            m_log->prepare("SELECT sequence, origin FROM event_row INDEXED BY event_identity WHERE "
                           "feed = ? AND epoch = ? AND sequence BETWEEN ? AND ? AND conflict = 0 "
                           "ORDER BY sequence DESC"));
        rows.back().bind(1, one.value).bind(2, scope->epoch.value);
        rows.back().bind(3, std::max<qint64>(1, scope->first.value)).bind(4, gaps.through.value);
        heads.emplace_back();
        if (auto first = advance(rows.size() - 1); !first)
            return tl::unexpected(first.error());
    }
    qint64 above = gaps.through.value + 1;
    for (qint64 looked = 0; looked < mostSequences && std::ssize(gaps.runs) < most; ++looked) {
        qint64 sequence = 0;
        for (const auto &head : heads)
            sequence = std::max(sequence, head ? head->first : 0);
        if (sequence == 0)
            break;
        std::vector<Found> found;
        FeedId holder;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (!heads[i] || heads[i]->first != sequence)
                continue;
            found.push_back({{}, scope->feeds[i], heads[i]->second});
            if (heads[i]->second && !holder)
                holder = scope->feeds[i];
            if (auto next = advance(i); !next)
                return tl::unexpected(next.error());
        }
        addHole(gaps, *scope, sequence + 1, above - 1);
        above = sequence;
        const SequenceKind kind = kindOf(*scope, found, {sequence});
        if (kind != SequenceKind::Received)
            addRun(
                gaps, {{sequence}, {sequence}, kind, kind == SequenceKind::OtherLabel ? holder : FeedId()});
    }
    gaps.from = {above};
    return gaps;
}

/// A hole may lie on both sides of the watermark.
void SequencePages::addHole(SequenceGaps &gaps, const Scope &scope, qint64 first, qint64 last) const
{
    for (qint64 end = last; end >= first;) {
        const SequenceKind kind = kindOf(scope, {}, {end});
        qint64 begin = first;
        if (kind == SequenceKind::NotYetKnown && scope.polled)
            begin = std::max(first, scope.watermark.value + 1);
        else if (kind == SequenceKind::Hidden)
            begin = std::max(first, scope.coveredFrom.value);
        addRun(gaps, {{begin}, {end}, kind, {}});
        end = begin - 1;
    }
}

} // namespace listingpost
