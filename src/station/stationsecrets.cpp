// SPDX-License-Identifier: GPL-3.0-or-later
// The key to the secrets, from the session's keyring.
#include "replication/whendone.h"
#include "station/seal.h"
#include "station/stationprivate.h"

namespace listingpost {

namespace {

/// One that is open answers at once; a window waits for it, and a locked one is asked again behind it.
constexpr std::chrono::milliseconds startPatience {250};
constexpr std::chrono::minutes unlockPatience {5}; ///< a person may have to come and type
constexpr std::chrono::seconds askSilentAgain {2}; ///< what has not answered asks a person already
constexpr std::chrono::seconds longestPause {300};

} // namespace

/// At the start, before anything is asked under credentials.
void Station::Private::openSecrets()
{
    if (!options.keyring)
        return;
    const Secrets::Kept kept = secrets.kept();
    if (kept == Secrets::Kept::Sealed) {
        auto key = options.keyring->read(secrets.entry(), startPatience);
        key.waitForFinished();
        takeSecretsKey(
            key.resultCount() > 0 ? key.result() : Result<QByteArray>(failure(ErrorCode::Cancelled, {})));
    } else if (kept == Secrets::Kept::Nowhere && options.sealsSecrets) {
        prepareSecretsKey();
    }
}

/// Until the keyring is unlocked it is asked again; what needs a secret waits meanwhile.
void Station::Private::takeSecretsKey(const Result<QByteArray> &key)
{
    if (key) {
        secrets.useKey(*key);
        return;
    }
    secrets.noteTrouble(key.error().detail);
    auto pause = askSilentAgain;
    if (key.error().code != ErrorCode::Timeout) {
        pause = untilKeyringAgain;
        untilKeyringAgain = std::min(untilKeyringAgain * 2, longestPause);
    }
    QTimer::singleShot(pause, &q, [this] {
        whenDone(options.keyring->read(secrets.entry(), unlockPatience), &q,
            [this](const std::optional<Result<QByteArray>> &answer) {
                if (!answer || secrets.kept() != Secrets::Kept::Sealed)
                    return;
                takeSecretsKey(*answer);
                giveSecrets();
            });
    });
}

/// For the first secret that is entered: a key that was made here, kept by the keyring and read back. Without
/// one the file will be plain, and Secrets::place() says so.
void Station::Private::prepareSecretsKey()
{
    const auto read = [this] { return options.keyring->read(secrets.entry(), unlockPatience); };
    whenDone(read(), &q, [this, read](const std::optional<Result<QByteArray>> &there) {
        if (there && *there)
            useNewKey(**there);
        if (!there || *there || there->error().code != ErrorCode::NotFound)
            return;
        const QByteArray made = newSealKey();
        whenDone(options.keyring->write(secrets.entry(), made, unlockPatience), &q,
            [this, read, made](const std::optional<Result<>> &written) {
                if (!written || !*written)
                    return;
                whenDone(read(), &q, [this, made](const std::optional<Result<QByteArray>> &back) {
                    if (back && *back && **back == made)
                        useNewKey(made);
                });
            });
    });
}

void Station::Private::useNewKey(const QByteArray &key)
{
    if (secrets.kept() == Secrets::Kept::Nowhere) // else something was entered meanwhile
        secrets.useKey(key);
}

void Station::Private::giveSecrets()
{
    const auto directory = board.directory();
    giveCredentials(*directory);
    giveResumeHeaders(*directory);
    givePushSecrets(*directory);
    announce();
}

} // namespace listingpost
