// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/copystate.h"

namespace listingpost {

class SqlSession;

/// First copies and reconciles in work.sqlite. Borrowed session; the caller holds the transaction of a
/// change. One thread.
class CopyLedger
{
public:
    explicit CopyLedger(SqlSession &session)
        : m_session(session)
    {
    }

    /// None: nobody has decided how the first copy is made.
    std::optional<FirstCopy> firstCopy(SourceId source) const;
    /// Takes the place of an earlier one.
    void begin(SourceId source, const FirstCopy &copy);
    /// Its first copy is nobody's any more. True when there was one.
    bool forget(SourceId source);
    /// What \a resource came to in comparisons means nothing any more.
    void forgetReconciles(SourceId source, const QString &resource);
    void setState(SourceId source, FirstCopy::State state, std::optional<UtcTime> ended);
    /// \a number: its place among the resources.
    void note(SourceId source, std::size_t number, const ResourceProgress &progress);

    /// A reconcile that goes on where it was, or a new one.
    struct Running
    {
        qint64 id = 0;
        qint64 ordinal = 0;
        PagePosition position;
        ReconcileResult result;
    };
    std::optional<Running> runningReconcile(SourceId source, const QString &resource) const;
    qint64 beginReconcile(SourceId source, const QString &resource, qint64 ordinal, UtcTime now);
    void noteReconcile(const Running &running);
    /// The newest result of each resource of \a source (none: of all); those under way included.
    std::vector<ReconcileResult> reconciles(SourceId source) const;

private:
    SqlSession &m_session;
};

} // namespace listingpost
