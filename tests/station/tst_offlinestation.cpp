// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/offlinestation.h"

#include "base/clock.h"
#include "station/secrets.h"
#include "store/workdatabase.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

class OfflineStationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesNoStationByAsking();
    void refusesWhileAnotherHoldsTheStation();
    void addsAProducerAndItsToken();
    void keepsTheBearerOutOfTheDatabase();
    void revokesAToken();
    void saysThatItIsNotRunning();
    void tellsHowFarItHadCome();
    void namesTheProducersThatThereAre();
    void sendsCatchingUpToTheNextStart();
    void showsNoProblemsWhereThereAreNone();
    void changesTheBrakeAndTheSchedule();
    void keepsHeadersOfAResumeRequestOutOfTheDatabase();
    void givesAFeedASourceOfItsOwn();

private:
    Result<QJsonObject> ask(Verb verb, const QJsonObject &arguments = {});
    void addProducer(const QString &root = {});

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
};

void OfflineStationTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_files.folder = m_folder->path();
}

Result<QJsonObject> OfflineStationTest::ask(Verb verb, const QJsonObject &arguments)
{
    auto station = OfflineStation::open(m_files, m_clock, true);
    return station ? (*station)->answer(requestOf(verb, arguments)) : tl::unexpected(station.error());
}

void OfflineStationTest::addProducer(const QString &root)
{
    const auto added = ask(Verb::ProducerAdd,
        {{QStringLiteral("name"), QStringLiteral("MLS")}, {QStringLiteral("root"), root},
            {QStringLiteral("bearer"), QStringLiteral("s3cret")}});
    QVERIFY2(added.has_value(), added ? "" : qPrintable(added.error().detail));
}

void OfflineStationTest::makesNoStationByAsking()
{
    const StationFiles nowhere {m_folder->filePath(QStringLiteral("none"))};
    const auto station = OfflineStation::open(nowhere, m_clock, false);
    QVERIFY(!station.has_value());
    QCOMPARE(station.error().code, ErrorCode::NotFound);
    QVERIFY(!QFile::exists(nowhere.folder));
}

void OfflineStationTest::refusesWhileAnotherHoldsTheStation()
{
    const auto lock = StationLock::take(m_files);
    QVERIFY(lock.has_value());
    const auto station = OfflineStation::open(m_files, m_clock, true);
    QVERIFY(!station.has_value());
    QCOMPARE(station.error().code, ErrorCode::Busy);
}

void OfflineStationTest::addsAProducerAndItsToken()
{
    addProducer();
    const auto token = ask(Verb::TokenAdd,
        {{QStringLiteral("producer"), QStringLiteral("mls")},
            {QStringLiteral("note"), QStringLiteral("first")}, {QStringLiteral("valid_for_s"), 60}});
    QVERIFY(token.has_value());
    QVERIFY(token->value(QStringLiteral("token")).toString().startsWith(QStringLiteral("lp_")));
    const auto tokens = ask(Verb::TokenList);
    const QJsonObject listed = tokens->value(QStringLiteral("tokens")).toArray().first().toObject();
    QCOMPARE(listed[QStringLiteral("id")], token->value(QStringLiteral("id")));
    QCOMPARE(listed[QStringLiteral("note")].toString(), QStringLiteral("first"));
    QVERIFY(listed[QStringLiteral("expires_ms")].toInteger() > toUnixMs(m_clock.utcNow()));
    QVERIFY2(!listed.contains(QStringLiteral("hash")), "nothing that a token could be found from");
}

void OfflineStationTest::keepsTheBearerOutOfTheDatabase()
{
    addProducer(QStringLiteral("http://127.0.0.1:1/odata"));
    const auto producers = ask(Verb::ProducerList);
    const QJsonObject producer = producers->value(QStringLiteral("producers")).toArray().first().toObject();
    QCOMPARE(producer[QStringLiteral("root")].toString(), QStringLiteral("http://127.0.0.1:1/odata"));
    QCOMPARE(*Secrets(m_files).bearer(SourceId {1}, QStringLiteral("MLS")), QByteArray("s3cret"));
    QFile log(m_files.log());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(!log.readAll().contains("s3cret"));
}

void OfflineStationTest::revokesAToken()
{
    addProducer();
    const auto token = ask(Verb::TokenAdd, {{QStringLiteral("producer"), QStringLiteral("MLS")}});
    QVERIFY(ask(Verb::TokenRevoke, {{QStringLiteral("id"), token->value(QStringLiteral("id"))}}).has_value());
    const auto tokens = ask(Verb::TokenList);
    QVERIFY(tokens->value(QStringLiteral("tokens"))[0][QStringLiteral("revoked_ms")].toInteger() > 0);
    QVERIFY(!ask(Verb::TokenRevoke, {{QStringLiteral("id"), QStringLiteral("nobody")}}).has_value());
}

void OfflineStationTest::saysThatItIsNotRunning()
{
    addProducer();
    const auto status = ask(Verb::Status);
    QVERIFY(status.has_value());
    QCOMPARE(status->value(QStringLiteral("running")).toBool(true), false);
    QCOMPARE(status->value(QStringLiteral("healthy")).toBool(true), false);
    QVERIFY(status->value(QStringLiteral("listening"))[QStringLiteral("url")].isNull());
}

void OfflineStationTest::tellsHowFarItHadCome()
{
    addProducer(QStringLiteral("http://127.0.0.1:1/odata"));
    {
        EventBatch batch;
        batch.producer = ProducerId {1};
        for (const qint64 sequence : {5, 6, 9})
            batch.events.push_back(
                {Sequence {sequence}, {"Property"}, {std::to_string(sequence), false}, {}});
        auto log = LogDatabase::open(m_files, m_clock);
        QVERIFY(log && (*log)->store({batch})[0].stored);
    }
    const auto feed = [this] {
        const auto status = ask(Verb::Feeds);
        return status ? (*status)[QLatin1String("feeds")][0].toObject() : QJsonObject();
    };
    QCOMPARE(feed()[QLatin1String("stored")].toInteger(), 3); // also before anything was taken to be fetched
    {
        auto work = WorkDatabase::open(m_files, m_clock);
        QVERIFY(work && (*work)->takeLog());
        WorkOutcome failed;
        failed.item = (*work)->takeDue(SourceId {1}, 1).value().at(0);
        failed.kind = WorkOutcome::Kind::Fail;
        failed.cause = QStringLiteral("http_400");
        QVERIFY((*work)->settle({{failed, ReplicaVerdict::Untouched, std::nullopt}}, {}));
    }
    QCOMPARE(feed()[QLatin1String("pending")].toInteger(), 2);
    QCOMPARE(feed()[QLatin1String("failed")].toInteger(), 1);
    QCOMPARE(feed()[QLatin1String("contiguous")].toInteger(), 6);
    QCOMPARE(feed()[QLatin1String("applied_through")].toInteger(), 0);
    QCOMPARE(feed()[QLatin1String("state")].toString(), QStringLiteral("failed"));
    const auto status = ask(Verb::Status);
    QCOMPARE((*status)[QLatin1String("totals")][QLatin1String("failed")].toInteger(), 1);
    QCOMPARE((*status)[QLatin1String("problems")].toInteger(), 1);
}

void OfflineStationTest::namesTheProducersThatThereAre()
{
    addProducer();
    const auto token = ask(Verb::TokenAdd, {{QStringLiteral("producer"), QStringLiteral("other")}});
    QVERIFY(!token.has_value());
    QCOMPARE(token.error().code, ErrorCode::NotFound);
    QVERIFY(token.error().detail.contains(QStringLiteral("MLS")));
}

void OfflineStationTest::sendsCatchingUpToTheNextStart()
{
    addProducer(QStringLiteral("http://127.0.0.1:1/odata"));
    const auto done = ask(Verb::CatchUp, {{QStringLiteral("feed"), QStringLiteral("MLS")}});
    QVERIFY(!done.has_value());
    QVERIFY(done.error().detail.contains(QStringLiteral("Start it")));
}

void OfflineStationTest::showsNoProblemsWhereThereAreNone()
{
    addProducer();
    const auto problems = ask(Verb::Problems);
    QVERIFY2(problems.has_value(), problems ? "" : qPrintable(problems.error().detail));
    QVERIFY(problems->value(QStringLiteral("problems")).toArray().isEmpty());
}

void OfflineStationTest::changesTheBrakeAndTheSchedule()
{
    addProducer(QStringLiteral("http://127.0.0.1:1/odata"));
    const QJsonObject named {{QStringLiteral("producer"), QStringLiteral("MLS")}};
    const auto set = [&](const QString &what, const QJsonObject &values) {
        QJsonObject request = named;
        request.insert(what, values);
        return ask(Verb::ProducerSet, request);
    };
    const auto shown = [&](const char *what, const char *member) {
        return (*ask(Verb::ProducerShow, named))[QLatin1String(what)][QLatin1String(member)].toDouble();
    };
    QCOMPARE(shown("removals", "most"), 200.0);
    QVERIFY(set(QStringLiteral("removals"), {{QStringLiteral("most"), 500}}).has_value());
    QVERIFY(set(QStringLiteral("removals"), {{QStringLiteral("percent"), 7.5}}).has_value());
    QCOMPARE(shown("removals", "most"), 500.0); // what is not named stays
    QCOMPARE(shown("removals", "percent"), 7.5);
    QVERIFY(!set(QStringLiteral("removals"), {{QStringLiteral("percent"), 101}}).has_value());
    QCOMPARE(shown("removals", "percent"), 7.5);
    QCOMPARE(shown("schedule", "poll_every_s"), 900.0);
    QVERIFY(set(QStringLiteral("settings"),
        {{QStringLiteral("poll_every_s"), 600}, {QStringLiteral("reconcile_every_s"), 0}})
                .has_value());
    QCOMPARE(shown("schedule", "poll_every_s"), 600.0);
    QCOMPARE(shown("schedule", "reconcile_every_s"), 0.0);
    QCOMPARE(shown("schedule", "settle_s"), 600.0);
    QVERIFY((*ask(Verb::ProducerShow, named))[QLatin1String("abilities")].toArray().isEmpty());
}

void OfflineStationTest::keepsHeadersOfAResumeRequestOutOfTheDatabase()
{
    addProducer(QStringLiteral("http://127.0.0.1:1/odata"));
    {
        auto log = LogDatabase::open(m_files, m_clock);
        EventBatch batch;
        batch.producer = ProducerId {1};
        batch.delivery = DeliveryNote {};
        QVERIFY(log && (*log)->store({batch})[0].stored);
    }
    const auto set = ask(Verb::FeedSet,
        {{QStringLiteral("feed"), QStringLiteral("MLS")},
            {QStringLiteral("resume_url"), QStringLiteral("https://mls.example/resume")},
            {QStringLiteral("resume_headers"),
                QJsonObject {{QStringLiteral("X-Api-Key"), QStringLiteral("resume-s3cret")}}}});
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().detail));
    QFile log(m_files.log());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray bytes = log.readAll();
    QVERIFY(bytes.contains("mls.example/resume"));
    QVERIFY(!bytes.contains("resume-s3cret"));
    QCOMPARE(Secrets(m_files).resumeHeaders()->at(FeedId {1})[QStringLiteral("X-Api-Key")].toString(),
        QStringLiteral("resume-s3cret"));
}

void OfflineStationTest::givesAFeedASourceOfItsOwn()
{
    addProducer(QStringLiteral("http://127.0.0.1:1/odata"));
    const auto set = [this](QJsonObject changes) {
        changes.insert(QStringLiteral("feed"), QStringLiteral("MLS/VOW"));
        return ask(Verb::FeedSet, changes);
    };
    const QJsonObject settings {{QStringLiteral("limit"), QStringLiteral("2/s")}};
    QVERIFY(!set({{QStringLiteral("bearer"), QStringLiteral("vow-s3cret")}})); // for which source?
    const QString root = QStringLiteral("http://127.0.0.1:2/vow/");
    QVERIFY(set({{QStringLiteral("root"), root}, {QStringLiteral("bearer"), QStringLiteral("vow-s3cret")}}));
    QVERIFY(set({{QStringLiteral("settings"), settings}}));
    const Directory directory = LogDatabase::open(m_files, m_clock).value()->directory().value();
    QCOMPARE(directory.sources.size(), 2U);
    QCOMPARE(directory.sources[1].root, QStringLiteral("http://127.0.0.1:2/vow"));
    QCOMPARE(directory.sources[1].settings, settings);
    QCOMPARE(directory.feeds.back().label, QStringLiteral("VOW"));
    QVERIFY(directory.sourceOf(directory.feeds.back()) == directory.sources[1].id);
    QVERIFY(directory.producers[0].source == directory.sources[0].id);
    const Secrets secrets(m_files);
    const QString mls = QStringLiteral("MLS");
    QCOMPARE(secrets.credentials(directory.sources[1].id, mls)->bearer, QByteArray("vow-s3cret"));
    QCOMPARE(secrets.credentials(directory.sources[0].id, mls)->bearer, QByteArray("s3cret"));
    const auto shown = ask(Verb::ProducerShow, {{QStringLiteral("producer"), mls}});
    const QJsonArray feeds = shown->value(QLatin1String("feeds")).toArray();
    QCOMPARE(feeds.last()[QLatin1String("root")].toString(), QStringLiteral("http://127.0.0.1:2/vow"));
}

QTEST_GUILESS_MAIN(OfflineStationTest)
#include "tst_offlinestation.moc"
