// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestmutator.h"

#include "hostile/deflated.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <QList>

namespace listingpost::test {

namespace {

constexpr qsizetype longest = 100'000;
constexpr const char *endOfHead = "\r\n\r\n";

/// What parsers have stumbled over.
const std::array specials {QByteArray("\r\n"), QByteArray("\n"), QByteArray("\r"), QByteArray("\0", 1),
    QByteArray("\r\n\r\n"), QByteArray(" "), QByteArray("\t"), QByteArray(":"), QByteArray(";"),
    QByteArray(","), QByteArray("\""), QByteArray("\\"), QByteArray("\\u0000"), QByteArray("\\uD800"),
    QByteArray("{"), QByteArray("}"), QByteArray("["), QByteArray("]"), QByteArray("0\r\n\r\n"),
    QByteArray("FFFFFFFF\r\n"), QByteArray("-"), QByteArray("%00"), QByteArray("../"), QByteArray("\xFF"),
    QByteArray("\xEF\xBB\xBF"), QByteArray("\x1F\x8B\x08"), QByteArray("HTTP/1.1"), QByteArray("value"),
    QByteArray("POST /webhooks HTTP/1.1\r\n")};

const std::array numbers {QByteArray("0"), QByteArray("1"), QByteArray("-1"), QByteArray("9"),
    QByteArray("255"), QByteArray("65536"), QByteArray("2147483648"), QByteArray("4294967296"),
    QByteArray("9223372036854775807"), QByteArray("9223372036854775808"), QByteArray("18446744073709551615"),
    QByteArray("18446744073709551616"), QByteArray("1e3"), QByteArray("0x10"), QByteArray("00"),
    QByteArray("8388608"), QByteArray("8388609")};

const std::array fields {QByteArray("Content-Length: 5\r\n"), QByteArray("Transfer-Encoding: chunked\r\n"),
    QByteArray("Connection: close\r\n"), QByteArray("Connection: keep-alive\r\n"),
    QByteArray("Expect: 100-continue\r\n"), QByteArray("Content-Encoding: gzip\r\n"),
    QByteArray("Content-Encoding: deflate\r\n"), QByteArray("Host: other\r\n"),
    QByteArray("EntityEventSource: IDX Feed 123\r\n"), QByteArray("ConsumerLabel: \xC3\xA9\xFF\r\n"),
    QByteArray("Authorization: Bearer lp_x_y\r\n"), QByteArray("X-Forwarded-For: 10.0.0.1, x\r\n"),
    QByteArray("Content-Type: text/plain\r\n"), QByteArray(" folded\r\n"), QByteArray(": none\r\n")};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

RequestMutator::RequestMutator(std::vector<QByteArray> seeds, quint64 seed)
    : m_seeds(std::move(seeds))
    , m_random(seed)
{
}

QByteArray RequestMutator::next()
{
    QByteArray bytes = anySeed();
    const auto end = bytes.indexOf(endOfHead);
    if (end < 0 || below(2) == 0) {
        damage(bytes);
        return bytes.left(longest);
    }
    // Head and framing stay good, so that what reads the body sees the damage.
    QByteArray body = bytes.mid(end + 4);
    damage(body);
    bytes = bytes.left(end + 4) + body;
    mendLength(bytes);
    return bytes.left(longest);
}

void RequestMutator::damage(QByteArray &bytes)
{
    static constexpr std::array<Mutation, 14> mutations {&RequestMutator::flipBit, &RequestMutator::overwrite,
        &RequestMutator::insertSpecial, &RequestMutator::removeSome, &RequestMutator::repeatSome,
        &RequestMutator::cutShort, &RequestMutator::swapLines, &RequestMutator::repeatLine,
        &RequestMutator::changeNumber, &RequestMutator::addField, &RequestMutator::splice,
        &RequestMutator::makeChunked, &RequestMutator::compressBody, &RequestMutator::mendLength};
    for (auto left = 1 + below(3); left > 0; --left)
        (this->*mutations[std::size_t(below(mutations.size()))])(bytes);
}

void RequestMutator::flipBit(QByteArray &bytes)
{
    if (!bytes.isEmpty()) {
        const auto at = below(bytes.size());
        bytes[at] = char(bytes[at] ^ (1 << below(8)));
    }
}

void RequestMutator::overwrite(QByteArray &bytes)
{
    if (!bytes.isEmpty())
        bytes[below(bytes.size())] = char(below(256));
}

void RequestMutator::insertSpecial(QByteArray &bytes)
{
    bytes.insert(below(bytes.size() + 1), specials[std::size_t(below(specials.size()))]);
}

void RequestMutator::removeSome(QByteArray &bytes)
{
    const auto at = below(bytes.size());
    bytes.remove(at, 1 + below(std::min<qsizetype>(bytes.size() - at, 40)));
}

void RequestMutator::repeatSome(QByteArray &bytes)
{
    const auto at = below(bytes.size());
    const QByteArray part = bytes.mid(at, 1 + below(60));
    bytes.insert(at, part.repeated(1 + below(below(20) == 0 ? 400 : 4)));
}

void RequestMutator::cutShort(QByteArray &bytes) { bytes.truncate(below(bytes.size() + 1)); }

void RequestMutator::swapLines(QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    lines.swapItemsAt(below(lines.size()), below(lines.size()));
    bytes = lines.join('\n');
}

void RequestMutator::repeatLine(QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    const QByteArray line = lines.at(below(lines.size()));
    lines.insert(below(lines.size()), line);
    bytes = lines.join('\n');
}

void RequestMutator::changeNumber(QByteArray &bytes)
{
    const auto from = bytes.begin() + below(bytes.size());
    const auto begin = std::find_if(from, bytes.end(), isDigit);
    const auto end = std::find_if_not(begin, bytes.end(), isDigit);
    if (begin != bytes.end())
        bytes.replace(begin - bytes.begin(), end - begin, numbers[std::size_t(below(numbers.size()))]);
}

void RequestMutator::addField(QByteArray &bytes)
{
    const auto line = bytes.indexOf("\r\n");
    if (line >= 0)
        bytes.insert(line + 2, fields[std::size_t(below(fields.size()))]);
}

void RequestMutator::splice(QByteArray &bytes)
{
    const QByteArray &other = anySeed();
    bytes = bytes.left(below(bytes.size() + 1)) + other.mid(below(other.size() + 1));
}

void RequestMutator::makeChunked(QByteArray &bytes)
{
    const auto end = bytes.indexOf(endOfHead);
    if (end < 0)
        return;
    const QByteArray body = bytes.mid(end + 4);
    bytes.truncate(end + 2);
    const auto length = bytes.indexOf("Content-Length:");
    if (length >= 0)
        bytes.remove(length, bytes.indexOf('\n', length) + 1 - length);
    bytes += "Transfer-Encoding: chunked\r\n\r\n";
    for (qsizetype at = 0; at < body.size();) {
        const QByteArray part = body.mid(at, 1 + below(50));
        bytes += QByteArray::number(part.size(), 16) + (below(4) == 0 ? ";x=y\r\n" : "\r\n") + part + "\r\n";
        at += part.size();
    }
    bytes += below(4) == 0 ? "0\r\nX: y\r\n\r\n" : "0\r\n\r\n";
}

void RequestMutator::compressBody(QByteArray &bytes)
{
    const auto end = bytes.indexOf(endOfHead);
    if (end < 0)
        return;
    QByteArray body = deflated(bytes.mid(end + 4));
    if (below(3) == 0)
        flipBit(body);
    bytes = bytes.left(end + 2) + "Content-Encoding: gzip\r\n\r\n" + body;
    mendLength(bytes);
}

void RequestMutator::mendLength(QByteArray &bytes)
{
    const auto end = bytes.indexOf(endOfHead);
    const auto length = bytes.indexOf("Content-Length: ");
    if (length < 0 || end < length)
        return;
    const auto lineEnd = bytes.indexOf('\r', length);
    bytes.replace(length + 16, lineEnd - length - 16, QByteArray::number(bytes.size() - end - 4));
}

qsizetype RequestMutator::below(qsizetype bound)
{
    // Not a distribution of the library: those differ from one to another.
    return bound <= 0 ? 0 : qsizetype(m_random() % quint64(bound));
}

const QByteArray &RequestMutator::anySeed() { return m_seeds[std::size_t(below(qsizetype(m_seeds.size())))]; }

} // namespace listingpost::test
