// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "receiver/tlsidentity.h"
#include "station/recordexport.h"
#include "station/repair.h"
#include "station/requests.h"

#include <chrono>
#include <functional>
#include <optional>
#include <QString>
#include <QTextStream>
#include <variant>

namespace listingpost {

/// `listingpost` itself: the station, with a window or without.
struct RunOptions
{
    bool headless = false;
    bool json = false;
    bool demo = false;
    int demoRecords = 1'000;
    std::optional<std::chrono::milliseconds> runFor;
    std::optional<QString> listen;
    std::optional<TlsFiles> tls; ///< whole paths
    QString screenshot;
    QString layout;
    QString theme;
    QString language;
};

/// A subcommand that asks a station: what, and how its answer is shown.
struct StationCall
{
    Verb verb = Verb::Status;
    /// Made when it is asked: it may read a file. InvalidInput: what was given can never be right (wrong
    /// use).
    std::function<Result<QJsonObject>()> arguments;
    /// Writes the answer; gives the exit code.
    std::function<int(const QJsonObject &answer, QTextStream &out)> show;
    /// What follows the answer, when something does.
    std::function<std::optional<StationCall>(const QJsonObject &answer)> next = {};
};

/// `export`.
struct ExportCall
{
    RecordExport what;
    QString output; ///< empty: stdout
};

/// `secrets`.
enum class SecretsCall { Show, Seal, Unseal };

/// What the command line asks for.
struct CommandLine
{
    QString station; ///< empty: the default one, or a fresh one for the demo
    std::variant<RunOptions, StationCall, ExportCall, RepairOptions, SecretsCall> action;
};

/// Exit codes of cli.md.
inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitWrongUse = 2;

/// The answer of a request that has nothing to say when it is done.
inline int showNothing(const QJsonObject &, QTextStream &) { return exitDone; }

/// Reads the arguments, program name first. When there is nothing to do but to leave (`--help`, `--version`,
/// wrong use) it has said why, and gives the exit code.
tl::expected<CommandLine, int> parseCommandLine(int argc, const char *const *argv);

} // namespace listingpost
