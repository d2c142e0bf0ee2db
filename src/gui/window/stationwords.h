// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"
#include "station/status.h"

#include <optional>
#include <QCoreApplication>
#include <vector>

namespace listingpost {

/// One statement about the station: a mark and words.
struct StatusPart
{
    std::optional<Mark> mark;
    QString strong; ///< the word that counts
    QString quiet; ///< its detail; the first to go where there is no room
    QString alert; ///< in the mark's colour

    /// All of it as one text.
    QString text() const;
};

/// What the tray icon shows, in order of precedence: a later one wins.
enum class TrayState { Well, Waiting, Problem, Disconnected };

/// How the station does, in words: for the status line, the tray and screen readers alike. Pure; GUI thread.
class StationWords
{
    Q_DECLARE_TR_FUNCTIONS(StationWords)

public:
    /// What the status line says: listening or why not, open capture, the worst feed, the queue, an active
    /// 429 either way, problems.
    static std::vector<StatusPart> parts(const StatusSnapshot &status, UtcTime now);
    /// Where pushes are taken, or why none is: then its mark is Failed.
    static StatusPart listening(const StatusSnapshot &status);
    /// Never well while anything fails or is disconnected.
    static TrayState tray(const StatusSnapshot &status);
    /// `Waiting: 429 to VOW, 0:42`, then the other statements.
    static QString trayTip(const StatusSnapshot &status, UtcTime now);
    /// The feed whose pushes are told to wait longest; null when none is.
    static const FeedStatus *waitingLongest(const StatusSnapshot &status);

private:
    static std::optional<StatusPart> capture(const StatusSnapshot &status, UtcTime now);
    static StatusPart worstFeed(const StatusSnapshot &status);
    static StatusPart queue(const StatusSnapshot &status);
    static StatusPart admission(const StatusSnapshot &status);
    static StatusPart problems(const StatusSnapshot &status);
    static std::optional<StatusPart> outbound(const StatusSnapshot &status, UtcTime now);
    static QString trayHeadline(const StatusSnapshot &status, UtcTime now);
};

} // namespace listingpost
