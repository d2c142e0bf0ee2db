// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/uncopied.h"

#include "store/keeperjob.h"

namespace listingpost {

namespace {

const QLatin1String NoSingleKey("no_single_key");

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

void tellUncopied(ReplicaKeeper &keeper, SourceId source, const Metadata &metadata, UtcTime now)
{
    changeWork(keeper, [source, now, problems = uncopied(source, metadata)](WorkLedgers &ledgers) {
        ledgers.problems.keepOnly(source, NoSingleKey, problems, now);
    });
}

} // namespace listingpost
