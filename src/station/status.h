// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/strongid.h"
#include "receiver/admission.h"
#include "receiver/capture.h"
#include "replication/copyprogress.h"
#include "replication/outboundstatus.h"
#include "store/resumerequest.h"

#include <optional>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <vector>

namespace listingpost {

/// How a feed does (cli.md, `feeds[].state`).
enum class FeedState { Flowing, Quiet, Stalled, Waiting, CatchingUp, Failed, Off };

/// One feed in the status snapshot.
struct FeedStatus
{
    FeedId id;
    QString producer;
    QString label; ///< empty: unlabelled
    bool unknownLabel = false; ///< new among labels that a person has set up
    bool listenOnly = false; ///< no source: nothing is fetched
    qint64 received = 0; ///< with duplicates
    qint64 stored = 0;
    qint64 duplicates = 0;
    qint64 highest = 0;
    qint64 contiguous = 0;
    qint64 appliedThrough = 0;
    qint64 pending = 0; ///< distinct keys
    qint64 failed = 0; ///< distinct keys
    double eventsPerSecond = 0; ///< over the last 5 s
    FeedState state = FeedState::Quiet;
    bool lossUnclear = false; ///< silent, and pushes of its Producer were lost: its own or another feed's
    FeedAdmission admission;
    std::optional<UtcTime> lastEarly; ///< when it last came back before its Retry-After had passed
    std::optional<ResumeResult> resume; ///< what became of the last resume request
    std::optional<UtcTime> lastEvent;
};

/// What we ask of one Producer, against its limits.
struct OutboundStatus
{
    SourceId source;
    QString producer;
    OutboundBudgetStatus budget;
    bool refused = false; ///< nothing is asked: its credentials are not taken
    bool failing = false; ///< what was asked last got no answer that could be used

    bool operator==(const OutboundStatus &) const = default;
};

/// Who holds the port that the station should listen on.
struct PortTaken
{
    int port = 0;
    QString owner; ///< `node (PID 4172, user ines)`

    bool operator==(const PortTaken &) const = default;
};

/// Something of the station itself that does not work: a file that cannot be written, secrets that cannot be
/// read.
struct StationFault
{
    QString name; ///< `log`, `work`, `secrets-1`, …
    QString detail; ///< what, why and what to do

    bool operator==(const StationFault &) const = default;
};

/// What the endpoint shows over TLS.
struct CertificateStatus
{
    QStringList names;
    UtcTime expires;

    bool operator==(const CertificateStatus &) const = default;
};

/// Open capture while it is on.
struct CaptureStatus
{
    CaptureSettings settings;
    UtcTime ends;
    qint64 captured = 0; ///< kept since it was opened
    qint64 forwarded = 0; ///< answered there, with whatever status
    qint64 notForwarded = 0;
    QString lastFailure; ///< why the last one was not

    bool operator==(const CaptureStatus &) const = default;
};

/// What `status --json`, the status line and the window's status bar say: one value, made once a second and
/// at a change.
struct StatusSnapshot
{
    bool running = true;
    std::optional<QUrl> listening; ///< none: not listening
    QString notListeningBecause;
    std::optional<PortTaken> portTaken; ///< why, when it is that
    QString publicUrl; ///< what Producers are told; empty: not said
    std::optional<CertificateStatus> certificate; ///< none: plain HTTP
    qint64 failedHandshakes = 0;
    std::optional<CaptureStatus> capture; ///< none: off
    std::vector<FeedStatus> feeds;
    QString admissionState = QStringLiteral("open"); ///< of the worst feed
    QString admissionReason;
    qint64 retryAfterSeconds = 0;
    qint64 deliveries = 0;
    qint64 refused = 0;
    qint64 received = 0;
    qint64 stored = 0;
    qint64 fetched = 0;
    qint64 applied = 0;
    qint64 removed = 0;
    qint64 failed = 0;
    qint64 deliveriesNotKept = 0; ///< of refused requests, since the start: the log could not be written
    qint64 bodiesNotKept = 0; ///< heads and bodies of deliveries, since the start: disk or retention
    qint64 problems = 0; ///< open, faults included
    std::vector<StationFault> faults;
    std::vector<OutboundStatus> outbound; ///< a source that is asked, each
    std::vector<CopyProgress> copies; ///< first copies that were not ended before
    qint64 replicaRecords = 0; ///< held in all replicas
    std::chrono::seconds uptime {0};
    qint64 residentBytes = 0;

    /// Running, listening, no open Problem, no failed work, nothing stalled.
    bool healthy() const;
    /// The snapshot of cli.md, "JSON Lines of --headless --json" (without the "event" member).
    QJsonObject toJson() const;
};

QString toString(FeedState state); ///< flowing, quiet, stalled, waiting, catching_up, failed, off

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::StatusSnapshot)
