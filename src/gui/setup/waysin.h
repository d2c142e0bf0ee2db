// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"

#include <functional>
#include <QCoreApplication>
#include <QUrl>
#include <vector>

namespace listingpost {

/// A way from the internet to a station behind a router.
struct WayIn
{
    QString name;
    Mark mark = Mark::Quiet;
    QString state; ///< `found on this computer`, …
    QString command; ///< exact, with a name that stays; empty: none is needed
    QString advice;
    bool polls = false; ///< none at all: the Producer is asked instead
};

/// Tunnels that are known, a proxy of one's own, and doing without. Pure but for \a find; GUI thread
/// (translations).
class WaysIn
{
    Q_DECLARE_TR_FUNCTIONS(WaysIn)

public:
    /// Whether a program of that name is installed.
    using Find = std::function<bool(const QString &program)>;

    /// To a station that listens at \a listening.
    static std::vector<WayIn> all(const QUrl &listening, const Find &find);
};

} // namespace listingpost
