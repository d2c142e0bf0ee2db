// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/producercommands.h"

#include "app/producersettings.h"
#include "app/texttable.h"

#include "replication/connectioncheck.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace listingpost {

namespace {

struct ProducerChoice
{
    std::string name;
    WebApiGiven api;
};

Result<QJsonObject> arguments(const ProducerChoice &given)
{
    const QString name = QString::fromStdString(given.name);
    if (const auto good = checkProducerName(name); !good)
        return tl::unexpected(good.error());
    QJsonObject object {{QStringLiteral("name"), name}};
    if (const auto put = putWebApi(given.api, object); !put)
        return tl::unexpected(put.error());
    const bool asks = object.contains(QStringLiteral("bearer"))
        || object.contains(QStringLiteral("credentials")) || object.contains(QStringLiteral("settings"));
    if (!given.api.root && asks)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("These options are for asking the Producer's Web API: say where that is with "
                           "--root URL."));
    return object;
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

/// A line each; 1 when one failed.
int showChecks(const QJsonObject &answer, QTextStream &out)
{
    bool failed = false;
    std::vector<QStringList> rows;
    for (const QJsonValue &check : answer.value(QStringLiteral("checks")).toArray()) {
        const QString status = check[QStringLiteral("status")].toString();
        failed |= status == QLatin1String("failed");
        const QString remedy = remedySentence(check[QStringLiteral("remedy")].toString());
        const QString detail = check[QStringLiteral("detail")].toString();
        rows.push_back({check[QStringLiteral("check")].toString(),
            status == QLatin1String("another_way") ? QStringLiteral("works another way") : status,
            remedy.isEmpty() ? detail : detail + QStringLiteral(". ") + remedy});
    }
    writeTable(out, {QStringLiteral("CHECK"), QStringLiteral("RESULT"), QStringLiteral("DETAIL")}, rows);
    return failed ? exitFailed : exitDone;
}

} // namespace

void addProducerCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *producer = app.add_subcommand("producer", "Producers: whom to listen to, and where to ask");
    producer->require_subcommand(1);

    auto given = std::make_shared<ProducerChoice>();
    CLI::App *add = producer->add_subcommand("add", "Add a Producer; without --root it is only listened to");
    add->add_option("NAME", given->name, "What to call it")->required();
    addWebApiOptions(*add, given->api);
    add->callback([given, &line] {
        line.action = StationCall {Verb::ProducerAdd, [given] { return arguments(*given); },
            [given](const QJsonObject &answer, QTextStream &) {
                if (given->api.root) // beside the output, which scripts read
                    QTextStream(stderr)
                        << "Credentials are kept in " << answer.value(QStringLiteral("kept_in")).toString()
                        << '.' << Qt::endl;
                return exitDone;
            }};
    });

    auto tested = std::make_shared<std::string>();
    CLI::App *test
        = producer->add_subcommand("test", "Try its Web API step by step; ends with 1 when one fails");
    test->add_option("NAME", *tested, "Which one")->required();
    test->callback([tested, &line] {
        line.action = StationCall {Verb::ProducerTest,
            [tested] {
                return QJsonObject {{QStringLiteral("producer"), QString::fromStdString(*tested)}};
            },
            showChecks};
    });

    CLI::App *list = producer->add_subcommand("list", "Show them");
    list->callback([&line] {
        line.action = StationCall {Verb::ProducerList, [] { return QJsonObject(); }, showProducers};
    });
    addProducerSettings(*producer, line);
}

} // namespace listingpost
