// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work.h"

#include <map>
#include <string>

namespace listingpost {

class SqlSession;

/// Which record of a replica. Views: they live as long as what they were made from.
struct RecordName
{
    std::string_view resource; ///< without case
    std::string_view key;
};

/// When an answer was asked for and came, and which event it serves.
struct RecordStamp
{
    qint64 asked = 0;
    qint64 arrived = 0; ///< at least asked
    qint64 event = 0;
};

/// A removal: of a record, or of all that goes with it.
struct Burial
{
    RecordStamp stamp; ///< of the answer that proves it
    UtcTime at; ///< read once: all that goes together goes at one time
    const char *why = ""; ///< `proven`, `parent removed`, …
    QString parent {}; ///< with which it goes: graveOf(); empty: for itself
};

/// What `_tombstone`.parent calls \a parent.
QString graveOf(const RecordName &parent);

/// The rows of `_record`, `_tombstone` and `_resource`: what is held and what was, with what keeps an older
/// answer from replacing a newer one. Borrowed session and clock; the caller holds the transaction and calls
/// flush() before its end. One thread.
class RecordStore
{
public:
    RecordStore(SqlSession &session, const Clock &clock)
        : m_session(session)
        , m_clock(clock)
    {
    }

    struct Held
    {
        qint64 id = 0;
        QByteArray hash;
        qint64 arrived = 0;
    };
    std::optional<Held> held(const RecordName &name);
    /// The ordinal of the answer that a tombstone rests on; nullopt: there is none.
    std::optional<qint64> buried(const RecordName &name);
    QByteArray body(qint64 id); ///< zstd
    /// Records of \a resource that are held, those of this transaction included.
    qint64 records(const QString &resource);
    /// Whether any record of \a resource ever was held.
    bool hasHeld(const QString &resource);

    void add(
        const RecordName &name, const RecordStamp &stamp, const QByteArray &hash, const QByteArray &body);
    void change(const Held &held, const RecordStamp &stamp, const QByteArray &hash, const QByteArray &body);
    /// The same content came again.
    void touch(const Held &held, const RecordStamp &stamp);
    /// Puts a tombstone in the place of \a held.
    void bury(const RecordName &name, const Held &held, const Burial &burial);
    void removeTombstone(const RecordName &name);

    /// A tombstone with its body.
    struct Tombstone
    {
        std::string resource;
        std::string key;
        QString why;
        qint64 removedMs = 0;
        RecordStamp stamp;
        QByteArray body; ///< zstd; empty: erased
    };
    std::optional<Tombstone> tombstone(const RecordName &name);
    /// The children that went with the parent under \a stone and still have their bodies.
    std::vector<Tombstone> goneWith(const Tombstone &stone);
    /// Erases the bodies of what was removed before \a before; how many.
    int eraseBodies(UtcTime before);

    /// Writes the counts: once a transaction, before its end; what is remembered of the tables ends with it.
    void flush();
    /// Forgets what flush() would write: after a rollback.
    void discard();

private:
    struct Change
    {
        qint64 records = 0;
        qint64 removed = 0;
    };

    SqlSession &m_session;
    const Clock &m_clock;
    std::map<std::string, Change, std::less<>> m_changes;
    qint64 m_highest = 0; ///< ordinal
    std::optional<bool> m_anyBuried; ///< whether there is a tombstone at all; asked once a transaction
};

} // namespace listingpost
