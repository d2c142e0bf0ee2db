// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/tlswatch.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

namespace listingpost {

namespace {

constexpr std::chrono::milliseconds filesRestAfter {300};
constexpr std::chrono::minutes readEvery {1};

QString dayOf(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(time), Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-dd hh:mm"))
        + QStringLiteral(" UTC");
}

} // namespace

TlsWatch::TlsWatch(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(filesRestAfter);
    m_minute.setInterval(readEvery);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_soon.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_soon.start(); });
    connect(&m_soon, &QTimer::timeout, this, &TlsWatch::reload);
    connect(&m_minute, &QTimer::timeout, this, &TlsWatch::reload);
}

Result<> TlsWatch::use(const TlsFiles &files)
{
    using Identity = std::shared_ptr<const TlsIdentity>;
    const auto read = files.isEmpty() ? Result<Identity>(Identity()) : readTlsIdentity(files);
    use(files, read);
    return read.map([](const Identity &) {});
}

void TlsWatch::use(const TlsFiles &files, const Result<std::shared_ptr<const TlsIdentity>> &read)
{
    const QSignalBlocker quiet(this);
    m_files = files;
    if (!files.isEmpty())
        return take(files, read);
    watch();
    m_identity.reset();
    m_readingFault.clear();
}

void TlsWatch::reload()
{
    if (m_files.isEmpty())
        return;
    QThreadPool::globalInstance()->start([files = m_files, self = QPointer(this)] {
        auto read = readTlsIdentity(files);
        // The application, which outlives the pool's jobs, brings it home: the watch may be gone by then.
        QMetaObject::invokeMethod(qApp, [self, files, read = std::move(read)] {
            if (self)
                self->take(files, read);
        });
    });
}

/// The folders too: a file that is replaced is another one, and a link's target is renewed elsewhere.
void TlsWatch::watch()
{
    QStringList paths;
    for (const QString &path : {m_files.certificate, m_files.key}) {
        if (path.isEmpty())
            continue;
        const QFileInfo file(path);
        paths << path << file.absolutePath();
        if (const QString target = file.canonicalFilePath(); !target.isEmpty())
            paths << QFileInfo(target).absolutePath();
    }
    paths.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &old : watched) {
        if (!paths.contains(old))
            m_watcher.removePath(old);
    }
    for (const QString &path : std::as_const(paths)) {
        if (!watched.contains(path))
            m_watcher.addPath(path); // what is not there yet is found by its folder, or after a minute
    }
    m_files.isEmpty() ? m_minute.stop() : m_minute.start();
}

void TlsWatch::take(const TlsFiles &files, const Result<std::shared_ptr<const TlsIdentity>> &read)
{
    if (files != m_files)
        return; // others were named meanwhile
    watch();
    const QString before = m_readingFault;
    m_readingFault = read ? QString() : read.error().detail;
    if (!read && m_readingFault != before)
        qCWarning(logStation).noquote()
            << m_readingFault << (m_identity ? "The endpoint keeps the certificate that it had." : "");
    const bool changed = read && (!m_identity || m_identity->digest != (*read)->digest);
    if (changed) {
        m_identity = *read;
        qCInfo(logStation).noquote() << "TLS certificate" << files.certificate << "for"
                                     << m_identity->names.join(QStringLiteral(", ")) << "until"
                                     << dayOf(m_identity->expires);
        if (!m_identity->caution.isEmpty())
            qCWarning(logStation).noquote() << m_identity->caution;
        Q_EMIT identityChanged();
    }
    if (const QString now = fault(); now != m_told) {
        m_told = now;
        Q_EMIT faultChanged();
    }
}

QString TlsWatch::fault() const
{
    if (!m_readingFault.isEmpty())
        return m_readingFault;
    if (!m_identity)
        return {};
    const UtcTime now = m_clock.utcNow();
    if (now >= m_identity->expires)
        return QStringLiteral("The certificate %1 has ended on %2: Producers refuse to push. Renew it; it is "
                              "taken at once.")
            .arg(m_files.certificate, dayOf(m_identity->expires));
    if (now < m_identity->begins)
        return QStringLiteral("The certificate %1 is not good before %2: check the clock of this machine.")
            .arg(m_files.certificate, dayOf(m_identity->begins));
    if (now + EndsSoon >= m_identity->expires)
        return QStringLiteral("The certificate %1 ends on %2 and was not renewed yet. Renew it; it is taken "
                              "at once.")
            .arg(m_files.certificate, dayOf(m_identity->expires));
    return {};
}

} // namespace listingpost
