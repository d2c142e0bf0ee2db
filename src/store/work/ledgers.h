// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/work/copyledger.h"
#include "store/work/pollledger.h"
#include "store/work/resumeledger.h"
#include "store/work/worktable.h"

namespace listingpost {

/// The parts of work.sqlite that catching up and reconciling use (WorkDatabase::change).
struct WorkLedgers
{
    PollLedger &polls;
    CopyLedger &copies;
    ResumeLedger &resumes;
    WorkTable &table;
    ProblemLedger &problems;
};

} // namespace listingpost
