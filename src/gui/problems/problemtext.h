// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work.h"

#include <QCoreApplication>

namespace listingpost {

/// What a Problem's cause (a code of the engine) means, in sentences for a person. Pure; GUI thread.
class ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(ProblemText)

public:
    /// What is wrong: "Credentials refused (401)".
    static QString title(const ProblemRow &problem);
    /// What it affects: "6 records of Member are out of date".
    static QString effect(const ProblemRow &problem);
    /// What a person can do; the engine's own words for a cause that is not known here.
    static QString remedy(const ProblemRow &problem);
    /// The cause of a failed or repeated fetch, in few words: "answered 503", "timed out".
    static QString shortCause(const QString &cause);
    /// A person may close it: it holds up records, or is only a note. What stops a whole source ends when it
    /// is mended, never by being put away.
    static bool canBeDismissed(const QString &cause);
    /// It holds up keys that can be asked for again.
    static bool holdsKeys(const QString &cause);
    /// Whether other credentials, or another root of the Producer, mend it.
    static bool isAboutAccess(const QString &cause);
};

} // namespace listingpost
