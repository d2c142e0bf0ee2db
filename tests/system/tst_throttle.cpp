// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

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

    QJsonObject feed() { return status().value(QStringLiteral("feeds")).toArray().at(0).toObject(); }

    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
