// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exportcommand.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QSaveFile>

namespace listingpost {

namespace {

struct ExportChoice
{
    std::string feed;
    std::string resource;
    std::string format = "csv";
    std::string output;
    qint64 since = -1;
};

int fail(const QString &why)
{
    QTextStream(stderr) << why << Qt::endl;
    return exitFailed;
}

int exportToFile(const StationFiles &files, const ExportCall &call)
{
    QSaveFile file(call.output); // a failed export leaves what was there before
    if (!file.open(QIODevice::WriteOnly))
        return fail(QStringLiteral("%1 cannot be written: %2").arg(call.output, file.errorString()));
    const auto count = exportRecords(files, call.what, file);
    if (!count)
        return fail(count.error().detail);
    if (!file.commit())
        return fail(QStringLiteral("%1 cannot be written: %2").arg(call.output, file.errorString()));
    QTextStream(stderr) << *count << " records" << Qt::endl;
    return exitDone;
}

} // namespace

void addExportCommand(CLI::App &app, CommandLine &line)
{
    auto given = std::make_shared<ExportChoice>();
    CLI::App *command = app.add_subcommand("export", "Write a resource's records from the replica");
    command->add_option("FEED", given->feed, "PRODUCER or PRODUCER/LABEL")->required();
    command->add_option("RESOURCE", given->resource, "For example Property")->required();
    command
        ->add_option(
            "--format", given->format, "csv: the typed columns; jsonl: each record as the Producer sent it")
        ->check(CLI::IsMember({"csv", "jsonl"}));
    command
        ->add_option("--since", given->since, "Only records named by an event of the feed past this sequence")
        ->check(CLI::NonNegativeNumber);
    command->add_option("-o,--output", given->output, "A file instead of stdout");
    command->callback([given, &line] {
        ExportCall call;
        call.what.feed = QString::fromStdString(given->feed);
        call.what.resource = QString::fromStdString(given->resource);
        call.what.format
            = given->format == "csv" ? RecordExport::Format::Csv : RecordExport::Format::JsonLines;
        if (given->since >= 0)
            call.what.since = given->since;
        call.output = QString::fromStdString(given->output);
        line.action = call;
    });
}

int runExport(const StationFiles &files, const ExportCall &call)
{
    if (!call.output.isEmpty())
        return exportToFile(files, call);
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return fail(QStringLiteral("stdout cannot be written."));
    const auto count = exportRecords(files, call.what, out);
    if (!count)
        return fail(count.error().detail);
    if (!out.flush() || out.error() != QFileDevice::NoError)
        return fail(
            QStringLiteral("stdout cannot be written: %1. The export is cut short.").arg(out.errorString()));
    return exitDone;
}

} // namespace listingpost
