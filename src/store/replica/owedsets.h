// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/recordstore.h"

namespace listingpost {

/// Sets of children that are still to be asked for because their parent came back after its removal (wire.md
/// 3): the rows of `_owed`, each named as a childset's key. Borrowed session; the caller holds the
/// transaction and calls discard() before it begins. One thread.
class OwedSets
{
public:
    explicit OwedSets(SqlSession &session)
        : m_session(session)
    {
    }

    /// Whether there is any; read once a transaction.
    bool hasAny();
    bool has(const RecordName &set);
    /// \a asked: of the answer with its parent.
    void add(const RecordName &set, qint64 asked);
    /// It is here, if it was \a asked for since its parent came back.
    void remove(const RecordName &set, qint64 asked);
    /// Forgets what was read.
    void discard() { m_hasAny.reset(); }

private:
    SqlSession &m_session;
    std::optional<bool> m_hasAny;
};

} // namespace listingpost
