// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "base/logging.h"
#include "station/keyring.h"

#include <QCoreApplication>

namespace listingpost {

namespace {

constexpr std::chrono::hours longestTimer {24}; ///< a QTimer counts milliseconds in an int

} // namespace

Session::Session(
    QString folder, RunOptions options, const Clock &clock, std::shared_ptr<Keyring> keyring, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_watched(!m_options.headless && !m_options.runFor && m_options.screenshot.isEmpty())
{
    StationOptions station;
    station.folder = folder.isEmpty() ? m_temporary.emplace().path() : folder;
    station.listen = m_options.listen;
    station.tls = m_options.tls;
    station.anyPortWhenTaken = m_options.demo;
    station.keyring = std::move(keyring);
    station.sealsSecrets = !m_options.headless && !folder.isEmpty();
    m_station = std::make_unique<Station>(station, clock);
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, &Session::endAfterTime);
    connect(m_station.get(), &Station::statusChanged, this, &Session::watchForListening);
}

Session::~Session() = default;

Result<> Session::start()
{
    const auto started = m_station->start();
    if (!started)
        return started;
    watchForListening(m_station->status());
    if (m_options.demo)
        startDemo();
    return {};
}

void Session::startDemo()
{
    DemoOptions demo;
    demo.producerProgram = QCoreApplication::applicationDirPath() + QStringLiteral("/listingpost-producer");
    demo.records = m_options.demoRecords;
    m_demo = std::make_unique<Demo>(*m_station, demo);
    connect(m_demo.get(), &Demo::failed, this, &Session::failBecause);
    connect(m_demo.get(), &Demo::finished, this, &Session::conclude);
    m_demo->start();
}

void Session::watchForListening(const StatusSnapshot &status)
{
    // The time counts from listening; a station that cannot listen must end too.
    const bool decided = status.listening || !status.notListeningBecause.isEmpty();
    m_hasListened |= status.listening.has_value();
    if (m_options.runFor && decided && !m_time.isActive() && !m_ended)
        startTime();
}

void Session::startTime()
{
    m_time.start(std::min<std::chrono::milliseconds>(*m_options.runFor, longestTimer));
}

void Session::endAfterTime()
{
    if (*m_options.runFor > longestTimer) {
        *m_options.runFor -= longestTimer;
        return startTime();
    }
    m_options.runFor.reset();
    if (!m_hasListened)
        m_failure = QStringLiteral("It did not listen in all that time: %1")
                        .arg(m_station->status().notListeningBecause);
    Q_EMIT timeIsUp();
    if (m_ended)
        return; // the picture was all that was wanted
    if (m_demo)
        m_demo->finish();
    else
        stop();
}

void Session::failBecause(const QString &reason)
{
    if (!m_failure.isEmpty() || m_ended)
        return; // the first reason is the cause of the others
    m_failure = reason;
    qCWarning(logStation).noquote() << reason;
    if (!m_watched)
        return stop();
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT demoFailed(m_failure); }, Qt::QueuedConnection);
}

void Session::conclude(const Result<DemoComparison> &comparison)
{
    m_comparison = comparison;
    if (!comparison)
        m_failure = comparison.error().detail;
    else if (comparison->different > 0)
        m_failure = QStringLiteral("The replica differs from the Producer: %1.")
                        .arg(comparison->examples.join(QStringLiteral("; ")));
    stop();
}

void Session::stop()
{
    if (std::exchange(m_ended, true))
        return;
    m_time.stop();
    if (m_demo)
        m_demo->end();
    m_station->stop();
    // Queued: whoever called may be in the middle of a signal of the demo or of the station.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_demo.reset();
            Q_EMIT finished(m_failure.isEmpty() ? exitDone : exitFailed);
        },
        Qt::QueuedConnection);
}

} // namespace listingpost
