// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <chrono>
#include <memory>
#include <QByteArray>
#include <QFuture>
#include <QString>

namespace listingpost {

/// Secrets by name, kept by the system for the person who is logged in. Any thread; nothing blocks. Each
/// question ends within its patience, also when somebody has to unlock the keyring first. Errors: NotFound
/// (no such entry), Forbidden (not unlocked), Timeout, Io.
class Keyring
{
public:
    virtual ~Keyring() = default;

    virtual QFuture<Result<QByteArray>> read(const QString &entry, std::chrono::milliseconds patience) = 0;
    virtual QFuture<Result<>> write(
        const QString &entry, const QByteArray &secret, std::chrono::milliseconds patience)
        = 0;
};

/// The system's (Secret Service, KWallet), by QtKeychain, in a thread of its own; one in a process. Null when
/// `LISTINGPOST_KEYRING` is `off`. Whether any keyring answers shows at the first question.
std::shared_ptr<Keyring> systemKeyring();

} // namespace listingpost
