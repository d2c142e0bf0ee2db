// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/work.h"

#include <map>

namespace listingpost {

class SqlSession;

/// A record as the Producer lists it: no more than its key and when it was changed, where that can be told.
struct ListedRecord
{
    QString key;
    QString modified; ///< ModificationTimestamp as it came; empty: the resource has none
    QByteArray record {}; ///< where it has none: the record itself
};

/// What a page of keys says about the replica.
struct ListingNews
{
    qint64 listed = 0; ///< keys that no page had shown before
    std::vector<QString> missing; ///< shown and not held
    std::vector<QString>
        stale; ///< held with another ModificationTimestamp, or another content where there is none
};

/// Compares the keys that a Producer lists with those that are held (wire.md 4.4). The order of answers
/// counts here, too: what arrived after the page was asked for is newer than the page. Borrowed session; the
/// caller holds the transaction. One thread.
class RecordListing
{
public:
    explicit RecordListing(SqlSession &session)
        : m_session(session)
    {
    }

    /// Forgets what an earlier reconcile listed of \a resource.
    void begin(const QString &resource);
    /// Notes a page that was asked for with the ordinal \a asked. \a now: a copy that lags may show less than
    /// what was fetched a moment ago.
    ListingNews note(
        const QString &resource, const std::vector<ListedRecord> &page, Ordinal asked, UtcTime now);
    /// Keys held that no page listed, and that arrived before the ordinal \a began, from \a after on.
    std::vector<QString> extra(const QString &resource, Ordinal began, const QString &after, int most);
    qint64 held(const QString &resource);
    /// How many are held of each resource; none: it is not named.
    std::map<QString, qint64> held();
    /// Keys that were listed, each once. Counts them one by one.
    qint64 listed(const QString &resource);

private:
    SqlSession &m_session;
};

/// Whether two timestamps mean the same moment, however they are written. Pure.
bool sameMoment(const QString &one, const QString &other);

} // namespace listingpost
