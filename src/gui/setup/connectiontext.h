// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace listingpost {

/// The codes of producer/connectionfaults.h in words. Pure but for translations; GUI thread.
class ConnectionText
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionText)

public:
    /// Of socketFault(): `nothing takes connections there`, …
    static QString socket(const QString &fault);
    /// Of certificateFaults(), after one another; words for *it does not come about* when there are none.
    static QString certificate(const QStringList &faults);
    /// \a iso, the end of a certificate, as a date; \a iso itself when it is none.
    static QString date(const QString &iso);
};

} // namespace listingpost
