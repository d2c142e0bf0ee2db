// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/exchange.h"
#include "gui/wire/curlcommand.h"
#include "gui/wire/jsontokens.h"
#include "gui/wire/requesthead.h"
#include "gui/wire/wiretext.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

/// What is shown and copied of a delivery: nothing is invented, nothing is lost.
class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAHeadApart()
    {
        const RequestHead head = requestHead("POST /webhooks?a=1 HTTP/1.1\r\nHost: h\r\nX-Empty:\r\n"
                                             "EntityEventSource:  IDX Feed 123 \r\nnot a field\r\n\r\n");
        QCOMPARE(head.method, QStringLiteral("POST"));
        QCOMPARE(head.target, QStringLiteral("/webhooks?a=1"));
        QCOMPARE(head.fields.size(), std::size_t(3));
        QCOMPARE(head.value(QStringLiteral("entityeventsource")), QStringLiteral("IDX Feed 123"));
        QCOMPARE(requestHead({}).fields.size(), std::size_t(0));
    }

    void coloursNamesApartFromStrings()
    {
        using Kind = JsonToken::Kind;
        const std::vector<JsonToken> tokens = jsonTokens(u"  \"a\\\"b\" : [\"c\", -1.5e3, true, \"open");
        const std::vector<JsonToken> expected {{2, 6, Kind::Name}, {12, 3, Kind::String},
            {17, 6, Kind::Number}, {25, 4, Kind::Word}, {31, 5, Kind::String}};
        QCOMPARE(tokens, expected);
    }

    void findsTheLinesOfAnEvent_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("sequence");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        const QByteArray two = "{\"value\":[{\"EntityEventSequence\":12,\"ResourceName\":\"A\"},"
                               "{\"ResourceName\":\"B\",\"entityeventsequencenumeric\":\"123\"}]}";
        QTest::newRow("first of two") << two << qint64(12) << 2 << 5;
        QTest::newRow("as a string, another spelling, not the first member") << two << qint64(123) << 6 << 9;
        QTest::newRow("a number that only begins alike") << two << qint64(1) << -1 << -1;
        QTest::newRow("alone") << QByteArray("{\"EntityEventSequence\":7}") << qint64(7) << 0 << 2;
        QTest::newRow("none asked for") << two << qint64(0) << -1 << -1;
    }

    void findsTheLinesOfAnEvent()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const qint64, sequence);
        const LineSpan lines = linesOfEvent(prettyJson(body), sequence);
        QTEST(lines.first, "first");
        QTEST(lines.last, "last");
    }

    void showsABodyThatIsNoTextAsBytes()
    {
        DeliveryBody body;
        body.body = QByteArray::fromHex("1f8b08000000000000034b4c4a060000ff") + "plain";
        const Exchange shown = exchangeOf(DeliveryView {}, body);
        QVERIFY(!shown.json);
        QCOMPARE(shown.pretty.section(u'\n', 1, 1),
            QStringLiteral("00000008  00 03 4b 4c 4a 06 00 00  |..KLJ...|"));
        QCOMPARE(shown.pretty.section(u'\n', 2, 2).simplified(),
            QStringLiteral("00000010 ff 70 6c 61 69 6e |.plain|"));
        QVERIFY(!isBinary("<html>Grüße\r\n\t</html>"));
        QVERIFY(isBinary(QByteArray("a\0b", 3)));
        QVERIFY(exchangeOf(DeliveryView {}, {{}, "{\"a\":1}"}).json); // and JSON stays what it was
    }

    void aCurlCommandSendsTheSameBytes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("json") << QByteArray("{\"k\":\"O'Neill $HOME `id` \\\\\"}");
        QTest::newRow("at sign first") << QByteArray("@/etc/passwd");
        QTest::newRow("with line ends") << QByteArray("{\r\n}\n");
        QTest::newRow("binary") << QByteArray("\x1f\x8b\x00\xff'\n", 6);
        QTest::newRow("long") << QByteArray(300'000, 'x');
    }

    void aCurlCommandSendsTheSameBytes()
    {
        QFETCH(const QByteArray, body);
        const QString command = curlCommand(QUrl(QStringLiteral("http://127.0.0.1:8028/webhooks")),
            "POST /hooks?x=1&y='2' HTTP/1.1\r\nHost: elsewhere\r\nAuthorization: Bearer lp_7Q2f_…\r\n"
            "Content-Type: application/json\r\nContent-Length: 9\r\nX-Empty:\r\n",
            body);
        QTemporaryDir folder;
        // A curl that only writes down what it was told.
        QFile fake(folder.filePath(QStringLiteral("curl")));
        QVERIFY(fake.open(QIODevice::WriteOnly));
        fake.write("#!/bin/sh\nfor a in \"$@\"; do printf '%s\\0' \"$a\"; done >args\n"
                   "for a in \"$@\"; do last=$a; done\n"
                   "if [ \"$last\" = @- ]; then cat >body; else printf '%s' \"$last\" >body; fi\n");
        fake.close();
        fake.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(
            QStringLiteral("PATH"), folder.path() + u':' + environment.value(QStringLiteral("PATH")));
        shell.setProcessEnvironment(environment);
        shell.start(QStringLiteral("sh"), {});
        shell.write(command.toUtf8() + '\n');
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QCOMPARE(read(folder, "body"), body);
        const auto args = read(folder, "args").split('\0');
        QVERIFY(args.contains("http://127.0.0.1:8028/hooks?x=1&y='2'"));
        QVERIFY(args.contains("Authorization: Bearer YOUR-TOKEN"));
        QVERIFY(args.contains("X-Empty;"));
        QVERIFY(!args.contains("Host: elsewhere"));
        QVERIFY(!args.contains("Content-Length: 9"));
    }

private:
    static QByteArray read(const QTemporaryDir &folder, const char *name)
    {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
