// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "app/sourceoptions.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace listingpost {

/// What `producer add` and `producer set` take of a Producer's Web API.
struct WebApiGiven
{
    std::optional<std::string> root;
    std::string bearerFile;
    SourceGiven source;
};

void addWebApiOptions(CLI::App &command, WebApiGiven &given);
/// Puts `root`, `bearer`, `credentials` and `settings` into \a object; reads the file. An error names what is
/// wrong.
Result<> putWebApi(const WebApiGiven &given, QJsonObject &object);

/// `producer show`, `set` and `remove`.
void addProducerSettings(CLI::App &producer, CommandLine &line);

} // namespace listingpost
