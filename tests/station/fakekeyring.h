// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/keyring.h"

#include <map>
#include <optional>

namespace listingpost::test {

/// A keyring in memory that can be locked, or lose what it is given.
class FakeKeyring final : public Keyring
{
public:
    QFuture<Result<QByteArray>> read(const QString &entry, std::chrono::milliseconds) override
    {
        ++reads;
        if (trouble)
            return QtFuture::makeReadyFuture(Result<QByteArray>(tl::unexpected(*trouble)));
        const auto found = entries.find(entry);
        if (found == entries.end())
            return QtFuture::makeReadyFuture(
                Result<QByteArray>(failure(ErrorCode::NotFound, QStringLiteral("there is no entry"))));
        return QtFuture::makeReadyFuture(Result<QByteArray>(found->second));
    }

    QFuture<Result<>> write(
        const QString &entry, const QByteArray &secret, std::chrono::milliseconds) override
    {
        if (writeTrouble)
            return QtFuture::makeReadyFuture(Result<>(tl::unexpected(*writeTrouble)));
        if (!loses)
            entries[entry] = secret;
        return QtFuture::makeReadyFuture(Result<>());
    }

    std::map<QString, QByteArray> entries;
    std::optional<Error> trouble;
    std::optional<Error> writeTrouble;
    bool loses = false;
    int reads = 0;
};

} // namespace listingpost::test
