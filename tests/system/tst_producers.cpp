// SPDX-License-Identifier: GPL-3.0-or-later
#include "equality.h"
#include "producerprocess.h"
#include "programs.h"
#include "witness.h"

#include <QFile>
#include <QTcpSocket>
#include <QTest>

using namespace listingpost::test;

/// Producers, their labels and feeds: what makes a feed, what is refused, and how a person changes it.
class TestProducers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_station = std::make_unique<StationProcess>(path());
        QCOMPARE(call({"producer", "add", "MLS"}).code, 0);
        m_token = call({"token", "add", "MLS"}).out.trimmed();
    }

    void cleanup() { m_station.reset(); }

    void makesFeedsOfNewLabelsUpToABound()
    {
        QVERIFY(m_station->start());
        QCOMPARE(call({"producer", "set", "MLS", "--max-labels", "3"}).code, 0);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(push(i, "L" + QByteArray::number(i)).status, 200);
        const Posted refused = push(4, "L4");
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.body.value(QStringLiteral("error"))[QStringLiteral("code")].toString(),
            QStringLiteral("forbidden"));
        QVERIFY(refused.body.value(QStringLiteral("error"))[QStringLiteral("message")].toString().contains(
            QStringLiteral("new labels")));
        QCOMPARE(push(5, "L3").status, 200); // a known one
        QCOMPARE(push(6, {}).status, 200); // no label is no new one
        const auto problems = [this] { return call({"problems"}).out; };
        QTRY_VERIFY2(
            problems().contains("too_many_labels") && problems().contains("L4"), problems().constData());
        QCOMPARE(call({"feed", "set", "MLS/L1", "--on"}).code, 0); // seen by a person: room for another
        QTRY_VERIFY2(!problems().contains("too_many_labels"), problems().constData());
        QCOMPARE(push(7, "L4").status, 200);
        QCOMPARE(push(8, "L5").status, 403);
        QCOMPARE(call({"producer", "set", "MLS", "--max-labels", "10"}).code, 0);
        QCOMPARE(push(8, "L5").status, 200);
        QVERIFY(call({"producer", "show", "MLS"}).out.contains("4 of at most 10"));
    }

    void letsNoBurstOfNewLabelsPastTheBound()
    {
        QVERIFY(m_station->start());
        QByteArray burst;
        for (int i = 0; i < 200; ++i)
            burst += request(i + 1, "L" + QByteArray::number(i));
        QTcpSocket socket;
        socket.connectToHost(m_station->endpoint().host(), quint16(m_station->endpoint().port()));
        QVERIFY(socket.waitForConnected());
        socket.write(burst);
        QByteArray answers;
        // The first refusal is of a head, and ends the connection.
        while (socket.waitForReadyRead(5'000))
            answers += socket.readAll();
        QCOMPARE(answers.count("HTTP/1.1 200"), 50);
        QCOMPARE(answers.count("HTTP/1.1 403"), 1);
        const Witness log(path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(log.value(QStringLiteral("select count(*) from feed")).toInt(), 50);
        QCOMPARE(log.value(QStringLiteral("select min(is_new) from feed")).toInt(), 1);
    }

    /// Its Producer's other feeds are asked where they were: two replicas, each like its own Producer.
    void asksWhereAFeedsOwnSourceIs()
    {
        QVERIFY(m_station->start());
        ProducerProcess mls;
        ProducerProcess vow;
        const QStringList few {QStringLiteral("--records"), QStringLiteral("8")};
        QVERIFY(mls.serve(few + QStringList {QStringLiteral("--seed"), QStringLiteral("7")}));
        QVERIFY(vow.serveAndPush(m_station->endpoint(), m_token,
            few + QStringList {QStringLiteral("--label"), QStringLiteral("VOW")}));
        mls.dial({{QStringLiteral("freeze"), true}});
        const auto webApi = [](const ProducerProcess &producer) -> QByteArrayList {
            return {"--root", producer.root().toEncoded(), "--bearer-file", producer.bearerFile().toUtf8()};
        };
        QCOMPARE(call(QByteArrayList {"producer", "set", "MLS"} + webApi(mls)).code, 0);
        const Said set = call(QByteArrayList {"feed", "set", "MLS/VOW"} + webApi(vow));
        QVERIFY2(set.code == 0, set.err.constData());
        QVERIFY(call({"producer", "show", "MLS"}).out.contains(vow.root().toEncoded()));
        QTest::qWait(2'000); // of changes and pushes
        vow.dial({{QStringLiteral("freeze"), true}});
        const auto differ = [this](const ProducerProcess &producer, int source) {
            const QString replica = path() + QStringLiteral("/replica-%1.sqlite").arg(source);
            return QFile::exists(replica) ? differences(producer, replica).found
                                          : QStringList {QStringLiteral("no replica")};
        };
        QTRY_COMPARE_WITH_TIMEOUT(differ(mls, 1), QStringList(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(differ(vow, 2), QStringList(), 30'000);
    }

    /// What its own source owed is had from its Producer's, which is compared: it was not told of all.
    void asksItsProducersSourceAgain()
    {
        QVERIFY(m_station->start());
        ProducerProcess mls;
        ProducerProcess vow;
        const QStringList few {QStringLiteral("--records"), QStringLiteral("8")};
        QVERIFY(mls.serve(few));
        QVERIFY(vow.serve(few));
        for (ProducerProcess *producer : {&mls, &vow})
            producer->dial({{QStringLiteral("freeze"), true}});
        const auto webApi = [](const ProducerProcess &producer) -> QByteArrayList {
            return {"--root", producer.root().toEncoded(), "--bearer-file", producer.bearerFile().toUtf8()};
        };
        QCOMPARE(call({"feed", "set", "MLS/VOW", "--producer-source"}).code, 1);
        QCOMPARE(call(QByteArrayList {"feed", "set", "MLS/VOW"} + webApi(vow)).code, 0);
        const Said nowhere = call({"feed", "set", "MLS/VOW", "--producer-source"});
        QCOMPARE(nowhere.code, 1);
        QVERIFY2(nowhere.err.contains("asked nowhere"), nowhere.err.constData());
        QCOMPARE(
            call(QByteArrayList {"producer", "set", "MLS", "--confirm-after", "1s"} + webApi(mls)).code, 0);
        QCOMPARE(call(QByteArrayList {"feed", "set", "MLS/VOW", "--producer-source"} + webApi(vow)).code, 2);
        const auto differ = [this](const ProducerProcess &producer, int source) {
            const QString replica = path() + QStringLiteral("/replica-%1.sqlite").arg(source);
            return QFile::exists(replica) ? differences(producer, replica).found
                                          : QStringList {QStringLiteral("no replica")};
        };
        QTRY_COMPARE_WITH_TIMEOUT(differ(vow, 1), QStringList(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(differ(mls, 2), QStringList(), 30'000);
        const Witness work(path() + QStringLiteral("/work.sqlite"));
        const auto done = QStringLiteral("select count(*) from first_copy where state = 3");
        QTRY_COMPARE_WITH_TIMEOUT(work.value(done).toInt(), 2, 30'000);

        vow.dial({{QStringLiteral("api_500"), 1.0}});
        const QString key = Witness(path() + QStringLiteral("/replica-2.sqlite"))
                                .value(QStringLiteral("select min(ListingKey) from Property"))
                                .toString();
        const QByteArray event = "{\"EntityEventSequence\":900000,\"ResourceName\":\"Property\","
                                 "\"ResourceRecordKey\":\""
            + key.toUtf8() + "\"}";
        QCOMPARE(post(m_station->endpoint(), m_token, event, {"EntityEventSource: VOW"}).status, 200);
        QTRY_COMPARE(work.value(QStringLiteral("select count(*) from work where source = 1")).toInt(), 1);
        mls.dial({{QStringLiteral("freeze"), false}, {QStringLiteral("burst"), 30}});
        mls.dial({{QStringLiteral("freeze"), true}});
        QCOMPARE(call({"feed", "set", "MLS/VOW", "--producer-source"}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(differ(mls, 2), QStringList(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(work.value(QStringLiteral("select count(*) from work")).toInt(), 0, 30'000);
        QCOMPARE(work.value(QStringLiteral("select count(*) from first_copy where source = 1")).toInt(), 0);
        QCOMPARE(call({"feed", "set", "MLS/VOW", "--producer-source"}).code, 1);
        QVERIFY(!call({"producer", "show", "MLS"}).out.contains(vow.root().toEncoded()));
        QCOMPARE(
            work.value(QStringLiteral("select count(*) from problem where source = 1 and solved_ms is null"))
                .toInt(),
            0);
    }

    /// What is said of one resource leaves what was said of another, and of the same in another way.
    void keepsWhatIsAskedForWithEachResource()
    {
        const auto shown = [this] { return call({"producer", "show", "MLS"}).out; };
        QCOMPARE(call({"producer", "set", "MLS", "--root", "http://127.0.0.1:9/odata", "--expand",
                          "Property=Media($top=100),OpenHouse", "--select", "Property=ListingKey,City"})
                     .code,
            0);
        QCOMPARE(call({"producer", "set", "MLS", "--select", "Office=OfficeKey"}).code, 0);
        QCOMPARE(call({"producer", "set", "MLS", "--select", "Property=ListingKey"}).code, 0);
        for (const char *part : {"select:         Office=OfficeKey Property=ListingKey\n",
                 "expand:         Property=Media($top=100),OpenHouse\n"})
            QVERIFY2(shown().contains(part), shown().constData());
        QCOMPARE(call({"producer", "set", "MLS", "--select", "Property="}).code, 0);
        QCOMPARE(call({"producer", "set", "MLS", "--expand", "Property="}).code, 0);
        QVERIFY2(shown().contains("select:         Office=OfficeKey\n"), shown().constData());
        QVERIFY2(!shown().contains("expand:"), shown().constData());
    }

    void readsTheLabelWhereItWasAgreed()
    {
        QVERIFY(m_station->start());
        QCOMPARE(call({"producer", "set", "MLS", "--label-header", "X-Feed"}).code, 0);
        for (const char *bad : {"X Feed", "Authorization", "cookie", "Content-Type"})
            QCOMPARE(call({"producer", "set", "MLS", "--label-header", bad}).code, 2);
        const Said twice
            = call({"producer", "set", "MLS", "--signature-header", "x-feed", "--require", "token"});
        QVERIFY2(twice.err.contains("name two headers"), twice.err.constData());
        QCOMPARE(send(1, {"X-Feed: VOW"}).status, 200);
        QCOMPARE(send(2, {"x-feed: VOW", "ConsumerLabel: VOW"}).status, 200);
        QCOMPARE(send(3, {"X-Feed: VOW", "EntityEventSource: IDX"}).status, 400);
        QCOMPARE(send(4, {"EntityEventSource: " + QByteArray("\xc3\xa9").repeated(255)}).status, 200);
        QCOMPARE(send(5, {"EntityEventSource: " + QByteArray("\xc3\xa9").repeated(256)}).status, 400);
        QCOMPARE(send(6, {"EntityEventSource: B\xfcro"}).status, 200); // Latin-1
        QCOMPARE(send(7, {"EntityEventSource:  "}).status, 200);
        const Witness log(path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(log.rows(QStringLiteral("select label from feed where length(label) < 255 order by label")),
            (QList<QVariantList> {{QString()}, {QStringLiteral("B\u00fcro")}, {QStringLiteral("VOW")}}));
    }

    void keepsProducersApart()
    {
        QCOMPARE(call({"producer", "add", "Other"}).code, 0);
        const QByteArray other = call({"token", "add", "Other"}).out.trimmed();
        QVERIFY(m_station->start());
        QCOMPARE(push(1, "IDX").status, 200);
        QCOMPARE(post(m_station->endpoint(), other, eventText(1), {"EntityEventSource: IDX"}).status, 200);
        QCOMPARE(call({"feed", "set", "MLS/IDX", "--off"}).code, 0);
        QCOMPARE(push(2, "IDX").status, 403);
        QCOMPARE(post(m_station->endpoint(), other, eventText(2), {"EntityEventSource: IDX"}).status, 200);
        const Witness log(path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(
            log.rows(QStringLiteral("select producer, label, group_concat(sequence) from event group by feed "
                                    "order by feed")),
            (QList<QVariantList> {{QStringLiteral("MLS"), QStringLiteral("IDX"), 1},
                {QStringLiteral("Other"), QStringLiteral("IDX"), QStringLiteral("1,2")}}));
    }

    void switchesAProducerAndAFeedOffAndOn_data() { withAndWithoutAStation(); }

    void switchesAProducerAndAFeedOffAndOn()
    {
        QFETCH(const bool, running);
        QVERIFY(m_station->start());
        QCOMPARE(push(1, "IDX").status, 200);
        const auto change = [&](const QByteArrayList &arguments) {
            int code = -1;
            if (!running)
                m_station->terminate(&code);
            QCOMPARE(call(arguments).code, 0);
            QVERIFY(running || m_station->start());
        };
        change({"feed", "set", "MLS/IDX", "--off"});
        QCOMPARE(push(2, "IDX").status, 403);
        QCOMPARE(push(2, "VOW").status, 200);
        change({"feed", "set", "MLS/IDX", "--on"});
        QCOMPARE(push(2, "IDX").status, 200);
        change({"producer", "set", "MLS", "--off"});
        QCOMPARE(push(3, "VOW").status, 403);
        change({"producer", "set", "mls", "--on"});
        QCOMPARE(push(3, "VOW").status, 200);
    }

    void showsSetsAndRemovesAProducer_data() { withAndWithoutAStation(); }

    void showsSetsAndRemovesAProducer()
    {
        QFETCH(const bool, running);
        QVERIFY(m_station->start());
        QCOMPARE(push(1, "IDX").status, 200);
        int code = -1;
        if (!running)
            m_station->terminate(&code);
        QFile bearer(m_folder->filePath(QStringLiteral("bearer")));
        QVERIFY(
            bearer.open(QIODevice::WriteOnly) && bearer.write("very-secret-bearer\n") > 0 && bearer.flush());
        QCOMPARE(call({"producer", "set", "MLS"}).code, 2);
        QCOMPARE(call({"producer", "set", "MLS", "--bearer-file", bearer.fileName().toUtf8()}).code, 1);
        QCOMPARE(call({"producer", "set", "MLS", "--require", "nothing"}).code, 2);
        QCOMPARE(call({"producer", "set", "MLS", "--signature-header", "Authorization"}).code, 2);
        QCOMPARE(call({"producer", "set", "MLS", "--root", "http://127.0.0.1:9/odata/", "--bearer-file",
                          bearer.fileName().toUtf8(), "--confirm-after", "2s"})
                     .code,
            0);
        const Said shown = call({"producer", "show", "MLS"});
        QCOMPARE(shown.code, 0);
        for (const char *part : {"http://127.0.0.1:9/odata\n", "2 s", "MLS/IDX", "made", "1 of at most 50\n"})
            QVERIFY2(shown.out.contains(part), part);
        QVERIFY(!shown.out.contains("very-secret-bearer"));

        QCOMPARE(call({"producer", "remove", "MLS"}).code, 0);
        QVERIFY(!call({"producer", "list"}).out.contains("MLS"));
        const Said gone = call({"producer", "show", "MLS"});
        QVERIFY2(gone.code == 1 && gone.err.contains("No Producer is called \"MLS\""), gone.err.constData());
        QVERIFY(running || m_station->start());
        QCOMPARE(push(2, "IDX").status, 401);
        QFile secrets(path() + QStringLiteral("/secrets.json"));
        QVERIFY(secrets.open(QIODevice::ReadOnly) && !secrets.readAll().contains("very-secret-bearer"));
        const Witness log(path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(log.value(QStringLiteral("select count(*) from event_row")).toInt(), 1);
        QCOMPARE(call({"producer", "add", "MLS"}).code, 0); // the name is free again
        QCOMPARE(push(2, "IDX").status, 401);
    }

private:
    static void withAndWithoutAStation()
    {
        QTest::addColumn<bool>("running");
        QTest::newRow("while the station runs") << true;
        QTest::newRow("on the files") << false;
    }

    static QByteArray eventText(int sequence)
    {
        return "{\"EntityEventSequence\":" + QByteArray::number(sequence)
            + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"1\"}";
    }

    QByteArray request(int sequence, const QByteArray &label) const
    {
        const QByteArray body = eventText(sequence);
        return "POST /webhooks HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: "
               "Bearer "
            + m_token + "\r\nEntityEventSource: " + label
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    QString path() const { return m_folder->filePath(QStringLiteral("station")); }

    Said call(const QByteArrayList &arguments) const
    {
        QStringList all {QStringLiteral("--station"), path()};
        for (const QByteArray &argument : arguments)
            all << QString::fromUtf8(argument);
        return run(all);
    }

    Posted send(int sequence, const QByteArrayList &lines) const
    {
        return post(m_station->endpoint(), m_token, eventText(sequence), lines);
    }

    Posted push(int sequence, const QByteArray &label) const
    {
        return label.isEmpty() ? send(sequence, {}) : send(sequence, {"EntityEventSource: " + label});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StationProcess> m_station;
    QByteArray m_token;
};

QTEST_GUILESS_MAIN(TestProducers)
#include "tst_producers.moc"
