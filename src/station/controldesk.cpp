// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/controldesk.h"

#include "replication/whendone.h"
#include "station/copyjson.h"
#include "station/credentialsjson.h"
#include "station/feedchange.h"
#include "station/forgetting.h"
#include "station/producerchange.h"
#include "station/secrets.h"
#include "station/sequencejson.h"
#include "station/station.h"

#include <QPromise>

namespace listingpost {

namespace {

using Reply = Result<QJsonObject>;

QFuture<Reply> ready(Reply answer) { return QtFuture::makeReadyFuture(std::move(answer)); }

/// \a future with its value made JSON; an error stays one.
template<typename T, typename Make> QFuture<Reply> answerOf(QFuture<Result<T>> future, Make make)
{
    return future.then([make](const Result<T> &result) -> Reply {
        if (!result)
            return tl::unexpected(result.error());
        return make(*result);
    });
}

Reply stationIsStopping()
{
    return failure(ErrorCode::ShuttingDown, QStringLiteral("The station is stopping."));
}

} // namespace

ControlDesk::ControlDesk(Station &station)
    : m_station(station)
{
}

QFuture<Reply> ControlDesk::answer(const QJsonObject &request)
{
    const QString name = request.value(QStringLiteral("verb")).toString();
    const auto verb = verbNamed(name);
    if (!verb)
        return ready(failure(ErrorCode::InvalidInput,
            QStringLiteral("The running station does not know \"%1\": it is of another version.").arg(name)));
    switch (*verb) {
    case Verb::Status:
    case Verb::Feeds:
        return ready(m_station.status().toJson());
    case Verb::ProducerAdd:
        return answerOf(m_station.addProducer(newProducerOf(request)), [this](ProducerId id) {
            return QJsonObject {
                {QStringLiteral("id"), id.value}, {QStringLiteral("kept_in"), m_station.secretsPlace()}};
        });
    case Verb::ProducerList:
        return ready(producersJson(*m_station.directory()));
    case Verb::ProducerShow:
        return showProducer(request);
    case Verb::ProducerSet:
        return setProducer(request);
    case Verb::ProducerRemove:
        return removeProducer(request);
    case Verb::ProducerForget:
        return forgetProducer(request);
    case Verb::ProducerTest:
        return testProducer(request);
    case Verb::TokenAdd:
        return addToken(request);
    case Verb::TokenList:
        return ready(tokensJson(*m_station.directory(), m_station.clock().utcNow()));
    case Verb::TokenRevoke:
        return answerOf(m_station.revokeToken(request.value(QStringLiteral("id")).toString().toUtf8()),
            [](const QByteArray &) { return QJsonObject(); });
    case Verb::FeedSet:
        return setFeed(request);
    case Verb::FeedRestart:
        return restartSequences(request);
    case Verb::Hold:
    case Verb::Release:
        return inForce(hold(*verb, request));
    case Verb::CatchUp:
        return ready(catchUp(request));
    case Verb::Problems:
        return problems();
    case Verb::ProblemRetry:
        return retry(request);
    case Verb::ProblemDismiss:
        return dismiss(request);
    case Verb::EndpointShow:
        return ready(endpointJson(m_station.endpoint(), m_station.status().listening.value_or(QUrl())));
    case Verb::EndpointSet:
        return m_station.setEndpoint(endpointChangeOf(request)).then([](const Result<> &done) -> Reply {
            return done.map([] { return QJsonObject(); });
        });
    case Verb::CaptureStart:
        return inForce(m_station.openCapture(captureOf(request)).map([this] {
            return m_station.status().toJson().value(QStringLiteral("capture")).toObject();
        }));
    case Verb::CaptureStop:
        m_station.closeCapture();
        return inForce(QJsonObject());
    case Verb::EndpointTest:
        return answerOf(m_station.testReach(QUrl(request.value(QStringLiteral("url")).toString())),
            [](const ReachReport &report) { return report.toJson(); });
    case Verb::ProblemAnswer:
        return answerProblem(request);
    case Verb::Explain:
        return explain(request);
    case Verb::Initial:
        return ready(initial(request));
    case Verb::Reconcile:
        return reconcile(request);
    case Verb::RecordRestore:
        return restoreRecord(request);
    case Verb::Resume:
        return resume(request);
    }
    return {};
}

QFuture<Reply> ControlDesk::inForce(Reply reply)
{
    auto promise = std::make_shared<QPromise<Reply>>();
    promise->start();
    m_station.afterChanges([promise, reply = std::move(reply)] {
        promise->addResult(reply);
        promise->finish();
    });
    return promise->future();
}

QFuture<Reply> ControlDesk::testProducer(const QJsonObject &request)
{
    const auto directory = m_station.directory();
    const auto draft = producerOf(*directory, request).and_then([&](const ProducerRow &producer) {
        return m_station.draft(producer.id);
    });
    if (!draft)
        return ready(tl::unexpected(draft.error()));
    return m_station.testConnection(*draft).then(
        [](const QFuture<CheckResult> &done) { return checksJson(done.results()); });
}

QFuture<Reply> ControlDesk::addToken(const QJsonObject &request)
{
    const auto producer = producerOf(*m_station.directory(), request);
    if (!producer)
        return ready(tl::unexpected(producer.error()));
    return answerOf(m_station.addToken(newTokenOf(producer->id, request),
                        request.value(QStringLiteral("chosen")).toString().toUtf8()),
        tokenJson);
}

QFuture<Reply> ControlDesk::showProducer(const QJsonObject &request)
{
    const auto producer = producerOf(*m_station.directory(), request);
    if (!producer)
        return ready(tl::unexpected(producer.error()));
    return m_station.describeProducer(producer->id);
}

QFuture<Reply> ControlDesk::setProducer(const QJsonObject &request)
{
    const auto change = producerChangeOf(*m_station.directory(), request);
    if (!change)
        return ready(tl::unexpected(change.error()));
    return answerOf(m_station.setProducer(*change),
        [files = m_station.files()](const ChangedProducer &changed) { return changedJson(changed, files); });
}

QFuture<Reply> ControlDesk::removeProducer(const QJsonObject &request)
{
    const auto producer = producerOf(*m_station.directory(), request);
    if (!producer)
        return ready(tl::unexpected(producer.error()));
    return answerOf(m_station.removeProducer(producer->id), [](ProducerId) { return QJsonObject(); });
}

/// Without `yes` it says what would go, and touches nothing.
QFuture<Reply> ControlDesk::forgetProducer(const QJsonObject &request)
{
    auto promise = std::make_shared<QPromise<Reply>>();
    promise->start();
    const auto finish = [promise](Reply reply) {
        promise->addResult(std::move(reply));
        promise->finish();
    };
    const bool yes = request.value(QStringLiteral("yes")).toBool();
    whenDone(m_station.reader().forgetPlan(request.value(QStringLiteral("producer")).toString()), &m_station,
        [this, yes, finish](std::optional<Result<ForgetPlan>> plan) {
            if (!plan || !*plan || !yes)
                return finish(plan ? plan->map([](const ForgetPlan &known) { return toJson(known); })
                                   : stationIsStopping());
            whenDone(m_station.forgetProducer((*plan)->producer), &m_station,
                [erased = toJson(**plan), finish](std::optional<Result<ProducerId>> done) {
                    finish(done ? done->map([&](ProducerId) { return erased; }) : stationIsStopping());
                });
        });
    return promise->future();
}

QFuture<Reply> ControlDesk::retry(const QJsonObject &request)
{
    const auto problem = problemOf(request);
    if (!problem)
        return ready(tl::unexpected(problem.error()));
    return answerOf(m_station.retryProblem(*problem), [](int keys) {
        return QJsonObject {{QStringLiteral("keys"), keys}};
    });
}

QFuture<Reply> ControlDesk::dismiss(const QJsonObject &request)
{
    const auto problem = problemToDismiss(request);
    if (!problem)
        return ready(tl::unexpected(problem.error()));
    const QString reason = request.value(QStringLiteral("reason")).toString();
    return answerOf(m_station.dismissProblem(*problem, reason), [](int keys) {
        return QJsonObject {{QStringLiteral("keys"), keys}};
    });
}

QFuture<Reply> ControlDesk::answerProblem(const QJsonObject &request)
{
    const auto answer = answerToProblem(request);
    if (!answer)
        return ready(tl::unexpected(answer.error()));
    return answerOf(m_station.answerProblem(answer->first, answer->second), [](int keys) {
        return QJsonObject {{QStringLiteral("keys"), keys}};
    });
}

QFuture<Reply> ControlDesk::restoreRecord(const QJsonObject &request)
{
    const auto source
        = sourceToCatchUp(*m_station.directory(), request.value(QStringLiteral("feed")).toString());
    if (!source)
        return ready(tl::unexpected(source.error()));
    return answerOf(m_station.restoreRecord(*source, request.value(QStringLiteral("resource")).toString(),
                        request.value(QStringLiteral("key")).toString()),
        [](int keys) {
            return QJsonObject {{QStringLiteral("keys"), keys}};
        });
}

QFuture<Reply> ControlDesk::problems()
{
    return answerOf(m_station.reader().problems(true),
        [directory = m_station.directory(), faults = m_station.status().faults](
            const std::vector<ProblemRow> &rows) { return problemsJson(*directory, rows, faults); });
}

QFuture<Reply> ControlDesk::explain(const QJsonObject &request)
{
    const auto directory = m_station.directory();
    const auto feed = feedOf(*directory, request.value(QStringLiteral("feed")).toString());
    if (!feed)
        return ready(tl::unexpected(feed.error()));
    const Sequence sequence {request.value(QStringLiteral("sequence")).toInteger()};
    if (!sequence)
        return answerOf(m_station.reader().gaps(feed->id, {}, mostGapsShown),
            [directory](const SequenceGaps &gaps) { return gapsJson(*directory, gaps); });
    return answerOf(m_station.reader().explain(feed->id, sequence),
        [directory](const SequenceStory &story) { return storyJson(*directory, story); });
}

QFuture<Reply> ControlDesk::setFeed(const QJsonObject &request)
{
    const auto change = feedChangeOf(*m_station.directory(), request);
    if (!change)
        return ready(tl::unexpected(change.error()));
    return answerOf(m_station.setFeed(*change), [made = !change->row.id](FeedId) {
        return QJsonObject {{QStringLiteral("made"), made}};
    });
}

QFuture<Reply> ControlDesk::restartSequences(const QJsonObject &request)
{
    const auto feed = feedOf(*m_station.directory(), request.value(QStringLiteral("feed")).toString());
    if (!feed)
        return ready(tl::unexpected(feed.error()));
    const bool yes = request.value(QStringLiteral("yes")).toBool();
    return answerOf(m_station.restartSequences(feed->id, yes), [](FeedId) { return QJsonObject(); });
}

Reply ControlDesk::hold(Verb verb, const QJsonObject &request)
{
    const auto feed = feedOf(*m_station.directory(), request.value(QStringLiteral("feed")).toString());
    if (!feed)
        return tl::unexpected(feed.error());
    if (const StatusSnapshot now = m_station.status(); !now.listening)
        return failure(ErrorCode::NotFound,
            QStringLiteral("The station does not listen, so there is nothing to hold or release: %1")
                .arg(now.notListeningBecause));
    const qint64 seconds = verb == Verb::Hold ? request.value(QStringLiteral("for_s")).toInteger() : 0;
    m_station.hold(feed->id, std::chrono::seconds(seconds));
    return QJsonObject();
}

Reply ControlDesk::catchUp(const QJsonObject &request)
{
    const auto source
        = sourceToCatchUp(*m_station.directory(), request.value(QStringLiteral("feed")).toString());
    if (!source)
        return tl::unexpected(source.error());
    m_station.catchUp(*source);
    return QJsonObject();
}

Reply ControlDesk::initial(const QJsonObject &request)
{
    const auto source
        = sourceToCatchUp(*m_station.directory(), request.value(QStringLiteral("feed")).toString());
    if (!source)
        return tl::unexpected(source.error());
    const QString what = request.value(QStringLiteral("what")).toString();
    if (what == QLatin1String("replay"))
        m_station.beginCopy(*source, CopyKind::Replay);
    else if (what == QLatin1String("snapshot"))
        m_station.beginCopy(*source, CopyKind::Snapshot, resourcesOf(request));
    else if (what == QLatin1String("stop"))
        m_station.stopCopy(*source);
    else if (what == QLatin1String("resume"))
        m_station.resumeCopy(*source);
    else if (const auto progress = m_station.copyProgress(*source))
        return copyJson(*progress);
    else
        return failure(ErrorCode::NotFound,
            QStringLiteral("Nothing is known of the first copy yet: the Producer's $metadata comes first."));
    return QJsonObject();
}

QFuture<Reply> ControlDesk::reconcile(const QJsonObject &request)
{
    const auto source
        = sourceToCatchUp(*m_station.directory(), request.value(QStringLiteral("feed")).toString());
    if (!source)
        return ready(tl::unexpected(source.error()));
    return answerOf(m_station.reconcile(*source, resourcesOf(request)), reconcilesJson);
}

QFuture<Reply> ControlDesk::resume(const QJsonObject &request)
{
    const auto feed = feedOf(*m_station.directory(), request.value(QStringLiteral("feed")).toString());
    if (!feed)
        return ready(tl::unexpected(feed.error()));
    return answerOf(m_station.resume(feed->id), [](const ResumeResult &result) {
        return QJsonObject {{QStringLiteral("status"), result.status},
            {QStringLiteral("accepted"), result.accepted}, {QStringLiteral("detail"), result.detail}};
    });
}

} // namespace listingpost
