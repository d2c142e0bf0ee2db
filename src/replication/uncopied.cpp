// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/uncopied.h"

#include "store/keeperjob.h"
#include "store/replicadatabase.h"

namespace listingpost {

namespace {

const QLatin1String NoSingleKey("no_single_key");
const QLatin1String ResourceGone("resource_gone");

ProblemRow gone(SourceId source, const QString &resource, qint64 records)
{
    ProblemRow problem;
    problem.cause = ResourceGone;
    problem.source = source;
    problem.resource = resource;
    problem.detail
        = QStringLiteral("%1 is not in $metadata any more: the %2 records that are held of it stay "
                         "as they are")
              .arg(resource)
              .arg(records);
    problem.remedy
        = QStringLiteral("Ask the Producer whether it has another name now, or your access to it has "
                         "ended; or `problem dismiss` this.");
    return problem;
}

} // namespace

std::vector<ProblemRow> uncopied(SourceId source, const Metadata &metadata)
{
    std::vector<ProblemRow> problems;
    for (const MetadataResource &resource : metadata.resources) {
        const bool isLog = resource.name.compare(QLatin1String("EntityEvent"), Qt::CaseInsensitive) == 0;
        if (isLog || resource.key.size() == 1)
            continue;
        ProblemRow problem;
        problem.cause = NoSingleKey;
        problem.source = source;
        problem.resource = resource.name;
        problem.detail = resource.key.isEmpty()
            ? QStringLiteral(
                "%1 has no key in $metadata: its records cannot be told apart, and are not copied")
                  .arg(resource.name)
            : QStringLiteral(
                "%1 has a key of several properties (%2), and only one can be walked through: its "
                "records are not copied")
                  .arg(resource.name, resource.key.join(QStringLiteral(", ")));
        problem.remedy = QStringLiteral("Ask the Producer for one key property for %1 in its $metadata, or "
                                        "`problem dismiss` this for good.")
                             .arg(resource.name);
        problems.push_back(std::move(problem));
    }
    return problems;
}

void tellGone(ReplicaKeeper &keeper, SourceId source, const Metadata &metadata, UtcTime now)
{
    keeper.run([source, metadata, now](const ReplicaKeeper::Files *files) -> Result<> {
        if (!files)
            return {};
        std::vector<ProblemRow> problems;
        const auto looked = files->replica(source).and_then([&](ReplicaDatabase *replica) {
            return replica->list([&](RecordListing &listing) {
                for (const auto &[resource, records] : listing.held()) {
                    if (!metadata.resource(resource))
                        problems.push_back(gone(source, resource, records));
                }
            });
        });
        return looked.and_then([&] {
            return files->work.change([&](WorkLedgers &ledgers) {
                ledgers.problems.keepOnly(source, ResourceGone, problems, now);
                for (const ProblemRow &problem : problems) { // it is compared no more
                    ledgers.problems.solve(source, QStringLiteral("reconcile_failed"), problem.resource, now);
                    ledgers.copies.forgetReconciles(source, problem.resource);
                }
            });
        });
    });
}

void tellUncopied(ReplicaKeeper &keeper, SourceId source, const Metadata &metadata, UtcTime now)
{
    changeWork(keeper, [source, now, problems = uncopied(source, metadata)](WorkLedgers &ledgers) {
        ledgers.problems.keepOnly(source, NoSingleKey, problems, now);
    });
}

} // namespace listingpost
