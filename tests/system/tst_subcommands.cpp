// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "witness.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
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

    void listsTheSameFromTheStationAndFromItsFiles()
    {
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS"),
                          QStringLiteral("--root"), QStringLiteral("https://api.example.com/odata")})
                     .code,
            0);
        const QByteArray token = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS"),
                                          QStringLiteral("--expires"), QStringLiteral("90d")})
                                     .out.trimmed();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, event, {"EntityEventSource: VOW"}).status, 200);
        QCOMPARE(post(m_station->endpoint(), "lp_wrong_one", event).status, 401);
        const QList<QStringList> lists {{QStringLiteral("producer"), QStringLiteral("list")},
            {QStringLiteral("token"), QStringLiteral("list")}};
        QByteArrayList running;
        for (const QStringList &list : lists)
            running << call(list).out;
        QVERIFY(running.at(0).contains("https://api.example.com/odata"));
        QVERIFY(call({QStringLiteral("feeds")}).out.contains("MLS/VOW"));
        const auto howFar = [this] {
            const Said now = call({QStringLiteral("status"), QStringLiteral("--json")});
            const QJsonObject feed = QJsonDocument::fromJson(now.out)[QStringLiteral("feeds")][0].toObject();
            QByteArray told;
            for (const char *member :
                {"received", "stored", "highest", "contiguous", "applied_through", "pending", "failed"})
                told += QByteArray(member) + '=' + QByteArray::number(feed[QLatin1String(member)].toInteger())
                    + ' ';
            const QJsonValue totals = QJsonDocument::fromJson(now.out)[QStringLiteral("totals")];
            for (const char *member : {"deliveries", "refused", "received", "stored"})
                told += QByteArray(member) + '='
                    + QByteArray::number(totals[QLatin1String(member)].toInteger()) + ' ';
            return told;
        };
        QByteArray far;
        QTRY_VERIFY((far = howFar()).contains("pending=1 "));
        QVERIFY2(far.contains("deliveries=2 refused=1 "), far.constData());
        int code = -1;
        m_station->terminate(&code);
        for (qsizetype at = 0; at < lists.size(); ++at)
            QCOMPARE(call(lists.at(at)).out, running.at(at));
        QVERIFY(call({QStringLiteral("feeds")}).out.contains("MLS/VOW"));
        QCOMPARE(howFar(), far);
        const Said said = call({QStringLiteral("status"), QStringLiteral("--json")});
        QCOMPARE(said.code, 1);
        const QJsonObject status = QJsonDocument::fromJson(said.out).object();
        QVERIFY(status.value(QStringLiteral("listening"))[QStringLiteral("url")].isNull());
        QVERIFY(!status.value(QStringLiteral("listening"))[QStringLiteral("reason")].toString().isEmpty());
        QCOMPARE(status.value(QStringLiteral("feeds"))[0][QStringLiteral("label")].toString(),
            QStringLiteral("VOW"));
        QCOMPARE(status.value(QStringLiteral("feeds"))[0][QStringLiteral("highest")].toInt(), 7);
    }

    void refusesARevokedTokenOnAConnectionThatStaysOpen()
    {
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        const QByteArray token
            = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")}).out.trimmed();
        const QByteArray other
            = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")}).out.trimmed();
        QVERIFY(m_station->start());
        QTcpSocket socket;
        socket.connectToHost(
            m_station->endpoint().host(), static_cast<quint16>(m_station->endpoint().port()));
        QVERIFY(socket.waitForConnected());
        QCOMPARE(post(socket, m_station->endpoint(), token, event).status, 200);
        const QString id = QString::fromLatin1(token.split('_').value(1));
        QCOMPARE(call({QStringLiteral("token"), QStringLiteral("revoke"), id}).code, 0);
        const Posted refused = post(socket, m_station->endpoint(), token, event);
        QCOMPARE(refused.status, 401);
        QVERIFY(refused.fields.value("www-authenticate").contains("invalid_token"));
        QCOMPARE(post(m_station->endpoint(), other, event).status, 200);
        m_station->kill();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, event).status, 401);
    }

    void setsAFeedUpBeforeItsFirstPush()
    {
        const QString quiet = QStringLiteral("MLS/Not Wanted");
        const QString wanted = QStringLiteral("MLS/a/b");
        const auto set = [this](const QString &feed, const char *how) {
            return call({QStringLiteral("feed"), QStringLiteral("set"), feed, QString::fromLatin1(how)});
        };
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("set"), QStringLiteral("MLS"),
                          QStringLiteral("--max-labels"), QStringLiteral("0")})
                     .code,
            0);
        const QByteArray token
            = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")}).out.trimmed();
        const Said made = set(quiet, "--off");
        QCOMPARE(made.code, 0);
        QVERIFY2(made.err.contains("No push has named the feed \"MLS/Not Wanted\""), made.err.constData());
        QVERIFY(set(quiet, "--off").err.isEmpty()); // it is there now
        QVERIFY(m_station->start());
        const auto pushTo = [&](const QByteArray &label) {
            return post(m_station->endpoint(), token, event, {label}).status;
        };
        QCOMPARE(pushTo("EntityEventSource: Not Wanted"), 403);
        QCOMPARE(pushTo("EntityEventSource: a/b"), 403); // a new label, and none is taken
        QCOMPARE(set(wanted, "--on").code, 0);
        QCOMPARE(pushTo("EntityEventSource: a/b"), 200);
        QCOMPARE(set(QStringLiteral("MLS"), "--off").code, 0);
        QCOMPARE(post(m_station->endpoint(), token, event).status, 403);
        const QString tooLong = QStringLiteral("MLS/") + QString(256, u'x');
        for (const QString &bad : {QStringLiteral("MLS/"), QStringLiteral("MLS/ x"), tooLong})
            QVERIFY2(set(bad, "--on").err.contains("cannot be a label"), qPrintable(bad));
        QVERIFY(set(QStringLiteral("Nobody/x"), "--on").err.contains("No feed is called"));
        QCOMPARE(call({QStringLiteral("feeds")}).out.count('\n'), 4); // a heading, and three feeds
    }

    void refusesATokenThatHasExpired()
    {
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        QVERIFY(m_station->start());
        const QByteArray token = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS"),
                                          QStringLiteral("--expires"), QStringLiteral("2s")})
                                     .out.trimmed();
        QCOMPARE(post(m_station->endpoint(), token, event).status, 200);
        QTRY_COMPARE(post(m_station->endpoint(), token, event).status, 401);
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
        row("no such option", {QStringLiteral("status"), QStringLiteral("--nonsense")}, 2, "--nonsense");
        row("missing name", {QStringLiteral("producer"), QStringLiteral("add")}, 2, "NAME");
        row("no time", // such as a variable of a script that is not set
            {QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS"),
                QStringLiteral("--expires"), QString()},
            2, "--expires: it is empty");
        row("missing id", {QStringLiteral("token"), QStringLiteral("revoke")}, 2, "ID");
        row("unknown format",
            {QStringLiteral("export"), QStringLiteral("MLS"), QStringLiteral("Property"),
                QStringLiteral("--format"), QStringLiteral("xml")},
            2, "csv,jsonl");
        row("a name taken", {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("mls")}, 1,
            "choose another name");
        row("a name of two lines",
            {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("A\nB")}, 2, "in one line");
        row("a name that ends blank",
            {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("A ")}, 2,
            "blanks at its ends");
        row("a name with a label", {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("A/B")},
            2, "separates a label");
        row("token for nobody", {QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("Nobody")}, 1,
            "No Producer is called \"Nobody\": there is MLS");
        row("unknown token", {QStringLiteral("token"), QStringLiteral("revoke"), QStringLiteral("nix")}, 1,
            "no token nix: `token list` shows them");
        row("export of nobody",
            {QStringLiteral("export"), QStringLiteral("Nobody"), QStringLiteral("Property")}, 1,
            "No feed is called \"Nobody\": there is MLS");
        row("export without a replica",
            {QStringLiteral("export"), QStringLiteral("MLS"), QStringLiteral("Property")}, 1,
            "MLS has no replica");
        row("catch-up for nobody", {QStringLiteral("catch-up"), QStringLiteral("Nobody")}, 1,
            "No feed is called \"Nobody\"");
        row("catch-up without a Web API", {QStringLiteral("catch-up"), QStringLiteral("MLS")}, 1,
            "--root URL");
        row("unknown Problem", {QStringLiteral("problem"), QStringLiteral("retry"), QStringLiteral("4711")},
            1, "no open Problem 4711: `problems` shows them");
        row("bearer from nowhere",
            {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("X"), QStringLiteral("--root"),
                QStringLiteral("https://example.org"), QStringLiteral("--bearer-file"),
                QStringLiteral("/no/file")},
            1, "/no/file");
        const auto root = [](const char *url) {
            return QStringList {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("X"),
                QStringLiteral("--root"), QString::fromLatin1(url)};
        };
        row("plain http to another machine", root("http://example.org/odata"), 2, "--allow-plain-http");
        row("a password in the root", root("https://me:secret@example.org/odata"), 2, "--username");
        row("a query in the root", root("https://example.org/odata?key=1"), 2, "--query");
        row("no time to run for",
            {QStringLiteral("--headless"), QStringLiteral("--for"), QStringLiteral("0")}, 2,
            "0 is no number of seconds: write one above 0");
        row("a picture without a window",
            {QStringLiteral("--headless"), QStringLiteral("--screenshot"), QStringLiteral("x.png")}, 2,
            "--headless excludes --screenshot");
        row("http to elsewhere",
            {QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("X"), QStringLiteral("--root"),
                QStringLiteral("ftp://example.org")},
            2, "ftp://example.org");
    }

    void saysWhatIsWrongAndWhatToDo()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, code);
        QFETCH(const QByteArray, said);
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        for (const bool running : {false, true}) {
            QVERIFY(!running || m_station->start());
            const Said answer = call(arguments);
            QVERIFY2(answer.code == code, answer.err.constData());
            QVERIFY2(answer.err.contains(said), answer.err.constData());
            QCOMPARE(answer.out, QByteArray());
        }
    }

    void holdsNothingWhereNothingListens()
    {
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        const QByteArray token
            = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")}).out.trimmed();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, event).status, 200); // makes the feed
        m_station->kill();
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_station->launch(QStringLiteral("127.0.0.1:%1").arg(other.serverPort()), {});
        QVERIFY(!m_station->waitFor(QStringLiteral("status")).isEmpty());
        for (const QStringList &words : {QStringList {QStringLiteral("hold"), QStringLiteral("MLS"),
                                             QStringLiteral("--for"), QStringLiteral("5m")},
                 QStringList {QStringLiteral("release"), QStringLiteral("MLS")}}) {
            const Said said = call(words);
            QCOMPARE(said.code, 1);
            QVERIFY2(said.err.contains("does not listen"), said.err.constData());
            QVERIFY2(said.err.contains(QByteArray::number(other.serverPort())), said.err.constData());
        }
    }

    void failsWhenItsAnswerCannotBeWritten()
    {
        const QString full = QStringLiteral("/dev/full");
        if (!QFileInfo::exists(full))
            QSKIP("there is no /dev/full here: nothing plays a full disk");
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        const Said lost = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")}, full);
        QCOMPARE(lost.code, 1);
        QVERIFY2(lost.err.contains("stdout"), lost.err.constData());
    }

    void saysWhatCanNeverBeRightWithExitCodeTwo_data()
    {
        QTest::addColumn<QString>("words"); // one blank between two
        QTest::addColumn<QByteArray>("says");
        const auto wrong = [](const char *words, const char *says) {
            QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(says);
        };
        wrong("--headless --listen nowhere --for 1", "nowhere");
        wrong("--headless --listen 127.0.0.1:99999 --for 1", "99999");
        wrong("--headless --for nan", "nan");
        wrong("--headless --for inf", "inf");
        wrong("--headless --for -1", "-1");
        wrong("--json", "--headless");
        wrong("--headless --demo-records 5 --for 1", "--demo");
        wrong("--for 3 status", "--for");
        wrong("--json status", "--json");
        wrong("status --bogus", "--bogus");
        wrong("producer add a/b", "a/b");
        wrong("producer add ", "NAME");
        wrong("producer add X --root nowhere", "nowhere");
        wrong("producer add X --root https://a.example/ --bearer-file ", "--bearer-file");
        wrong("producer set X --removal-percent nan", "nan");
        wrong("producer set X --max-labels -1", "-1");
        wrong("producer set X --token-endpoint-client a:b", "a:b");
        wrong("producer set X --confirm-after ", "--confirm-after");
        wrong("token add X --expires 90", "90");
        wrong("feed set X --rate nan", "rate");
        wrong("feed set X --rate ", "--rate");
        wrong("feed set X --burst -1", "-1");
        wrong("feed set X --resume-url ftp://a.example/", "ftp://a.example/");
        wrong("feed set X --resume-method P,ST", "P,ST");
        wrong("feed set X", "Nothing");
        wrong("feed set X --root nowhere", "nowhere");
        wrong("hold X --for 5", "5");
        wrong("capture start --for 99d", "24 hours");
        wrong("capture start --forward nowhere", "nowhere");
        wrong("endpoint set --public-url nowhere", "nowhere");
        wrong("endpoint test nowhere", "nowhere");
        wrong("problem retry some", "some");
        wrong("problem answer 0 yes", "0");
        wrong("problem dismiss all", "one at a time");
        wrong("explain X 0", "0");
        wrong("export X Property --since -1", "-1");
    }

    void saysWhatCanNeverBeRightWithExitCodeTwo()
    {
        QFETCH(const QString, words);
        QFETCH(const QByteArray, says);
        const Said said = call(words.split(u' '));
        QVERIFY2(said.code == 2, (said.out + said.err).constData());
        QVERIFY2(said.err.contains(says), said.err.constData());
        QVERIFY(!QFileInfo::exists(path()));
    }

    void leavesAloneWhatStandsBehindAnOption()
    {
        QFile secret(m_folder->filePath(QStringLiteral("secret")));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("x\n") > 0 && secret.flush());
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("--root"),
                          QStringLiteral("https://a.example/odata"), QStringLiteral("--header"),
                          QStringLiteral("x-a=") + secret.fileName(), QStringLiteral("--header"),
                          QStringLiteral("x-b=") + secret.fileName(), QStringLiteral("MLS")})
                     .code,
            0);
    }

    void failsWhenItsTimeIsOverAndItNeverListened()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const Said said = call({QStringLiteral("--headless"), QStringLiteral("--json"),
            QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(other.serverPort()),
            QStringLiteral("--for"), QStringLiteral("0.2")});
        QCOMPARE(said.code, 1);
        QVERIFY2(said.err.contains(QByteArray::number(other.serverPort())), said.err.constData());
    }

    void letsNoSenderWriteToAPersonsTerminal()
    {
        QCOMPARE(call({QStringLiteral("producer"), QStringLiteral("add"), QStringLiteral("MLS")}).code, 0);
        const QByteArray token
            = call({QStringLiteral("token"), QStringLiteral("add"), QStringLiteral("MLS")}).out.trimmed();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, event).status, 200);
        QByteArray other = event;
        other.replace("\"1\"", "\"2\\u001b]0;x\\u0007\xC2\x9B\""); // the same sequence for another record
        QCOMPARE(post(m_station->endpoint(), token, other).status, 200);
        const QList<QStringList> questions {
            {QStringLiteral("problems")}, {QStringLiteral("problems"), QStringLiteral("--json")}};
        for (const QStringList &question : questions) {
            Said said;
            QTRY_VERIFY((said = call(question)).out.contains("sequence_conflict"));
            QVERIFY2(said.out.contains("2\\u001b]0;x\\u0007\\u009b"), said.out.constData());
            QVERIFY(!said.out.contains('\x1B') && !said.out.contains("\xC2\x9B"));
        }
    }

    void makesNoStationByAsking()
    {
        const Said said = call({QStringLiteral("status")});
        QCOMPARE(said.code, 1);
        QVERIFY2(
            said.err.contains(path().toUtf8()) && said.err.contains("--station DIR"), said.err.constData());
        QVERIFY(!QFileInfo::exists(path()));
    }

private:
    static void withAndWithoutAStation()
    {
        QTest::addColumn<bool>("running");
        QTest::newRow("while the station runs") << true;
        QTest::newRow("on the files") << false;
    }

    QString path() const { return m_folder->filePath(QStringLiteral("station")); }

    Said call(const QStringList &arguments, const QString &output = {}) const
    {
        return run(QStringList {QStringLiteral("--station"), path()} + arguments, output);
    }

    const QByteArray event
        = "{\"EntityEventSequence\":7,\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"1\"}";
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestSubcommands)
#include "tst_subcommands.moc"
