// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/jsonmend.h"

#include <QTest>

using namespace listingpost;

/// What cannot be read in a string, and where its replacement then stands.
class TestJsonMend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mendsStringsAndSaysWhere_data()
    {
        using Places = QList<qsizetype>;
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("mended"); // empty: there is nothing to mend
        QTest::addColumn<Places>("places");
        const auto row = [](const char *name, const QByteArray &json, const QByteArray &mended,
                             const Places &places) { QTest::newRow(name) << json << mended << places; };
        row("whole", "{\"a\":\"b\\\\ \\\" \\u00e9 \\ud83d\\ude00\"}", {}, {});
        row("a byte", "{\"a\":\"b\xE9\"}", "{\"a\":\"b\\ufffd\"}", {7});
        row("two bytes apart", "[\"\xE9\",\"ab\xE9\"]", "[\"\\ufffd\",\"ab\\ufffd\"]", {2, 13});
        row("a bad escape, then a byte", "[\"\\xb\",\"\xE9\"]", "[\"\\ufffdxb\",\"\\ufffd\"]", {2, 13});
        row("a character cut off", "[\"a\xC3\"]", "[\"a\\ufffd\"]", {3});
        row("half a pair in front", "[\"\\ud83dx\"]", "[\"\\ufffdx\"]", {});
        row("half a pair behind", "[\"x\\ude00\"]", "[\"x\\ufffd\"]", {});
        row("half a pair before a backslash", "[\"\\ud83d\\\\ude00\"]", "[\"\\ufffd\\\\ude00\"]", {});
        row("half a pair before another escape", "[\"\\ud83d\\n12345\"]", "[\"\\ufffd\\n12345\"]", {});
        row("half a pair before letters", "[\"\\ud83dxude00\"]", "[\"\\ufffdxude00\"]", {});
        row("a short escape", "[\"\\u12\"]", "[\"\\ufffdu12\"]", {2});
        row("a control character", "[\"a\x01\"]", "[\"a\\u0001\"]", {});
        row("a control character, then a byte", "[\"\x1f\xE9\"]", "[\"\\u001f\\ufffd\"]", {8});
        row("outside of strings", "[\xE9]", {}, {});
    }

    void mendsStringsAndSaysWhere()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, mended);
        QFETCH(QList<qsizetype>, places);
        const auto done = mendedJson(json.toStdString());
        QCOMPARE(done.has_value(), !mended.isEmpty());
        if (!done)
            return;
        QCOMPARE(QByteArray::fromStdString(done->text), mended);
        QCOMPARE(QList<qsizetype>(done->replaced.begin(), done->replaced.end()), places);
    }
};

QTEST_APPLESS_MAIN(TestJsonMend)
#include "tst_jsonmend.moc"
