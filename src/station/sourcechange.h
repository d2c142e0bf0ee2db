// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/secrets.h"
#include "store/directory.h"

#include <optional>
#include <QJsonObject>

namespace listingpost {

/// What `producer set` or `feed set` changes of a source: where it is asked, and with what.
struct SourceChange
{
    std::optional<QString> root; ///< service root
    SourceCredentials credentials; ///< in place of those before; empty: they stay
    QJsonObject writtenCredentials; ///< what they were read from (inPlaceOf())
    QJsonObject settings; ///< what is named changes, the rest stays

    bool hasCredentials() const { return credentials != SourceCredentials(); }
    /// It says how to ask, but not where: that is for a source that is there already.
    bool needsSource() const { return !root && (hasCredentials() || !settings.isEmpty()); }
    bool changesTables() const { return root || !settings.isEmpty(); }
};

/// `root`, `bearer`, `credentials` and `settings` of \a request. Pure.
SourceChange sourceChangeOf(const QJsonObject &request);

/// Root and settings of \a before, which may not be there yet (nullptr), after \a change. Pure.
SourceRow changedSource(const SourceRow *before, const SourceChange &change);

/// Keeps what \a change says of the credentials of \a source, which \a producer is asked with; nothing when
/// it says nothing, or there is no source.
Result<> changeCredentials(
    const Secrets &secrets, SourceId source, const QString &producer, const SourceChange &change);

} // namespace listingpost
