// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/stationreader.h"

namespace listingpost {

/// What needs a person or is tried again, from work.sqlite. One thread; the connection is opened when first
/// asked for.
class WorkPages
{
public:
    WorkPages(StationFiles files, SqlTrace trace);

    Result<std::vector<ProblemRow>> problems(bool openOnly);
    Result<std::vector<RetryGroup>> retries();
    Result<std::vector<WorkView>> keys(const WorkSelection &selection, int most);
    Result<std::vector<AbilityView>> abilities(SourceId source);
    void close();

private:
    /// False: there is no such file yet, so nothing to show.
    Result<bool> open();

    StationFiles m_files;
    SqlTrace m_trace;
    std::unique_ptr<Database> m_work;
};

} // namespace listingpost
