// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/station.h"

#include <QJsonObject>
#include <QObject>

namespace listingpost {

/// What the demo's comparison found.
struct DemoComparison
{
    qint64 compared = 0;
    qint64 different = 0; ///< missing, extra or unequal records
    QStringList examples; ///< at most ten, in words

    bool operator==(const DemoComparison &) const = default;
};

/// How the demo is played.
struct DemoOptions
{
    QString producerProgram; ///< path of listingpost-producer
    int records = 1'000; ///< listings; five photos each
};

/// The demo (cli.md, `--demo`): runs `listingpost-producer` as a child process on loopback, makes its
/// Producer and token in the station, freezes it at the end, waits until work has settled, and compares the
/// replica, read as plain SQLite, with the Producer asked afresh. Main thread; asynchronous.
class Demo : public QObject
{
    Q_OBJECT

public:
    /// \a station is borrowed, started and outlives the demo.
    Demo(Station &station, DemoOptions options, QObject *parent = nullptr);
    ~Demo() override; ///< the child process ends with it

    /// Makes a Producer of its own in the station (an earlier demo's is switched off: the new one counts from
    /// the start again) and starts the child; started() or failed() follows.
    void start();
    /// Freezes the Producer, once it has started, gives up to 30 s to settle, compares; then finished().
    void finish();
    /// Ends the child process now, for a station that is about to stop: nothing is pushed to a closed port.
    void end();
    /// Turns the fault dial: `{"rate":50}`, `{"pause":true}`, … as `POST /dial` takes it.
    void dial(const QJsonObject &settings);

Q_SIGNALS:
    void started();
    void failed(const QString &reason);
    void finished(const listingpost::Result<listingpost::DemoComparison> &comparison);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::Result<listingpost::DemoComparison>)
