// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/payload.h"
#include "receiver/chunkdecoder.h"
#include "receiver/headmask.h"
#include "receiver/httphead.h"
#include "receiver/inflate.h"
#include "require.h"

#include <algorithm>
#include <vector>

// Any bytes as what a connection carries: head, framing, chunks, content coding, payload, one after another
// as the gate does it. The first byte says in what portions they arrive, which must make no difference.

using namespace listingpost;

namespace {

constexpr std::size_t bodyLimit = 100'000;

/// Feeds \a bytes in portions of \a portion to a scanner; where the head ends, 0: nowhere yet.
tl::expected<std::size_t, Refusal> scanned(std::string_view bytes, std::size_t portion)
{
    HeadScanner scanner;
    for (std::size_t have = 0; have < bytes.size();) {
        have = std::min(bytes.size(), have + portion);
        auto size = scanner.scan(bytes.substr(0, have));
        if (!size || *size > 0)
            return size;
    }
    return 0;
}

struct Decoded
{
    tl::expected<std::size_t, Refusal> used = 0;
    QByteArray body;
    bool finished = false;

    bool operator==(const Decoded &) const = default;
};

Decoded decoded(std::string_view bytes, std::size_t portion)
{
    Decoded all;
    ChunkDecoder decoder(bodyLimit);
    std::size_t at = 0;
    while (at < bytes.size() && !decoder.finished()) {
        const auto used = decoder.decode(bytes.substr(at, portion), all.body);
        if (!used) {
            all.used = tl::unexpected(used.error());
            return all;
        }
        at += *used;
    }
    all.used = at;
    all.finished = decoder.finished();
    return all;
}

void tryChunks(std::string_view bytes, std::size_t portion)
{
    const Decoded atOnce = decoded(bytes, bytes.size());
    const Decoded inPortions = decoded(bytes, portion);
    require(atOnce.used.has_value() == inPortions.used.has_value(), "portions change no verdict on chunks");
    require(!atOnce.used || atOnce == inPortions, "portions change no chunked body");
    require(std::size_t(atOnce.body.size()) <= bodyLimit, "a decoded body keeps to its limit");
}

void tryBody(const QByteArray &body, ContentCoding coding)
{
    const auto plain = inflated(body, coding, bodyLimit);
    if (!plain) {
        require(httpStatus(plain.error().code) == 400 || httpStatus(plain.error().code) == 413,
            "what cannot be inflated is 400 or 413");
        return;
    }
    require(coding == ContentCoding::Identity || std::size_t(plain->size()) <= bodyLimit,
        "an inflated body keeps to its limit");
    const auto events = parsePayload({plain->constData(), std::size_t(plain->size())});
    require(events || httpStatus(events.error().code) == 400 || httpStatus(events.error().code) == 413,
        "a refused payload is 400 or 413");
}

void requireGood(const HttpHead &head)
{
    require(!head.method.empty() && head.method.find_first_of(" \t\r\n") == std::string_view::npos,
        "a method is a token");
    require(head.path.find_first_of(std::string_view("\0 \t\r\n?", 6)) == std::string_view::npos,
        "a path holds no blanks, no line ends and no query");
    for (const auto &[name, value] : head.fields) {
        require(!name.empty() && name.find_first_of(" \t:") == std::string_view::npos, "a name is a token");
        require(value.find_first_of(std::string_view("\0\r\n", 3)) == std::string_view::npos,
            "a value is one line");
    }
    const int lengths = head.field("Content-Length").second;
    const int codings = head.field("Transfer-Encoding").second;
    require(lengths + codings <= 1, "the length of a body is told once");
    require((head.framing == BodyFraming::Length) == (lengths == 1)
            && (head.framing == BodyFraming::Chunked) == (codings == 1),
        "the framing is what the fields say");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t portion = data[0] % 64 + 1;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const auto atOnce = scanned(bytes, std::max<std::size_t>(bytes.size(), 1));
    const auto inPortions = scanned(bytes, portion);
    require(!atOnce || atOnce == inPortions, "portions do not change where a head ends");
    require(maskedHead(bytes).find("lp_a_topsecretsecretsecret") == std::string::npos,
        "a token's secret is masked");
    if (!atOnce || *atOnce == 0)
        return 0;
    const auto head = parseHead(bytes.substr(0, *atOnce));
    if (!head)
        return 0;
    requireGood(*head);
    const std::string_view rest = bytes.substr(*atOnce);
    const auto coding = contentCoding(head->field("Content-Encoding").first);
    if (head->framing == BodyFraming::Chunked)
        tryChunks(rest, portion);
    const Decoded chunks = decoded(rest, rest.size());
    const QByteArray body = head->framing == BodyFraming::Chunked
        ? chunks.body
        : QByteArray(rest.data(), qsizetype(std::min<std::uint64_t>(head->length, rest.size())));
    if (coding)
        tryBody(body, *coding);
    return 0;
}
