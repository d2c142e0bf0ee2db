// SPDX-License-Identifier: GPL-3.0-or-later
// What the head alone decides: fields, tokens, methods, media types, expectations.
#include "hostilecase.h"

namespace listingpost::test {

namespace {

constexpr const char *json = "Content-Type: application/json\r\n";

/// A push with just these fields and one event.
QByteArray pushWith(const QByteArray &fields)
{
    const QByteArray body = nextEvent();
    return "POST /webhooks HTTP/1.1\r\n" + fields + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

HostileCase badFraming(const QByteArray &name, const QByteArray &request)
{
    return {name, {{request}}, "400", "\"bad_framing\"", Ending::Closed};
}

std::vector<HostileCase> fieldCases(const HostileTarget &target)
{
    const QByteArray host = "Host: h\r\n";
    QByteArray bareLf = goodPush(target);
    bareLf.replace("\r\n", "\n");
    QByteArray oneBareLf = goodPush(target);
    oneBareLf.replace("Host: station\r\n", "Host: station\n");
    const QByteArray filler = QByteArray("X-Filler: y\r\n");
    return {
        badFraming("no Host", pushWith(json)),
        badFraming("two Hosts", pushWith(host + host + json)),
        badFraming("two names in one Host", pushWith("Host: a b\r\n" + QByteArray(json))),
        badFraming("a Host with a user", pushWith("Host: a@b\r\n" + QByteArray(json))),
        badFraming("bare LF", bareLf),
        badFraming("one bare LF", oneBareLf),
        badFraming("bare CR in a value", goodPush(target, "X: a\rb\r\n")),
        badFraming("bare CR behind a value", goodPush(target, "X: a\r\r\n")),
        badFraming("a Host with a port that is none", pushWith("Host: a:b\r\n" + QByteArray(json))),
        badFraming("a Host with two ports", pushWith("Host: a:1:2\r\n" + QByteArray(json))),
        badFraming("a Host that does not close its bracket", pushWith("Host: [::1\r\n" + QByteArray(json))),
        badFraming("NUL in a value", goodPush(target, QByteArray("X: a\0b\r\n", 8))),
        badFraming("NUL in a name", goodPush(target, QByteArray("X\0: a\r\n", 7))),
        badFraming("no colon", goodPush(target, "nothing\r\n")),
        badFraming("no name", goodPush(target, ": x\r\n")),
        badFraming("blank before a colon", goodPush(target, "X : y\r\n")),
        badFraming("bytes over 127 in a name", goodPush(target, "X\xC3\xA9: y\r\n")),
        badFraming("folded field", goodPush(target, "X: y\r\n z\r\n")),
        {"bytes over 127 in a value", {{goodPush(target, "X: \xC3\xA9\xFF\r\n")}}, "200", {}, Ending::Open},
        {"100 fields", {{goodPush(target, filler.repeated(96))}}, "200", {}, Ending::Open},
        {"101 fields", {{goodPush(target, filler.repeated(97))}}, "431", "Connection: close", Ending::Closed},
        {"a head over 32 KiB", {{goodPush(target, "X: " + QByteArray(33'000, 'y') + "\r\n")}}, "431",
            "\"head_too_large\"", Ending::Closed},
        {"a field without end", {{"POST /webhooks HTTP/1.1\r\nX: " + QByteArray(200'000, 'y')}}, "431",
            "\"head_too_large\"", Ending::Closed},
        {"two labels", {{goodPush(target, "EntityEventSource: a\r\nConsumerLabel: b\r\n")}}, "400",
            "\"bad_label\"", Ending::Closed},
        {"a label of 256", {{goodPush(target, "EntityEventSource: " + QByteArray(256, 'l') + "\r\n")}}, "400",
            "\"bad_label\"", Ending::Closed},
    };
}

std::vector<HostileCase> tokenCases(const HostileTarget &target)
{
    const QByteArray with = "Host: h\r\n" + QByteArray(json) + "Authorization: ";
    const QByteArray good = "Bearer " + target.token;
    const auto refused = [](const QByteArray &name, const QByteArray &fields, const QByteArray &contains) {
        return HostileCase {name, {{pushWith(fields)}}, "401", contains, Ending::Closed};
    };
    const QByteArray invalid = "error=\"invalid_token\"";
    return {
        refused("no token", "Host: h\r\n" + QByteArray(json), "WWW-Authenticate: Bearer realm=\""),
        refused("an unknown token", with + "Bearer lp_abc_def\r\n", invalid),
        refused("a good id, another secret", with + good.left(good.lastIndexOf('_')) + "_x\r\n", invalid),
        refused("one byte less", with + good.chopped(1) + "\r\n", invalid),
        refused("one byte more", with + good + "x\r\n", invalid),
        refused("two tokens", with + good + "\r\nAuthorization: " + good + "\r\n", invalid),
        refused("Basic", with + "Basic dXNlcjpwYXNz\r\n", "\"unauthorized\""),
        refused("a token of 20 KB", with + "Bearer lp_a_" + QByteArray(20'000, 'x') + "\r\n", invalid),
        {"bearer in another case", {{pushWith(with + "bEARER " + target.token + "\r\n")}}, "200", {},
            Ending::Open},
        {"401 without a body keeps the connection",
            {{"POST /webhooks HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n"}}, "401", {}, Ending::Open},
    };
}

std::vector<HostileCase> methodCases(const HostileTarget &)
{
    const auto asks = [](const QByteArray &line, const QByteArray &more = {}) {
        return line + " HTTP/1.1\r\nHost: h\r\n" + more + "\r\n";
    };
    const QByteArray allow = "Allow: POST, OPTIONS\r\n";
    return {
        {"GET", {{asks("GET /webhooks")}}, "405", allow, Ending::Open},
        {"PUT", {{asks("PUT /webhooks", "Content-Length: 2\r\n") + "{}"}}, "405", allow, Ending::Closed},
        {"HEAD", {{asks("HEAD /webhooks")}}, "405", allow, Ending::Open, true},
        {"OPTIONS", {{asks("OPTIONS /webhooks")}}, "204", allow, Ending::Open},
        {"another path", {{asks("POST /other", "Content-Length: 0\r\n")}}, "404", "\"not_found\"",
            Ending::Open},
        {"health", {{asks("GET /health")}}, "200", {}, Ending::Open},
        {"HEAD of health", {{asks("HEAD /health")}}, "200", {}, Ending::Open, true},
        {"POST to health", {{asks("POST /health", "Content-Length: 0\r\n")}}, "405", "Allow: GET, HEAD\r\n",
            Ending::Open},
    };
}

std::vector<HostileCase> mediaCases(const HostileTarget &target)
{
    const QByteArray with = "Host: h\r\nAuthorization: Bearer " + target.token + "\r\n";
    const auto refused = [&](const QByteArray &type) {
        return HostileCase {"as " + QByteArray(type).replace("\r\n", " | "), {{pushWith(with + type)}}, "415",
            "\"unsupported_media_type\"", Ending::Closed};
    };
    const auto expecting = [&](const QByteArray &body) {
        return pushHead(target) + "Expect: 100-continue\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n";
    };
    const QByteArray awaited = nextEvent();
    const QByteArray atOnce = nextEvent();
    return {
        refused({}),
        refused("Content-Type: text/plain\r\n"),
        refused("Content-Type: application/x-www-form-urlencoded\r\n"),
        refused("Content-Type: application/jsonp\r\n"),
        refused("Content-Type: application/+json\r\n"),
        refused("Content-Type: application/json\r\nContent-Type: application/json\r\n"),
        {"application/*+json", {{pushWith(with + "Content-Type: Application/Reso+JSON ; charset=utf-8\r\n")}},
            "200", {}, Ending::Open},
        {"Expect: 100-continue", {{expecting(awaited), Then::AwaitContinue}, {awaited}}, "100 200", {},
            Ending::Open},
        {"Expect, and the body at once", {{expecting(atOnce) + atOnce}}, "200", {}, Ending::Open},
        {"Expect without a token",
            {{"POST /webhooks HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"}},
            "401", "Connection: close", Ending::Closed},
        {"Expect of something else", {{goodPush(target, "Expect: a-miracle\r\n")}}, "200", {}, Ending::Open},
    };
}

} // namespace

std::vector<HostileCase> headCases(const HostileTarget &target)
{
    std::vector<HostileCase> all;
    for (const auto cases : {fieldCases, tokenCases, methodCases, mediaCases}) {
        for (HostileCase &one : cases(target))
            all.push_back(std::move(one));
    }
    return all;
}

} // namespace listingpost::test
