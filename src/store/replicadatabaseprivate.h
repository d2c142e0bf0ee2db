// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replica/absentrecords.h"
#include "store/replica/owedsets.h"
#include "store/replica/recordstore.h"
#include "store/replica/replicaschema.h"
#include "store/replicadatabase.h"

#include <algorithm>

namespace listingpost {

inline RecordName nameOf(const WorkKey &key) { return {key.resource.text, key.key.text}; }

/// What ReplicaDatabase is made of, on one thread.
class ReplicaDatabase::Private
{
public:
    Private(std::unique_ptr<Database> opened, const Clock &now)
        : file(std::move(opened))
        , session(*file)
        , schema(session)
        , removals(session, now)
        , records(session, now)
        , absent(session)
        , owed(session)
        , clock(now)
    {
    }

    template<typename Steps> Result<> transaction(Steps steps)
    {
        session.begin();
        owed.discard();
        follow();
        steps();
        records.flush();
        session.run("UPDATE _meta SET value = value + 1 WHERE name = 'commit'");
        auto done = session.commit();
        if (!done) {
            astray = true; // what was made in memory may not be in the file
            records.discard();
            follow();
            session.takeError();
        }
        return done;
    }

    /// Reads the schema again after a failed transaction, until the file could be read: without its table a
    /// record would be stored beside it only.
    void follow()
    {
        if (!astray)
            return;
        loadSchema();
        astray = session.failed();
    }

    /// What became of an outcome, before it is put together with it.
    struct Verdict
    {
        ReplicaVerdict verdict = ReplicaVerdict::Untouched;
        std::optional<BrakeReading> brake {};
        std::vector<Settlement> children {}; ///< what else follows from it: nobody had taken their keys
    };

    void loadSchema();
    TypedTable *table(std::string_view resource);
    Result<std::vector<Verdict>> applyAll(
        const std::vector<WorkOutcome> &outcomes, const RemovalRules &rules);
    Result<std::vector<Verdict>> applyEach(
        const std::vector<WorkOutcome> &outcomes, const RemovalRules &rules);
    Verdict apply(const WorkOutcome &outcome, RemovalRules &rules);
    Verdict applyUpsert(const WorkOutcome &outcome);
    /// What became of a record, and whether a tombstone went for it.
    struct Upserted
    {
        ReplicaVerdict verdict = ReplicaVerdict::Unreadable;
        bool isBack = false;
        std::string key {}; ///< under which it is held
    };
    Upserted upsert(const WorkOutcome &outcome, const QByteArray &record);
    Verdict applyChildren(const WorkOutcome &outcome, RemovalRules &rules);
    bool isNamedByTwin(const WorkKey &key);
    bool isBackByItself(const RecordName &name);
    void missChildren(
        const WorkOutcome &set, const std::set<std::string> &shown, RemovalRules &rules, Verdict &verdict);
    Verdict remove(const WorkOutcome &outcome, RemovalRules &rules, const char *why);
    std::optional<BrakeReading> judge(const RecordName &name, RemovalRules &rules);
    void bury(const RecordName &name, const RecordStore::Held &held, const Burial &burial);
    void buryChildren(const RecordName &parent, const Burial &burial);
    void putBack(const RecordStore::Tombstone &stone);

    std::unique_ptr<Database> file;
    SqlSession session;
    ReplicaSchema schema;
    RemovalLedger removals;
    RecordStore records;
    AbsentRecords absent;
    OwedSets owed;
    RecordReader reader;
    const Clock &clock;
    bool astray = false; ///< the schema in memory is not known to be the file's
    bool erasedInLog = false; ///< bodies that were erased may still stand in the write-ahead log
    std::string lastResource; ///< whose table was looked up last
    TypedTable *lastTable = nullptr;
};

} // namespace listingpost
