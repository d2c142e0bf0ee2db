// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tokencommands.h"

#include "app/duration.h"
#include "app/secretfile.h"
#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>

namespace listingpost {

namespace {

struct TokenChoice
{
    std::string producer;
    std::optional<std::string> expires; ///< an empty one is no time: no token for ever by mistake
    std::string note;
    std::string chosenFile;
    std::string id;
};

Result<QJsonObject> addArguments(const TokenChoice &given)
{
    QJsonObject object {
        {QStringLiteral("producer"), QString::fromStdString(given.producer)},
        {QStringLiteral("note"), QString::fromStdString(given.note)},
    };
    if (!given.chosenFile.empty()) {
        const auto chosen = readSecretFile(given.chosenFile, QStringLiteral("token"));
        if (!chosen)
            return tl::unexpected(chosen.error());
        object.insert(QStringLiteral("chosen"), QString::fromUtf8(*chosen));
    }
    if (!given.expires)
        return object;
    const auto seconds = secondsOf(QStringLiteral("--expires"), QString::fromStdString(*given.expires));
    if (!seconds)
        return tl::unexpected(seconds.error());
    object.insert(QStringLiteral("valid_for_s"), *seconds);
    return object;
}

/// The token, alone; of one that the Producer chose, which is never shown, its id.
int showToken(const QJsonObject &answer, QTextStream &out)
{
    const QString token = answer.value(QStringLiteral("token")).toString();
    out << (token.isEmpty() ? answer.value(QStringLiteral("id")).toString() : token) << '\n';
    return exitDone;
}

/// Whether an old one is still in use while a newer one is there.
QString rotationText(const QJsonValue &token)
{
    const QString newer = token[QStringLiteral("newer")].toString();
    if (newer.isEmpty() || !token[QStringLiteral("revoked_ms")].isNull())
        return {};
    const qint64 uses = token[QStringLiteral("uses_since_newer")].toInteger();
    return uses > 0 ? QStringLiteral("in use: %1 since %2").arg(uses).arg(newer)
                    : QStringLiteral("not used since %1").arg(newer);
}

} // namespace

int showTokens(const QJsonObject &answer, QTextStream &out)
{
    std::vector<QStringList> rows;
    const QJsonArray tokens = answer.value(QStringLiteral("tokens")).toArray();
    for (const QJsonValue &token : tokens) {
        const QString client = token[QStringLiteral("client")].toString();
        const QString kind = token[QStringLiteral("kind")].toString();
        rows.push_back({token[QStringLiteral("id")].toString(), token[QStringLiteral("producer")].toString(),
            client.isEmpty() ? kind : kind + u' ' + client, timeText(token[QStringLiteral("created_ms")]),
            timeText(token[QStringLiteral("expires_ms")]), timeText(token[QStringLiteral("revoked_ms")]),
            timeText(token[QStringLiteral("last_used_ms")]), token[QStringLiteral("last_peer")].toString(),
            QString::number(token[QStringLiteral("uses")].toInteger()), rotationText(token),
            token[QStringLiteral("note")].toString()});
    }
    writeTable(out,
        {QStringLiteral("ID"), QStringLiteral("PRODUCER"), QStringLiteral("KIND"), QStringLiteral("CREATED"),
            QStringLiteral("EXPIRES"), QStringLiteral("REVOKED"), QStringLiteral("LAST USED"),
            QStringLiteral("FROM"), QStringLiteral("USES"), QStringLiteral("NEWER ONE"),
            QStringLiteral("NOTE")},
        rows);
    return exitDone;
}

void addTokenCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *token = app.add_subcommand("token", "Tokens that Producers push with");
    token->require_subcommand(1);
    auto given = std::make_shared<TokenChoice>();

    CLI::App *add = token->add_subcommand("add", "Make a token and print it, alone and once");
    add->add_option("PRODUCER", given->producer, "Who will push with it")->required();
    add->add_option("--expires", given->expires, "How long it is good: 90d, 12h, … (default: for ever)");
    add->add_option("--note", given->note, "A reminder for yourself");
    add->add_option("--chosen-file", given->chosenFile,
        "File with a token that the Producer insists on; prints its id, the token itself is kept nowhere");
    add->callback([given, &line] {
        line.action = StationCall {Verb::TokenAdd, [given] { return addArguments(*given); }, showToken};
    });

    CLI::App *list = token->add_subcommand(
        "list", "Show who has which, and who still uses an old one; never the tokens");
    list->callback([&line] {
        line.action = StationCall {Verb::TokenList, [] { return QJsonObject(); }, showTokens};
    });

    CLI::App *revoke
        = token->add_subcommand("revoke", "Refuse a token, signing secret or client from now on");
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
