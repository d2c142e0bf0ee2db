// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace listingpost {

// Secrets at rest: AES-256-GCM under a key that is kept elsewhere (keyring.h). Pure but for the system's
// random numbers; any thread.

/// A key for sealed() and unsealed().
QByteArray newSealKey();
/// Nonce, tag and ciphertext of \a text; an error (Io) only when the system's cryptography fails.
Result<QByteArray> sealed(const QByteArray &text, const QByteArray &key);
/// The text again; an error (Forbidden) when the key is another one or a byte was changed.
Result<QByteArray> unsealed(const QByteArray &sealedText, const QByteArray &key);

} // namespace listingpost
