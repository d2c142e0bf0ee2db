// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "station/demo.h"
#include "station/station.h"

#include <memory>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

namespace listingpost {

/// One run of a station from start to end, with a window or without: the station, the demo when it is asked
/// for, the time after which it ends, and how it ended. Main thread.
class Session : public QObject
{
    Q_OBJECT

public:
    /// \a folder: the station's; empty: a fresh temporary one that goes with the session. \a clock is
    /// borrowed.
    Session(QString folder, RunOptions options, const Clock &clock, std::shared_ptr<Keyring> keyring = {},
        QObject *parent = nullptr);
    ~Session() override;

    /// Starts the station, and the demo. An error means that nothing runs.
    Result<> start();
    /// Plays the demo on this station from now on; a second call changes nothing.
    void startDemo();
    /// Ends now: accept no more, drain, answer, stop; finished() follows.
    void stop();

    Station &station() { return *m_station; }
    /// What the demo's comparison found; none when there was none.
    const std::optional<Result<DemoComparison>> &comparison() const { return m_comparison; }
    /// Why it ended badly; empty when it did not.
    const QString &failure() const { return m_failure; }

Q_SIGNALS:
    /// The time of `--for` is over; the end begins now.
    void timeIsUp();
    /// Everything has stopped.
    void finished(int exitCode);

private:
    void endAfterTime();
    void watchForListening(const StatusSnapshot &status);
    void failBecause(const QString &reason);
    void conclude(const Result<DemoComparison> &comparison);

    std::optional<QTemporaryDir> m_temporary; ///< only without a folder: a kill would leave it
    RunOptions m_options;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<Demo> m_demo;
    QTimer m_time;
    std::optional<Result<DemoComparison>> m_comparison;
    QString m_failure;
    bool m_ended = false;
};

} // namespace listingpost
