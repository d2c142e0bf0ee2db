// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utf8.h"
#include "store/removalbounds.h"
#include "store/work.h"

#include <set>

namespace listingpost {

class SqlSession;

/// What decides whether a proven removal may be carried out now (wire.md 3, the mass-removal brake).
struct RemovalRules
{
    RemovalBounds bounds;
    std::set<QString> asked; ///< resources, in lower case, whose brake waits for a person's answer
    std::set<WorkKey> approved; ///< keys whose removal a person has allowed; never counted
    /// Resource in lower case and key of what a person said is to stay, until a newer event names it.
    std::set<std::pair<QString, QString>> kept;

    bool isKept(const WorkKey &key) const
    {
        return !kept.empty()
            && kept.contains(
                {QString::fromStdString(key.resource.text).toLower(), fromWholeUtf8(key.key.text)});
    }
};

/// The removals of the last day, counted a second, in the replica itself: they are committed with what they
/// count, so a kill changes nothing. Borrowed session and clock; the caller holds the transaction. One
/// thread.
class RemovalLedger
{
public:
    RemovalLedger(SqlSession &session, const Clock &clock)
        : m_session(session)
        , m_clock(clock)
    {
    }

    /// Whether one more removal of \a resource, of which \a held records are held, has to wait, and why.
    std::optional<BrakeReading> judge(const QString &resource, qint64 held, const RemovalBounds &bounds);
    /// One record of \a resource was removed.
    void note(const QString &resource);
    /// A person has answered for \a resource: counting begins anew.
    void forget(const QString &resource);
    /// Forgets what is older than every window.
    void prune();

private:
    qint64 since(std::chrono::seconds window) const;

    SqlSession &m_session;
    const Clock &m_clock;
};

} // namespace listingpost
