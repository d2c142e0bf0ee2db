// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replica/owedsets.h"

#include "store/sqlsession.h"

namespace listingpost {

namespace {

Statement *boundToSet(Statement *statement, const RecordName &set)
{
    if (statement)
        statement->bindView(1, set.resource).bindView(2, set.key);
    return statement;
}

} // namespace

bool OwedSets::hasAny()
{
    if (!m_hasAny)
        m_hasAny = m_session.number("SELECT EXISTS (SELECT 1 FROM _owed)") != 0;
    return *m_hasAny;
}

bool OwedSets::has(const RecordName &set)
{
    if (!hasAny())
        return false;
    Statement *row
        = boundToSet(m_session.statement("SELECT 1 FROM _owed WHERE resource = ? AND key = ?"), set);
    if (!m_session.next(row))
        return false;
    row->reset();
    return true;
}

void OwedSets::add(const RecordName &set, qint64 asked)
{
    Statement *insert
        = boundToSet(m_session.statement(
                         "INSERT INTO _owed (resource, key, asked_ordinal) VALUES (?, ?, ?) ON CONFLICT DO "
                         "UPDATE SET asked_ordinal = max(asked_ordinal, excluded.asked_ordinal)"),
            set);
    if (!insert)
        return;
    insert->bind(3, asked);
    m_session.run(insert);
    m_hasAny = true;
}

void OwedSets::remove(const RecordName &set, qint64 asked)
{
    if (!hasAny())
        return;
    Statement *removal = boundToSet(
        m_session.statement("DELETE FROM _owed WHERE resource = ? AND key = ? AND asked_ordinal < ?"), set);
    if (!removal)
        return;
    removal->bind(3, asked);
    m_session.run(removal);
}

} // namespace listingpost
