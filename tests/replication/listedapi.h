// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rig.h"

namespace listingpost::test {

// A Producer whose records its listings show, and its log does not.

inline QByteArray keyOf(int number) { return "K" + QByteArray::number(number).rightJustified(4, '0'); }

inline void put(
    SmallApi &api, const QByteArray &key, int price, const QByteArray &modified = "2026-01-01T00:00:00.000Z")
{
    api.records[key] = "{\"ListingKey\":\"" + key + "\",\"ListPrice\":" + QByteArray::number(price)
        + ",\"ModificationTimestamp\":\"" + modified + "\"}";
}

/// Records that the Producer has, of which its log tells nothing but one.
inline void fill(Rig &rig, int records)
{
    rig.firstCopy = true;
    SmallApi &api = rig.api;
    for (int i = 1; i <= records; ++i)
        put(api, keyOf(i), i);
    api.addEvent(77, keyOf(1));
}

inline int held(const Rig &rig) { return rig.sql("replica", "SELECT count(*) FROM Property").toInt(); }

inline const ScriptedAnswer NoOrder
    = say(400, R"({"error":{"code":"400","message":"orderby is not supported"}})");

inline bool isListing(const SeenRequest &request)
{
    return request.target.startsWith("/Property") && !request.target.startsWith("/Property(");
}

/// What the newest comparison found.
inline ReconcileResult lastReconcile(const Rig &rig)
{
    ReconcileResult result;
    const auto number = [&rig](const char *sql) { return rig.sql("work", sql).toLongLong(); };
    result.listed = number("SELECT listed FROM reconcile ORDER BY id DESC LIMIT 1");
    result.missing = number("SELECT missing FROM reconcile ORDER BY id DESC LIMIT 1");
    result.stale = number("SELECT stale FROM reconcile ORDER BY id DESC LIMIT 1");
    result.extra = number("SELECT extra FROM reconcile ORDER BY id DESC LIMIT 1");
    return result;
}

} // namespace listingpost::test
