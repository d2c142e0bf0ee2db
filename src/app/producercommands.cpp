// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/producercommands.h"

#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QJsonArray>
#include <QUrl>

namespace listingpost {

namespace {

struct Given
{
    std::string name;
    std::string root;
    std::string bearerFile;
};

Result<QJsonObject> arguments(const Given &given)
{
    const QString root = QString::fromStdString(given.root);
    const QUrl url(root, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!root.isEmpty() && (!url.isValid() || !web || url.host().isEmpty()))
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "--root \"%1\" is not a service root: write one such as https://api.example.com/odata.")
                .arg(root));
    QJsonObject object {
        {QStringLiteral("name"), QString::fromStdString(given.name)},
        {QStringLiteral("root"), root},
    };
    if (given.bearerFile.empty())
        return object;
    if (root.isEmpty())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral(
                "--bearer-file is for asking the Producer's Web API: say where that is with --root URL."));
    QFile file(QString::fromStdString(given.bearerFile));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io,
            QStringLiteral("The bearer file %1 cannot be read: %2").arg(file.fileName(), file.errorString()));
    const QByteArray bearer = file.readAll().trimmed();
    if (bearer.isEmpty())
        return failure(
            ErrorCode::InvalidInput, QStringLiteral("The bearer file %1 is empty.").arg(file.fileName()));
    object.insert(QStringLiteral("bearer"), QString::fromUtf8(bearer));
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

} // namespace

void addProducerCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *producer = app.add_subcommand("producer", "Producers: whom to listen to, and where to ask");
    producer->require_subcommand(1);

    auto given = std::make_shared<Given>();
    CLI::App *add = producer->add_subcommand("add", "Add a Producer; without --root it is only listened to");
    add->add_option("NAME", given->name, "What to call it")->required();
    add->add_option("--root", given->root, "Service root of its Web API");
    add->add_option("--bearer-file", given->bearerFile, "File with the bearer token of its Web API");
    add->callback([given, &line] {
        line.action = StationCall {Verb::ProducerAdd, [given] { return arguments(*given); },
            [](const QJsonObject &, QTextStream &) { return exitDone; }};
    });

    CLI::App *list = producer->add_subcommand("list", "Show them");
    list->callback([&line] {
        line.action = StationCall {Verb::ProducerList, [] { return QJsonObject(); }, showProducers};
    });
}

} // namespace listingpost
