// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies: the chunked coding, content codings, deadlines.
#include "deflated.h"
#include "hostilecase.h"

namespace listingpost::test {

namespace {

/// \a body in chunks of \a size bytes; \a extension stands behind each size.
QByteArray chunked(const QByteArray &body, int size, const QByteArray &extension = {})
{
    QByteArray out;
    for (qsizetype at = 0; at < body.size(); at += size) {
        const QByteArray part = body.mid(at, size);
        out += QByteArray::number(part.size(), 16) + extension + "\r\n" + part + "\r\n";
    }
    return out + "0\r\n";
}

} // namespace

std::vector<HostileCase> chunkCases(const HostileTarget &target)
{
    const QByteArray head = pushHead(target) + "Transfer-Encoding: chunked\r\n\r\n";
    std::vector<HostileCase> cases;
    for (const char *size : {"-1", "+1", "0x1", "g", "", " 1", "1 2", "1\t2", "1.0", "1,",
             "FFFFFFFFFFFFFFFFF", "1\x0B", "5\r", "\x01"})
        cases.push_back({"chunk size " + QByteArray(size).replace('\r', "CR").replace('\t', "TAB"),
            {{head + size + "\r\nx\r\n0\r\n\r\n"}}, "400", "\"bad_framing\"", Ending::Closed});
    const auto good = [&](const QByteArray &name, const QByteArray &body) {
        cases.push_back({name, {{head + body}}, "200", "\"accepted\":1", Ending::Open});
    };
    const auto bad = [&](const QByteArray &name, const QByteArray &body, const char *status = "400") {
        cases.push_back({name, {{head + body}}, status, {}, Ending::Closed});
    };
    good("chunks of one byte", chunked(nextEvent(), 1) + "\r\n");
    good("extensions", chunked(nextEvent(), 9, ";a=b;c=\"d e\"") + "\r\n");
    good("trailers", chunked(nextEvent(), 9) + "X-Sum: 1\r\nContent-Length: 5\r\n\r\n");
    const QByteArray event = nextEvent();
    good("size in upper case, zeros before it",
        "00" + QByteArray::number(event.size(), 16).toUpper() + "\r\n" + event + "\r\n0\r\n\r\n");
    bad("bare LF behind a size", "5\nabcde\r\n0\r\n\r\n");
    bad("chunk longer than its size", "3\r\nabcdef\r\n0\r\n\r\n");
    bad("chunk shorter than its size", "7\r\nabc\r\n0\r\n\r\n");
    bad("an extension of 2 KB", chunked(nextEvent(), 9, ";x=" + QByteArray(2'000, 'x')) + "\r\n");
    bad("extensions of 40 KB together", chunked(nextEvent(), 2, ";x=" + QByteArray(900, 'x')) + "\r\n");
    bad("NUL in an extension", chunked(nextEvent(), 9, QByteArray(";\0", 2)) + "\r\n");
    bad("trailers of 9 KB", chunked(nextEvent(), 9) + "X: " + QByteArray(9'000, 't') + "\r\n\r\n");
    bad("a trailer without colon", chunked(nextEvent(), 9) + "nothing\r\n\r\n");
    bad("a trailer whose name is none", chunked(nextEvent(), 9) + "X(: y\r\n\r\n");
    bad("a folded trailer", chunked(nextEvent(), 9) + "X: y\r\n z\r\n\r\n");
    bad("a trailer without end", chunked(nextEvent(), 9) + "X: " + QByteArray(200'000, 't'));
    bad("a chunk over the limit", "FFFFFFFF\r\n", "413");
    bad("chunks over the limit together",
        chunked(QByteArray(target.largestBody, ' '), 1'000'000).chopped(3) + "1\r\nx", "413");
    cases.push_back({"chunked, then dribbled", {{head + chunked(nextEvent(), 5) + "\r\n", Then::Next, true}},
        "200", "\"accepted\":1", Ending::Open});
    return cases;
}

std::vector<HostileCase> codingCases(const HostileTarget &target)
{
    const auto coded = [&](const QByteArray &name, const QByteArray &coding, const QByteArray &body,
                           const QByteArray &status, const QByteArray &contains = {}) {
        return HostileCase {name, {{pushOf(target, body, "Content-Encoding: " + coding + "\r\n")}}, status,
            contains, Ending::Open};
    };
    const QByteArray event = nextEvent();
    const QByteArray zip = deflated(nextEvent(), gzipWindow);
    QByteArray wrongSum = zip;
    wrongSum[wrongSum.size() - 6] = char(wrongSum[wrongSum.size() - 6] + 1);
    const QByteArray bomb = deflated(QByteArray(target.largestBody + 1, ' '), gzipWindow);
    auto brotli = coded("brotli", "br", "x", "415", "\"unsupported_encoding\"");
    auto list = coded("gzip, gzip", "gzip, gzip", "x", "415", "\"unsupported_encoding\"");
    brotli.ending = list.ending = Ending::Closed;
    return {
        coded("gzip", "gzip", zip, "200", "\"accepted\":1"),
        coded("x-gzip", "X-GZIP", deflated(nextEvent(), gzipWindow), "200", "\"accepted\":1"),
        coded("gzip in two members", "gzip",
            deflated(event.left(20), gzipWindow) + deflated(event.mid(20), gzipWindow), "200",
            "\"accepted\":1"),
        coded("gzip cut short", "gzip", zip.chopped(9), "400", "\"bad_framing\""),
        coded("gzip without its sum", "gzip", zip.chopped(4), "400", "\"bad_framing\""),
        coded("gzip with a wrong sum", "gzip", wrongSum, "400", "\"bad_framing\""),
        coded("gzip with something behind", "gzip", zip + "GARBAGE", "400", "\"bad_framing\""),
        coded("gzip that is none", "gzip", nextEvent(), "400", "\"bad_framing\""),
        coded("gzip of nothing", "gzip", {}, "400", "\"bad_framing\""),
        coded("gzip bomb", "gzip", bomb, "413", "\"too_large\""),
        coded("gzip bomb within gzip", "gzip", deflated(bomb, gzipWindow), "400", "\"bad_json\""),
        coded("gzip members without end", "gzip", deflated({}, gzipWindow).repeated(20'000), "400",
            "\"bad_json\""),
        coded("deflate", "deflate", deflated(nextEvent(), zlibWindow), "200", "\"accepted\":1"),
        coded(
            "deflate without wrapper", "deflate", deflated(nextEvent(), rawWindow), "200", "\"accepted\":1"),
        coded("deflate that is none", "deflate", "\x07\x07\x07", "400", "\"bad_framing\""),
        coded("deflate bomb", "deflate", deflated(QByteArray(target.largestBody + 1, ' '), zlibWindow), "413",
            "\"too_large\""),
        coded("identity", "identity", nextEvent(), "200", "\"accepted\":1"),
        brotli,
        list,
    };
}

std::vector<HostileCase> timingCases(const HostileTarget &target)
{
    const QByteArray closed = "Connection: close";
    const QByteArray head = pushHead(target);
    return {
        {"a head that stops", {{"POST /webh", Then::PassHeadTime}}, "408", closed, Ending::Closed},
        {"a head that stops behind an answer", {{goodPush(target) + "POST /webh", Then::PassHeadTime}},
            "200 408", closed, Ending::Closed},
        {"a head that drips", {{"POST /webhooks HTTP/1.1\r\nX: ", Then::PassHeadTime, true}, {"y"}}, "408",
            closed, Ending::Closed},
        {"a body that stops", {{head + "Content-Length: 100\r\n\r\n{", Then::PassBodyTime}}, "408", closed,
            Ending::Closed},
        {"a chunk that stops", {{head + "Transfer-Encoding: chunked\r\n\r\n5\r\nab", Then::PassBodyTime}},
            "408", closed, Ending::Closed},
        {"a trailer that stops",
            {{head + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n", Then::PassBodyTime}}, "408", closed,
            Ending::Closed},
        {"100 Continue, and no body",
            {{head + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n", Then::PassBodyTime}}, "100 408",
            closed, Ending::Closed},
        {"silent from the start", {{{}, Then::PassIdleTime}}, {}, {}, Ending::Closed},
        {"silent behind an answer", {{goodPush(target), Then::PassIdleTime}}, "200", {}, Ending::Closed},
        {"half an empty line", {{"\r", Then::PassIdleTime}}, {}, {}, Ending::Closed},
    };
}

} // namespace listingpost::test
