// SPDX-License-Identifier: GPL-3.0-or-later
// First copies, reconciles, and catching up when the network is back.
#include "replication/whendone.h"
#include "station/stationprivate.h"
#include "store/keeperjob.h"

#include <QNetworkInformation>

namespace listingpost {

void Station::Private::connectCopies()
{
    connect(replicator.get(), &Replicator::copyChanged, &q, [this](const CopyProgress &progress) {
        board.setCopy(progress);
        Q_EMIT q.copyChanged(progress);
    });
    connect(replicator.get(), &Replicator::stallChanged, &q, [this](FeedId feed, StallState state) {
        board.setStall(feed, state);
        announce();
    });
    connect(replicator.get(), &Replicator::resumeNoted, &q, [this](const ResumeResult &result) {
        board.setResume(result);
        const auto [first, last] = resuming.equal_range(result.feed);
        for (auto it = first; it != last; ++it) {
            it->second->addResult(result);
            it->second->finish();
        }
        resuming.erase(first, last);
        announce();
    });
    connect(replicator.get(), &Replicator::reconcileProgressed, &q, &Station::reconcileProgressed);
    connect(replicator.get(), &Replicator::reconcileEnded, &q,
        [this](SourceId source, bool complete) { reconcileEnded(source, complete); });
    // Where the system tells of its network; elsewhere the sources notice by their own requests.
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, &q,
        [this](QNetworkInformation::Reachability now) {
            if (now == QNetworkInformation::Reachability::Online)
                replicator->catchUpAll();
        });
}

void Station::Private::reconcileEnded(SourceId source, bool complete)
{
    std::vector<ReconcileWaiter> waiters;
    for (auto it = reconciling.begin(); it != reconciling.end();) {
        if (it->source == source) {
            waiters.push_back(std::move(*it));
            it = reconciling.erase(it);
        } else {
            ++it;
        }
    }
    if (waiters.empty())
        return;
    whenDone(q.reconciles(source), &q,
        [waiters, complete](std::optional<Result<std::vector<ReconcileResult>>> results) {
            for (const ReconcileWaiter &waiter : waiters) {
                Result<std::vector<ReconcileResult>> answer
                    = results.value_or(tl::unexpected(Error {ErrorCode::ShuttingDown, {}}));
                const bool failed = answer
                    && std::any_of(answer->begin(), answer->end(),
                        [](const ReconcileResult &result) { return !result.failure.isEmpty(); });
                if (answer && !waiter.resources.isEmpty()) {
                    std::erase_if(*answer, [&](const ReconcileResult &result) {
                        return !waiter.resources.contains(result.resource, Qt::CaseInsensitive);
                    });
                }
                if (answer && (answer->empty() || (!complete && !failed))) // of an earlier time
                    answer = failure(ErrorCode::NotFound,
                        complete ? QStringLiteral("The Producer's $metadata has no such resource with a "
                                                  "single key.")
                                 : QStringLiteral("The source cannot be asked now: `problems` says why."));
                waiter.promise->addResult(std::move(answer));
                waiter.promise->finish();
            }
        });
}

void Station::beginCopy(SourceId source, CopyKind kind, QStringList resources)
{
    d->replicator->beginCopy(source, kind, std::move(resources));
}

void Station::stopCopy(SourceId source) { d->replicator->stopCopy(source); }

void Station::resumeCopy(SourceId source) { d->replicator->resumeCopy(source); }

std::optional<CopyProgress> Station::copyProgress(SourceId source) const { return d->board.copy(source); }

QFuture<Result<ResumeResult>> Station::resume(FeedId feed)
{
    using Given = Result<ResumeResult>;
    const FeedRow *row = d->board.directory()->feed(feed);
    if (!row || row->resume.url.isEmpty() || !d->board.directory()->sourceOf(*row))
        return QtFuture::makeReadyFuture(Given(failure(ErrorCode::InvalidInput,
            QStringLiteral("The feed has no resume request, or no Web API: set one by `feed set FEED "
                           "--resume-url URL`."))));
    auto promise = std::make_shared<QPromise<Given>>();
    promise->start();
    d->resuming.emplace(feed, promise);
    d->replicator->resume(feed);
    return promise->future();
}

QFuture<Result<std::vector<ReconcileResult>>> Station::reconcile(SourceId source, QStringList resources)
{
    auto promise = std::make_shared<QPromise<Result<std::vector<ReconcileResult>>>>();
    promise->start();
    d->reconciling.push_back({source, resources, promise});
    d->replicator->reconcile(source, std::move(resources));
    return promise->future();
}

QFuture<Result<std::vector<ReconcileResult>>> Station::reconciles(SourceId source)
{
    return askWork(*d->keeper, [source](WorkDatabase &work) { return work.reconciles(source); });
}

} // namespace listingpost
