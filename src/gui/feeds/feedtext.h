// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"
#include "station/status.h"

#include <QCoreApplication>

namespace listingpost {

/// How feeds do, in words: for cards, status bar and screen readers alike. Pure.
class FeedText
{
    Q_DECLARE_TR_FUNCTIONS(FeedText)

public:
    static QString stateWord(FeedState state);
    static Mark stateMark(FeedState state);
    /// What the state means and what happens now, as a sentence: quiet and stalled are told apart by it.
    static QString explanation(const FeedStatus &feed);
    /// What became of asking the Producer to push again.
    static QString resumed(const ResumeResult &result, UtcTime now);
    /// Not well: gets colour.
    static bool isException(FeedState state);
    /// "12 s ago", or "nothing yet".
    static QString age(const FeedStatus &feed, UtcTime now);
    /// What is behind: "up to date", "121 behind", "34 stored".
    static QString lag(const FeedStatus &feed);
    /// The same where there is no room: "−121".
    static QString shortLag(const FeedStatus &feed);
    static QString pending(const FeedStatus &feed);
    static QString toolTip(const FeedStatus &feed);
    /// Everything in one sentence.
    static QString sentence(const FeedStatus &feed, UtcTime now);
    /// The feed that a person should look at first; null when there is none.
    static const FeedStatus *worst(const StatusSnapshot &status);
};

} // namespace listingpost
