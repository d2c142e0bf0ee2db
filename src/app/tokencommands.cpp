// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tokencommands.h"

#include "app/duration.h"
#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace listingpost {

namespace {

struct Given
{
    std::string producer;
    std::string expires;
    std::string note;
    std::string id;
};

Result<QJsonObject> addArguments(const Given &given)
{
    QJsonObject object {
        {QStringLiteral("producer"), QString::fromStdString(given.producer)},
        {QStringLiteral("note"), QString::fromStdString(given.note)},
    };
    if (given.expires.empty())
        return object;
    const auto seconds = secondsOf(QStringLiteral("--expires"), QString::fromStdString(given.expires));
    if (!seconds)
        return tl::unexpected(seconds.error());
    object.insert(QStringLiteral("valid_for_s"), *seconds);
    return object;
}

int showToken(const QJsonObject &answer, QTextStream &out)
{
    out << answer.value(QStringLiteral("token")).toString() << '\n';
    return exitDone;
}

int showTokens(const QJsonObject &answer, QTextStream &out)
{
    std::vector<QStringList> rows;
    const QJsonArray tokens = answer.value(QStringLiteral("tokens")).toArray();
    for (const QJsonValue &token : tokens) {
        rows.push_back({token[QStringLiteral("id")].toString(), token[QStringLiteral("producer")].toString(),
            timeText(token[QStringLiteral("created_ms")]), timeText(token[QStringLiteral("expires_ms")]),
            timeText(token[QStringLiteral("revoked_ms")]), timeText(token[QStringLiteral("last_used_ms")]),
            token[QStringLiteral("note")].toString()});
    }
    writeTable(out,
        {QStringLiteral("ID"), QStringLiteral("PRODUCER"), QStringLiteral("CREATED"),
            QStringLiteral("EXPIRES"), QStringLiteral("REVOKED"), QStringLiteral("LAST USED"),
            QStringLiteral("NOTE")},
        rows);
    return exitDone;
}

} // namespace

void addTokenCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *token = app.add_subcommand("token", "Tokens that Producers push with");
    token->require_subcommand(1);
    auto given = std::make_shared<Given>();

    CLI::App *add = token->add_subcommand("add", "Make a token and print it, alone and once");
    add->add_option("PRODUCER", given->producer, "Who will push with it")->required();
    add->add_option("--expires", given->expires, "How long it is good: 90d, 12h, … (default: for ever)");
    add->add_option("--note", given->note, "A reminder for yourself");
    add->callback([given, &line] {
        line.action = StationCall {Verb::TokenAdd, [given] { return addArguments(*given); }, showToken};
    });

    CLI::App *list = token->add_subcommand("list", "Show their ids and times, never the tokens");
    list->callback([&line] {
        line.action = StationCall {Verb::TokenList, [] { return QJsonObject(); }, showTokens};
    });

    CLI::App *revoke = token->add_subcommand("revoke", "Refuse a token from now on");
    revoke->add_option("ID", given->id, "As token list shows it")->required();
    revoke->callback([given, &line] {
        line.action = StationCall {Verb::TokenRevoke,
            [given] {
                return QJsonObject {{QStringLiteral("id"), QString::fromStdString(given->id)}};
            },
            [](const QJsonObject &, QTextStream &) { return exitDone; }};
    });
}

} // namespace listingpost
