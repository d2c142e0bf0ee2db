// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace listingpost {

/// What a Problem's detail says, or where credentials are kept, in the person's language. It is kept as the
/// engine wrote it, for the command line and for bug reports: the sentences it may consist of are known here,
/// and what stands in them (keys, numbers, a Producer's own words) stays as it is. Pure; GUI thread
/// (translations).
class DetailText
{
    Q_DECLARE_TR_FUNCTIONS(DetailText)

public:
    /// \a detail itself where no sentence is known.
    static QString inWords(const QString &detail);
    /// The sentences that are known, as the engines write them; %1 to %6 stand for what they put in.
    static QStringList known();
};

} // namespace listingpost
