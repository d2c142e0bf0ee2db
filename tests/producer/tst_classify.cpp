// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/classify.h"

#include "entityevent/httpdate.h"

#include <QFile>
#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

const UtcTime Now = fromUnixMs(1'800'000'000'000);
const char *const ODataNotFound
    = R"({"error":{"code":"40400","message":"No Property record found with key 'A1'."}})";

Answer answered(int status, QByteArray body, QByteArray retryAfter = {})
{
    Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    answer.retryAfter = std::move(retryAfter);
    return answer;
}

RecordQuestion asked(AskedBy by = AskedBy::Root, std::string key = "A1")
{
    return {{std::move(key), false}, "ListingKey", by};
}

QByteArray recorded(const char *name)
{
    QFile file(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Q_DECLARE_METATYPE(listingpost::Verdict)
Q_DECLARE_METATYPE(listingpost::AskedBy)
Q_DECLARE_METATYPE(listingpost::AnswerFailure)

class TestClassify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAnEmptyPageWithANextLinkForNoProof_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<Verdict>("expected");
        QTest::newRow("no link") << QByteArray(R"({"value":[]})") << QByteArray() << Verdict::NotVisible;
        QTest::newRow("in the body") << QByteArray(R"({"value":[],"@odata.nextLink":"P?2"})") << QByteArray()
                                     << Verdict::Transient;
        QTest::newRow("in the header")
            << QByteArray(R"({"value":[]})") << QByteArray("P?2") << Verdict::Transient;
    }

    void takesAnEmptyPageWithANextLinkForNoProof()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, header);
        QFETCH(const Verdict, expected);
        Answer answer = answered(200, body);
        answer.nextLink = header;
        QCOMPARE(classifyRecord(answer, asked(AskedBy::Filter), Now).verdict, expected);
    }

    void judgesByTheTableOfTheWire_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<AskedBy>("by");
        QTest::addColumn<Verdict>("expected");
        QTest::addColumn<QString>("cause");
        const QByteArray record = R"({"ListingKey":"A1","ListPrice":1})";
        const QByteArray gone = ODataNotFound;
        const QByteArray html = "<!DOCTYPE html><pre>Cannot GET</pre>";
        const auto row = [](const char *name, int status, const QByteArray &body, AskedBy by, Verdict verdict,
                             const char *cause) {
            QTest::newRow(name) << status << body << by << verdict << QString::fromLatin1(cause);
        };
        row("record", 200, record, AskedBy::Root, Verdict::Record, "");
        row("record by its URL", 200, record, AskedBy::Url, Verdict::Record, "");
        row("record in a list", 200, "{\"value\":[" + record + "]}", AskedBy::Filter, Verdict::Record, "");
        row("wrong key", 200, R"({"ListingKey":"B2"})", AskedBy::Root, Verdict::Transient, "wrong_key");
        row("no key", 200, R"({"ListPrice":1})", AskedBy::Root, Verdict::Transient, "wrong_key");
        row("key in other case is another key", 200, R"({"ListingKey":"a1"})", AskedBy::Root,
            Verdict::Transient, "wrong_key");
        row("filter gave others", 200, R"({"value":[{"ListingKey":"B2"}]})", AskedBy::Filter,
            Verdict::Transient, "wrong_key");
        row("empty list for the exact key", 200, R"({"value":[]})", AskedBy::Filter, Verdict::NotVisible,
            "not_in_filter");
        row("empty list, asked by key", 200, R"({"value":[]})", AskedBy::Root, Verdict::Unproven,
            "empty_value");
        row("empty list, asked by URL", 200, R"({"value":[]})", AskedBy::Url, Verdict::Unproven,
            "empty_value");
        row("invalid JSON", 200, R"({"ListingKey":"A1")", AskedBy::Root, Verdict::Transient, "invalid_json");
        row("empty 200", 200, "", AskedBy::Root, Verdict::Transient, "invalid_json");
        row("404 with an OData error", 404, gone, AskedBy::Root, Verdict::NotVisible, "http_404");
        row("410 with an OData error", 410, gone, AskedBy::Root, Verdict::NotVisible, "http_410");
        row("404 with HTML", 404, html, AskedBy::Root, Verdict::Unproven, "http_404");
        row("404, empty", 404, "", AskedBy::Root, Verdict::Unproven, "http_404");
        row("404 with JSON that is no OData error", 404, R"({"message":"no route"})", AskedBy::Root,
            Verdict::Unproven, "http_404");
        row("404 from ResourceRecordUrl", 404, gone, AskedBy::Url, Verdict::Unproven, "http_404");
        row("404 of a filter", 404, gone, AskedBy::Filter, Verdict::Unproven, "http_404");
        row("400: key does not exist", 400, R"({"error":{"code":"1","message":"Key 'A1' does not exist"}})",
            AskedBy::Root, Verdict::NotVisible, "http_400");
        row("400: a property does not exist", 400,
            R"({"error":{"code":"1","message":"Property 'A12' does not exist"}})", AskedBy::Root,
            Verdict::Unproven, "http_400");
        row("400: syntax", 400, R"({"error":{"code":"1","message":"bad key syntax in A1"}})", AskedBy::Root,
            Verdict::Unproven, "http_400");
        row("414", 414, "", AskedBy::Root, Verdict::Unproven, "http_414");
        row("431, empty", 431, "", AskedBy::Root, Verdict::Unproven, "http_431");
        row("401", 401, R"({"error":{"code":"40101","message":"expired"}})", AskedBy::Root,
            Verdict::Unauthorized, "unauthorized");
        row("403", 403, "", AskedBy::Root, Verdict::Forbidden, "forbidden");
        row("429", 429, "", AskedBy::Root, Verdict::Throttled, "http_429");
        row("408", 408, "", AskedBy::Root, Verdict::Transient, "http_408");
        row("500", 500, gone, AskedBy::Root, Verdict::Transient, "http_500");
        row("503 without Retry-After", 503, "", AskedBy::Root, Verdict::Transient, "http_503");
        row("204, asked by key", 204, "", AskedBy::Root, Verdict::Unproven, "http_204");
        row("204, asked by URL", 204, "", AskedBy::Url, Verdict::Unproven, "http_204");
        row("204 of a filter", 204, "", AskedBy::Filter, Verdict::Transient, "http_204");
        row("no record, asked by key", 200, R"({"@odata.context":"x","value":null})", AskedBy::Root,
            Verdict::Unproven, "empty_value");
        row("no record in words of OData 4.0", 200, R"({"@odata.null":true})", AskedBy::Root,
            Verdict::Unproven, "empty_value");
        row("no record of a filter", 200, R"({"value":null})", AskedBy::Filter, Verdict::Transient,
            "wrong_key");
        row("a record with a property called value", 200, R"({"ListingKey":"A1","value":null})",
            AskedBy::Root, Verdict::Record, "");
    }

    void judgesByTheTableOfTheWire()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(AskedBy, by);
        const Classified result = classifyRecord(answered(status, body), asked(by), Now);
        QTEST(result.verdict, "expected");
        QTEST(result.cause, "cause");
    }

    void judgesWhatNeverCameWhole_data()
    {
        QTest::addColumn<AnswerFailure>("failure");
        QTest::addColumn<Verdict>("expected");
        QTest::newRow("timeout") << AnswerFailure::Timeout << Verdict::Transient;
        QTest::newRow("cut short") << AnswerFailure::CutShort << Verdict::Transient;
        QTest::newRow("unreachable") << AnswerFailure::Unreachable << Verdict::Transient;
        QTest::newRow("lost") << AnswerFailure::ConnectionLost << Verdict::Transient;
        QTest::newRow("too large") << AnswerFailure::TooLarge << Verdict::TooLarge;
        QTest::newRow("foreign redirect") << AnswerFailure::ForeignRedirect << Verdict::Refused;
        QTest::newRow("many redirects") << AnswerFailure::TooManyRedirects << Verdict::Refused;
        QTest::newRow("plain http") << AnswerFailure::PlainHttp << Verdict::Refused;
        QTest::newRow("cancelled") << AnswerFailure::Cancelled << Verdict::Cancelled;
    }

    void judgesWhatNeverCameWhole()
    {
        QFETCH(AnswerFailure, failure);
        Answer answer = answered(200, R"({"ListingKey":"A1"})");
        answer.failure = failure;
        QTEST(classifyRecord(answer, asked(), Now).verdict, "expected");
    }

    void waitsAsLongAsToldTo()
    {
        const auto until = [](int status, QByteArray retryAfter) {
            return classifyRecord(answered(status, {}, std::move(retryAfter)), asked(), Now);
        };
        QCOMPARE(until(429, "60").retryAfter, std::optional(60s));
        QCOMPARE(until(503, "7").verdict, Verdict::Throttled);
        QCOMPARE(until(503, "7").retryAfter, std::optional(7s));
        QCOMPARE(until(429, "soon").retryAfter, std::optional<std::chrono::seconds>());
    }

    void measuresADateByTheProducersOwnClock()
    {
        // Ours is two minutes ahead of the Producer's, which asks for half a minute.
        Answer answer = answered(429, {},
            QByteArray::fromStdString(formatHttpDate(std::chrono::ceil<std::chrono::seconds>(Now - 90s))));
        answer.date
            = QByteArray::fromStdString(formatHttpDate(std::chrono::ceil<std::chrono::seconds>(Now - 120s)));
        QCOMPARE(classifyRecord(answer, asked(), Now).retryAfter, std::optional(30s));
        answer.date.clear();
        QCOMPARE(classifyRecord(answer, asked(), Now).retryAfter, std::optional(0s));
    }

    void comparesANumericKeyDigitForDigit()
    {
        const RecordQuestion question {
            {"12345678901234567890123456", true}, "ListingKeyNumeric", AskedBy::Root};
        const auto same = answered(200, R"({"ListingKeyNumeric":12345678901234567890123456})");
        QCOMPARE(classifyRecord(same, question, Now).verdict, Verdict::Record);
        const auto other = answered(200, R"({"ListingKeyNumeric":12345678901234567890123457})");
        QCOMPARE(classifyRecord(other, question, Now).verdict, Verdict::Transient);
    }

    void judgesRecordedAnswers_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<AskedBy>("by");
        QTest::addColumn<Verdict>("expected");
        const auto row = [](const char *name, int status, const char *key, AskedBy by, Verdict verdict) {
            QTest::newRow(name) << QByteArray(name) << status << QByteArray(key) << by << verdict;
        };
        const char *const key = "000d440c-296a-4e10-97e4-d181f6cd256f";
        row("property-by-key.json", 200, key, AskedBy::Root, Verdict::Record);
        row("property-filter-in.json", 200, key, AskedBy::Filter, Verdict::Record);
        row("error-404-missing-key.json", 404, "no-such-key", AskedBy::Root, Verdict::NotVisible);
        row("error-404-deleted-property.json", 404, "49df308a-4f56-46ca-b7eb-10dddfc3bf0f", AskedBy::Root,
            Verdict::NotVisible);
        row("error-404-unknown-resource.html", 404, key, AskedBy::Root, Verdict::Unproven);
        row("error-400-unknown-field.json", 400, key, AskedBy::Root, Verdict::Unproven);
        row("error-401-bad-token.json", 401, key, AskedBy::Root, Verdict::Unauthorized);
        row("error-403-read-token-delete.json", 403, key, AskedBy::Root, Verdict::Forbidden);
        row("error-431-url-too-long.txt", 431, key, AskedBy::Root, Verdict::Unproven);
        row("error-500-bad-top.json", 500, key, AskedBy::Root, Verdict::Transient);
    }

    void judgesRecordedAnswers()
    {
        if (!QFile::exists(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference")))
            QSKIP("LISTINGPOST_FIXTURES names no folder of recorded answers");
        QFETCH(QByteArray, name);
        QFETCH(int, status);
        QFETCH(QByteArray, key);
        QFETCH(AskedBy, by);
        const QByteArray body = recorded(name.constData());
        const Classified result = classifyRecord(answered(status, body), asked(by, key.toStdString()), Now);
        QTEST(result.verdict, "expected");
        if (result.verdict == Verdict::Record && by == AskedBy::Root)
            QCOMPARE(result.record, body.trimmed());
    }
};

QTEST_APPLESS_MAIN(TestClassify)
#include "tst_classify.moc"
