// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explaincommand.h"

#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QJsonDocument>

namespace listingpost {

namespace {

struct ExplainChoice
{
    std::string feed;
    std::optional<qint64> sequence;
    bool json = false;
};

int showGaps(const QJsonObject &answer, QTextStream &out)
{
    const QJsonArray runs = answer.value(QStringLiteral("runs")).toArray();
    if (runs.isEmpty())
        out << "No gaps: everything came by push.\n";
    std::vector<QStringList> rows;
    for (const QJsonValue &run : runs) {
        const qint64 first = run[QStringLiteral("first")].toInteger();
        const qint64 last = run[QStringLiteral("last")].toInteger();
        rows.push_back({QString::number(first), QString::number(last), QString::number(last - first + 1),
            run[QStringLiteral("kind")].toString(), run[QStringLiteral("holder")].toString()});
    }
    if (!rows.empty())
        writeTable(out,
            {QStringLiteral("FIRST"), QStringLiteral("LAST"), QStringLiteral("COUNT"), QStringLiteral("WHAT"),
                QStringLiteral("DELIVERED TO")},
            rows);
    out << "Looked at " << answer.value(QStringLiteral("from")).toInteger() << " to "
        << answer.value(QStringLiteral("through")).toInteger() << "; the poll watermark is "
        << answer.value(QStringLiteral("watermark")).toInteger() << ", last walk "
        << timeText(answer.value(QStringLiteral("walked_ms"))) << '\n';
    return exitDone;
}

int show(const QJsonObject &answer, QTextStream &out, const ExplainChoice &given)
{
    if (given.json)
        out << QJsonDocument(answer).toJson(QJsonDocument::Compact) << '\n';
    else if (given.sequence)
        out << answer.value(QStringLiteral("text")).toString() << '\n';
    else
        return showGaps(answer, out);
    return exitDone;
}

} // namespace

void addExplainCommand(CLI::App &app, CommandLine &line)
{
    auto given = std::make_shared<ExplainChoice>();
    CLI::App *explain = app.add_subcommand("explain",
        "Why a feed has a sequence or not: pushed, delivered to another label, lost and recovered, hidden, "
        "or "
        "not yet known");
    explain->add_option("FEED", given->feed, "PRODUCER or PRODUCER/LABEL")->required();
    explain->add_option("SEQUENCE", given->sequence, "Its number; without one, the newest gaps are listed")
        ->check(CLI::Range(qint64(1), std::numeric_limits<qint64>::max()));
    explain->add_flag("--json", given->json, "As JSON");
    explain->callback([given, &line] {
        line.action = StationCall {Verb::Explain,
            [given] {
                QJsonObject arguments {{QStringLiteral("feed"), QString::fromStdString(given->feed)}};
                if (given->sequence)
                    arguments.insert(QStringLiteral("sequence"), *given->sequence);
                return arguments;
            },
            [given](const QJsonObject &answer, QTextStream &out) { return show(answer, out, *given); }};
    });
}

} // namespace listingpost
