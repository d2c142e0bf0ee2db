// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tokencommands.h"

#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QRegularExpression>

namespace listingpost {

namespace {

struct Given
{
    std::string producer;
    std::string expires;
    std::string note;
    std::string id;
};

/// `90d`, `12h`, `30m`, `45s` as seconds.
Result<qint64> secondsOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^([1-9][0-9]{0,8})([dhms])$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("--expires \"%1\" is not a time: write 90d, 12h, 30m or 45s.").arg(text));
    const QString unit = match.captured(2);
    const qint64 factor = unit == QLatin1String("d") ? 86'400
        : unit == QLatin1String("h")                 ? 3'600
        : unit == QLatin1String("m")                 ? 60
                                                     : 1;
    return match.captured(1).toLongLong() * factor;
}

Result<QJsonObject> addArguments(const Given &given)
{
    QJsonObject object {
        {QStringLiteral("producer"), QString::fromStdString(given.producer)},
        {QStringLiteral("note"), QString::fromStdString(given.note)},
    };
    if (given.expires.empty())
        return object;
    const auto seconds = secondsOf(QString::fromStdString(given.expires));
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
