// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/label.h"
#include "entityevent/retryafter.h"

#include <QTest>

using namespace listingpost;
using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

/// What the head of a request or an answer says: labels, Retry-After, and the body of a refusal.
class TestHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheLabel()
    {
        QCOMPARE(*labelOf({}), "");
        QCOMPARE(*labelOf({{"entityeventsource", " IDX Feed 123 "}}), "IDX Feed 123");
        QCOMPARE(*labelOf({{"ConsumerLabel", "VOW"}}), "VOW");
        QCOMPARE(*labelOf({{"X-Label", "VOW"}}), "");
        QCOMPARE(*labelOf({{"X-Label", "VOW"}}, "x-label"), "VOW");
        QCOMPARE(*labelOf({{"EntityEventSource", ""}, {"ConsumerLabel", "VOW"}}), "VOW");
        QCOMPARE(*labelOf({{"EntityEventSource", "VOW"}, {"ConsumerLabel", "VOW"}}), "VOW");
        QCOMPARE(*labelOf({{"EntityEventSource", "caf\xE9"}}), "caf\xC3\xA9");
        QCOMPARE(*labelOf({{"EntityEventSource", "caf\xC3\xA9"}}), "caf\xC3\xA9");
    }

    void refusesTwoLabelsAndLongOnes()
    {
        const auto two = labelOf({{"EntityEventSource", "IDX"}, {"ConsumerLabel", "VOW"}});
        QVERIFY(!two);
        QCOMPARE(two.error().code, RefusalCode::BadLabel);
        const std::string longest = std::string(510, 'x').replace(0, 510, 255, 'x');
        QCOMPARE(*labelOf({{"EntityEventSource", longest}}), longest);
        std::string umlauts;
        for (int i = 0; i < 255; ++i)
            umlauts += "\xC3\xBC";
        QCOMPARE(*labelOf({{"EntityEventSource", umlauts}}), umlauts);
        umlauts += 'x';
        QCOMPARE(labelOf({{"EntityEventSource", umlauts}}).error().code, RefusalCode::BadLabel);
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("seconds"); // -1: neither form
        QTest::newRow("seconds") << QByteArray("120") << 120LL;
        QTest::newRow("zero") << QByteArray("0") << 0LL;
        QTest::newRow("spaces around") << QByteArray(" 5 ") << 5LL;
        QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << 37LL;
        QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << 37LL;
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << 37LL;
        QTest::newRow("in the past") << QByteArray("Sun, 06 Nov 1994 08:48:37 GMT") << 0LL;
        QTest::newRow("negative") << QByteArray("-5") << -1LL;
        QTest::newRow("fraction") << QByteArray("1.5") << -1LL;
        QTest::newRow("empty") << QByteArray("") << -1LL;
        QTest::newRow("no such day") << QByteArray("Sun, 31 Feb 1994 08:49:37 GMT") << -1LL;
        QTest::newRow("no such hour") << QByteArray("Sun, 06 Nov 1994 24:49:37 GMT") << -1LL;
        QTest::newRow("words") << QByteArray("soon") << -1LL;
    }

    void readsRetryAfter()
    {
        using namespace std::chrono;
        QFETCH(QByteArray, value);
        QFETCH(qint64, seconds);
        const UtcTime now = sys_days(year(1994) / 11 / 6) + hours(8) + minutes(49);
        const auto wait = parseRetryAfter(value.toStdString(), now);
        QCOMPARE(wait ? wait->count() : -1, seconds);
    }

    void takesAHugeRetryAfterAsVeryLong()
    {
        QVERIFY(parseRetryAfter("99999999999999999999999", {})->count() > 365LL * 24 * 3600);
    }

    void writesRetryAfterNeverTooEarly()
    {
        using namespace std::chrono;
        const UtcTime now = sys_days(year(1994) / 11 / 6) + hours(8) + minutes(49) + milliseconds(300);
        QCOMPARE(formatRetryAfter(milliseconds(36'001), RetryAfterForm::Seconds, now), "37");
        QCOMPARE(formatRetryAfter(seconds(36), RetryAfterForm::Date, now), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    void writesARefusal()
    {
        QCOMPARE(refusalBody({RefusalCode::BadSequence, "say \"why\"\n", "value[1].EntityEventSequence"}),
            "{\"error\":{\"code\":\"bad_sequence\",\"message\":\"say \\\"why\\\"\\u000a\","
            "\"target\":\"value[1].EntityEventSequence\"}}");
        QCOMPARE(refusalBody({RefusalCode::Unavailable, "later", {}}),
            "{\"error\":{\"code\":\"unavailable\",\"message\":\"later\"}}");
        QCOMPARE(httpStatus(RefusalCode::HeadTooLarge), 431);
    }
};

QTEST_APPLESS_MAIN(TestHead)
#include "tst_head.moc"
