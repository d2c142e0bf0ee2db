// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/requests.h"

#include "entityevent/label.h"
#include "station/credentialsjson.h"
#include "station/secrets.h"
#include "station/station.h"
#include "station/timejson.h"

#include <algorithm>
#include <QJsonArray>
#include <QStringList>

namespace listingpost {

namespace {

struct VerbName
{
    Verb verb;
    const char *name;
};

constexpr VerbName verbNames[] = {
    {Verb::Status, "status"},
    {Verb::Feeds, "feeds"},
    {Verb::ProducerAdd, "producer add"},
    {Verb::ProducerList, "producer list"},
    {Verb::ProducerShow, "producer show"},
    {Verb::ProducerSet, "producer set"},
    {Verb::ProducerRemove, "producer remove"},
    {Verb::ProducerForget, "producer forget"},
    {Verb::ProducerTest, "producer test"},
    {Verb::TokenAdd, "token add"},
    {Verb::TokenList, "token list"},
    {Verb::TokenRevoke, "token revoke"},
    {Verb::FeedSet, "feed set"},
    {Verb::FeedRestart, "feed restart-sequences"},
    {Verb::Hold, "hold"},
    {Verb::Release, "release"},
    {Verb::CatchUp, "catch-up"},
    {Verb::Problems, "problems"},
    {Verb::ProblemRetry, "problem retry"},
    {Verb::ProblemDismiss, "problem dismiss"},
    {Verb::EndpointShow, "endpoint show"},
    {Verb::EndpointSet, "endpoint set"},
    {Verb::EndpointTest, "endpoint test"},
    {Verb::CaptureStart, "capture start"},
    {Verb::CaptureStop, "capture stop"},
    {Verb::ProblemAnswer, "problem answer"},
    {Verb::Explain, "explain"},
    {Verb::Initial, "initial"},
    {Verb::Reconcile, "reconcile"},
    {Verb::RecordRestore, "record restore"},
    {Verb::Resume, "resume"},
};

tl::unexpected<Error> nothingNamed(const QString &what, const QString &name, const QStringList &known)
{
    const QString others = known.isEmpty()
        ? QStringLiteral("there is none yet")
        : QStringLiteral("there is %1").arg(known.join(QStringLiteral(", ")));
    return failure(
        ErrorCode::NotFound, QStringLiteral("No %1 is called \"%2\": %3.").arg(what, name, others));
}

} // namespace

QString toString(Verb verb)
{
    for (const VerbName &one : verbNames) {
        if (one.verb == verb)
            return QString::fromLatin1(one.name);
    }
    return {};
}

std::optional<Verb> verbNamed(const QString &name)
{
    for (const VerbName &one : verbNames) {
        if (name == QLatin1String(one.name))
            return one.verb;
    }
    return std::nullopt;
}

QJsonObject requestOf(Verb verb, QJsonObject arguments)
{
    arguments.insert(QStringLiteral("verb"), toString(verb));
    return arguments;
}

NewProducer newProducerOf(const QJsonObject &request)
{
    NewProducer producer;
    producer.name = request.value(QStringLiteral("name")).toString();
    producer.root = request.value(QStringLiteral("root")).toString();
    producer.bearer = request.value(QStringLiteral("bearer")).toString().toUtf8();
    producer.credentials = credentialsOf(request.value(QStringLiteral("credentials")).toObject());
    producer.settings = request.value(QStringLiteral("settings")).toObject();
    return producer;
}

SourceCredentials credentialsOf(const NewProducer &producer)
{
    SourceCredentials credentials = producer.credentials;
    if (!producer.bearer.isEmpty())
        credentials.bearer = producer.bearer;
    return credentials;
}

Result<SourceDraft> draftOf(const Directory &directory, ProducerId producer, const Secrets &secrets)
{
    const ProducerRow *row = directory.producer(producer);
    const SourceRow *source = row ? directory.source(row->source) : nullptr;
    if (!source)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1 is only listened to: it has no Web API to test. Give it one with --root URL.")
                .arg(row ? row->name : QString()));
    return secrets.credentials(source->id, row->name).map([&](const SourceCredentials &credentials) {
        return SourceDraft {source->root, source->settings, credentials};
    });
}

NewToken newTokenOf(ProducerId producer, const QJsonObject &request)
{
    NewToken token;
    token.producer = producer;
    token.note = request.value(QStringLiteral("note")).toString();
    const qint64 seconds = request.value(QStringLiteral("valid_for_s")).toInteger();
    if (seconds > 0)
        token.validFor = std::chrono::seconds(seconds);
    return token;
}

Result<NewToken> chosenToken(NewToken token, const QByteArray &text, const Secrets &secrets)
{
    if (const auto sound = checkChosenToken(text); !sound)
        return tl::unexpected(sound.error());
    return secrets.stationKey().map([&](const QByteArray &key) {
        token.kind = TokenKind::Chosen;
        token.hash = chosenHash(key, text);
        return token;
    });
}

CaptureSettings captureOf(const QJsonObject &request)
{
    CaptureSettings settings;
    const auto number = [&request](const char *name, qint64 otherwise) {
        return request.value(QString::fromLatin1(name)).toInteger(otherwise);
    };
    settings.lasts = std::chrono::seconds(number("for_s", settings.lasts.count()));
    settings.status = int(number("status", settings.status));
    settings.delay = std::chrono::milliseconds(number("delay_ms", 0));
    if (request.contains(QStringLiteral("retry_after_s")))
        settings.retryAfter = std::chrono::seconds(number("retry_after_s", 0));
    settings.forward = QUrl(request.value(QStringLiteral("forward")).toString(), QUrl::StrictMode);
    settings.remote = request.value(QStringLiteral("remote")).toBool();
    settings.withToken = request.value(QStringLiteral("with_token")).toBool();
    return settings;
}

QJsonObject producersJson(const Directory &directory)
{
    QJsonArray producers;
    for (const ProducerRow &producer : directory.producers) {
        const SourceRow *source = directory.source(producer.source);
        producers.append(QJsonObject {
            {QStringLiteral("id"), producer.id.value},
            {QStringLiteral("name"), producer.name},
            {QStringLiteral("enabled"), producer.enabled},
            {QStringLiteral("root"), source ? QJsonValue(source->root) : QJsonValue()},
        });
    }
    return {{QStringLiteral("producers"), producers}};
}

QJsonObject tokensJson(const Directory &directory, UtcTime now, ProducerId producer)
{
    QJsonArray tokens;
    for (const TokenRow &token : directory.tokens) {
        if (producer && token.producer != producer)
            continue;
        const ProducerRow *owner = directory.producer(token.producer);
        const TokenRow *newer = directory.newerThan(token, now);
        tokens.append(QJsonObject {
            {QStringLiteral("id"), QString::fromUtf8(token.id)},
            {QStringLiteral("producer"), owner ? owner->name : QString()},
            {QStringLiteral("kind"), toString(token.kind)},
            {QStringLiteral("client"), QString::fromUtf8(token.client)},
            {QStringLiteral("note"), token.note},
            {QStringLiteral("created_ms"), toUnixMs(token.created)},
            {QStringLiteral("expires_ms"), timeJson(token.expires)},
            {QStringLiteral("revoked_ms"), timeJson(token.revoked)},
            {QStringLiteral("last_used_ms"), timeJson(token.lastUsed)},
            {QStringLiteral("last_peer"), QString::fromUtf8(token.lastPeer)},
            {QStringLiteral("uses"), token.uses},
            {QStringLiteral("newer"), newer ? QJsonValue(QString::fromUtf8(newer->id)) : QJsonValue()},
            {QStringLiteral("uses_since_newer"), newer ? QJsonValue(token.usesSinceNewer) : QJsonValue()},
        });
    }
    return {{QStringLiteral("tokens"), tokens}};
}

QJsonObject tokenJson(const IssuedToken &token)
{
    return {
        {QStringLiteral("id"), QString::fromUtf8(token.row.id)},
        {QStringLiteral("token"), QString::fromUtf8(token.text)},
    };
}

QJsonObject problemsJson(const Directory &directory, const std::vector<ProblemRow> &problems,
    const std::vector<StationFault> &faults)
{
    QJsonArray array;
    for (const ProblemRow &problem : problems) {
        const FeedRow *feed = directory.feed(problem.feed);
        array.append(QJsonObject {
            {QStringLiteral("id"), problem.id.value},
            {QStringLiteral("cause"), problem.cause},
            {QStringLiteral("feed"), feed ? feedName(directory, *feed) : QString()},
            {QStringLiteral("resource"), problem.resource},
            {QStringLiteral("key"), problem.key},
            {QStringLiteral("detail"), problem.detail},
            {QStringLiteral("remedy"), problem.remedy},
            {QStringLiteral("count"), problem.count},
            {QStringLiteral("opened_ms"), toUnixMs(problem.opened)},
            {QStringLiteral("last_seen_ms"), toUnixMs(problem.lastSeen)},
            {QStringLiteral("next_try_ms"), timeJson(problem.nextTry)},
            {QStringLiteral("evidence"), problem.evidence},
        });
    }
    for (const StationFault &fault : faults) {
        array.append(QJsonObject {{QStringLiteral("id"), QJsonValue()},
            {QStringLiteral("cause"), QStringLiteral("station")}, {QStringLiteral("detail"), fault.detail},
            {QStringLiteral("count"), 1}});
    }
    return {{QStringLiteral("problems"), array}};
}

Result<ProducerRow> producerOf(const Directory &directory, const QJsonObject &request)
{
    const QString name = request.value(QStringLiteral("producer")).toString();
    if (const ProducerRow *producer = directory.producerNamed(name))
        return *producer;
    QStringList known;
    for (const ProducerRow &producer : directory.producers)
        known.append(producer.name);
    return nothingNamed(QStringLiteral("Producer"), name, known);
}

Result<FeedRow> changedFeed(FeedRow row, const QJsonObject &request)
{
    QJsonObject settings = row.limits.toJson();
    for (const QString &name : {QStringLiteral("rate"), QStringLiteral("burst"), QStringLiteral("high_water"),
             QStringLiteral("low_water"), QStringLiteral("retry_after")}) {
        if (request.contains(name))
            settings.insert(name, request.value(name));
    }
    row.limits = FeedLimits::fromJson(settings);
    row.enabled = request.value(QStringLiteral("enabled")).toBool(row.enabled);
    row.isNew = false; // a person has set it up
    QJsonObject resume = row.resume.toJson();
    for (const QString &name : {QStringLiteral("url"), QStringLiteral("method"), QStringLiteral("headers"),
             QStringLiteral("body")}) {
        if (const QString given = QStringLiteral("resume_") + name; request.contains(given))
            resume.insert(name, request.value(given));
    }
    row.resume = ResumeRequest::fromJson(resume);
    if (!row.id && !row.resume.headers.isEmpty()) // they are kept as secrets under the feed's number
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("No push has named this feed yet: set it up without --resume-header first."));
    return row.limits.check().and_then([&] { return row.resume.check(); }).map([&] { return row; });
}

QString feedName(const Directory &directory, const FeedRow &feed)
{
    const ProducerRow *producer = directory.producer(feed.producer);
    const QString name = producer ? producer->name : QString();
    return feed.label.isEmpty() ? name : name + u'/' + feed.label;
}

Result<FeedRow> feedOf(const Directory &directory, const QString &feed)
{
    QStringList known;
    for (const FeedRow &row : directory.feeds) {
        const QString name = feedName(directory, row);
        if (name.compare(feed, Qt::CaseInsensitive) == 0)
            return row;
        known.append(name);
    }
    auto none = nothingNamed(QStringLiteral("feed"), feed, known);
    none.value().detail += QStringLiteral(" A label has a feed from its first push on, or from `feed set`.");
    return none;
}

Result<FeedRow> feedToSet(const Directory &directory, const QString &feed)
{
    const auto known = feedOf(directory, feed);
    const qsizetype slash = feed.indexOf(u'/'); // no Producer's name holds one
    const ProducerRow *const producer = directory.producerNamed(feed.left(slash));
    if (known || !producer)
        return known;
    FeedRow row;
    row.producer = producer->id;
    row.label = slash < 0 ? QString() : feed.mid(slash + 1);
    const bool isLine = std::none_of(
        row.label.begin(), row.label.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    // As a push would bring it: blanks at its ends are not part of it.
    const std::string text = row.label.toStdString();
    const auto read = labelOf({{"EntityEventSource", text}});
    if (!isLine || !read || *read != text || row.label != row.label.trimmed() || (slash >= 0 && text.empty()))
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("\"%1\" cannot be a label: 1 to 255 characters in one line, without blanks at its "
                           "ends.")
                .arg(row.label));
    return row;
}

Result<SourceId> sourceToCatchUp(const Directory &directory, const QString &feed)
{
    SourceId source;
    if (const ProducerRow *producer = directory.producerNamed(feed)) {
        source = producer->source;
    } else {
        const auto row = feedOf(directory, feed);
        if (!row)
            return tl::unexpected(row.error());
        source = directory.sourceOf(*row);
    }
    if (!source)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1 is only listened to: it has no Web API to ask. Give its Producer one by "
                           "`producer set NAME "
                           "--root URL`.")
                .arg(feed));
    return source;
}

QStringList resourcesOf(const QJsonObject &request)
{
    QStringList resources;
    const QJsonArray names = request.value(QStringLiteral("resources")).toArray();
    for (const QJsonValue &name : names)
        resources.append(name.toString());
    return resources;
}

Result<ProblemId> problemOf(const QJsonObject &request)
{
    const QString id = request.value(QStringLiteral("id")).toString();
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    if (id == QLatin1String("all"))
        return ProblemId {};
    if (!isNumber || number < 1)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("\"%1\" is no Problem: give its number as `problems` shows it, or `all`.")
                .arg(id));
    return ProblemId {number};
}

Result<ProblemId> problemToDismiss(const QJsonObject &request)
{
    return problemOf(request).and_then([](ProblemId problem) -> Result<ProblemId> {
        if (!problem)
            return failure(ErrorCode::InvalidInput,
                QStringLiteral(
                    "Problems are dismissed one at a time: give a number as `problems` shows it."));
        return problem;
    });
}

Result<std::pair<ProblemId, bool>> answerToProblem(const QJsonObject &request)
{
    const auto problem = problemOf(request);
    if (!problem)
        return tl::unexpected(problem.error());
    const QString answer = request.value(QStringLiteral("answer")).toString();
    if (!*problem || (answer != QLatin1String("yes") && answer != QLatin1String("no")))
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("A question is answered one at a time, by yes or no: `problem answer ID yes`."));
    return std::pair {*problem, answer == QLatin1String("yes")};
}

} // namespace listingpost
