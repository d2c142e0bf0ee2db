// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QMetaType>
#include <QStringList>

namespace listingpost {

/// A resource that a Producer shows, and how many records of it we may see.
struct ResourceCount
{
    QString resource;
    std::optional<qint64> records; ///< none: the Producer does not count, or does not let us
    QString why; ///< why not: `forbidden`, `no_single_key`, `not_counted`, `http_500`, …
    QStringList facts {}; ///< of \c why: the Producer's own words

    bool operator==(const ResourceCount &) const = default;
};

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::ResourceCount)
