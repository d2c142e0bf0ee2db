// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/recordlisting.h"
#include "store/replica/removalledger.h"
#include "store/resourceschema.h"
#include "store/workdatabase.h"

#include <memory>

namespace listingpost {

/// replica-<source>.sqlite opened for writing: synchronous, one thread, one writer a file. Typed tables that
/// others read, the Producer's own text of every record beside them, and tombstones. Applying is idempotent
/// and never goes back (wire.md 3, "Order of answers"). ReplicaKeeper runs it in its thread.
class ReplicaDatabase
{
public:
    static Result<std::unique_ptr<ReplicaDatabase>> open(
        const StationFiles &files, SourceId source, const Clock &clock);
    ~ReplicaDatabase();

    /// Makes or widens the typed tables: new columns are added, none dropped; a column whose type changed is
    /// kept beside a new one. What a person should know comes back in words. Records that are held already
    /// are written into what is new by rebuild().
    Result<QStringList> setSchema(const std::vector<ResourceSchema> &schema);

    /// Writes some of the records that were held before their tables became what they are; true: call again.
    Result<bool> rebuild();

    /// One transaction for all: what became of each outcome; removed children come last. Removals past the
    /// bounds of \a rules are not carried out (Braked).
    Result<std::vector<Settlement>> apply(std::vector<WorkOutcome> outcomes, const RemovalRules &rules = {});
    /// A person has answered for \a resource: the brake counts anew.
    Result<> forgetRemovals(const QString &resource);

    /// Of \a keys of \a resource, children that are held, the sets below their parents: by key. One whose
    /// parent is not known, or not held, is not among them.
    Result<std::map<QString, WorkKey>> parentSets(
        SourceId source, const QString &resource, const std::vector<QString> &keys);

    /// Brings a removed record back, and the children that went with it, while its body is there: 24 hours.
    /// What was brought back, as `Resource/key`. Errors: NotFound.
    Result<QStringList> restore(const QString &resource, const QString &key);
    /// Carries \a steps out in one transaction.
    Result<> list(const std::function<void(RecordListing &)> &steps);

    Result<ReplicaMark> mark();
    /// The highest ordinal that anything held here was asked with.
    Result<Ordinal> highestOrdinal();
    Result<qint64> records();
    /// Bodies of what was removed more than a day ago are erased, from the write-ahead log too (licences
    /// demand it); while another program reads the file, from that log at the next call.
    Result<> purgeBodies();
    /// Makes the `…_simple` views follow the columns in use.
    Result<> refreshViews();

private:
    class Private;
    explicit ReplicaDatabase(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace listingpost
