// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace listingpost {

/// The closed list of `error.code` (wire.md 2.2).
enum class RefusalCode {
    BadJson,
    BadEvent,
    BadSequence,
    BadResource,
    BadKey,
    BadUrl,
    DuplicateMember,
    TooDeep,
    BadLabel,
    BadFraming,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Timeout,
    LengthRequired,
    TooLarge,
    UnsupportedMediaType,
    UnsupportedEncoding,
    HeadTooLarge,
    TooManyRequests,
    Unavailable,
};

/// The code as it stands on the wire: `bad_json`, `bad_event`, …
std::string_view wireName(RefusalCode code);

/// The HTTP status that goes with \a code (400, 401, 403, …, wire.md 2.2).
int httpStatus(RefusalCode code);

/// Why a request was refused: said to the Producer as it is, so it names what is wrong and how to mend it,
/// and never holds a path, a token or the name of another Producer.
struct Refusal
{
    RefusalCode code = RefusalCode::BadJson;
    std::string message;
    std::string target; ///< `value[3].EntityEventSequence`; empty when the whole request is meant

    bool operator==(const Refusal &) const = default;
};

/// `{"error":{"code":…,"message":…,"target":…}}` (wire.md 2.2); `target` only when there is one.
std::string refusalBody(const Refusal &refusal);

} // namespace listingpost
