// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QMetaType>
#include <QString>

namespace listingpost {

/// A resource that a Producer shows, and how many records of it we may see.
struct ResourceCount
{
    QString resource;
    std::optional<qint64> records; ///< none: the Producer does not count, or does not let us
    QString why; ///< why not

    bool operator==(const ResourceCount &) const = default;
};

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::ResourceCount)
