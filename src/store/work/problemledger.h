// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work.h"

#include <vector>

namespace listingpost {

class SqlSession;

/// The Problems of work.sqlite: one open at a time for a cause, source and resource; it counts the keys that
/// it holds up, or else how often it was seen. Borrowed session; the caller holds the transaction. One
/// thread.
class ProblemLedger
{
public:
    explicit ProblemLedger(SqlSession &session)
        : m_session(session)
    {
    }

    /// Opens \a problem at \a now, or counts the open one up.
    ProblemId open(const ProblemRow &problem, UtcTime now);
    /// A key that \a problem held up settled or moved on: solved when it was the last one.
    void release(ProblemId problem, UtcTime now);
    /// Solves the open one; empty \a resource: of any resource.
    void solve(SourceId source, const QString &cause, const QString &resource, UtcTime now);
    void solve(ProblemId problem, UtcTime now);
    /// Of \a source and \a cause only \a problems stand: others are solved, and one that was dismissed
    /// before, in the same words, is not opened again.
    void keepOnly(
        SourceId source, const QString &cause, const std::vector<ProblemRow> &problems, UtcTime now);
    qint64 countOpen() const;
    bool isOpen(ProblemId problem) const;
    QString cause(ProblemId problem) const; ///< empty: there is none
    /// Says anew what an open \a problem is about.
    void describe(
        ProblemId problem, const QString &detail, const QString &remedy, const QJsonObject &evidence);
    QJsonObject evidence(ProblemId problem) const;

private:
    SqlSession &m_session;
};

} // namespace listingpost
