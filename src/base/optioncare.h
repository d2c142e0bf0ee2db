// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cmath>
#include <initializer_list>
#include <string_view>

/// What CLI11 lets through though nobody can mean it; the command lines of both programs ask it. For .cpp
/// files of command lines only: CLI11 is large, and reports by exceptions.
namespace listingpost::optioncare {

/// A number within bounds. CLI::Range takes `nan`, which then is neither below nor above anything.
inline CLI::Validator between(double least, double most)
{
    return CLI::Validator(
        [least, most](std::string &given) {
            double number = 0;
            const bool good = CLI::detail::lexical_cast(given, number) && std::isfinite(number)
                && number >= least && number <= most;
            return good ? std::string()
                        : given + " is no number from " + CLI::detail::to_string(least) + " to "
                    + CLI::detail::to_string(most);
        },
        "NUMBER");
}

/// After the parsing: throws CLI::ValidationError for a value that is empty, as an unset variable of a script
/// leaves it, unless the option is among \a mayBeEmpty.
inline void refuseEmptyValues(CLI::App &app, std::initializer_list<std::string_view> mayBeEmpty)
{
    for (const CLI::Option *option : app.get_options()) {
        const auto &given = option->results();
        const std::string name = option->get_name();
        if (std::find(given.begin(), given.end(), std::string()) != given.end()
            && std::find(mayBeEmpty.begin(), mayBeEmpty.end(), name) == mayBeEmpty.end())
            throw CLI::ValidationError(name, "it is empty: is a variable of a script not set?");
    }
    for (CLI::App *sub : app.get_subcommands({}))
        refuseEmptyValues(*sub, mayBeEmpty);
}

} // namespace listingpost::optioncare
