// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/refusal.h"

#include <cstddef>
#include <optional>
#include <QByteArray>
#include <string_view>
#include <tl/expected.hpp>

namespace listingpost {

/// What a body may be wrapped in (wire.md 2.2).
enum class ContentCoding { Identity, Gzip, Deflate };

/// The coding that a Content-Encoding names (`x-gzip` is gzip; empty is identity); nullopt for any other or a
/// list.
std::optional<ContentCoding> contentCoding(std::string_view name);

/// Unwraps \a body. Never makes more than \a limit bytes: `too_large` instead. `bad_framing` when the data is
/// cut short, damaged or followed by something else. Several gzip members in a row are one body. Pure.
tl::expected<QByteArray, Refusal> inflated(const QByteArray &body, ContentCoding coding, std::size_t limit);

} // namespace listingpost
