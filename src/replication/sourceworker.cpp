// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourceworker.h"

#include "base/logging.h"
#include "producer/odataurl.h"
#include "replication/backoff.h"
#include "replication/schemafrommetadata.h"
#include "replication/uncopied.h"
#include "replication/whendone.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QRandomGenerator>

namespace listingpost {

namespace {

const QLatin1String Unauthorized("unauthorized");
const QLatin1String TokenRefused("token_refused");
const QLatin1String TokenUnavailable("token_unavailable");
const QLatin1String MetadataUnreadable("metadata_unreadable");
const QLatin1String NoAnswer("no_answer");
const QLatin1String PausedForLong("long_pause");

constexpr std::chrono::seconds LongPause {5}; ///< shorter ones are how a budget works
constexpr std::chrono::seconds BetweenBudgets {1}; ///< they change with every request
constexpr std::chrono::minutes PauseToTell {90}; ///< until an hour's quota is whole again passes by itself
const QString UnknownResource = QStringLiteral("unknown_resource");

/// A request reached the Producer, whatever was answered.
bool gotThrough(AnswerFailure failure)
{
    switch (failure) {
    case AnswerFailure::Unreachable:
    case AnswerFailure::Tls:
    case AnswerFailure::ConnectionLost:
    case AnswerFailure::Timeout:
        return false;
    case AnswerFailure::None:
    case AnswerFailure::CutShort:
    case AnswerFailure::TooLarge:
    case AnswerFailure::PlainHttp:
    case AnswerFailure::ForeignRedirect:
    case AnswerFailure::TooManyRedirects:
    case AnswerFailure::HeldBack:
    case AnswerFailure::Cancelled:
        break;
    }
    return true;
}

} // namespace

SourceWorker::SourceWorker(
    const SourceRow &source, const QUrl &root, Parts parts, std::shared_ptr<AccessDesk> desk, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_root(root)
    , m_settings(sourceSettings(source.settings))
    , m_parts(parts)
    , m_line(m_settings.client, std::move(desk))
    , m_fetcher(source.id, root, m_settings, parts.keeper, m_line, parts.clock)
    , m_poll(source, root, m_settings, {parts.keeper, parts.writer, parts.sink, m_line, parts.clock})
    , m_look(root, m_fetcher.shape(), m_line, parts.clock)
    , m_reconciler(
          source.id, root, parts.keeper, m_fetcher.shape(), {m_line, m_fetcher.ordinals(), parts.clock})
    , m_copy(source.id, root,
          {parts.keeper, m_poll, m_reconciler, {m_line, m_fetcher.ordinals(), parts.clock},
              m_fetcher.shape()})
    , m_guard(source.id, root, m_settings.client.allowPlainHttp, parts.keeper, m_line, parts.clock)
    , m_watch(root, parts.clock)
{
    m_guard.setFloor(m_settings.stallFloor);
    connect(&m_guard, &StallGuard::pollWanted, this, &SourceWorker::catchUp);
    connect(&m_poll, &EventPoll::ended, this, [this](const WalkReport &report) {
        if (report.completed)
            m_guard.noteWalk(report);
    });
    m_reconciler.setPageSize(m_settings.recordPageSize);
    m_reconciler.setSchedule(m_settings.reconcileEvery);
    m_copy.setPageSize(m_settings.recordPageSize);
    connect(&m_reconciler, &Reconciler::progressed, this, &SourceWorker::reconcileProgressed);
    connect(&m_reconciler, &Reconciler::ended, this, &SourceWorker::reconciled);
    connect(&m_poll, &EventPoll::logCut, this, [this] { reconcile({}); });
    m_poll.setHasBetter([this] { return m_fetcher.hasEnough(); });
    connect(&m_fetcher, &Fetcher::aboutToAsk, &m_poll, &EventPoll::tick);
    connect(&m_fetcher, &Fetcher::unknownNamed, this,
        [this](const QString &resource) { m_watch.noteUnknown(resource); });
    connect(&m_line, &SourceLine::denied, this, &SourceWorker::denied);
    connect(&m_line, &SourceLine::admitted, this, &SourceWorker::admitted);
    connect(&m_line, &SourceLine::tokenTrouble, this, [this](const Classified &why) {
        ProblemRow problem;
        problem.cause = TokenUnavailable;
        problem.source = m_source.id;
        problem.detail = QStringLiteral("%1: %2").arg(why.cause, why.detail);
        problem.remedy = QStringLiteral("Check the token URL of the source; it is asked again by itself.");
        m_parts.keeper.openProblem(problem);
    });
    connect(&m_line, &SourceLine::tokenFine, this,
        [this] { m_parts.keeper.solveProblem(m_source.id, TokenUnavailable); });
    connect(&m_line, &SourceLine::gateChanged, this, &SourceWorker::tick);
    // Open Problems of an earlier run are not for ever: what still stands is told again.
    for (const QLatin1String cause : {Unauthorized, TokenRefused, TokenUnavailable})
        m_parts.keeper.solveProblem(m_source.id, cause);
    connect(&m_line, &SourceLine::answered, this, [this](const Answer &answer) {
        if (m_outage.isBack(gotThrough(answer.failure), m_parts.clock.steadyNow()))
            wake(); // what it pushed meanwhile may have got lost, too
        const auto obstacle = classifyObstacle(answer, m_parts.clock.utcNow());
        noteServed(obstacle);
        m_watch.noteAnswer(answer);
        noteReached(obstacle, gotThrough(answer.failure));
    });
    connect(&m_poll, &EventPoll::numberingRestarted, this,
        [this](Sequence shown, Sequence known) { Q_EMIT numberingRestarted(m_source.id, shown, known); });
}

void SourceWorker::noteProgress(const std::vector<FeedProgress> &feeds, EventId takenThrough)
{
    qint64 waiting = 0;
    for (const FeedProgress &feed : feeds)
        waiting += feed.source == m_source.id ? feed.pending : 0;
    m_poll.noteWaiting(waiting, takenThrough);
    m_guard.note(feeds);
}

void SourceWorker::setDesk(std::shared_ptr<AccessDesk> desk)
{
    m_line.setDesk(std::move(desk));
    tick();
}

void SourceWorker::admitted()
{
    m_denial.clear();
    for (const QLatin1String cause : {Unauthorized, TokenRefused, TokenUnavailable})
        m_parts.keeper.solveProblem(m_source.id, cause);
    tick();
}

void SourceWorker::setFeed(const QString &label, Epoch epoch)
{
    m_poll.setFeed(label, epoch);
    m_copy.setEpoch(epoch);
}

void SourceWorker::reconcile(const QStringList &resources)
{
    if (m_ready && m_failure.isEmpty())
        m_reconciler.begin(resources);
    else if (m_failure.isEmpty() && !m_line.gate().isDenied())
        m_reconcileWanted = resources;
    else
        Q_EMIT reconcileEnded(m_source.id, false);
}

void SourceWorker::reconcileOnceCopied() { m_reconcileOnceCopied = true; }

void SourceWorker::reconciled(bool complete)
{
    if (complete)
        m_parts.keeper.solveProblem(m_source.id, logCutCause);
    Q_EMIT reconcileEnded(m_source.id, complete);
}

void SourceWorker::wake()
{
    m_guard.noteBack();
    catchUp();
}

void SourceWorker::catchUp()
{
    if (m_ready)
        m_poll.begin(); // else the first walk is still to come
    publish();
}

void SourceWorker::workDue() { m_fetcher.workDue(); }

void SourceWorker::look(const QString &resource, const std::string &key, RecordLook::Handler handler)
{
    m_look.look(resource, key, std::move(handler));
}

void SourceWorker::takeOutcome(const BatchOutcome &outcome) { m_poll.takeOutcome(outcome); }

void SourceWorker::tick()
{
    m_line.tick();
    if (m_failure.isEmpty())
        tellSilence();
    tellPause();
    if (!m_ready) {
        readMetadata();
    } else {
        m_poll.tick();
        m_copy.tick();
        m_guard.tick();
        if (m_failure.isEmpty() && m_copy.isDone() && std::exchange(m_reconcileOnceCopied, false))
            reconcile({});
        m_reconciler.tick(m_copy.isDone());
        m_fetcher.pump();
        if (m_watch.isDue())
            readMetadata();
    }
    publish();
}

void SourceWorker::readMetadata()
{
    const bool waiting = m_retryAt && m_parts.clock.utcNow() < *m_retryAt;
    if (m_reading || waiting || !m_line.gate().isOpen())
        return;
    m_reading = true;
    ProducerRequest request;
    request.url = metadataUrl(m_root);
    request.accept = QByteArrayLiteral("application/xml, application/json;q=0.5");
    m_line.ask(request, [this](const Answer &answer) {
        m_reading = false;
        takeMetadata(answer);
        publish();
    });
}

void SourceWorker::takeMetadata(const Answer &answer)
{
    if (const auto obstacle = classifyObstacle(answer, m_parts.clock.utcNow())) {
        switch (obstacle->verdict) {
        case Verdict::Unauthorized:
        case Verdict::Throttled:
        case Verdict::Cancelled:
            return; // tick() asks when the gate is open
        case Verdict::Transient:
            metadataFailed(obstacle->cause + QStringLiteral(": ") + obstacle->detail, false);
            return;
        case Verdict::Record:
        case Verdict::NotVisible:
        case Verdict::Unproven:
        case Verdict::Forbidden:
        case Verdict::TooLarge:
        case Verdict::Refused:
            metadataFailed(obstacle->cause + QStringLiteral(": ") + obstacle->detail, true);
            return;
        }
    }
    auto metadata = listingpost::readMetadata(answer.body);
    const QByteArray described = QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256);
    if (!metadata)
        metadataFailed(metadata.error().detail, true);
    else if (described != m_described)
        keepSchema(std::move(*metadata), described);
    else
        m_watch.stayed();
}

void SourceWorker::keepSchema(Metadata metadata, const QByteArray &described)
{
    m_reading = true;
    const auto kept = m_parts.keeper.setSchema(m_source.id, schemaFrom(metadata));
    whenDone(kept, this, [this, described, metadata = std::move(metadata)](std::optional<Result<>> done) {
        m_reading = false;
        if (!done)
            return; // the keeper has stopped
        if (!*done) {
            metadataFailed(done->error().detail, true);
        } else {
            m_ready = true;
            m_described = described;
            m_watch.read(metadata);
            tellUncopied(m_parts.keeper, m_source.id, metadata, m_parts.clock.utcNow());
            tellGone(m_parts.keeper, m_source.id, metadata, m_parts.clock.utcNow());
            m_attempts = 0;
            m_failure.clear();
            m_parts.keeper.solveProblem(m_source.id, MetadataUnreadable);
            m_fetcher.setMetadata(metadata); // the shape of records, too
            m_poll.setMetadata(metadata);
            m_look.setMetadata(metadata);
            m_reconciler.setMetadata(metadata);
            m_copy.setMetadata(metadata);
            m_parts.keeper.retryFailed(m_source.id, {}, UnknownResource);
            if (const auto wanted = std::exchange(m_reconcileWanted, std::nullopt))
                m_reconciler.begin(*wanted);
        }
        publish();
    });
}

/// Tried again for ever, more and more slowly; a person hears of it at once when waiting will hardly help,
/// else by tellSilence().
void SourceWorker::metadataFailed(const QString &detail, bool lasting)
{
    ++m_attempts;
    m_retryAt = m_parts.clock.utcNow() + retryDelay(m_attempts, QRandomGenerator::global()->generateDouble());
    if (m_ready) { // read once, and what was read then still serves
        m_attempts = 0;
        m_watch.stayed();
        qCWarning(logReplication).noquote()
            << "source" << m_source.id.value << "keeps its old $metadata:" << detail;
        return;
    }
    if (!lasting)
        return;
    m_failure = detail;
    ProblemRow problem;
    problem.cause = MetadataUnreadable;
    problem.source = m_source.id;
    problem.detail = QStringLiteral("$metadata cannot be read: %1").arg(detail);
    problem.remedy = QStringLiteral("Check the service root of the source.");
    problem.nextTry = m_retryAt;
    m_parts.keeper.openProblem(problem);
}

void SourceWorker::denied(const Classified &why)
{
    m_denial = why.cause;
    ProblemRow problem;
    problem.cause = why.cause;
    problem.source = m_source.id;
    problem.detail = why.detail;
    problem.remedy = QStringLiteral("Set new credentials for the source; nothing is asked until then.");
    m_parts.keeper.openProblem(problem);
}

/// A call to wait, or to show credentials, says nothing either way: the gate goes by it.
void SourceWorker::noteServed(const std::optional<Classified> &obstacle)
{
    const Verdict verdict = obstacle ? obstacle->verdict : Verdict::Record;
    if (verdict == Verdict::Throttled || verdict == Verdict::Unauthorized || verdict == Verdict::Cancelled)
        return;
    const bool wasFailing = m_unserved.isSilent();
    m_unserved.note(verdict != Verdict::Transient, m_parts.clock.steadyNow());
    if (wasFailing != m_unserved.isSilent())
        publish();
}

/// What one record alone is answered says nothing of the Producer; what `$metadata` is answered does.
void SourceWorker::noteReached(const std::optional<Classified> &obstacle, bool reached)
{
    if (obstacle && obstacle->verdict == Verdict::Cancelled)
        return;
    const bool nothingCame = obstacle && obstacle->verdict == Verdict::Transient && (!m_ready || !reached);
    m_unreached.note(!nothingCame, m_parts.clock.steadyNow());
    if (nothingCame) {
        m_trouble = obstacle->cause + QStringLiteral(": ") + obstacle->detail;
        tellSilence();
    } else if (std::exchange(m_silenceStands, false)) {
        m_failure.clear();
        m_parts.keeper.solveProblem(m_source.id, NoAnswer);
    }
}

/// All is tried again by itself, more and more slowly; but whether the address is right, or the service down,
/// a person can find out sooner.
void SourceWorker::tellSilence()
{
    if (!m_unreached.isLasting(m_parts.clock.steadyNow()))
        return;
    m_silenceStands = true;
    m_failure = m_trouble;
    ProblemRow problem;
    problem.cause = NoAnswer;
    problem.source = m_source.id;
    problem.detail = m_trouble;
    problem.remedy = QStringLiteral(
        "Check the network and the service root of the source; it is asked again by itself.");
    m_parts.keeper.openProblem(problem);
    if (std::exchange(m_reconcileWanted, std::nullopt))
        Q_EMIT reconcileEnded(m_source.id, false);
}

/// Its word is kept; whether it is meant, a person can find out sooner.
void SourceWorker::tellPause()
{
    const auto until = m_line.gate().throttledUntil();
    if (until == m_pauseTold)
        return;
    if (until && *until - m_parts.clock.utcNow() > PauseToTell) {
        m_pauseTold = until;
        ProblemRow problem;
        problem.cause = PausedForLong;
        problem.source = m_source.id;
        problem.detail
            = QStringLiteral("the Producer asks to wait until %1")
                  .arg(QDateTime::fromMSecsSinceEpoch(toUnixMs(*until), Qt::UTC).toString(Qt::ISODate));
        problem.remedy
            = QStringLiteral("Nothing, if its quota is used up; else ask the Producer. It is asked "
                             "again then, and at least once a day.");
        m_parts.keeper.openProblem(problem);
    } else if (!until) {
        m_pauseTold.reset();
        m_parts.keeper.solveProblem(m_source.id, PausedForLong);
    }
}

SourceStatus SourceWorker::status() const
{
    using State = SourceStatus::State;
    SourceStatus status;
    status.source = m_source.id;
    status.running = m_line.running();
    status.failing = m_unserved.isSilent();
    if (m_line.gate().isDenied()) {
        status.state = State::Paused;
        status.reason = m_denial.isEmpty() ? QString(Unauthorized) : m_denial;
    } else if (const auto until = m_line.gate().throttledUntil()) {
        status.state = State::Waiting;
        status.reason = QStringLiteral("throttled");
        status.until = until;
    } else if (const auto full = m_line.gate().opensAt();
               full && *full - m_parts.clock.utcNow() > LongPause) {
        status.state = State::Waiting;
        status.reason = QStringLiteral("budget");
        status.until = full;
    } else if (!m_failure.isEmpty()) {
        status.state = State::Failed;
        status.reason = m_failure;
        status.until = m_retryAt;
    } else if (m_ready) {
        const bool behind = m_poll.isWalking() || m_copy.isRunning();
        status.state = behind ? State::CatchingUp : State::Ready;
    }
    return status;
}

void SourceWorker::publish()
{
    const CopyProgress progress = m_copy.progress();
    if (progress != m_copyPublished) {
        m_copyPublished = progress;
        Q_EMIT copyChanged(progress);
    }
    SourceStatus now = status();
    const UtcTime time = m_parts.clock.utcNow();
    const bool lookAgain = !m_budgetAt || time - *m_budgetAt >= BetweenBudgets;
    now.budget = lookAgain ? m_line.gate().status() : m_published.budget;
    if (lookAgain)
        m_budgetAt = time;
    if (now == m_published)
        return;
    m_published = now;
    Q_EMIT statusChanged(now);
}

} // namespace listingpost
