// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/recordstore.h"

namespace listingpost {

/// Records that a whole set of their parent's children lacked once (wire.md 3): the rows of `_absent`.
/// Borrowed session; the caller holds the transaction. One thread.
class AbsentRecords
{
public:
    explicit AbsentRecords(SqlSession &session)
        : m_session(session)
    {
    }

    /// Whether an earlier set than the one asked for at \a asked lacked it, too, and it was not seen in
    /// between: that set was asked for after the answer that is held had arrived.
    bool wasAbsent(const RecordName &name, qint64 arrived, qint64 asked);
    /// Of several since it \a arrived, the first one counts.
    void note(const RecordName &name, qint64 arrived, qint64 asked);
    /// It was seen, or it is gone.
    void forget(const RecordName &name);

private:
    SqlSession &m_session;
};

} // namespace listingpost
