// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/absentrecords.h"

#include "base/utf8.h"
#include "store/sqlsession.h"

namespace listingpost {

namespace {

QVariantList valuesOf(const RecordName &name)
{
    return {fromWholeUtf8(name.resource), fromWholeUtf8(name.key)};
}

} // namespace

bool AbsentRecords::wasAbsent(const RecordName &name, qint64 arrived, qint64 asked)
{
    return m_session.number("SELECT count(*) FROM _absent WHERE resource = ? AND key = ? AND "
                            "asked_ordinal > ? AND asked_ordinal < ?",
               valuesOf(name) + QVariantList {arrived, asked})
        > 0;
}

void AbsentRecords::note(const RecordName &name, qint64 arrived, qint64 asked)
{
    m_session.run("INSERT INTO _absent (resource, key, asked_ordinal) VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
                  "SET asked_ordinal = excluded.asked_ordinal WHERE asked_ordinal <= ?",
        valuesOf(name) + QVariantList {asked, arrived});
}

void AbsentRecords::forget(const RecordName &name)
{
    m_session.run("DELETE FROM _absent WHERE resource = ? AND key = ?", valuesOf(name));
}

} // namespace listingpost
