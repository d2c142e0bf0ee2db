// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "receiver/capture.h"
#include "replication/connectioncheck.h"
#include "station/status.h"
#include "store/directory.h"
#include "store/logdatabase.h"
#include "store/work.h"

#include <chrono>
#include <optional>
#include <QJsonObject>

namespace listingpost {

struct NewProducer;
class Secrets;

/// What a subcommand can ask of a station, running or not. The two answer alike.
enum class Verb {
    Status,
    Feeds,
    ProducerAdd,
    ProducerList,
    ProducerShow,
    ProducerSet,
    ProducerRemove,
    ProducerForget,
    ProducerTest,
    TokenAdd,
    TokenList,
    TokenRevoke,
    FeedSet,
    FeedRestart,
    Hold,
    Release,
    CatchUp,
    Problems,
    ProblemRetry,
    ProblemDismiss,
    EndpointShow,
    EndpointSet,
    EndpointTest,
    CaptureStart,
    CaptureStop,
    ProblemAnswer,
    Explain,
    Initial,
    Reconcile,
    RecordRestore,
    Resume
};

/// `producer add`, … as it stands in a request's `verb`.
QString toString(Verb verb);
std::optional<Verb> verbNamed(const QString &name);

/// A request: `{"verb":"token add","producer":"Demo MLS","note":"…","valid_for_s":86400}`.
QJsonObject requestOf(Verb verb, QJsonObject arguments = {});

// The arguments of requests, and their answers, as values. Pure.
NewProducer newProducerOf(const QJsonObject &request);
/// `token add`; a chosen token is not in it yet.
NewToken newTokenOf(ProducerId producer, const QJsonObject &request);
/// \a token made into one that is found by \a text, which the Producer chose: checked, and hashed under the
/// station's key in \a secrets. An error says what is weak about it.
Result<NewToken> chosenToken(NewToken token, const QByteArray &text, const Secrets &secrets);
/// What a new Producer's source is asked with: its credentials, or its bearer alone.
SourceCredentials credentialsOf(const NewProducer &producer);
/// The source of \a producer as *Test connection* looks at it; an error when it is only listened to.
Result<SourceDraft> draftOf(const Directory &directory, ProducerId producer, const Secrets &secrets);

/// `capture start`'s settings.
CaptureSettings captureOf(const QJsonObject &request);

QJsonObject producersJson(const Directory &directory);
/// Tokens without their hashes: who has them, and who uses them still. \a producer none: of all.
QJsonObject tokensJson(const Directory &directory, UtcTime now, ProducerId producer = {});
QJsonObject tokenJson(const IssuedToken &token);
/// \a faults of the station itself are Problems without a number: they end with their cause.
QJsonObject problemsJson(const Directory &directory, const std::vector<ProblemRow> &problems,
    const std::vector<StationFault> &faults = {});

/// The Producer that \a request names; NotFound lists those that there are.
Result<ProducerRow> producerOf(const Directory &directory, const QJsonObject &request);
/// FEED: `PRODUCER` (its unlabelled feed) or `PRODUCER/LABEL`; names may hold slashes themselves.
Result<FeedRow> feedOf(const Directory &directory, const QString &feed);
/// FEED as `feed set` takes it: also one that no push has named yet, of a Producer that is there (no id
/// then).
Result<FeedRow> feedToSet(const Directory &directory, const QString &feed);
/// The source that FEED is caught up from; an error when it is only listened to. A Producer that has sent
/// nothing yet has no feed, but is caught up all the same.
Result<SourceId> sourceToCatchUp(const Directory &directory, const QString &feed);
/// \a row as a `feed set` changes it: `enabled`, `rate`, `burst`, `high_water`, `low_water`, `retry_after`,
/// `resume_url`, `resume_method`, `resume_headers`, `resume_body`;
/// what is not named stays. An error says which limit makes no sense.
Result<FeedRow> changedFeed(FeedRow row, const QJsonObject &request);
/// `resources` of a request.
QStringList resourcesOf(const QJsonObject &request);
/// How \a feed is written as FEED.
QString feedName(const Directory &directory, const FeedRow &feed);
/// `all` (none), or a Problem's id.
Result<ProblemId> problemOf(const QJsonObject &request);
/// The one Problem that a request dismisses.
Result<ProblemId> problemToDismiss(const QJsonObject &request);
/// The question that a request answers, and whether by yes.
Result<std::pair<ProblemId, bool>> answerToProblem(const QJsonObject &request);

} // namespace listingpost
