// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statuscommands.h"

#include "app/statustext.h"
#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QJsonDocument>

namespace listingpost {

namespace {

int showStatus(const QJsonObject &status, QTextStream &out, bool json)
{
    if (json)
        out << QJsonDocument(status).toJson(QJsonDocument::Compact) << '\n';
    else
        out << statusLine(status) << '\n';
    return status.value(QStringLiteral("healthy")).toBool() ? exitDone : exitFailed;
}

int showFeeds(const QJsonObject &status, QTextStream &out)
{
    std::vector<QStringList> rows;
    const QJsonArray feeds = status.value(QStringLiteral("feeds")).toArray();
    for (const QJsonValue &feed : feeds) {
        const auto number = [&feed](const QString &name) { return QString::number(feed[name].toInteger()); };
        const QString label = feed[QStringLiteral("label")].toString();
        const QString producer = feed[QStringLiteral("producer")].toString();
        rows.push_back({label.isEmpty() ? producer : producer + u'/' + label,
            feed[QStringLiteral("state")].toString(), number(QStringLiteral("stored")),
            number(QStringLiteral("duplicates")), number(QStringLiteral("highest")),
            number(QStringLiteral("applied_through")), number(QStringLiteral("pending")),
            number(QStringLiteral("failed")), timeText(feed[QStringLiteral("last_event_ms")])});
    }
    writeTable(out,
        {QStringLiteral("FEED"), QStringLiteral("STATE"), QStringLiteral("STORED"),
            QStringLiteral("REPEATED"), QStringLiteral("HIGHEST"), QStringLiteral("APPLIED"),
            QStringLiteral("WAITING"), QStringLiteral("FAILED"), QStringLiteral("LAST EVENT")},
        rows);
    return exitDone;
}

} // namespace

void addStatusCommands(CLI::App &app, CommandLine &line)
{
    auto json = std::make_shared<bool>(false);
    CLI::App *status = app.add_subcommand("status", "How the station is: exit code 0 when healthy");
    status->add_flag("--json", *json, "The whole snapshot as JSON");
    status->callback([json, &line] {
        line.action = StationCall {Verb::Status, [] { return QJsonObject(); },
            [json](const QJsonObject &answer, QTextStream &out) { return showStatus(answer, out, *json); }};
    });

    auto feedsJson = std::make_shared<bool>(false);
    CLI::App *feeds = app.add_subcommand("feeds", "The feeds with their counts");
    feeds->add_flag("--json", *feedsJson, "As JSON, with admission and resume requests");
    feeds->callback([feedsJson, &line] {
        line.action = StationCall {Verb::Feeds, [] { return QJsonObject(); },
            [feedsJson](const QJsonObject &answer, QTextStream &out) {
                if (!*feedsJson)
                    return showFeeds(answer, out);
                const QJsonObject feedsOnly {
                    {QStringLiteral("feeds"), answer.value(QStringLiteral("feeds"))}};
                out << QJsonDocument(feedsOnly).toJson(QJsonDocument::Compact) << '\n';
                return exitDone;
            }};
    });

    auto feed = std::make_shared<std::string>();
    CLI::App *catchUp
        = app.add_subcommand("catch-up", "Ask a feed's Producer now for events that were missed");
    catchUp->add_option("FEED", *feed, "PRODUCER or PRODUCER/LABEL")->required();
    catchUp->callback([feed, &line] {
        line.action = StationCall {Verb::CatchUp,
            [feed] {
                return QJsonObject {{QStringLiteral("feed"), QString::fromStdString(*feed)}};
            },
            [](const QJsonObject &, QTextStream &) { return exitDone; }};
    });
}

} // namespace listingpost
