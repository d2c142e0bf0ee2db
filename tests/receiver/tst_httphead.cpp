// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/chunkdecoder.h"
#include "receiver/headmask.h"
#include "receiver/httphead.h"

#include <QTest>

using namespace listingpost;

class TestHttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesFramingOrRefuses_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("expected"); // none, length N, chunked, or the refusal's code
        const auto row = [](const QByteArray &fields, const QByteArray &expected) {
            QTest::newRow(fields.constData()) << fields << expected;
        };
        row("X: y\r\n", "none");
        row("Content-Length: 12\r\n", "length 12");
        row("content-length:12\r\n", "length 12");
        row("Content-Length: 9223372036854775808000\r\n", "length 18446744073709551615");
        row("Content-Length: +5\r\n", "bad_framing");
        row("Content-Length: 5, 5\r\n", "bad_framing");
        row("Content-Length: 0x5\r\n", "bad_framing");
        row("Content-Length:\r\n", "bad_framing");
        row("Content-Length: 5\r\nContent-Length: 5\r\n", "bad_framing");
        row("Transfer-Encoding: chunked\r\n", "chunked");
        row("Transfer-Encoding: CHUNKED\r\n", "chunked");
        row("Transfer-Encoding: gzip, chunked\r\n", "bad_framing");
        row("Transfer-Encoding: identity\r\n", "bad_framing");
        row("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "bad_framing");
        row("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "bad_framing");
        row("Host : x\r\n", "bad_framing");
        row("X: a\r\r\n", "bad_framing");
        row("Bad Name: x\r\n", "bad_framing");
        row("Name : x\r\n", "bad_framing");
        row(": x\r\n", "bad_framing");
        row("no colon\r\n", "bad_framing");
    }

    void parsesFramingOrRefuses()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, expected);
        const QByteArray bytes = "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
        const auto head = parseHead({bytes.constData(), std::size_t(bytes.size())});
        QByteArray said;
        if (!head)
            said = QByteArray::fromStdString(std::string(wireName(head.error().code)));
        else if (head->framing == BodyFraming::Length)
            said = "length " + QByteArray::number(quint64(head->length));
        else
            said = head->framing == BodyFraming::Chunked ? "chunked" : "none";
        QCOMPARE(said, expected);
    }

    void readsThePathOfATarget_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("path"); // empty: refused
        const auto row = [](const QByteArray &target, const QByteArray &path) {
            QTest::newRow(target.constData()) << target << path;
        };
        row("/webhooks", "/webhooks");
        row("/webhooks?a=/b", "/webhooks");
        row("//webhooks", "//webhooks");
        row("/a://b/webhooks", "/a://b/webhooks");
        row("http://h/webhooks?a", "/webhooks");
        row("HTTPS://h:8028/webhooks", "/webhooks");
        row("http://[::1]:8028/webhooks", "/webhooks");
        row("http://h", "/");
        row("http://h?a=/webhooks", "/");
        row("*", "*");
        row("h:443", "h:443");
        row("http:///webhooks", "");
        row("http://?/webhooks", "");
        row("http://:80/webhooks", "");
        row("http://user@h/webhooks", "");
        row("http://h:x/webhooks", "");
        row("http://[::1/webhooks", "");
    }

    void readsThePathOfATarget()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, path);
        const QByteArray bytes = "POST " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
        const auto head = parseHead({bytes.constData(), std::size_t(bytes.size())});
        QCOMPARE(bool(head), !path.isEmpty());
        if (head)
            QCOMPARE(QByteArray(head->path.data(), qsizetype(head->path.size())), path);
        else
            QCOMPARE(head.error().code, RefusalCode::BadFraming);
    }

    void refusesABareCarriageReturnAtOnce()
    {
        for (const std::string bytes : {"POST / HTTP/1.1\rHost: h\r\r", "POST / HTTP/1.1\r\nHost: h\rX",
                 "POST / HTTP/1.1\r\nHost: h\r\r\n", "POST / HTTP/1.1\r\n\rX", "POST / HTTP/1.1\r\nX: y\n"}) {
            HeadScanner whole;
            QVERIFY2(!whole.scan(bytes), bytes.c_str());
            HeadScanner cut; // in pieces of one byte
            std::size_t size = 1;
            while (size < bytes.size() && cut.scan(std::string_view(bytes).substr(0, size)))
                ++size;
            QVERIFY2(!cut.scan(std::string_view(bytes).substr(0, size)), bytes.c_str());
        }
    }

    void refusesAHeadOfTooManyLinesBeforeItsEnd()
    {
        const HeadLimits limits {.bytes = 4096, .fields = 3};
        std::string bytes = "POST / HTTP/1.1\r\n";
        for (int field = 0; field < limits.fields; ++field)
            bytes += "X: y\r\n";
        const auto scanned = [&limits](const std::string &head) { return HeadScanner(limits).scan(head); };
        QVERIFY(scanned(bytes));
        QCOMPARE(scanned(bytes + "\r\n").value_or(0), bytes.size() + 2);
        const auto over = scanned(bytes + "X: y\r\n");
        QVERIFY(!over);
        QCOMPARE(over.error().code, RefusalCode::HeadTooLarge);
    }

    void findsTheEndOfAHeadHoweverItArrives()
    {
        const std::string bytes = "POST /webhooks HTTP/1.1\r\nHost: h\r\n\r\nbody";
        HeadScanner scanner;
        for (std::size_t size = 1; size <= bytes.size(); ++size) {
            const auto found = scanner.scan(std::string_view(bytes).substr(0, size));
            QVERIFY(found);
            if (size < bytes.size() - 4)
                QCOMPARE(*found, 0U);
            else {
                QCOMPARE(*found, bytes.size() - 4);
                return;
            }
        }
    }

    void decodesChunksCutAnywhere()
    {
        const std::string wire = "3;x=1\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\nNEXT";
        for (std::size_t cut = 0; cut < wire.size() - 4; ++cut) {
            ChunkDecoder decoder(100);
            QByteArray body;
            const auto first = decoder.decode(std::string_view(wire).substr(0, cut), body);
            QVERIFY(first);
            const auto second = decoder.decode(std::string_view(wire).substr(*first), body);
            QVERIFY(second && decoder.finished());
            QCOMPARE(*first + *second, wire.size() - 4);
            QCOMPARE(body, QByteArray("abc0123456789"));
        }
    }

    void refusesBadAndLargeChunks()
    {
        for (const char *bad :
            {"-1\r\n", "g\r\n", "\r\n", "1 1\r\nab", "3\r\nabcd\r\n", "3\nabc", "fffffffffffffffff\r\n"}) {
            ChunkDecoder decoder(100);
            QByteArray body;
            const auto used = decoder.decode(bad, body);
            QVERIFY2(!used, bad);
        }
        ChunkDecoder decoder(100);
        QByteArray body;
        const auto used = decoder.decode("65\r\n", body);
        QVERIFY(!used && used.error().code == RefusalCode::TooLarge);
    }

    void masksSecrets()
    {
        const std::string masked = maskedHead("POST / HTTP/1.1\r\nAuthorization: Bearer "
                                              "lp_abc_topsecret\r\nCookie: a=topsecret\r\nX: y\r\n\r\n");
        QVERIFY(masked.find("topsecret") == std::string::npos);
        QVERIFY(masked.find("lp_abc_") != std::string::npos);
        QVERIFY(masked.find("X: y") != std::string::npos);
        for (const char *credentials : {"Basic dXNlcjpwYXNz", "dXNlcjpwYXNz", "dXNlcjpwYXNz and more",
                 "Bearer:dXNlcjpwYXNz and more", "BearerdXNlcjpwYXNz lp_abc_"}) {
            const std::string head = std::string("GET / HTTP/1.1\r\nAuthorization: ") + credentials;
            QVERIFY2(maskedHead(head + "\r\n\r\n").find("dXNl") == std::string::npos, credentials);
        }
        QVERIFY(maskedHead("GET / HTTP/1.1\r\nAuthorization: Basic dXNlcjpwYXNz\r\n\r\n").find("dXNl")
            == std::string::npos);
        const std::string other = maskedHead(
            "POST /webhooks?a=1&access_token=topsecret&b=%2F;api_key=topsecret&sig=topsecret HTTP/1.1\r\n"
            "X-Hub-Signature-256: sha256=topsecret\r\nOcp-Apim-Subscription-Key: topsecret\r\n"
            "X-Access-Token:topsecret\r\nUser-Agent: mls/1\r\n\r\n");
        QVERIFY2(other.find("topsecret") == std::string::npos, other.c_str());
        QVERIFY2(other.starts_with("POST /webhooks?a=1&access_token=…&b=%2F;api_key=…&sig=… HTTP/1.1\r\n"),
            other.c_str());
        QVERIFY(other.find("User-Agent: mls/1") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestHttpHead)
#include "tst_httphead.moc"
