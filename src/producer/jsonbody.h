// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

namespace listingpost {

// What the readers of JSON bodies share. Pure; any thread. For .cpp files only: simdjson is large.

/// A body held in padded memory, parsed and walked once as a whole: simdjson's on-demand parser checks only
/// what it is asked for. Text in it that is no UTF-8, or no JSON, is mended (jsonmend.h): one such record
/// must not take its whole page with it.
class JsonBody
{
public:
    explicit JsonBody(const QByteArray &bytes);

    /// Whether it is one JSON object in UTF-8, at most 64 levels deep, and nothing else.
    bool isWhole() const { return m_whole; }
    std::string_view text() const { return m_text; }
    /// Whether U+FFFD stands in \a part, of what was parsed, for something that is lost.
    bool isDamaged(std::string_view part) const;

    /// The object again, from its beginning; only when isWhole().
    simdjson::ondemand::object &object();

private:
    bool parses();

    std::string_view m_text; ///< of the bytes given, or of m_padded
    simdjson::padded_string m_padded;
    std::vector<std::size_t> m_replaced; ///< in m_text; rising
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    simdjson::ondemand::object m_object;
    bool m_whole = false;
};

/// \a text without the white space around it.
std::string_view withoutSpace(std::string_view text);

/// A string unescaped, a number digit for digit; empty for everything else.
std::string scalarText(simdjson::ondemand::value value);

/// The same of the member \a name; empty when it is not there.
std::string fieldText(simdjson::ondemand::object &object, std::string_view name);

} // namespace listingpost
