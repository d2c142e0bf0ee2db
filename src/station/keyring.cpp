// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/keyring.h"

#include <functional>
#include <QPromise>
#include <qt6keychain/keychain.h>
#include <QThread>
#include <QTimer>

namespace listingpost {

namespace {

const QString keyringService = QStringLiteral("Listing Post");

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NotFound, QStringLiteral("the keyring has no entry %1").arg(job.key())};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorCode::Forbidden, QStringLiteral("the keyring is locked: unlock it")};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {ErrorCode::Io, QStringLiteral("no keyring answers in this session")};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return {ErrorCode::Io, QStringLiteral("the keyring says: %1").arg(job.errorString())};
}

/// QtKeychain runs its jobs one after the other, in the thread that has its first.
class SystemKeyring final : public Keyring
{
public:
    SystemKeyring()
    {
        m_worker.moveToThread(&m_thread);
        m_thread.setObjectName(QStringLiteral("keyring"));
        m_thread.start();
        // libsecret needs an event loop of GLib's, which other threads may go without from now on
        // (QT_NO_GLIB).
        QMetaObject::invokeMethod(
            &m_worker, [] {}, Qt::BlockingQueuedConnection);
    }

    ~SystemKeyring() override
    {
        m_thread.quit();
        m_thread.wait();
    }

    QFuture<Result<QByteArray>> read(const QString &entry, std::chrono::milliseconds patience) override
    {
        return ask<QByteArray>([] { return new QKeychain::ReadPasswordJob(keyringService); },
            [](const QKeychain::Job &job) {
                const auto &read = static_cast<const QKeychain::ReadPasswordJob &>(job);
                return QByteArray::fromBase64(read.textData().toLatin1());
            },
            entry, patience);
    }

    QFuture<Result<>> write(
        const QString &entry, const QByteArray &secret, std::chrono::milliseconds patience) override
    {
        return ask<void>(
            [secret] {
                auto *const job = new QKeychain::WritePasswordJob(keyringService);
                job->setTextData(QString::fromLatin1(secret.toBase64()));
                return job;
            },
            [](const QKeychain::Job &) {}, entry, patience);
    }

private:
    /// \a make and \a take run in the keyring's thread.
    template<typename T>
    QFuture<Result<T>> ask(std::function<QKeychain::Job *()> make,
        std::function<T(const QKeychain::Job &)> take, const QString &entry,
        std::chrono::milliseconds patience)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto finish = [promise](Result<T> result) {
            if (promise->future().isFinished())
                return;
            promise->addResult(std::move(result));
            promise->finish();
        };
        QMetaObject::invokeMethod(
            &m_worker, [this, make = std::move(make), take = std::move(take), finish, entry, patience] {
                QKeychain::Job *const job = make();
                job->setKey(entry);
                QObject::connect(
                    job, &QKeychain::Job::finished, &m_worker, [take, finish](QKeychain::Job *done) {
                        if (done->error() != QKeychain::NoError)
                            finish(tl::unexpected(errorOf(*done)));
                        else if constexpr (std::is_void_v<T>)
                            finish({});
                        else
                            finish(take(*done));
                    });
                QTimer::singleShot(patience, &m_worker, [finish] {
                    finish(failure(ErrorCode::Timeout,
                        QStringLiteral("the keyring has not answered: it may wait to be unlocked")));
                });
                job->start();
            });
        return promise->future();
    }

    QThread m_thread;
    QObject m_worker;
};

} // namespace

std::shared_ptr<Keyring> systemKeyring()
{
    if (qgetenv("LISTINGPOST_KEYRING") == "off")
        return nullptr;
    return std::make_shared<SystemKeyring>();
}

} // namespace listingpost
