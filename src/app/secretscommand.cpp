// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretscommand.h"

#include "station/secrets.h"
#include "station/stationlock.h"

#include <CLI/CLI.hpp>
#include <QFile>

namespace listingpost {

void addSecretsCommand(CLI::App &app, CommandLine &line)
{
    CLI::App *secrets = app.add_subcommand(
        "secrets", "Where Producers' credentials and signing secrets are kept; encrypted or not");
    secrets->require_subcommand(1);
    secrets->add_subcommand("show", "Say where they are")->callback([&line] {
        line.action = SecretsCall::Show;
    });
    secrets
        ->add_subcommand(
            "seal", "Encrypt them under a key in the session's keyring; the station must not run")
        ->callback([&line] { line.action = SecretsCall::Seal; });
    secrets->add_subcommand("unseal", "Take that back, for a station that runs without a session")
        ->callback([&line] { line.action = SecretsCall::Unseal; });
}

int runSecrets(const StationFiles &files, SecretsCall call)
{
    const auto run = [&]() -> Result<QString> {
        if (!QFile::exists(files.log()))
            return failure(ErrorCode::NotFound,
                QStringLiteral(
                    "There is no station in %1: name its folder with --station DIR, or start one there.")
                    .arg(files.folder));
        Secrets secrets(files, call == SecretsCall::Show ? nullptr : systemKeyring());
        if (call == SecretsCall::Show)
            return secrets.check().map([&] { return secrets.place(); });
        const auto lock = StationLock::take(files); // one that runs holds them in memory
        if (!lock)
            return tl::unexpected(lock.error());
        const auto done = call == SecretsCall::Seal ? secrets.seal() : secrets.unseal();
        return done.map([&] { return secrets.place(); });
    };
    const auto said = run();
    QTextStream(said ? stdout : stderr) << (said ? *said : said.error().detail) << Qt::endl;
    return said ? exitDone : exitFailed;
}

} // namespace listingpost
