// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/producercommands.h"

#include "app/producersettings.h"
#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace listingpost {

namespace {

struct Given
{
    std::string name;
    WebApiGiven api;
};

Result<QJsonObject> arguments(const Given &given)
{
    if (!given.api.root && !given.api.bearerFile.empty())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "--bearer-file is for asking the Producer's Web API: say where that is with --root URL."));
    QJsonObject object {{QStringLiteral("name"), QString::fromStdString(given.name)}};
    return putWebApi(given.api, object).map([&] { return object; });
}

int showProducers(const QJsonObject &answer, QTextStream &out)
{
    std::vector<QStringList> rows;
    const QJsonArray producers = answer.value(QStringLiteral("producers")).toArray();
    for (const QJsonValue &producer : producers) {
        const QString root = producer[QStringLiteral("root")].toString();
        rows.push_back({producer[QStringLiteral("name")].toString(),
            producer[QStringLiteral("enabled")].toBool() ? QStringLiteral("on") : QStringLiteral("off"),
            root.isEmpty() ? QStringLiteral("only listened to") : root});
    }
    writeTable(
        out, {QStringLiteral("PRODUCER"), QStringLiteral("STATE"), QStringLiteral("SERVICE ROOT")}, rows);
    return exitDone;
}

} // namespace

void addProducerCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *producer = app.add_subcommand("producer", "Producers: whom to listen to, and where to ask");
    producer->require_subcommand(1);

    auto given = std::make_shared<Given>();
    CLI::App *add = producer->add_subcommand("add", "Add a Producer; without --root it is only listened to");
    add->add_option("NAME", given->name, "What to call it")->required();
    addWebApiOptions(*add, given->api);
    add->callback([given, &line] {
        line.action = StationCall {Verb::ProducerAdd, [given] { return arguments(*given); },
            [](const QJsonObject &, QTextStream &) { return exitDone; }};
    });

    CLI::App *list = producer->add_subcommand("list", "Show them");
    list->callback([&line] {
        line.action = StationCall {Verb::ProducerList, [] { return QJsonObject(); }, showProducers};
    });
    addProducerSettings(*producer, line);
}

} // namespace listingpost
