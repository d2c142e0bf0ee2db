// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace listingpost {

/// What kind of thing went wrong; the window makes sentences from it, engines decide by it.
enum class ErrorCode {
    InvalidInput,
    NotFound,
    AlreadyExists,
    Busy, ///< another process or writer holds it
    Full, ///< disk or queue
    ReadOnly,
    Corrupt,
    Io,
    Database,
    Network,
    Timeout,
    Unauthorized,
    Forbidden,
    Protocol, ///< the other side said something that the standard does not allow
    Cancelled,
    ShuttingDown,
};

/// An error as a value. \a detail names the thing, the reason and the remedy, in plain English, without
/// secrets.
struct Error
{
    ErrorCode code = ErrorCode::InvalidInput;
    QString detail;

    bool operator==(const Error &) const = default;
};

/// A value or the reason why there is none. Errors cross rooms only like this, never as exceptions.
template<typename T = void> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, QString detail)
{
    return tl::unexpected<Error>(Error {code, std::move(detail)});
}

} // namespace listingpost
