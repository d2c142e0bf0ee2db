// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QUrl>

namespace listingpost {

/// Lines to paste into a terminal.
class CommandLines
{
    Q_DECLARE_TR_FUNCTIONS(CommandLines)

public:
    /// Pushes one EntityEvent to \a endpoint; an empty \a token leaves a place for it, an empty \a label is
    /// not sent.
    static QString curl(const QUrl &endpoint, const QString &token, const QString &label = {});
    /// `curl … 127.0.0.1:8028/webhooks`: for where the whole line has no room.
    static QString shortCurl(const QUrl &endpoint);
};

} // namespace listingpost
