// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <QJsonObject>
#include <string>
#include <vector>

namespace listingpost {

/// How a Producer's Web API is asked, as options give it: everything but its root and bearer. Secrets come
/// out of files, never from the command line, which everybody on the machine can read.
struct SourceGiven
{
    std::string clientId, clientSecretFile, tokenUrl, scope, clientStyle;
    std::string username, passwordFile;
    std::vector<std::string> headers, query; ///< NAME=FILE
    std::string limit, caFile, userAgent;
    std::string pollEvery, settle, reconcileEvery, stallFloor;
    std::vector<std::string> select, expand; ///< RESOURCE=…
    std::optional<int> concurrency, expandTop;
    bool allowPlainHttp = false;
};

void addSourceOptions(CLI::App &command, SourceGiven &given);
/// Puts `credentials` and `settings` of a request into \a object, as far as they were given. An error names
/// what is wrong and how it is written.
Result<> putSource(const SourceGiven &given, QJsonObject &object);

} // namespace listingpost
