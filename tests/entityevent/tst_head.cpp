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

    void refusesControlCharactersInALabel()
    {
        QCOMPARE(labelOf({{"EntityEventSource", "a\x1B[31m"}}).error().code, RefusalCode::BadLabel);
        QCOMPARE(labelOf({{"EntityEventSource", "a\nb"}}).error().target, "EntityEventSource");
        QCOMPARE(*labelOf({{"EntityEventSource", "a\tb"}}), "a\tb");
    }

    void refusesOneHeaderSentTwiceWithDifferentTexts()
    {
        QCOMPARE(*labelOf({{"ConsumerLabel", "VOW"}, {"consumerlabel", "VOW "}}), "VOW");
        QVERIFY(!labelOf({{"ConsumerLabel", "VOW"}, {"consumerlabel", "vow"}}));
        QVERIFY(!labelOf({{"ConsumerLabel", "VOW"}, {"X-Label", "IDX"}}, "X-Label"));
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
        QTest::newRow("asctime, two digits") << QByteArray("Sun Nov 06 08:49:37 1994") << 37LL;
        QTest::newRow("RFC 850, 50 years ahead")
            << QByteArray("Sunday, 06-Nov-44 08:49:00 GMT") << 1577923200LL;
        QTest::newRow("RFC 850, 51 years ahead is past")
            << QByteArray("Sunday, 06-Nov-45 08:49:00 GMT") << 0LL;
        QTest::newRow("leap second") << QByteArray("Sun, 06 Nov 1994 08:49:60 GMT") << 60LL;
        QTest::newRow("wrong name of the day") << QByteArray("Mon, 06 Nov 1994 08:49:37 GMT") << 37LL;
        QTest::newRow("another zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << -1LL;
        QTest::newRow("sign in the time") << QByteArray("Sun, 06 Nov 1994 -8:49:37 GMT") << -1LL;
        QTest::newRow("minus zero") << QByteArray("Sun, 06 Nov 1994 08:49:-0 GMT") << -1LL;
        QTest::newRow("no comma") << QByteArray("Sun 06 Nov 1994 08:49:37 GMT") << -1LL;
        QTest::newRow("something behind") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT x") << -1LL;
        QTest::newRow("no such month") << QByteArray("Sun, 06 Nev 1994 08:49:37 GMT") << -1LL;
        QTest::newRow("in the past") << QByteArray("Sun, 06 Nov 1994 08:48:37 GMT") << 0LL;
        QTest::newRow("negative") << QByteArray("-5") << -1LL;
        QTest::newRow("fraction") << QByteArray("1.5") << -1LL;
        QTest::newRow("empty") << QByteArray("") << -1LL;
        QTest::newRow("no such day") << QByteArray("Sun, 31 Feb 1994 08:49:37 GMT") << -1LL;
        QTest::newRow("last second of a day") << QByteArray("Sun, 06 Nov 1994 23:59:59 GMT") << 54659LL;
        QTest::newRow("no such minute") << QByteArray("Sun, 06 Nov 1994 08:60:00 GMT") << -1LL;
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
        QCOMPARE(formatRetryAfter(milliseconds(-5), RetryAfterForm::Seconds, now), "0");
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

    void quotesBytesThatAreNotUtf8AsValidJson()
    {
        QCOMPARE(refusalBody({RefusalCode::BadLabel, "caf\xE9", {}}),
            "{\"error\":{\"code\":\"bad_label\",\"message\":\"caf\xEF\xBF\xBD\"}}");
    }

    void givesEachCodeItsNameAndStatus_data()
    {
        QTest::addColumn<RefusalCode>("code");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("status");
        QTest::newRow("bad_json") << RefusalCode::BadJson << QByteArray("bad_json") << 400;
        QTest::newRow("bad_event") << RefusalCode::BadEvent << QByteArray("bad_event") << 400;
        QTest::newRow("bad_sequence") << RefusalCode::BadSequence << QByteArray("bad_sequence") << 400;
        QTest::newRow("bad_resource") << RefusalCode::BadResource << QByteArray("bad_resource") << 400;
        QTest::newRow("bad_key") << RefusalCode::BadKey << QByteArray("bad_key") << 400;
        QTest::newRow("bad_url") << RefusalCode::BadUrl << QByteArray("bad_url") << 400;
        QTest::newRow("duplicate_member")
            << RefusalCode::DuplicateMember << QByteArray("duplicate_member") << 400;
        QTest::newRow("too_deep") << RefusalCode::TooDeep << QByteArray("too_deep") << 400;
        QTest::newRow("bad_label") << RefusalCode::BadLabel << QByteArray("bad_label") << 400;
        QTest::newRow("bad_framing") << RefusalCode::BadFraming << QByteArray("bad_framing") << 400;
        QTest::newRow("unauthorized") << RefusalCode::Unauthorized << QByteArray("unauthorized") << 401;
        QTest::newRow("forbidden") << RefusalCode::Forbidden << QByteArray("forbidden") << 403;
        QTest::newRow("not_found") << RefusalCode::NotFound << QByteArray("not_found") << 404;
        QTest::newRow("method_not_allowed")
            << RefusalCode::MethodNotAllowed << QByteArray("method_not_allowed") << 405;
        QTest::newRow("timeout") << RefusalCode::Timeout << QByteArray("timeout") << 408;
        QTest::newRow("length_required")
            << RefusalCode::LengthRequired << QByteArray("length_required") << 411;
        QTest::newRow("too_large") << RefusalCode::TooLarge << QByteArray("too_large") << 413;
        QTest::newRow("unsupported_media_type")
            << RefusalCode::UnsupportedMediaType << QByteArray("unsupported_media_type") << 415;
        QTest::newRow("unsupported_encoding")
            << RefusalCode::UnsupportedEncoding << QByteArray("unsupported_encoding") << 415;
        QTest::newRow("head_too_large") << RefusalCode::HeadTooLarge << QByteArray("head_too_large") << 431;
        QTest::newRow("too_many_requests")
            << RefusalCode::TooManyRequests << QByteArray("too_many_requests") << 429;
        QTest::newRow("unavailable") << RefusalCode::Unavailable << QByteArray("unavailable") << 503;
    }

    void givesEachCodeItsNameAndStatus()
    {
        QFETCH(RefusalCode, code);
        QFETCH(QByteArray, name);
        QFETCH(int, status);
        QCOMPARE(wireName(code), std::string_view(name.constData(), static_cast<std::size_t>(name.size())));
        QCOMPARE(httpStatus(code), status);
    }
};

QTEST_APPLESS_MAIN(TestHead)
#include "tst_head.moc"
