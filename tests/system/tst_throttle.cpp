// SPDX-License-Identifier: GPL-3.0-or-later
#include "producerprocess.h"
#include "programs.h"
#include "witness.h"

#include <algorithm>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace listingpost::test;

/// 429 as a Producer meets it: rates, holds and switched-off feeds, changed by subcommands while pushes come.
class TestThrottle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_listening = std::make_unique<Listening>();
        m_station = std::make_unique<StationProcess>(m_listening->path());
        QVERIFY(m_station->start());
        QCOMPARE(push(1, 1).status, 200); // makes the feed
    }

    void cleanup()
    {
        m_station.reset();
        m_listening.reset();
    }

    void answers429OverTheRateAndLetsInAgainByItself()
    {
        QVERIFY(call(
            {QStringLiteral("feed"), QStringLiteral("set"), QStringLiteral("MLS"), QStringLiteral("--rate"),
                QStringLiteral("100/s"), QStringLiteral("--burst"), QStringLiteral("50")}));
        QCOMPARE(push(2, 450).status, 200); // what fits begins; the bucket is 400 below 0 then
        const Posted refused = push(452, 1);
        QCOMPARE(refused.status, 429);
        const int seconds = refused.fields.value("retry-after").toInt();
        QVERIFY2(seconds >= 2 && seconds <= 5, refused.fields.value("retry-after").constData());
        QCOMPARE(
            refused.body.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
            QStringLiteral("too_many_requests"));
        QTRY_COMPARE(feed().value(QStringLiteral("state")).toString(), QStringLiteral("waiting"));
        QCOMPARE(
            status().value(QStringLiteral("admission")).toObject().value(QStringLiteral("state")).toString(),
            QStringLiteral("bucket"));
        bool accepted = false; // asked again and again until it is
        QTRY_VERIFY_WITH_TIMEOUT((accepted = accepted || push(453, 1).status == 200), 20'000);
        QVERIFY(call({QStringLiteral("feed"), QStringLiteral("set"), QStringLiteral("MLS"),
            QStringLiteral("--rate"), QStringLiteral("0")}));
        QCOMPARE(push(1'000, 5'000).status, 200);
        QCOMPARE(push(7'000, 5'000).status, 200);
    }

    void losesNothingOfAProducerThatWaitsAndNamesOneThatDoesNot()
    {
        const QStringList set {QStringLiteral("feed"), QStringLiteral("set"), QStringLiteral("MLS/small"),
            QStringLiteral("--rate"), QStringLiteral("60/s"), QStringLiteral("--burst"),
            QStringLiteral("20")};
        QCOMPARE(
            post(m_station->endpoint(), m_listening->token, "{\"value\":[]}", {"EntityEventSource: small"})
                .status,
            200); // makes the feed
        QVERIFY(call(set));
        ProducerProcess producer;
        QVERIFY(producer.serveAndPush(m_station->endpoint(), m_listening->token,
            {QStringLiteral("--label"), QStringLiteral("small"), QStringLiteral("--rate"),
                QStringLiteral("80"), QStringLiteral("--batch"), QStringLiteral("20")}));
        const auto pushed = [&producer](const char *what) {
            return producer.dial()[QLatin1String("push")][QLatin1String(what)].toInteger();
        };
        QTRY_VERIFY_WITH_TIMEOUT(pushed("throttled") >= 2, 15'000);
        producer.dial({{QStringLiteral("freeze"), true}});
        QTRY_VERIFY_WITH_TIMEOUT(pushed("unacknowledged") == 0, 15'000);
        QJsonObject polite;
        QTRY_COMPARE((polite = feed(QStringLiteral("small")))[QLatin1String("stored")].toInteger(),
            pushed("acknowledged")); // counted once a second
        QCOMPARE(polite[QLatin1String("duplicates")].toInteger(), 0);
        const QJsonObject admission = polite[QLatin1String("admission")].toObject();
        QCOMPARE(admission[QLatin1String("answered_429")].toInteger(), pushed("throttled"));
        QCOMPARE(admission[QLatin1String("came_back_early")].toInteger(), 0);
        QVERIFY(admission[QLatin1String("came_back_early_last_ms")].isNull());

        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        producer.dial({{QStringLiteral("impolite"), true}, {QStringLiteral("freeze"), false},
            {QStringLiteral("rate"), 300}});
        const auto early = [this](const char *what) {
            return feed(QStringLiteral("small"))[QLatin1String("admission")][QLatin1String(what)].toInteger();
        };
        QTRY_VERIFY_WITH_TIMEOUT(early("came_back_early") > 0, 15'000);
        QVERIFY(early("earliest_ms") > 0);
        QVERIFY(early("came_back_early_last_ms") >= before - 1'000);
        QCOMPARE(pushed("lost"), 0);
    }

    void holdsAndReleasesByHand()
    {
        QVERIFY(call(
            {QStringLiteral("hold"), QStringLiteral("MLS"), QStringLiteral("--for"), QStringLiteral("5m")}));
        const Posted held = push(2, 1);
        QCOMPARE(held.status, 429);
        QVERIFY(held.fields.value("retry-after").toInt() > 290);
        QVERIFY(call({QStringLiteral("feed"), QStringLiteral("set"), QStringLiteral("MLS"),
            QStringLiteral("--retry-after"), QStringLiteral("date")}));
        QVERIFY2(push(2, 1).fields.value("retry-after").endsWith(" GMT"), "an HTTP-date");
        QVERIFY(call({QStringLiteral("release"), QStringLiteral("MLS")}));
        QCOMPARE(push(2, 1).status, 200);
    }

    void holdsOverARestartUntilItsTimeOrARelease()
    {
        QVERIFY(call(
            {QStringLiteral("hold"), QStringLiteral("MLS"), QStringLiteral("--for"), QStringLiteral("5m")}));
        int code = -1;
        m_station->terminate(&code);
        QVERIFY(m_station->start());
        const Posted held = push(2, 1);
        QCOMPARE(held.status, 429);
        const int seconds = held.fields.value("retry-after").toInt();
        QVERIFY2(seconds > 240 && seconds <= 300, held.fields.value("retry-after").constData());
        QVERIFY(call({QStringLiteral("release"), QStringLiteral("MLS")}));
        QCOMPARE(push(2, 1).status, 200);
        m_station->terminate(&code);
        QVERIFY(m_station->start());
        QCOMPARE(push(3, 1).status, 200);
    }

    void answers403ForAFeedThatIsSwitchedOff()
    {
        QVERIFY(call(
            {QStringLiteral("feed"), QStringLiteral("set"), QStringLiteral("MLS"), QStringLiteral("--off")}));
        QCOMPARE(push(2, 1).status, 403);
        QVERIFY(call(
            {QStringLiteral("feed"), QStringLiteral("set"), QStringLiteral("MLS"), QStringLiteral("--on")}));
        QCOMPARE(push(2, 1).status, 200);
    }

    void keepsLimitsOverARestart()
    {
        QVERIFY(call({QStringLiteral("feed"), QStringLiteral("set"), QStringLiteral("MLS"),
            QStringLiteral("--rate"), QStringLiteral("1/s")}));
        int code = -1;
        m_station->terminate(&code);
        QVERIFY(m_station->start());
        QCOMPARE(push(2, 100).status, 200);
        QCOMPARE(push(102, 1).status, 429);
    }

    void saysWhichLimitMakesNoSense()
    {
        const Said said = run({QStringLiteral("--station"), m_listening->path(), QStringLiteral("feed"),
            QStringLiteral("set"), QStringLiteral("MLS"), QStringLiteral("--high-water"),
            QStringLiteral("10"), QStringLiteral("--low-water"), QStringLiteral("10")});
        QCOMPARE(said.code, 1);
        QVERIFY2(said.err.contains("low water"), said.err.constData());
    }

private:
    Posted push(qint64 first, int count)
    {
        QByteArrayList events;
        for (qint64 sequence = first; sequence < first + count; ++sequence)
            events.append("{\"EntityEventSequence\":" + QByteArray::number(sequence)
                + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"" + QByteArray::number(sequence)
                + "\"}");
        return post(m_station->endpoint(), m_listening->token, "{\"value\":[" + events.join(',') + "]}");
    }

    bool call(const QStringList &arguments)
    {
        return run(QStringList {QStringLiteral("--station"), m_listening->path()} + arguments).code == 0;
    }

    QJsonObject status()
    {
        return QJsonDocument::fromJson(run({QStringLiteral("--station"), m_listening->path(),
                                               QStringLiteral("status"), QStringLiteral("--json")})
                                           .out)
            .object();
    }

    QJsonObject feed(const QString &label = {})
    {
        const QJsonArray feeds = status().value(QStringLiteral("feeds")).toArray();
        const auto found = std::find_if(feeds.begin(), feeds.end(),
            [&label](const QJsonValue &one) { return one[QLatin1String("label")].toString() == label; });
        return found == feeds.end() ? QJsonObject() : found->toObject();
    }

    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
