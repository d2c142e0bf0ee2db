// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wire/wiretext.h"

namespace listingpost {

/// A request's head taken apart for showing.
struct RequestHead
{
    QString method;
    QString target; ///< path and query
    std::vector<NamedValue> fields; ///< in order of arrival

    /// The value of the first field \a name (without case); empty when there is none.
    QString value(const QString &name) const;
    bool operator==(const RequestHead &) const = default;
};

/// Takes \a head apart; lines that are no fields are left out, so that a broken head shows what it can. Pure.
RequestHead requestHead(const QByteArray &head);

} // namespace listingpost
