// SPDX-License-Identifier: GPL-3.0-or-later
// What a body may say, through the whole receiver.
#include "hostilecase.h"

namespace listingpost::test {

namespace {

/// An event whose sequence reads \a sequence.
QByteArray numbered(const QByteArray &sequence)
{
    return "{\"EntityEventSequence\":" + sequence
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"235021\"}";
}

/// A good event with \a member beside its own.
QByteArray withMember(const QByteArray &member) { return nextEvent().chopped(1) + ',' + member + '}'; }

QByteArray manyEvents(int count)
{
    QByteArray all = "{\"value\":[";
    for (int i = 0; i < count; ++i)
        all += (i == 0 ? QByteArray() : QByteArray(",")) + nextEvent();
    return all + "]}";
}

} // namespace

std::vector<HostileCase> jsonCases(const HostileTarget &target)
{
    std::vector<HostileCase> cases;
    const auto bad = [&](const QByteArray &name, const QByteArray &body, const QByteArray &code) {
        cases.push_back({name, {{pushOf(target, body)}}, "400", "\"code\":\"" + code + '"', Ending::Open});
    };
    const auto good = [&](const QByteArray &name, const QByteArray &body) {
        cases.push_back({name, {{pushOf(target, body)}}, "200", "\"accepted\":", Ending::Open});
    };
    for (const char *sequence : {"0", "-1", "-0", "1.0", "1e3", "1E3", "9223372036854775808", "\"\"",
             "\" 1\"", "\"1e3\"", "\"+1\"", "\"-1\"", "true", "[1]", "{}", "\"\xD9\xA1\""})
        bad("sequence " + QByteArray(sequence), numbered(sequence), "bad_sequence");
    bad("a sequence of 400 digits", numbered(QByteArray(400, '9')), "bad_sequence");
    for (const char *sequence : {"01", "+1", "0x1", "1.", ".1", "NaN", "Infinity", "1_000"})
        bad("sequence " + QByteArray(sequence), numbered(sequence), "bad_json");
    good("sequence 2^63-1", numbered("9223372036854775807"));
    good("sequence in a string", numbered("\"9223372036854775806\""));
    good("byte order mark", "\xEF\xBB\xBF" + nextEvent());
    good("a number of 400 digits that nobody reads", withMember("\"x\":" + QByteArray(400, '9')));
    good("32 deep", withMember("\"x\":" + QByteArray(31, '[') + QByteArray(31, ']')));
    bad("33 deep", withMember("\"x\":" + QByteArray(32, '[') + QByteArray(32, ']')), "too_deep");
    bad("100,000 deep", withMember("\"x\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']')),
        "too_deep");
    bad("opened 1,000,000 times", QByteArray(1'000'000, '['), "bad_json");
    bad("the same member twice", withMember("\"ResourceName\":\"Property\""), "duplicate_member");
    bad("the same unread member twice", withMember("\"x\":1,\"x\":1"), "duplicate_member");
    bad("NUL in a string", withMember("\"x\":\"a\\u0000b\""), "bad_json");
    bad("a raw NUL", withMember(QByteArray("\"x\":\"a\0b\"", 9)), "bad_json");
    bad("UTF-8 cut short", withMember("\"x\":\"\xC3\""), "bad_json");
    bad("UTF-8 written long", withMember("\"x\":\"\xC0\xAF\""), "bad_json");
    bad("a surrogate in UTF-8", withMember("\"x\":\"\xED\xA0\x80\""), "bad_json");
    bad("half a surrogate pair", withMember("\"x\":\"\\uD800\""), "bad_json");
    bad("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), "bad_json");
    bad("cut short", nextEvent().chopped(1), "bad_json");
    bad("two documents", nextEvent() + nextEvent(), "bad_json");
    bad("a comma too many", nextEvent().chopped(1) + ",}", "bad_json");
    bad("single quotes", "{'value':[]}", "bad_json");
    bad("a comment", nextEvent() + "/* */", "bad_json");
    bad("blanks only", "   ", "bad_json");
    bad("a number alone", "1", "bad_event");
    bad("null alone", "null", "bad_event");
    bad("value beside fields", withMember("\"value\":[]"), "bad_event");
    bad("a resource that is a path", nextEvent().replace("Property", "../x"), "bad_resource");
    bad("a key of 256", nextEvent().replace("235021", QByteArray(256, 'k')), "bad_key");
    cases.push_back({"one event too many", {{pushOf(target, manyEvents(target.mostEvents + 1))}}, "413",
        "\"too_large\"", Ending::Open});
    cases.push_back({"one bad of three", {{pushOf(target, "[" + nextEvent() + "," + numbered("0") + "]")}},
        "400", "\"target\":\"[1].EntityEventSequence\"", Ending::Open});
    return cases;
}

} // namespace listingpost::test
