// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <vector>

namespace listingpost {

/// A piece of a line of JSON that has a colour of its own.
struct JsonToken
{
    enum class Kind { Name, String, Number, Word };

    int start = 0;
    int length = 0;
    Kind kind = Kind::String;

    bool operator==(const JsonToken &) const = default;
};

/// The names, strings, numbers and words (`true`, `null`) of one \a line of JSON; what is not JSON gives
/// none or a few, never an error. Pure.
std::vector<JsonToken> jsonTokens(QStringView line);

/// Lines, counted from 0, both included.
struct LineSpan
{
    int first = -1;
    int last = -1;

    bool isValid() const { return first >= 0; }
    bool operator==(const LineSpan &) const = default;
};

/// The lines of \a pretty (as prettyJson() writes it) that hold the object whose EntityEventSequence is \a
/// sequence; not valid when there is none. Pure.
LineSpan linesOfEvent(const QString &pretty, qint64 sequence);

} // namespace listingpost
