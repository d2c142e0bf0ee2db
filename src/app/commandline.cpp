// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "app/capturecommands.h"
#include "app/copycommands.h"
#include "app/endpointcommands.h"
#include "app/explaincommand.h"
#include "app/exportcommand.h"
#include "app/feedcommands.h"
#include "app/problemcommands.h"
#include "app/producercommands.h"
#include "app/recordcommands.h"
#include "app/repaircommand.h"
#include "app/secretscommand.h"
#include "app/statuscommands.h"
#include "app/tokencommands.h"
#include "base/optioncare.h"
#include "station/configuration.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace listingpost {

namespace {

/// What CLI11 fills in: it knows standard types only.
struct RawOptions
{
    std::string station;
    std::string listen;
    std::string certificate;
    std::string key;
    std::string screenshot;
    std::string layout;
    std::string theme;
    std::string language;
    double runFor = 0;
    RunOptions run;
};

void addRunOptions(CLI::App &app, RawOptions &raw)
{
    app.add_option("--station", raw.station, "The station's folder, made when missing");
    auto *headless = app.add_flag("--headless", raw.run.headless, "No window: a status line a second");
    app.add_flag("--json", raw.run.json, "With --headless: JSON Lines on stdout")->needs(headless);
    auto *demo = app.add_flag(
        "--demo", raw.run.demo, "A station of its own, and the built-in Producer pushing to it");
    app.add_option(
           "--demo-records", raw.run.demoRecords, "How many listings the demo's Producer has (default 1000)")
        ->check(CLI::Range(1, 1'000'000))
        ->needs(demo);
    app.add_option("--for", raw.runFor,
           "Stop by itself after so many seconds of listening; with --demo the replica is "
           "compared with the Producer first")
        ->check([](const std::string &given) {
            double seconds = 0;
            const bool number = CLI::detail::lexical_cast(given, seconds) && seconds > 0 && seconds < 1e9;
            return number ? std::string() : given + " is no number of seconds: write one above 0, such as 20";
        })
        ->type_name("SECONDS");
    app.add_option("--listen", raw.listen,
           "ADDR:PORT instead of the station's own; port 0: the system chooses. 0.0.0.0 is every address of "
           "IPv4, [::] of IPv6 and IPv4")
        ->check([](const std::string &given) {
            const auto address = parseListenAddress(QString::fromStdString(given));
            return address ? std::string() : address.error().detail.toStdString();
        });
    auto *certificate = app.add_option("--tls-certificate", raw.certificate,
        "For this run: PEM file with the endpoint's certificate and chain (to keep it: endpoint set)");
    auto *key = app.add_option("--tls-key", raw.key, "For this run: PEM file with its key");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--screenshot", raw.screenshot, "Render the window to a PNG file and stop")
        ->excludes(headless);
    app.add_option("--layout", raw.layout, "The window's layout, as in its menu");
    app.add_option("--theme", raw.theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    app.add_option("--lang", raw.language, "Language of the window, for example de");
}

RunOptions runOptions(const RawOptions &raw)
{
    RunOptions run = raw.run;
    if (raw.runFor > 0)
        run.runFor = std::chrono::milliseconds(static_cast<qint64>(std::max(1.0, raw.runFor * 1'000)));
    if (!raw.listen.empty())
        run.listen = QString::fromStdString(raw.listen);
    if (!raw.certificate.empty())
        run.tls = TlsFiles {QFileInfo(QString::fromStdString(raw.certificate)).absoluteFilePath(),
            QFileInfo(QString::fromStdString(raw.key)).absoluteFilePath()};
    run.screenshot = QString::fromStdString(raw.screenshot);
    run.layout = QString::fromStdString(raw.layout);
    run.theme = QString::fromStdString(raw.theme);
    run.language = QString::fromStdString(raw.language);
    return run;
}

/// What is said of a run means nothing to a subcommand: nobody shall believe that it was heeded.
void refuseRunOptions(const CLI::App &app)
{
    if (app.get_subcommands().empty())
        return;
    for (const CLI::Option *option : app.get_options()) {
        const std::string name = option->get_name();
        if (option->count() > 0 && name != "--station")
            throw CLI::ValidationError(name,
                "it belongs to a run of the station; options of `" + app.get_subcommands().front()->get_name()
                    + "` stand behind that word");
    }
}

} // namespace

tl::expected<CommandLine, int> parseCommandLine(int argc, const char *const *argv)
{
    CommandLine line;
    RawOptions raw;
    CLI::App app("Listing Post: receives a Producer's EntityEvent pushes and keeps a replica of the records.",
        "listingpost");
    app.set_version_flag("--version", "listingpost " + QCoreApplication::applicationVersion().toStdString());
    app.require_subcommand(0, 1);
    addRunOptions(app, raw);
    addProducerCommands(app, line);
    addTokenCommands(app, line);
    addStatusCommands(app, line);
    addFeedCommands(app, line);
    addProblemCommands(app, line);
    addExplainCommand(app, line);
    addCopyCommands(app, line);
    addRecordCommands(app, line);
    addEndpointCommands(app, line);
    addCaptureCommands(app, line);
    addExportCommand(app, line);
    addRepairCommand(app, line);
    addSecretsCommand(app, line);
    try {
        app.parse(argc, argv);
        optioncare::refuseEmptyValues(app,
            {"--note", "--public-url", "--resume-url", "--label-header", "--signature-header",
                "--signature-prefix"});
        refuseRunOptions(app);
    } catch (const CLI::ParseError &error) {
        return tl::unexpected(app.exit(error) == 0 ? exitDone : exitWrongUse);
    }
    line.station = QString::fromStdString(raw.station);
    if (app.get_subcommands().empty())
        line.action = runOptions(raw);
    return line;
}

} // namespace listingpost
