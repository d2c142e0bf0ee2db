// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/copycommands.h"

#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QJsonDocument>

namespace listingpost {

namespace {

struct CopyChoice
{
    std::string feed;
    std::vector<std::string> resources;
    bool replay = false;
    bool snapshot = false;
    bool stop = false;
    bool resume = false;
    bool json = false;
};

QJsonObject arguments(const CopyChoice &given)
{
    QJsonArray resources;
    for (const std::string &resource : given.resources)
        resources.append(QString::fromStdString(resource));
    const QString what = given.replay ? QStringLiteral("replay")
        : given.snapshot              ? QStringLiteral("snapshot")
        : given.stop                  ? QStringLiteral("stop")
        : given.resume                ? QStringLiteral("resume")
                                      : QStringLiteral("show");
    return {{QStringLiteral("feed"), QString::fromStdString(given.feed)}, {QStringLiteral("what"), what},
        {QStringLiteral("resources"), resources}};
}

int writeJson(const QJsonObject &answer, QTextStream &out)
{
    out << QJsonDocument(answer).toJson(QJsonDocument::Compact) << '\n';
    return exitDone;
}

QString numberOrDash(const QJsonValue &value)
{
    return value.isNull() ? QStringLiteral("-") : QString::number(value.toInteger());
}

int showCopy(const QJsonObject &answer, QTextStream &out)
{
    if (!answer.contains(QStringLiteral("state")))
        return exitDone; // something was begun, stopped or resumed
    if (answer.value(QStringLiteral("kind")).isNull()) {
        out << "Waiting for the Producer's $metadata: what the first copy is to be, or was before, shows "
               "then.\n";
        return exitDone;
    }
    out << answer.value(QStringLiteral("kind")).toString() << ": "
        << answer.value(QStringLiteral("state")).toString() << ", "
        << answer.value(QStringLiteral("records")).toInteger() << " of "
        << numberOrDash(answer.value(QStringLiteral("total"))) << " records, "
        << qRound64(answer.value(QStringLiteral("records_per_second")).toDouble()) << "/s, "
        << numberOrDash(answer.value(QStringLiteral("left_s"))) << " s left\n";
    std::vector<QStringList> rows;
    const QJsonArray resources = answer.value(QStringLiteral("resources")).toArray();
    for (const QJsonValue &resource : resources) {
        rows.push_back({resource[QStringLiteral("resource")].toString(),
            resource[QStringLiteral("done")].toBool() ? QStringLiteral("done") : QString(),
            QString::number(resource[QStringLiteral("pages")].toInteger()),
            QString::number(resource[QStringLiteral("records")].toInteger()),
            numberOrDash(resource[QStringLiteral("total")])});
    }
    if (!rows.empty())
        writeTable(out,
            {QStringLiteral("RESOURCE"), QString(), QStringLiteral("PAGES"), QStringLiteral("RECORDS"),
                QStringLiteral("TOTAL")},
            rows);
    return exitDone;
}

int showReconcile(const QJsonObject &answer, QTextStream &out, bool json)
{
    const QJsonArray results = answer.value(QStringLiteral("results")).toArray();
    bool failed = false;
    std::vector<QStringList> rows;
    for (const QJsonValue &result : results) {
        const auto number
            = [&result](const QString &name) { return QString::number(result[name].toInteger()); };
        const QString failure = result[QStringLiteral("failure")].toString();
        failed |= !failure.isEmpty();
        rows.push_back({result[QStringLiteral("resource")].toString(), number(QStringLiteral("listed")),
            number(QStringLiteral("held")), number(QStringLiteral("missing")),
            number(QStringLiteral("stale")), number(QStringLiteral("extra")), failure});
    }
    if (json) {
        writeJson(answer, out);
    } else {
        writeTable(out,
            {QStringLiteral("RESOURCE"), QStringLiteral("PRODUCER"), QStringLiteral("HELD"),
                QStringLiteral("MISSING"), QStringLiteral("STALE"), QStringLiteral("EXTRA"), QString()},
            rows);
        out << "Drift " << answer.value(QStringLiteral("drift")).toInteger()
            << ": what differs is being asked for.\n";
    }
    return failed ? exitFailed : exitDone;
}

void addInitial(CLI::App &app, CommandLine &line)
{
    auto given = std::make_shared<CopyChoice>();
    CLI::App *initial = app.add_subcommand("initial",
        "A source's first copy: how it does; or begin, stop and resume it. A new source replays its log by "
        "itself: that needs no choice, and the reconcile at its end finds what the log does not tell. A "
        "snapshot of chosen resources is faster where the log is long");
    initial->add_option("FEED", given->feed, "PRODUCER or PRODUCER/LABEL")->required();
    auto *what = initial->add_option_group("what");
    what->add_flag("--replay", given->replay, "Begin (again) by the log from 0");
    what->add_flag("--snapshot", given->snapshot, "Begin (again) by all records");
    what->add_flag("--stop", given->stop, "Stop; it goes on where it was by --resume");
    what->add_flag("--resume", given->resume, "Go on");
    what->require_option(0, 1);
    initial->add_option("--resource", given->resources, "Of a snapshot: only these (several times)")
        ->take_all();
    initial->add_flag("--json", given->json, "As JSON");
    initial->callback([given, &line] {
        line.action = StationCall {Verb::Initial, [given] { return arguments(*given); },
            [given](const QJsonObject &answer, QTextStream &out) {
                return given->json ? writeJson(answer, out) : showCopy(answer, out);
            }};
    });
}

} // namespace

void addCopyCommands(CLI::App &app, CommandLine &line)
{
    addInitial(app, line);
    auto given = std::make_shared<CopyChoice>();
    CLI::App *reconcile = app.add_subcommand("reconcile",
        "Compare keys and timestamps with the Producer's now; what differs is asked for. Exit code 1 when a "
        "resource could not be compared");
    reconcile->add_option("FEED", given->feed, "PRODUCER or PRODUCER/LABEL")->required();
    reconcile->add_option("RESOURCE", given->resources, "Only these; none: all");
    reconcile->add_flag("--json", given->json, "As JSON");
    reconcile->callback([given, &line] {
        line.action = StationCall {Verb::Reconcile, [given] { return arguments(*given); },
            [given](const QJsonObject &answer, QTextStream &out) {
                return showReconcile(answer, out, given->json);
            }};
    });
}

} // namespace listingpost
