// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/pushrules.h"

#include <optional>
#include <QByteArray>
#include <string_view>

namespace listingpost {

/// The 32 bytes that a field's \a value says under \a rules; nullopt when it is no signature of that form.
/// The prefix is compared without case; hex digits may be of either case, base64 may be the URL's, with
/// padding or without. Pure.
std::optional<QByteArray> shownSignature(std::string_view value, const PushRules &rules);

/// Whether \a shown is the HMAC-SHA256 of \a body under \a secret; takes the same time when it is not.
bool isSignedWith(const QByteArray &secret, const QByteArray &body, const QByteArray &shown);

} // namespace listingpost
