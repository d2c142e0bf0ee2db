// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/steprail.h"
#include "replication/connectioncheck.h"
#include "replication/resourcecount.h"

#include <QCoreApplication>

namespace listingpost {

/// *Test connection* in words, and why a resource was not counted. Pure but for translations; GUI thread.
///
/// Made from codes and facts only: what the rooms below say in English is for the command line.
class CheckText
{
    Q_DECLARE_TR_FUNCTIONS(CheckText)

public:
    static RailStep step(const CheckResult &result);
    /// What was found; the code itself when it is not known here.
    static QString finding(const CheckResult &result);
    /// What a person can do; empty for an empty code.
    static QString remedy(const QString &code);
    /// Why \a count has no number; empty when it has one.
    static QString whyNotCounted(const ResourceCount &count);
};

} // namespace listingpost
