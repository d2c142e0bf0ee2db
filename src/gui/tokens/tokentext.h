// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"
#include "store/directory.h"

#include <QCoreApplication>

namespace listingpost {

/// How a token stands.
enum class TokenState {
    Active,
    Rotating, ///< good, and a newer one may be used in its place
    Expired,
    Revoked,
};

/// Tokens in words. Pure; GUI thread.
class TokenText
{
    Q_DECLARE_TR_FUNCTIONS(TokenText)

public:
    static TokenState state(const TokenRow &token, const Directory &directory, UtcTime now);
    static QString stateWord(TokenState state);
    static Mark stateMark(TokenState state);
    /// `lp_7Q2f`; for what is not a token of ours, what it is.
    static QString name(const TokenRow &token);
    /// When it ends: the day, and how long that is.
    static QString ends(const TokenRow &token);
    static QString endsIn(const TokenRow &token, UtcTime now);
    static QString lastUsed(const TokenRow &token, UtcTime now);
    /// Who would be cut off by ending \a token now, as a sentence.
    static QString cutOff(const TokenRow &token, const Directory &directory, UtcTime now);
    /// Why a rotating token should not be ended yet, or that it can be; empty for others.
    static QString advice(const TokenRow &token, const Directory &directory, UtcTime now);
};

} // namespace listingpost
