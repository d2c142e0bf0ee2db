// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recordcommands.h"

#include <array>
#include <CLI/CLI.hpp>

namespace listingpost {

namespace {

int showRestored(const QJsonObject &answer, QTextStream &out)
{
    out << answer.value(QStringLiteral("keys")).toInteger()
        << " records are back, children included; a newer event asks for them again\n";
    return exitDone;
}

} // namespace

void addRecordCommands(CLI::App &app, CommandLine &line)
{
    auto given = std::make_shared<std::array<std::string, 3>>();
    CLI::App *record = app.add_subcommand("record", "Records of a replica");
    record->require_subcommand(1);
    CLI::App *restore
        = record->add_subcommand("restore", "Bring a record back that was removed in the last 24 hours");
    restore->add_option("FEED", given->at(0), "PRODUCER or PRODUCER/LABEL")->required();
    restore->add_option("RESOURCE", given->at(1), "Such as Property")->required();
    restore->add_option("KEY", given->at(2), "Its key")->required();
    restore->callback([given, &line] {
        line.action = StationCall {Verb::RecordRestore,
            [given] {
                return QJsonObject {{QStringLiteral("feed"), QString::fromStdString(given->at(0))},
                    {QStringLiteral("resource"), QString::fromStdString(given->at(1))},
                    {QStringLiteral("key"), QString::fromStdString(given->at(2))}};
            },
            showRestored};
    });
}

} // namespace listingpost
