// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/payload.h"

#include <QFile>
#include <QTest>

using namespace listingpost;

namespace {

/// Events as `sequence|resource|key[#][|url]`, `#` for a numeric key, or `code@target` of the refusal.
QByteArray said(const QByteArray &body, const PayloadLimits &limits = {})
{
    const auto parsed
        = parsePayload(std::string_view(body.constData(), static_cast<std::size_t>(body.size())), limits);
    if (!parsed)
        return QByteArray::fromStdString(
            std::string(wireName(parsed.error().code)) + '@' + parsed.error().target);
    QByteArrayList events;
    for (const EntityEvent &event : *parsed) {
        QByteArray text = QByteArray::number(event.sequence.value) + '|' + event.resource.text.c_str() + '|'
            + event.key.text.c_str();
        text += event.key.numeric ? "#" : "";
        text += event.url.empty() ? QByteArray() : '|' + QByteArray::fromStdString(event.url);
        events << text;
    }
    return events.join(' ');
}

/// One event with \a sequence, \a resource and \a key as JSON text.
QByteArray eventText(const QByteArray &sequence, const QByteArray &resource, const QByteArray &key,
    const QByteArray &more = {})
{
    return "{\"EntityEventSequence\":" + sequence + ",\"ResourceName\":" + resource
        + ",\"ResourceRecordKey\":" + key + more + '}';
}

QByteArray good(const QByteArray &more = {}) { return eventText("7", "\"Property\"", "\"k\"", more); }

QByteArray nested(int levels) { return QByteArray(levels, '[') + QByteArray(levels, ']'); }

} // namespace

class TestPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOrRefuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &body, const QByteArray &expected) {
            QTest::newRow(name) << body << expected;
        };

        // Forms of a payload.
        row("one event", good(), "7|Property|k");
        row("with BOM", "\xEF\xBB\xBF" + good(), "7|Property|k");
        row("value", "{\"value\":[" + good() + ',' + eventText("8", "\"Media\"", "\"m\"") + "]}",
            "7|Property|k 8|Media|m");
        row("bare array", '[' + good() + ']', "7|Property|k");
        row("empty value", "{\"value\":[]}", "");
        row("empty bare array", "[]", "");
        row("value with context",
            "{\"@reso.context\":\"urn:reso:metadata:2.0:resource:entityevent\",\"value\":[]}", "");
        row("context in capitals",
            "{\"@reso.context\":\"urn:reso:metadata:2.0:resource:EntityEvent\",\"value\":[]}", "");
        row("context of OData",
            "{\"@reso.context\":\"https://mls/odata/$metadata#EntityEvent/$entity\",\"value\":[]}", "");
        row("context of OData with its members",
            "{\"@reso.context\":\"$metadata#EntityEvent(EntityEventSequence,ResourceName)\",\"value\":[]}",
            "");
        row("context of another set of OData",
            "{\"@reso.context\":\"https://mls/EntityEvent/$metadata#Property/$entity\",\"value\":[]}",
            "bad_event@@reso.context");
        row("context of another resource",
            "{\"@reso.context\":\"urn:reso:metadata:2.0:resource:property\",\"value\":[]}",
            "bad_event@@reso.context");
        row("value and event fields", "{\"value\":[],\"EntityEventSequence\":1}", "bad_event@");
        row("value and a field that is null", "{\"value\":[],\"EntityEventSequence\":null}", "");
        row("null value and event fields", good(",\"value\":null"), "7|Property|k");
        row("value in two spellings", "{\"value\":[],\"Value\":[]}", "bad_event@Value");
        row("value inside an event", '[' + good(",\"value\":[]") + ']', "bad_event@[0].value");
        row("null context", good(",\"@reso.context\":null"), "7|Property|k");
        row("context without a urn", good(",\"@Reso.Context\":\"entityEvent\""), "7|Property|k");
        row("context is a number", good(",\"@reso.context\":1"), "bad_event@@reso.context");
        row("BOM alone", "\xEF\xBB\xBF", "bad_json@");
        row("two BOMs", "\xEF\xBB\xBF\xEF\xBB\xBF" + good(), "bad_json@");
        row("value is an object", "{\"value\":{}}", "bad_event@value");
        row("an element is a number", "{\"value\":[1]}", "bad_event@value[0]");
        row("an element is a number, bare", "[" + good() + ",1]", "bad_event@[1]");
        row("a number", "5", "bad_event@");
        row("a string", "\"x\"", "bad_event@");
        row("nothing", "", "bad_json@");
        row("spaces", "  ", "bad_json@");
        row("an empty object", "{}", "bad_sequence@EntityEventSequence");

        // Sequences.
        row("largest", eventText("9223372036854775807", "\"P\"", "\"k\""), "9223372036854775807|P|k");
        row("past int64", eventText("9223372036854775808", "\"P\"", "\"k\""),
            "bad_sequence@EntityEventSequence");
        row("beyond a double", eventText("9007199254740993", "\"P\"", "\"k\""), "9007199254740993|P|k");
        row("a string of digits", eventText("\"12\"", "\"P\"", "\"k\""), "12|P|k");
        row("a string of zeros and digits", eventText("\"0012\"", "\"P\"", "\"k\""), "12|P|k");
        row("a string with a sign", eventText("\"+12\"", "\"P\"", "\"k\""),
            "bad_sequence@EntityEventSequence");
        row("an empty string", eventText("\"\"", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("fraction", eventText("1.0", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("exponent", eventText("1e3", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("zero", eventText("0", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("negative", eventText("-1", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("negative zero", eventText("-0", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("true", eventText("true", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("null sequence", eventText("null", "\"P\"", "\"k\""), "bad_sequence@EntityEventSequence");
        row("numeric spelling",
            "{\"EntityEventSequenceNumeric\":3,\"ResourceName\":\"P\",\"ResourceRecordKey\":\"k\"}", "3|P|k");
        row("both spellings agree", good(",\"EntityEventSequenceNumeric\":\"7\""), "7|Property|k");
        row("both spellings differ", good(",\"EntityEventSequenceNumeric\":8"),
            "bad_sequence@EntityEventSequenceNumeric");
        row("names in another case",
            "{\"ENTITYEVENTSEQUENCE\":3,\"resourcename\":\"P\",\"resourceRecordKEY\":\"k\"}", "3|P|k");
        row("two cases agree", good(",\"resourcename\":\"Property\""), "7|Property|k");
        row("two cases differ", good(",\"resourcename\":\"Media\""), "bad_resource@resourcename");

        // Resource names.
        row("longest name", eventText("1", '"' + QByteArray(255, 'a') + '"', "\"k\""),
            "1|" + QByteArray(255, 'a') + "|k");
        row("too long a name", eventText("1", '"' + QByteArray(256, 'a') + '"', "\"k\""),
            "bad_resource@ResourceName");
        row("name with a slash", eventText("1", "\"a/b\"", "\"k\""), "bad_resource@ResourceName");
        row("name of dots", eventText("1", "\"..\"", "\"k\""), "bad_resource@ResourceName");
        row("name in another script", eventText("1", "\"Gr\xC3\xB6\xC3\x9F\x65_\xE7\x89\xA9.1\"", "\"k\""),
            "1|Gr\xC3\xB6\xC3\x9F\x65_\xE7\x89\xA9.1|k");
        row("name that turns the direction", eventText("1", "\"a\\u202eb\"", "\"k\""),
            "bad_resource@ResourceName");
        row("name with U+FEFF in front", eventText("1", "\"\\ufeffP\"", "\"k\""),
            "bad_resource@ResourceName");
        row("name with a space", eventText("1", "\"a b\"", "\"k\""), "bad_resource@ResourceName");
        row("empty name", eventText("1", "\"\"", "\"k\""), "bad_resource@ResourceName");
        row("name is a number", eventText("1", "5", "\"k\""), "bad_resource@ResourceName");
        row("no name", "{\"EntityEventSequence\":1,\"ResourceRecordKey\":\"k\"}",
            "bad_resource@ResourceName");

        // Keys.
        row("integer key", eventText("1", "\"P\"", "235021"), "1|P|235021");
        row("26 digits", eventText("1", "\"P\"", "20240712154755555836000000"),
            "1|P|20240712154755555836000000");
        row("negative key", eventText("1", "\"P\"", "-5"), "1|P|-5");
        row("key is true", eventText("1", "\"P\"", "true"), "bad_key@ResourceRecordKey");
        row("256 digits", eventText("1", "\"P\"", QByteArray(256, '9')), "bad_key@ResourceRecordKey");
        row("key with an exponent", eventText("1", "\"P\"", "1e5"), "bad_key@ResourceRecordKey");
        row("two cases of the key differ", good(",\"resourcerecordkey\":\"K\""), "bad_key@resourcerecordkey");
        row("key as text and as integer agree", eventText("1", "\"P\"", "5", ",\"resourcerecordkey\":\"5\""),
            "1|P|5");
        row("key with a fraction", eventText("1", "\"P\"", "1.5"), "bad_key@ResourceRecordKey");
        row("255 characters of two bytes",
            eventText("1", "\"P\"", '"' + QByteArray("\xC3\xA4").repeated(255) + '"'),
            "1|P|" + QByteArray("\xC3\xA4").repeated(255));
        row("256 characters", eventText("1", "\"P\"", '"' + QByteArray(256, 'k') + '"'),
            "bad_key@ResourceRecordKey");
        row("empty key", eventText("1", "\"P\"", "\"\""), "bad_key@ResourceRecordKey");
        row("key with escapes", eventText("1", "\"P\"", "\"a\\u0027\\/b\""), "1|P|a'/b");
        row("only numeric key",
            "{\"EntityEventSequence\":1,\"ResourceName\":\"P\",\"ResourceRecordKeyNumeric\":42}", "1|P|42#");
        row("null key, numeric key", eventText("1", "\"P\"", "null", ",\"ResourceRecordKeyNumeric\":42"),
            "1|P|42#");
        row("both keys", eventText("1", "\"P\"", "\"k\"", ",\"ResourceRecordKeyNumeric\":42"), "1|P|k");
        row("numeric key of letters", eventText("1", "\"P\"", "null", ",\"ResourceRecordKeyNumeric\":\"4x\""),
            "bad_key@ResourceRecordKeyNumeric");
        row("no key", "{\"EntityEventSequence\":1,\"ResourceName\":\"P\"}", "bad_key@ResourceRecordKey");

        // URLs.
        row("url", good(",\"ResourceRecordUrl\":\"Property('k')\""), "7|Property|k|Property('k')");
        row("url, other spelling", good(",\"ResourceRecordURL\":\"https://a/b\""),
            "7|Property|k|https://a/b");
        row("null url", good(",\"ResourceRecordUrl\":null"), "7|Property|k");
        row("url of 8000", good(",\"ResourceRecordUrl\":\"" + QByteArray("\xC3\xA4").repeated(8000) + '"'),
            "7|Property|k|" + QByteArray("\xC3\xA4").repeated(8000));
        row("two urls differ", good(",\"ResourceRecordUrl\":\"a\",\"ResourceRecordURL\":\"b\""),
            "bad_url@ResourceRecordURL");
        row("url of 8001", good(",\"ResourceRecordUrl\":\"" + QByteArray(8001, 'u') + '"'),
            "bad_url@ResourceRecordUrl");
        row("url is a number", good(",\"ResourceRecordUrl\":5"), "bad_url@ResourceRecordUrl");

        // Members that nobody reads are checked all the same.
        row("unknown members", good(",\"Data\":{\"a\":[1,2.5e3,true,null,\"x\"]}"), "7|Property|k");
        row("the same member twice", good(",\"ResourceName\":\"Property\""), "duplicate_member@ResourceName");
        row("twice by escape", good(",\"Resource\\u004eame\":\"Property\""), "duplicate_member@ResourceName");
        row("unknown twice", good(",\"x\":1,\"x\":1"), "duplicate_member@x");
        row("twice, deep inside", good(",\"x\":[{\"y\":{\"z\":1,\"z\":2}}]"), "duplicate_member@x");
        row("32 deep", good(",\"x\":" + nested(31)), "7|Property|k");
        row("33 deep", good(",\"x\":" + nested(32)), "too_deep@x");
        row("hundreds deep", good(",\"x\":" + nested(900)), "too_deep@x");
        row("invalid UTF-8", good(",\"x\":\"\xFF\""), "bad_json@");
        row("NUL by escape", good(",\"x\":\"\\u0000\""), "bad_json@x");
        row("NUL raw", good(QByteArray(",\"x\":\"\0\"", 8)), "bad_json@");
        row("lone surrogate", good(",\"x\":\"\\ud800\""), "bad_json@x");
        row("bad escape", good(",\"x\":\"\\q\""), "bad_json@x");
        row("bad number", good(",\"x\":01"), "bad_json@x");
        row("number with a letter", good(",\"x\":1x"), "bad_json@x");
        row("null with a letter", good(",\"x\":nullx"), "bad_json@x");
        row("true with a letter", good(",\"x\":truex"), "bad_json@x");
        row("form feed between", good(",\f\"x\":1"), "bad_json@");
        row("one brace too many", good() + '}', "bad_json@");
        row("NUL behind", good() + QByteArray(1, '\0'), "bad_json@");
        row("bad string in a field", eventText("1", "\"P\"", "\"\\ud800\""), "bad_json@ResourceRecordKey");
        row("target of a long name", good(",\"" + QByteArray("\xC3\xA4").repeated(65) + "\":01"),
            "bad_json@" + QByteArray("\xC3\xA4").repeated(64) + "\xE2\x80\xA6");
        row("bad literal", good(",\"x\":nul"), "bad_json@x");
        row("comma too many", good(",\"x\":1,"), "bad_json@");
        row("comma too many in an array", "[" + good() + ",]", "bad_json@[1]");
        row("not closed", "{\"value\":[" + good() + ']', "bad_json@");
        row("something behind", good() + "x", "bad_json@");
        row("two documents", good() + good(), "bad_json@");
        row("a bad one in three",
            "{\"value\":[" + good() + ',' + eventText("0", "\"P\"", "\"k\"") + ',' + good() + "]}",
            "bad_sequence@value[1].EntityEventSequence");
    }

    void readsOrRefuses()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        QCOMPARE(said(body), expected);
    }

    void boundsEventsAndBytes()
    {
        PayloadLimits limits;
        limits.events = 2;
        QCOMPARE(said('[' + good() + ',' + good() + ']', limits), "7|Property|k 7|Property|k");
        QCOMPARE(
            said("{\"value\":[" + good() + ',' + good() + ',' + good() + "]}", limits), "too_large@value");
        limits.bytes = 10;
        QCOMPARE(said(good(), limits), "too_large@");
    }

    void tellsARepeatedMemberAmongThousands()
    {
        QByteArray members;
        for (int i = 0; i < 200'000; ++i)
            members += ",\"m" + QByteArray::number(i) + "\":0";
        QCOMPARE(said(good(members)), "7|Property|k");
        QCOMPARE(said(good(members + ",\"m150000\":0")), "duplicate_member@m150000");
    }

    void readsARecordedPage()
    {
        QFile page(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/entityevent-page-2000.json"));
        if (!page.open(QIODevice::ReadOnly))
            QSKIP("LISTINGPOST_FIXTURES has no reso-reference/entityevent-page-2000.json");
        const QByteArray body = page.readAll();
        const auto events
            = parsePayload(std::string_view(body.constData(), static_cast<std::size_t>(body.size())));
        QVERIFY(events);
        QCOMPARE(events->size(), 2000U);
        QCOMPARE(events->front().sequence.value, 1);
        QCOMPARE(events->front().resource.text, "Lookup");
    }
};

QTEST_APPLESS_MAIN(TestPayload)
#include "tst_payload.moc"
