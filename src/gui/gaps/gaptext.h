// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "gui/theme/theme.h"
#include "store/sequencestory.h"

#include <QCoreApplication>

namespace listingpost {

/// How the square of a sequence is drawn.
struct GapSquare
{
    QColor fill;
    QColor frame;
    QString glyph; ///< so that colour is not the only sign
};

/// Why a feed did not get a sequence, in words and squares. Pure; GUI thread.
class GapText
{
    Q_DECLARE_TR_FUNCTIONS(GapText)

public:
    static QString kindWord(SequenceKind kind, const FeedName &holder);
    /// What proves it. \a polled: the feed has a source that can be asked.
    static QString evidence(
        const SequenceRun &run, const SequenceGaps &gaps, const FeedName &holder, bool polled = true);
    /// `48,219,303 – 48,219,304`, or one number.
    static QString range(const SequenceRun &run);
    static GapSquare square(SequenceKind kind, const Theme &theme);
    /// All of it as lines of text, to send to the MLS.
    static QString report(const SequenceGaps &gaps, const FeedNames &feeds, bool polled = true);
};

} // namespace listingpost
