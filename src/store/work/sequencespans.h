// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "entityevent/entityevent.h"

#include <vector>

namespace listingpost {

class SqlSession;

/// What shares its sequences: a source (its id), or all feeds of a Producer that is only listened to (minus
/// its id).
using ScopeId = StrongId<struct ScopeTag>;

inline ScopeId scopeOf(SourceId source) { return {source.value}; }
inline ScopeId scopeOf(ProducerId producer) { return {-producer.value}; }

/// The sequences received, as intervals in work.sqlite (`span`): answers `contiguous` without looking at
/// events. Borrowed session; the caller holds the transaction. One thread.
class SequenceSpans
{
public:
    explicit SequenceSpans(SqlSession &session)
        : m_session(session)
    {
    }

    /// Adds \a sequences, in any order, also ones already there.
    void add(ScopeId scope, Epoch epoch, std::vector<qint64> sequences);
    /// Completed polls covered everything from `covered_from` to the watermark: what is not there by now is
    /// hidden (wire.md 4.1). Watermarks belong to sources only.
    void cover(ScopeId scope, Epoch epoch);
    /// The highest S such that every sequence from \a first to S is there or hidden; \a first must be there.
    qint64 contiguous(ScopeId scope, Epoch epoch, qint64 first) const;

private:
    void join(ScopeId scope, Epoch epoch, qint64 first, qint64 last);

    SqlSession &m_session;
};

} // namespace listingpost
