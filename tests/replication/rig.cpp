// SPDX-License-Identifier: GPL-3.0-or-later
#include "rig.h"

#include "store/keeperjob.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

namespace listingpost::test {

namespace {

const char *const MetadataXml
    = R"(<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>)"
      R"(<Schema Namespace="r" xmlns="http://docs.oasis-open.org/odata/ns/edm">)"
      R"(<EntityType Name="Property"><Key><PropertyRef Name="ListingKey"/></Key>)"
      R"(<Property Name="ListingKey" Type="Edm.String"/><Property Name="ListPrice" Type="Edm.Decimal"/>)"
      R"(<Property Name="ModificationTimestamp" Type="Edm.DateTimeOffset"/></EntityType>)"
      R"(<EntityType Name="EntityEvent"><Key><PropertyRef Name="EntityEventSequence"/></Key>)"
      R"(<Property Name="EntityEventSequence" Type="Edm.Int64"/></EntityType>)"
      R"(<EntityContainer Name="C"><EntitySet Name="Property" EntityType="r.Property"/>)"
      R"(<EntitySet Name="EntityEvent" EntityType="r.EntityEvent"/></EntityContainer>)"
      R"(</Schema></edmx:DataServices></edmx:Edmx>)";

const QByteArray NotFound = R"({"error":{"code":"40400","message":"No record found."}})";

/// All texts in quotes of a target, decoded.
QByteArrayList allQuoted(const QByteArray &target)
{
    QByteArrayList texts;
    const QByteArray text = QByteArray::fromPercentEncoding(target);
    QByteArray one;
    bool inside = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\'') {
            one += inside ? QByteArray(1, text[i]) : QByteArray();
        } else if (inside && i + 1 < text.size() && text[i + 1] == '\'') {
            one += text[i++];
        } else {
            if (inside)
                texts.append(std::exchange(one, {}));
            inside = !inside;
        }
    }
    return texts;
}

/// The text between the first and the last `'` of a target, decoded.
QByteArray quoted(const QByteArray &target)
{
    const auto first = target.indexOf('\'');
    return QByteArray::fromPercentEncoding(target.mid(first + 1, target.lastIndexOf('\'') - first - 1))
        .replace("''", "'");
}

QByteArray shown(const EntityEvent &event)
{
    return "{\"EntityEventSequence\":" + QByteArray::number(event.sequence.value)
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\""
        + QByteArray::fromStdString(event.key.text) + "\"}";
}

} // namespace

bool advanceUntil(ManualClock &clock, const std::function<bool()> &done, std::chrono::seconds step)
{
    constexpr int MostSteps = 200;
    for (int i = 0; i < MostSteps && !done(); ++i) {
        clock.advance(step);
        if (QTest::qWaitFor(done, 50)) // the threads look at the clock on their own timers
            return true;
    }
    return done();
}

EntityEvent eventOf(qint64 sequence, const QByteArray &key, const QByteArray &url)
{
    return {Sequence {sequence}, {"Property"}, {key.toStdString(), false}, url.toStdString()};
}

void SmallApi::put(const QByteArray &key, int price)
{
    records[key] = "{\"ListingKey\":\"" + key + "\",\"ListPrice\":" + QByteArray::number(price) + '}';
}

void SmallApi::addEvent(qint64 sequence, const QByteArray &key) { events.push_back(eventOf(sequence, key)); }

ScriptedAnswer SmallApi::answer(const SeenRequest &request) const
{
    if (override) {
        if (const auto special = override(request))
            return *special;
    }
    if (request.target.startsWith("/$metadata"))
        return say(200, MetadataXml);
    if (request.target.startsWith("/EntityEvent"))
        return answerEvents(request.target);
    if (request.target.startsWith("/Property"))
        return answerProperty(request.target);
    if (request.target == "/$batch" && hasBatch)
        return answerBatch(request);
    return say(404, "<html>Cannot GET</html>");
}

ScriptedAnswer SmallApi::answerBatch(const SeenRequest &request) const
{
    QJsonArray parts;
    const QJsonArray requests
        = QJsonDocument::fromJson(request.body).object()[QLatin1String("requests")].toArray();
    for (const QJsonValue &one : requests) {
        SeenRequest part = request;
        part.method = "GET";
        part.target = '/' + one[QLatin1String("url")].toString().toUtf8();
        const ScriptedAnswer alone = answer(part);
        const QJsonDocument body = QJsonDocument::fromJson(alone.body);
        parts.append(QJsonObject {{QStringLiteral("id"), one[QLatin1String("id")]},
            {QStringLiteral("status"), alone.status},
            {QStringLiteral("body"),
                body.isObject() ? QJsonValue(body.object()) : QJsonValue(QString::fromUtf8(alone.body))}});
    }
    return say(200, QJsonDocument(QJsonObject {{QStringLiteral("responses"), parts}}).toJson());
}

ScriptedAnswer SmallApi::answerEvents(const QByteArray &target) const
{
    if (!hasEvents)
        return say(404, "<html>Cannot GET</html>");
    const auto beforeAt = target.indexOf("le%20");
    if (beforeAt >= 0) { // the newest event up to there
        const qint64 through = target.mid(beforeAt + 5).split('&').first().toLongLong();
        QByteArray newest;
        for (const EntityEvent &one : events) {
            if (one.sequence.value <= through)
                newest = shown(one);
        }
        return say(200, "{\"value\":[" + newest + "]}");
    }
    const auto skipAt = target.indexOf("$skip=");
    const auto fromAt = target.indexOf("ge%20");
    const qint64 from = target.mid(fromAt + 5).split('&').first().toLongLong();
    std::size_t skip = skipAt < 0 ? 0 : target.mid(skipAt + 6).toULong();
    QByteArrayList page;
    bool more = false;
    for (const EntityEvent &one : events) {
        if (one.sequence.value < from || (skip > 0 && skip--))
            continue;
        more = page.size() == eventPage;
        if (more)
            break;
        page.append(shown(one));
    }
    QByteArray body = "{\"value\":[" + page.join(',') + ']';
    if (more) {
        const auto at = skipAt < 0 ? 0 : target.mid(skipAt + 6).toLongLong();
        const QByteArray base = skipAt < 0 ? target : target.left(skipAt - 1);
        body += ",\"@odata.nextLink\":\"" + base + "&$skip=" + QByteArray::number(at + page.size()) + '"';
    }
    return say(200, body + '}');
}

ScriptedAnswer SmallApi::answerListing(const QByteArray &target) const
{
    const auto after = [&target](const char *what) {
        const auto at = target.indexOf(what);
        return at < 0 ? QByteArray() : target.mid(at + qstrlen(what)).split('&').first();
    };
    const bool byKey = target.contains("$orderby=ListingKey");
    const QByteArray last = byKey && target.contains("%20gt%20") ? quoted(target) : QByteArray();
    const auto size = std::min<qsizetype>(recordPage, byKey ? after("$top=").toLongLong() : recordPage);
    const auto skip = after("$skip=").toLongLong();
    QByteArrayList page;
    qsizetype index = 0;
    for (const auto &[key, json] : records) {
        const bool isBefore = byKey ? !last.isNull() && key <= last : index < skip;
        ++index;
        if (!isBefore && page.size() < size)
            page.append(json);
    }
    QByteArray body = "{\"@odata.count\":" + QByteArray::number(qsizetype(records.size())) + ",\"value\":["
        + page.join(',') + ']';
    if (!byKey && skip + page.size() < qsizetype(records.size()))
        body += ",\"@odata.nextLink\":\"Property?$skip=" + QByteArray::number(skip + page.size()) + '"';
    return say(200, body + '}');
}

ScriptedAnswer SmallApi::answerProperty(const QByteArray &target) const
{
    const bool shared = target.contains("%20in%20(") || target.contains("%20or%20");
    if (shared && !hasShared)
        return say(400, R"({"error":{"code":"40000","message":"not supported"}})");
    if (shared)
        return answerShared(target);
    if (!target.startsWith("/Property(") && !target.contains("%20eq%20") && !target.contains("%20in%20"))
        return answerListing(target);
    const auto it = records.find(quoted(target));
    if (target.contains("$filter="))
        return say(200, "{\"value\":[" + (it == records.end() ? QByteArray() : it->second) + "]}");
    return it == records.end() ? say(404, NotFound) : say(200, it->second);
}

ScriptedAnswer SmallApi::answerShared(const QByteArray &target) const
{
    QByteArrayList found;
    for (const QByteArray &key : allQuoted(target)) {
        if (const auto it = records.find(key); it != records.end())
            found.append(it->second);
    }
    return say(200, "{\"value\":[" + found.join(',') + "]}");
}

Rig::Rig(const Clock &clock, QJsonObject sourceSettings)
    : files {folder.path()}
    , producer([this](const SeenRequest &request) { return api.answer(request); })
    , m_clock(clock)
{
    auto log = LogDatabase::open(files, clock);
    if (!log)
        qFatal("%s", qPrintable(log.error().detail));
    mls = (*log)->addProducer(QStringLiteral("MLS"), producer.root(), sourceSettings).value();
    m_directory = std::make_shared<const Directory>((*log)->directory().value());
    source = m_directory->producer(mls)->source;
    writer = std::make_unique<LogWriter>(std::move(*log), clock);
    const auto spread = [this](std::shared_ptr<const Directory> directory) {
        m_directory = directory;
        keeper->setDirectory(directory);
        replicator->setDirectory(directory);
    };
    QObject::connect(writer.get(), &LogWriter::directoryChanged, &m_context, spread);
    connectRooms();
}

void Rig::connectRooms()
{
    keeper = std::make_unique<ReplicaKeeper>(files, m_clock);
    replicator = std::make_unique<Replicator>(*keeper, *writer, m_clock);
    QObject::connect(
        writer.get(), &LogWriter::committed, keeper.get(), [this](EventId last) { keeper->takeLog(last); });
    QObject::connect(keeper.get(), &ReplicaKeeper::progressed, &m_context,
        [this](const WorkTotals &now) { m_totals = now; });
    QObject::connect(replicator.get(), &Replicator::sourceChanged, &m_context,
        [this](const SourceStatus &now) { m_status = now; });
    QObject::connect(replicator.get(), &Replicator::copyChanged, &m_context,
        [this](const CopyProgress &now) { m_copy = now; });
}

void Rig::restart()
{
    replicator->stop();
    keeper->stop();
    replicator.reset();
    connectRooms();
    if (!start())
        qFatal("the files cannot be opened again");
}

Rig::~Rig()
{
    replicator->stop();
    keeper->stop();
    writer->drain();
}

bool Rig::startKeeper()
{
    keeper->setDirectory(m_directory);
    auto started = keeper->start();
    return QTest::qWaitFor([&started] { return started.isFinished(); }) && started.result();
}

bool Rig::start()
{
    if (!startKeeper())
        return false;
    if (!firstCopy) {
        changeWork(*keeper, [which = source](WorkLedgers &ledgers) {
            ledgers.copies.begin(which, {CopyKind::Replay, FirstCopy::State::Done, {}, std::nullopt, {}});
        });
    }
    replicator->setDirectory(m_directory);
    replicator->start();
    return true;
}

void Rig::push(std::vector<EntityEvent> events, const QString &label)
{
    EventBatch batch;
    batch.events = std::move(events);
    submit(std::move(batch), label);
}

void Rig::deliver(std::vector<EntityEvent> events, const QString &label)
{
    EventBatch batch;
    batch.events = std::move(events);
    batch.delivery = DeliveryNote {};
    batch.delivery->at = m_clock.utcNow();
    submit(std::move(batch), label);
}

void Rig::submit(EventBatch batch, const QString &label)
{
    batch.label = label.toStdString();
    batch.producer = mls;
    if (!writer->submit(std::move(batch), nullptr))
        qFatal("the log's queue is full");
}

QVariant Rig::sql(const char *file, const char *query) const
{
    const QLatin1String which(file);
    const QString path = which == QLatin1String("replica") ? files.replica(source)
        : which == QLatin1String("work")                   ? files.work()
                                                           : files.log();
    const QString name = QUuid::createUuid().toString();
    QVariant value;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        if (database.open()) {
            QSqlQuery rows(QLatin1String(query), database);
            if (rows.next())
                value = rows.value(0);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return value;
}

} // namespace listingpost::test
