// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sqlsession.h"
#include "store/work/duequeue.h"
#include "store/work/heldremovals.h"
#include "store/work/ledgers.h"
#include "store/work/logintake.h"
#include "store/work/pushpulse.h"
#include "store/workdatabase.h"

namespace listingpost {

/// What WorkDatabase is made of: a session for each file and a ledger for each matter, on one thread.
class WorkDatabase::Private
{
public:
    Private(std::unique_ptr<Database> log, std::unique_ptr<Database> work, const Clock &clock);

    /// Runs \a steps as one transaction; numbers in memory follow the file when it fails.
    template<typename Steps> Result<> transaction(Steps steps)
    {
        workSession.begin();
        follow();
        steps();
        table.flush();
        auto done = workSession.commit();
        if (!done) {
            astray = true;
            held.discard();
            prepareToRead();
            workSession.takeError();
        }
        return done;
    }

    /// Before reading outside a transaction: an error of an earlier reading must not silence this one.
    void prepareToRead()
    {
        workSession.takeError();
        follow();
    }

    /// Counts again after a failed transaction, until the file could be read.
    void follow()
    {
        if (!astray)
            return;
        table.recount();
        astray = workSession.failed();
    }

    void hold(WorkOutcome outcome, const BrakeReading &brake);
    void count(const std::vector<Settlement> &settlements);
    FeedProgress progressOf(const Statement &feed);

    std::unique_ptr<Database> logFile;
    std::unique_ptr<Database> workFile;
    SqlSession logSession;
    SqlSession workSession;
    ProblemLedger problems;
    WorkTable table;
    HeldRemovals held;
    LogIntake intake;
    SequenceSpans spans;
    PollLedger polls;
    CopyLedger copies;
    ResumeLedger resumes;
    PushPulse pulse;
    DueQueue due;
    const Clock &clock;
    qint64 nextOrdinal = 1;
    qint64 reservedOrdinal = 0;
    bool astray = false; ///< numbers in memory are not known to be the file's
};

} // namespace listingpost
