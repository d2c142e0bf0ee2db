// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QUrl>

namespace listingpost {

/// The page that a brokerage sends to its MLS: where to push, with which token and label, how it is answered,
/// and a line to try it. Pure but for translations.
class Handover
{
    Q_DECLARE_TR_FUNCTIONS(Handover)

public:
    /// An empty \a token: it goes another way. An empty \a label: none is asked for.
    static QString text(
        const QString &producer, const QUrl &endpoint, const QString &token, const QString &label);
};

} // namespace listingpost
