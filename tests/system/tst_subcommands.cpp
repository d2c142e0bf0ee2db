// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace listingpost::test;

/// Subcommands do the same whether the station runs (through its local socket) or not (on its files), end
/// with the promised exit codes, and name the thing and the remedy when they fail.
class TestSubcommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_station = std::make_unique<StationProcess>(path());
    }

    void cleanup() { m_station.reset(); }

    void addsAProducerAndATokenThatWork_data() { withAndWithoutAStation(); }

    void addsAProducerAndATokenThatWork()
    {
        QFETCH(const bool, running);
        QVERIFY(!running || m_station->start());
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("Three Rivers MLS")})
                     .code,
            0);
        QVERIFY(call({QStringLiteral("producer"), QStringLiteral("list")}).out.contains("Three Rivers MLS"));
        const Said added = call({QStringLiteral("token"), QStringLiteral("add"),
            QStringLiteral("Three Rivers MLS"), QStringLiteral("--note"), QStringLiteral("for the vendor")});
        QCOMPARE(added.code, 0);
        const QByteArray token = added.out.trimmed();
        QVERIFY2(token.startsWith("lp_") && !token.contains(' '), token.constData());
        const QByteArray id = token.split('_').value(1);
        const Said listed = call({QStringLiteral("token"), QStringLiteral("list")});
        QVERIFY(listed.out.contains(id) && listed.out.contains("for the vendor"));
        QVERIFY2(!listed.out.contains(token), "the secret is shown once");

        QVERIFY(running || m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, event).status, 200);
        QCOMPARE(call({QStringLiteral("token"), QStringLiteral("revoke"), QString::fromLatin1(id)}).code, 0);
        QCOMPARE(post(m_station->endpoint(), token, event).status, 401);
    }

    void tellsHowItIs()
    {
        QCOMPARE(call({QStringLiteral("status")}).code, 1); // not running is not healthy
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        const QByteArray token
            = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")}).out.trimmed();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, event).status, 200);
        const Said said = call({QStringLiteral("status"), QStringLiteral("--json")});
        QCOMPARE(said.code, 0);
        const QJsonObject status = QJsonDocument::fromJson(said.out).object();
        QCOMPARE(
            QUrl(
                status.value(QStringLiteral("listening")).toObject().value(QStringLiteral("url")).toString()),
            m_station->endpoint());
        const QJsonObject feed = status.value(QStringLiteral("feeds")).toArray().at(0).toObject();
        QCOMPARE(feed.value(QStringLiteral("producer")).toString(), QStringLiteral("MLS"));
        QCOMPARE(feed.value(QStringLiteral("stored")).toInt(), 1);
        QCOMPARE(feed.value(QStringLiteral("highest")).toInt(), 7);
        QVERIFY(status.value(QStringLiteral("rss_bytes")).toInteger() > 1'000'000);
        QVERIFY(call({QStringLiteral("feeds")}).out.contains("MLS"));
    }

    void exportsWhatTheReplicaHolds()
    {
        QVERIFY(m_station->start(QStringLiteral("127.0.0.1:0"), {QStringLiteral("--demo")}));
        QTRY_VERIFY_WITH_TIMEOUT(
            call({QStringLiteral("export"), QStringLiteral("Demo MLS"), QStringLiteral("Office")}).code == 0
                && call({QStringLiteral("export"), QStringLiteral("Demo MLS"), QStringLiteral("Office")})
                        .out.count('\n')
                    == 31,
            30'000);
        const QByteArrayList lines
            = call({QStringLiteral("export"), QStringLiteral("Demo MLS"), QStringLiteral("Office"),
                       QStringLiteral("--format"), QStringLiteral("csv")})
                  .out.split('\n');
        QVERIFY2(lines.at(0).startsWith("OfficeKey,"), lines.at(0).constData());
        m_station->kill();
        const QByteArrayList objects
            = call({QStringLiteral("export"), QStringLiteral("Demo MLS"), QStringLiteral("Office"),
                       QStringLiteral("--format"), QStringLiteral("jsonl")})
                  .out.trimmed()
                  .split('\n');
        QCOMPARE(objects.size(), 30);
        for (const QByteArray &object : objects)
            QVERIFY(!QJsonDocument::fromJson(object)
                         .object()
                         .value(QStringLiteral("OfficeKey"))
                         .toString()
                         .isEmpty());
    }

    void saysWhatIsWrongAndWhatToDo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *name, const QStringList &arguments, int code, const char *said) {
            QTest::newRow(name) << arguments << code << QByteArray(said);
        };
        row("no such command", {QStringLiteral("nonsense")}, 2, "nonsense");
        row("missing name", {QStringLiteral("producer"), QStringLiteral("add")}, 2, "NAME");
        row("token for nobody", {QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("Nobody")}, 1,
            "Nobody");
        row("revoke an unknown token",
            {QStringLiteral("token"), QStringLiteral("revoke"), QStringLiteral("nix")}, 1, "token list");
        row("export of nobody",
            {QStringLiteral("export"), QStringLiteral("Nobody"), QStringLiteral("Property")}, 1, "Nobody");
        row("bearer from nowhere",
            {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("X"), QStringLiteral("--root"),
                QStringLiteral("https://example.org"), QStringLiteral("--bearer-file"),
                QStringLiteral("/no/file")},
            1, "/no/file");
        row("http to elsewhere",
            {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("X"), QStringLiteral("--root"),
                QStringLiteral("ftp://example.org")},
            1, "ftp://example.org");
    }

    void saysWhatIsWrongAndWhatToDo()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, code);
        QFETCH(const QByteArray, said);
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        const Said answer = call(arguments);
        QVERIFY2(answer.code == code, answer.err.constData());
        QVERIFY2(answer.err.contains(said), answer.err.constData());
    }

private:
    static void withAndWithoutAStation()
    {
        QTest::addColumn<bool>("running");
        QTest::newRow("while the station runs") << true;
        QTest::newRow("on the files") << false;
    }

    QString path() const { return m_folder->filePath(QStringLiteral("station")); }

    Said call(const QStringList &arguments) const
    {
        return run(QStringList {QStringLiteral("--station"), path()} + arguments);
    }

    const QByteArray event
        = "{\"EntityEventSequence\":7,\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"1\"}";
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestSubcommands)
#include "tst_subcommands.moc"
