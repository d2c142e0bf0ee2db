// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "receiver/tlsidentity.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace listingpost {

/// Keeps the endpoint's certificate current: reads it again when its files change (renewals replace files or
/// links one after the other, so it waits until they rest), when asked to, and every minute where the system
/// tells nothing. A pair that cannot be used never takes the place of a good one. Main thread; after use()
/// files are read on a thread of Qt's pool.
class TlsWatch : public QObject
{
    Q_OBJECT

public:
    /// Within this time before its end a certificate is a fault: it should have been renewed.
    static constexpr std::chrono::days EndsSoon {14};

    explicit TlsWatch(const Clock &clock, QObject *parent = nullptr);

    /// Reads \a files now, which blocks, and watches them from then on; none: stops. Emits nothing. After an
    /// error the identity is what it was; identityChanged() follows when the files are mended.
    Result<> use(const TlsFiles &files);
    /// The same, with what was read from them elsewhere; null when \a files name none.
    void use(const TlsFiles &files, const Result<std::shared_ptr<const TlsIdentity>> &read);
    /// Reads the files again, whatever their times say.
    void reload();

    const TlsFiles &files() const { return m_files; }
    /// Null: none is used, or none that could be read yet.
    std::shared_ptr<const TlsIdentity> identity() const { return m_identity; }
    /// What a person should do: the files are bad, or the certificate ends soon. Empty: nothing.
    QString fault() const;

Q_SIGNALS:
    void identityChanged();
    void faultChanged();

private:
    void watch();
    void take(const TlsFiles &files, const Result<std::shared_ptr<const TlsIdentity>> &read);

    const Clock &m_clock;
    TlsFiles m_files;
    std::shared_ptr<const TlsIdentity> m_identity;
    QString m_readingFault;
    QString m_told; ///< the fault that was announced last
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< until the files rest
    QTimer m_minute;
};

} // namespace listingpost
