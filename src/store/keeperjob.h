// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replicakeeper.h"
#include "store/work/ledgers.h"
#include "store/workdatabase.h"

#include <QPromise>

namespace listingpost {

/// Asks \a keeper's files on its thread: \a job(files) gives a Result. Once the keeper has stopped, the
/// answer is an error (ShuttingDown).
template<typename Job> auto askFiles(ReplicaKeeper &keeper, Job job)
{
    using Given = std::invoke_result_t<Job, const ReplicaKeeper::Files &>;
    auto promise = std::make_shared<QPromise<Given>>();
    promise->start();
    keeper.run([promise, job = std::move(job)](const ReplicaKeeper::Files *files) -> Result<> {
        Given answer = files
            ? job(*files)
            : Given(failure(ErrorCode::ShuttingDown, QStringLiteral("the station is stopping")));
        const Result<> done = answer || !files ? Result<>() : tl::unexpected(answer.error());
        promise->addResult(std::move(answer));
        promise->finish();
        return done;
    });
    return promise->future();
}

/// The same with the file of work alone.
template<typename Job> auto askWork(ReplicaKeeper &keeper, Job job)
{
    return askFiles(
        keeper, [job = std::move(job)](const ReplicaKeeper::Files &files) { return job(files.work); });
}

/// Carries \a steps out on \a keeper's file of work, in one transaction; nobody waits for it.
inline void changeWork(ReplicaKeeper &keeper, std::function<void(WorkLedgers &)> steps)
{
    keeper.run([steps = std::move(steps)](const ReplicaKeeper::Files *files) {
        return files ? files->work.change(steps) : Result<>();
    });
}

} // namespace listingpost
