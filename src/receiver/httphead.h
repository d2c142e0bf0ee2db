// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/refusal.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace listingpost {

/// \a text without the blanks and tabs around it (optional whitespace, RFC 9110 5.6.3).
inline std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The refusal of a message whose parts cannot be told apart: `bad_framing` (wire.md 2.2).
inline tl::unexpected<Refusal> badFraming(std::string message)
{
    return tl::unexpected(Refusal {RefusalCode::BadFraming, std::move(message), {}});
}

/// Bounds of a request head (wire.md 2.2): over them 431.
struct HeadLimits
{
    std::size_t bytes = 32 * 1024;
    int fields = 100;
};

/// How the end of a body is told (RFC 9112 6).
enum class BodyFraming { None, Length, Chunked };

/// Name and value.
using HttpField = std::pair<std::string_view, std::string_view>;

/// A request head as views into the bytes it was parsed from: valid as long as those are.
struct HttpHead
{
    std::string_view method;
    std::string_view path; ///< without scheme, authority and query
    std::vector<HttpField> fields; ///< in order; values without outer blanks
    BodyFraming framing = BodyFraming::None;
    std::uint64_t length = 0; ///< Content-Length
    bool keepAlive = true; ///< HTTP/1.1 without `Connection: close`
    bool expectsContinue = false;

    bool hasBody() const { return framing == BodyFraming::Chunked || length > 0; }
    /// The value of the first field called \a name (without case), and how many there are.
    std::pair<std::string_view, int> field(std::string_view name) const;
};

/// ASCII comparison without case, for names of fields and codings.
bool equalIgnoringCase(std::string_view a, std::string_view b);

/// One line of a head, or of the trailers behind a chunked body (RFC 9112 5), which is not empty. Pure.
tl::expected<HttpField, Refusal> parseField(std::string_view line);

/// Finds the end of a head while it arrives, looking at each byte once. Refuses at the first byte that can be
/// no method, at a line that ends in a bare LF, and beyond the limits.
class HeadScanner
{
public:
    explicit HeadScanner(HeadLimits limits = {})
        : m_limits(limits)
    {
    }

    /// \a bytes: everything from the start of the head, longer at each call. The size of the head with its
    /// empty line, or 0 when more is needed.
    tl::expected<std::size_t, Refusal> scan(std::string_view bytes);
    /// Begins with the next head.
    void reset() { m_scanned = m_lineStart = 0, m_lines = 0; }

private:
    HeadLimits m_limits;
    std::size_t m_scanned = 0;
    std::size_t m_lineStart = 0;
    int m_lines = 0;
};

/// Parses one whole head, its empty line included. Pure. Stricter than most: what two parsers may read
/// differently (two lengths, length and coding, folded fields, blanks before a colon, control characters) is
/// `bad_framing`.
tl::expected<HttpHead, Refusal> parseHead(std::string_view bytes, const HeadLimits &limits = {});

} // namespace listingpost
