// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/chunkdecoder.h"

#include "receiver/httphead.h"

#include <algorithm>
#include <charconv>

namespace listingpost {

namespace {

/// A chunk-size line with its extension, all extensions together, and all trailer fields together: a body
/// must not come in a thousand times its size.
constexpr std::size_t longestSizeLine = 1024;
constexpr std::size_t longestExtensions = 16 * 1024;
constexpr std::size_t longestTrailer = 8 * 1024;

bool isBlank(char c) { return c == ' ' || c == '\t'; }

/// The size at the start of `1a;name=value`; only blanks or an extension may follow.
tl::expected<std::uint64_t, Refusal> chunkSize(std::string_view line)
{
    std::uint64_t size = 0;
    const char *const end = line.data() + line.size();
    const auto [stop, error] = std::from_chars(line.data(), end, size, 16);
    const char *const next = std::find_if_not(stop, end, isBlank);
    if (error != std::errc() || (next != end && *next != ';'))
        return badFraming("a chunk size is not a hexadecimal number");
    if (std::any_of(next, end, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }))
        return badFraming("a chunk extension holds a control character");
    return size;
}

} // namespace

tl::expected<std::size_t, Refusal> ChunkDecoder::decode(std::string_view bytes, QByteArray &body)
{
    std::string_view rest = bytes;
    while (!rest.empty() && m_state != State::Done) {
        if (m_state == State::Data) {
            const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, rest.size()));
            body.append(rest.data(), static_cast<qsizetype>(part));
            rest.remove_prefix(part);
            m_left -= part;
            if (m_left == 0)
                m_state = State::DataEnd;
        } else if (const auto line = takeLine(rest, body); !line) {
            return tl::unexpected(line.error());
        }
    }
    return bytes.size() - rest.size();
}

tl::expected<void, Refusal> ChunkDecoder::takeLine(std::string_view &rest, const QByteArray &body)
{
    const auto end = rest.find('\n');
    m_line.append(rest.substr(0, end));
    const std::size_t longest = m_state == State::DataEnd ? 1
        : m_state == State::SizeLine                      ? longestSizeLine
                                                          : longestTrailer - m_trailerBytes;
    if (m_line.size() > longest)
        return badFraming("a chunk does not end where its size says, or its line is too long");
    if (end == std::string_view::npos) {
        rest = {};
        return {};
    }
    rest.remove_prefix(end + 1);
    if (!m_line.ends_with('\r'))
        return badFraming("a line of the chunked coding does not end in CR LF");
    m_line.pop_back();
    auto ended = endLine(body);
    m_line.clear();
    return ended;
}

tl::expected<void, Refusal> ChunkDecoder::endLine(const QByteArray &body)
{
    switch (m_state) {
    case State::SizeLine: {
        const auto size = chunkSize(m_line);
        if (!size)
            return tl::unexpected(size.error());
        m_extensionBytes += m_line.size() - std::min(m_line.find(';'), m_line.size());
        if (m_extensionBytes > longestExtensions)
            return badFraming("the chunk extensions are longer than anything that they could say");
        if (*size > m_limit - static_cast<std::size_t>(body.size()))
            return tl::unexpected(Refusal {
                RefusalCode::TooLarge, "a body holds at most " + std::to_string(m_limit) + " bytes", {}});
        m_left = *size;
        m_state = *size == 0 ? State::Trailer : State::Data;
        return {};
    }
    case State::DataEnd:
        m_state = State::SizeLine;
        return {};
    case State::Trailer:
        m_trailerBytes += m_line.size();
        if (m_line.empty()) {
            m_state = State::Done;
        } else if (const auto field = parseField(m_line); !field) {
            return tl::unexpected(field.error()); // what they say is not used, but another may read it
        }
        return {};
    case State::Data:
    case State::Done:
        break;
    }
    return {};
}

} // namespace listingpost
