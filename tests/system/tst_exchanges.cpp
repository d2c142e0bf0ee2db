// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace listingpost::test;

/// The exchanges of the standard against a running station: what is answered, and what log.sqlite holds then.
class TestExchanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_listening = std::make_unique<Listening>();
        m_station = std::make_unique<StationProcess>(m_listening->path());
        QVERIFY(m_station->start());
        QVERIFY(m_listening->token.startsWith("lp_"));
    }

    void cleanup()
    {
        m_station.reset();
        m_listening.reset();
    }

    void acknowledgesASingleEventOnceItIsInTheLog()
    {
        const Posted answer = send("{\"@reso.context\":\"urn:reso:metadata:2.0:resource:entityevent\","
                                   "\"EntityEventSequence\":1101,\"ResourceName\":\"Showing\","
                                   "\"ResourceRecordKey\":\"235021\"}");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.fields.value("content-type"), QByteArray("application/json"));
        QCOMPARE(
            answer.body, (QJsonObject {{QStringLiteral("accepted"), 1}, {QStringLiteral("duplicates"), 0}}));
        QCOMPARE(log().rows(QStringLiteral("select sequence, resource, key from event")),
            (QList<QVariantList> {{1101, QStringLiteral("Showing"), QStringLiteral("235021")}}));
    }

    void keepsABatchUnderTheFeedOfItsLabel()
    {
        const Posted answer
            = send("{\"@reso.context\":\"urn:reso:metadata:2.0:resource:entityevent\",\"value\":["
                    + event(1101, "Property", "235021") + "," + event(1111, "Media", "ABC123") + "]}",
                {"EntityEventSource: IDX Feed 123"});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body.value(QStringLiteral("accepted")).toInt(), 2);
        QCOMPARE(
            log().rows(QStringLiteral("select e.sequence, f.label from event e join feed f on f.id = e.feed "
                                      "order by e.id")),
            (QList<QVariantList> {
                {1101, QStringLiteral("IDX Feed 123")}, {1111, QStringLiteral("IDX Feed 123")}}));
    }

    void refusesAWrongTokenAndSaysHowToAuthenticate()
    {
        const Posted answer = post(m_station->endpoint(), "lp_nobody_nothing", event(1, "Property", "1"));
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.fields.value("www-authenticate").startsWith("Bearer realm="));
        QVERIFY(answer.fields.value("www-authenticate").contains("error=\"invalid_token\""));
        QCOMPARE(log().value(QStringLiteral("select count(*) from event")).toInt(), 0);
    }

    /// The receiver's own tests know its room alone; here all rooms are linked.
    void refusesABareCarriageReturnBehindAValue()
    {
        const Posted answer = send(event(1, "Property", "1"), {"X-Odd: a\r"});
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body.value(QStringLiteral("error"))[QStringLiteral("code")].toString(),
            QStringLiteral("bad_framing"));
    }

    void refusesAllOfARequestWithOneBadEventAndNamesIt()
    {
        const Posted answer = send("{\"value\":[" + event(1, "Property", "1")
            + ",{\"EntityEventSequence\":\"two\",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"2\"},"
            + event(3, "Property", "3") + "]}");
        QCOMPARE(answer.status, 400);
        const QJsonObject error = answer.body.value(QStringLiteral("error")).toObject();
        QCOMPARE(
            error.value(QStringLiteral("target")).toString(), QStringLiteral("value[1].EntityEventSequence"));
        QCOMPARE(error.value(QStringLiteral("code")).toString(), QStringLiteral("bad_sequence"));
        QCOMPARE(log().value(QStringLiteral("select count(*) from event")).toInt(), 0);
    }

    void notesEveryAnswerButNeverAToken()
    {
        send(event(1, "Property", "1"));
        send(event(-1, "Property", "1"));
        post(m_station->endpoint(), "lp_nobody_nothing", event(2, "Property", "2"));
        int code = -1;
        m_station->terminate(&code); // refusals are written a little later, and all by then
        QCOMPARE(code, 0);
        QCOMPARE(
            log().rows(QStringLiteral("select status, accepted, coalesce(code, ''), coalesce(target, '') "
                                      "from delivery order by id")),
            (QList<QVariantList> {{200, 1, QString(), QString()},
                {400, 0, QStringLiteral("bad_sequence"), QStringLiteral("EntityEventSequence")},
                {401, 0, QStringLiteral("unauthorized"), QString()}}));
        for (const QFileInfo &file : QDir(m_listening->path()).entryInfoList(QDir::Files)) {
            QFile bytes(file.filePath());
            QVERIFY(bytes.open(QIODevice::ReadOnly));
            const QByteArray secret = m_listening->token.mid(m_listening->token.indexOf('_', 3) + 1);
            QVERIFY2(!bytes.readAll().contains(secret), qPrintable(file.fileName()));
        }
    }

    void acknowledgesARecordedPageTwiceButStoresItOnce()
    {
        QFile page(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/entityevent-page-2000.json"));
        if (!page.open(QIODevice::ReadOnly))
            QSKIP("the recorded page is not there: LISTINGPOST_FIXTURES names no folder with it");
        const QByteArray body = page.readAll();
        const auto counts = [](int accepted, int duplicates) {
            return QJsonObject {
                {QStringLiteral("accepted"), accepted}, {QStringLiteral("duplicates"), duplicates}};
        };
        QCOMPARE(send(body).body, counts(2'000, 0));
        QCOMPARE(send(body).body, counts(0, 2'000));
        QCOMPARE(log().value(QStringLiteral("select count(*) from event")).toInt(), 2'000);
    }

private:
    static QByteArray event(qint64 sequence, const char *resource, const char *key)
    {
        return "{\"EntityEventSequence\":" + QByteArray::number(sequence) + ",\"ResourceName\":\"" + resource
            + "\",\"ResourceRecordKey\":\"" + key + "\"}";
    }

    Posted send(const QByteArray &body, const QByteArrayList &more = {})
    {
        return post(m_station->endpoint(), m_listening->token, body, more);
    }

    Witness log() const { return Witness(m_listening->path() + QStringLiteral("/log.sqlite")); }

    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestExchanges)
#include "tst_exchanges.moc"
