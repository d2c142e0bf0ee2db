// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/resumerequest.h"

#include <vector>

namespace listingpost {

class SqlSession;

/// What became of resume requests, in work.sqlite. Borrowed session; the caller holds the transaction of a
/// change. One thread.
class ResumeLedger
{
public:
    explicit ResumeLedger(SqlSession &session)
        : m_session(session)
    {
    }

    void note(const ResumeResult &result);
    std::vector<ResumeResult> all() const;

private:
    SqlSession &m_session;
};

} // namespace listingpost
