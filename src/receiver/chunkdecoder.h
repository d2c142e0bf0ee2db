// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/refusal.h"

#include <cstddef>
#include <cstdint>
#include <QByteArray>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace listingpost {

/// Takes the chunked coding (RFC 9112 7.1) off a body while it arrives. Extensions and trailer fields are
/// checked for length and thrown away. Refuses `bad_framing` at the first byte that is wrong, `too_large`
/// beyond the limit.
class ChunkDecoder
{
public:
    /// \a limit: bytes of the decoded body.
    explicit ChunkDecoder(std::size_t limit)
        : m_limit(limit)
    {
    }

    /// Decodes from \a bytes onto the end of \a body; returns how many bytes were used up. Fewer than given
    /// only when the body is finished().
    tl::expected<std::size_t, Refusal> decode(std::string_view bytes, QByteArray &body);
    bool finished() const { return m_state == State::Done; }

private:
    enum class State { SizeLine, Data, DataEnd, Trailer, Done };

    tl::expected<void, Refusal> takeLine(std::string_view &rest, const QByteArray &body);
    tl::expected<void, Refusal> endLine(const QByteArray &body);

    std::size_t m_limit;
    State m_state = State::SizeLine;
    std::string m_line; ///< the line that is being read, without LF
    std::uint64_t m_left = 0; ///< of the current chunk
    std::size_t m_extensionBytes = 0; ///< of all chunks
    std::size_t m_trailerBytes = 0;
};

} // namespace listingpost
