// SPDX-License-Identifier: GPL-3.0-or-later
// Where a request begins and ends: lengths, codings, smuggling, pipelines, ends of connections.
#include "hostilecase.h"

#include <QList>

namespace listingpost::test {

namespace {

/// A push whose framing fields are \a fields, followed by a body of five bytes that could be read either way.
HostileCase framedBy(const HostileTarget &target, const QByteArray &name, const QByteArray &fields)
{
    return {name, {{pushHead(target) + fields + "\r\n0\r\n\r\n"}}, "400", "\"bad_framing\"", Ending::Closed};
}

HostileCase withFirstLine(
    const HostileTarget &target, const QByteArray &name, const QByteArray &line, const QByteArray &status)
{
    QByteArray request = goodPush(target);
    request.replace("POST /webhooks HTTP/1.1", line);
    const bool refused = status != "200";
    return {name, {{request}}, status, {}, refused ? Ending::Closed : Ending::Open};
}

std::vector<HostileCase> lengthCases(const HostileTarget &target)
{
    std::vector<HostileCase> cases;
    const auto bad = [&](const QByteArray &fields) {
        cases.push_back(framedBy(target, QByteArray(fields).replace("\r\n", " | "), fields));
    };
    for (const char *length : {"", "-1", "+5", "0x5", "5e0", "5.0", "5 5", "5, 5", "5;", "five",
             "\xEF\xBC\x95", "99999999999999999999999x", "-18446744073709551616"})
        bad("Content-Length: " + QByteArray(length) + "\r\n");
    bad("Content-Length: 5\r\nContent-Length: 5\r\n");
    bad("Content-Length: 5\r\nContent-Length: 6\r\n");
    bad("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
    bad("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n");
    for (const char *coding : {"", "identity", "gzip", "gzip, chunked", "chunked, chunked",
             "chunked, identity", "xchunked", "chunked;q=1", "\"chunked\"", "chunk"})
        bad("Transfer-Encoding: " + QByteArray(coding) + "\r\n");
    bad("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    bad("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n");
    bad("Transfer-Encoding : chunked\r\n");
    bad("Content-Length : 5\r\n");
    bad("Transfer-Encoding:\r\n chunked\r\n");
    bad("X: y\r\n\tz\r\nContent-Length: 5\r\n");
    bad("Transfer-Encoding: \x0B"
        "chunked\r\n");
    for (const char *length :
        {"9223372036854775808", "18446744073709551615", "18446744073709551616", "99999999999999999999999"})
        cases.push_back({"Content-Length: " + QByteArray(length),
            {{pushHead(target) + "Content-Length: " + length + "\r\n\r\n"}}, "413", "\"too_large\"",
            Ending::Closed});
    cases.push_back({"Content-Length one over the limit",
        {{pushHead(target) + "Content-Length: " + QByteArray::number(target.largestBody + 1) + "\r\n\r\n"}},
        "413", "Connection: close", Ending::Closed});
    cases.push_back({"neither length nor chunked", {{pushHead(target) + "\r\n"}}, "411",
        "\"length_required\"", Ending::Closed});
    cases.push_back({"a body without length", {{pushHead(target) + "\r\n" + goodPush(target)}}, "411",
        "Connection: close", Ending::Closed});
    cases.push_back({"Content-Length: 0", {{pushOf(target, {})}}, "400", "\"bad_json\"", Ending::Open});
    cases.push_back({"Content-Length with leading zeros",
        {{pushHead(target) + "Content-Length: 0012\r\n\r\n{\"value\":[]}"}}, "200", "\"accepted\":0",
        Ending::Open});
    return cases;
}

std::vector<HostileCase> requestLineCases(const HostileTarget &target)
{
    return {
        withFirstLine(target, "HTTP/0.9", "GET /", "400"),
        {"HTTP/0.9, nothing else", {{"GET /health\r\n"}}, "400", "\"bad_framing\"", Ending::Closed},
        withFirstLine(target, "HTTP/1.2", "POST /webhooks HTTP/1.2", "400"),
        withFirstLine(target, "HTTP/2.0", "POST /webhooks HTTP/2.0", "400"),
        withFirstLine(target, "http/1.1", "POST /webhooks http/1.1", "400"),
        withFirstLine(target, "two blanks", "POST  /webhooks HTTP/1.1", "400"),
        withFirstLine(target, "blank behind the version", "POST /webhooks HTTP/1.1 ", "400"),
        withFirstLine(target, "tab for a blank", "POST\t/webhooks HTTP/1.1", "400"),
        withFirstLine(target, "blank in the target", "POST /web hooks HTTP/1.1", "400"),
        withFirstLine(target, "control character in the target",
            "POST /web\x01"
            "hooks HTTP/1.1",
            "400"),
        withFirstLine(target, "NUL in the target", QByteArray("POST /web\0hooks HTTP/1.1", 24), "400"),
        withFirstLine(target, "bytes over 127 in the target", "POST /w\xC3\xABhooks HTTP/1.1", "400"),
        withFirstLine(target, "%00 in the target", "POST /webhooks%00 HTTP/1.1", "404"),
        withFirstLine(target, ".. in the target", "POST /webhooks/../webhooks HTTP/1.1", "404"),
        withFirstLine(target, "//webhooks", "POST //webhooks HTTP/1.1", "404"),
        withFirstLine(target, "/Webhooks", "POST /Webhooks HTTP/1.1", "404"),
        withFirstLine(target, "long target", "POST /" + QByteArray(20'000, 'a') + " HTTP/1.1", "404"),
        withFirstLine(
            target, "target over the head's limit", "POST /" + QByteArray(40'000, 'a') + " HTTP/1.1", "431"),
        withFirstLine(target, "absolute-form", "POST http://station/webhooks HTTP/1.1", "200"),
        withFirstLine(target, "query", "POST /webhooks?a=b&c HTTP/1.1", "200"),
        withFirstLine(target, "authority-form", "CONNECT station:443 HTTP/1.1", "404"),
        withFirstLine(target, "asterisk-form", "OPTIONS * HTTP/1.1", "404"),
        withFirstLine(target, "lower-case method", "post /webhooks HTTP/1.1", "405"),
        withFirstLine(target, "unknown method", "BREW /webhooks HTTP/1.1", "405"),
        withFirstLine(target, "long method", QByteArray(5'000, 'A') + " /webhooks HTTP/1.1", "405"),
        withFirstLine(target, "method that is none", "P(ST /webhooks HTTP/1.1", "400"),
        {"HTTP/2 preface", {{"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}}, "400", "\"bad_framing\"", Ending::Closed},
        {"TLS client hello", {{QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03", 11)}}, "400",
            "\"bad_framing\"", Ending::Closed},
        {"SSH", {{"SSH-2.0-OpenSSH_9.2\r\n"}}, "400", "\"bad_framing\"", Ending::Closed},
        {"NULs", {{QByteArray(200, '\0')}}, "400", "\"bad_framing\"", Ending::Closed},
    };
}

std::vector<HostileCase> pipelineCases(const HostileTarget &target)
{
    QByteArray badEvent;
    QByteArray badFraming;
    QByteArrayList all(500, "200");
    for (int i = 0; i < 500; ++i) {
        badEvent += i == 249 ? pushOf(target, "{}") : goodPush(target);
        badFraming += i == 249 ? pushHead(target) + "Content-Length: x\r\n\r\n" : goodPush(target);
    }
    all[249] = "400";
    const QByteArray close = "Connection: close\r\n";
    return {
        {"500 pipelined, a bad event in the middle", {{badEvent}}, all.join(' '), {}, Ending::Open},
        {"500 pipelined, bad framing in the middle", {{badFraming}}, all.mid(0, 250).join(' '),
            "\"bad_framing\"", Ending::Closed},
        {"pipelined behind Connection: close", {{goodPush(target, close) + goodPush(target)}}, "200", close,
            Ending::Closed},
        {"a health check between pushes",
            {{goodPush(target) + "GET /health HTTP/1.1\r\nHost: h\r\n\r\n" + goodPush(target)}},
            "200 200 200", {}, Ending::Open},
        {"the smuggled request is not one",
            {{pushHead(target) + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5c\r\n"
                + goodPush(target)}},
            "400", "\"bad_framing\"", Ending::Closed},
        {"four empty lines before a request", {{"\r\n\r\n\r\n\r\n" + goodPush(target)}}, "200", {},
            Ending::Open},
        {"empty lines without end", {{QByteArray("\r\n").repeated(1'000)}}, "400", "\"bad_framing\"",
            Ending::Closed},
    };
}

std::vector<HostileCase> endingCases(const HostileTarget &target)
{
    QByteArray old = goodPush(target);
    old.replace("HTTP/1.1\r\nHost: station", "HTTP/1.0");
    QByteArray oldAlive = goodPush(target, "Connection: keep-alive\r\n");
    oldAlive.replace("HTTP/1.1", "HTTP/1.0");
    QByteArray oldChunked = pushHead(target) + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    oldChunked.replace("HTTP/1.1", "HTTP/1.0");
    QByteArray ten;
    for (int i = 0; i < 10; ++i)
        ten += goodPush(target);
    const QByteArray head = pushHead(target) + "Content-Length: 500\r\n\r\n";
    return {
        {"Connection: close", {{goodPush(target, "Connection: close\r\n")}}, "200", "Connection: close",
            Ending::Closed},
        {"Connection: Keep-Alive, CLOSE", {{goodPush(target, "Connection: Keep-Alive, CLOSE\r\n")}}, "200",
            "Connection: close", Ending::Closed},
        {"HTTP/1.0", {{old}}, "200", "Connection: close", Ending::Closed},
        {"HTTP/1.0 with keep-alive", {{oldAlive}}, "200", "Connection: close", Ending::Closed},
        {"HTTP/1.0, chunked", {{oldChunked}}, "400", "\"bad_framing\"", Ending::Closed},
        {"our half ends behind a request", {{goodPush(target), Then::FinishSending}}, "200", "\"accepted\":1",
            Ending::Closed},
        {"our half ends behind ten", {{ten, Then::FinishSending}}, QByteArray("200 ").repeated(10).trimmed(),
            {}, Ending::Closed},
        {"our half ends within a head", {{"POST /webhooks HT", Then::FinishSending}}, "400",
            "\"bad_framing\"", Ending::Closed},
        {"our half ends within a body", {{head + "{", Then::FinishSending}}, "400", "\"bad_framing\"",
            Ending::Closed},
        {"our half ends at once", {{{}, Then::FinishSending}}, {}, {}, Ending::Closed},
        {"dribbled byte by byte", {{goodPush(target), Then::Next, true}}, "200", {}, Ending::Open},
        {"a long body that nobody may send",
            {{"POST /webhooks HTTP/1.1\r\nHost: h\r\nContent-Length: 900000\r\n\r\n"
                + QByteArray(900'000, ' ')}},
            "401", "Connection: close", Ending::Closed},
    };
}

} // namespace

std::vector<HostileCase> framingCases(const HostileTarget &target)
{
    std::vector<HostileCase> all = lengthCases(target);
    for (const auto cases : {requestLineCases, pipelineCases, endingCases}) {
        for (HostileCase &one : cases(target))
            all.push_back(std::move(one));
    }
    return all;
}

} // namespace listingpost::test
