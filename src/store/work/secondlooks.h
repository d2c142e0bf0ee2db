// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/strongid.h"

#include <map>

namespace listingpost {

class SqlSession;

/// Whether it pays to look again at records whose announced change was not seen (wire.md 3): a source whose
/// read copies lag behind its own push is looked at twice, others are spared it. Borrowed session; the caller
/// holds the transaction. One thread.
class SecondLooks
{
public:
    static constexpr int remembered = 32; ///< looks that a judgement rests on
    static constexpr int tryAgainEvery = 100; ///< so many are left out before one is tried all the same
    static constexpr std::chrono::hours lately {1}; ///< a lag that was found is reckoned with so long

    explicit SecondLooks(SqlSession &session)
        : m_session(session)
    {
    }

    /// Asked once for each record: whether to look again.
    bool arePaying(SourceId source, UtcTime now);
    /// A second look has been taken; \a paid: it found another content.
    void note(SourceId source, bool paid, UtcTime now);

private:
    bool haveFoundLag(SourceId source, UtcTime now); ///< a look lately found another content

    SqlSession &m_session;
    std::map<SourceId, int> m_leftOut; ///< since the last one that was tried
};

} // namespace listingpost
