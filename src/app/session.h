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
    /// The demo cannot go on, and a person may be looking: it ends when they have read why, by stop(). A run
    /// without a window, for a time or for a picture ends at once instead. Queued: never before start()
    /// ended.
    void demoFailed(const QString &reason);
    /// Everything has stopped.
    void finished(int exitCode);

private:
    void startDemo();
    void startTime();
    void endAfterTime();
    void watchForListening(const StatusSnapshot &status);
    void failBecause(const QString &reason);
    void conclude(const Result<DemoComparison> &comparison);

    std::optional<QTemporaryDir> m_temporary; ///< only without a folder: a kill would leave it
    RunOptions m_options;
    bool m_watched; ///< by a person, who closes it
    std::unique_ptr<Station> m_station;
    std::unique_ptr<Demo> m_demo;
    QTimer m_time;
    std::optional<Result<DemoComparison>> m_comparison;
    QString m_failure;
    bool m_hasListened = false;
    bool m_ended = false;
};

} // namespace listingpost
