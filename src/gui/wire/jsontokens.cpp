// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/jsontokens.h"

#include <QStringList>

namespace listingpost {

namespace {

int endOfString(QStringView line, int start)
{
    for (int i = start + 1; i < line.size(); ++i) {
        if (line.at(i) == u'\\')
            ++i;
        else if (line.at(i) == u'"')
            return i + 1;
    }
    return static_cast<int>(line.size());
}

bool isNameEnd(QStringView line, int end)
{
    while (end < line.size() && line.at(end) == u' ')
        ++end;
    return end < line.size() && line.at(end) == u':';
}

bool belongsToNumber(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'-' || c == u'+' || c == u'.' || c == u'e' || c == u'E';
}

int indentation(QStringView line)
{
    int depth = 0;
    while (depth < line.size() && line.at(depth) == u' ')
        ++depth;
    return depth;
}

/// `"EntityEventSequence": 48219320,` with \a digits, whatever the spelling of the name and the quotes.
bool namesSequence(QStringView line, const QString &digits)
{
    if (!line.trimmed().startsWith(u"\"EntityEventSequence", Qt::CaseInsensitive))
        return false;
    QStringView value = line.mid(line.indexOf(u':') + 1).trimmed();
    while (!value.isEmpty() && (value.back() == u',' || value.back() == u'"'))
        value.chop(1);
    if (value.startsWith(u'"'))
        value = value.mid(1);
    return value == digits;
}

} // namespace

std::vector<JsonToken> jsonTokens(QStringView line)
{
    std::vector<JsonToken> tokens;
    int i = 0;
    while (i < line.size()) {
        const QChar c = line.at(i);
        int end = i + 1;
        if (c == u'"') {
            end = endOfString(line, i);
            tokens.push_back(
                {i, end - i, isNameEnd(line, end) ? JsonToken::Kind::Name : JsonToken::Kind::String});
        } else if (c == u'-' || (c >= u'0' && c <= u'9')) {
            while (end < line.size() && belongsToNumber(line.at(end)))
                ++end;
            tokens.push_back({i, end - i, JsonToken::Kind::Number});
        } else if (c.isLetter()) {
            while (end < line.size() && line.at(end).isLetter())
                ++end;
            tokens.push_back({i, end - i, JsonToken::Kind::Word});
        }
        i = end;
    }
    return tokens;
}

LineSpan linesOfEvent(const QString &pretty, qint64 sequence)
{
    const QString digits = QString::number(sequence);
    if (sequence <= 0 || !pretty.contains(digits))
        return {};
    const auto lines = QStringView(pretty).split(u'\n');
    const int count = static_cast<int>(lines.size());
    for (int at = 0; at < count; ++at) {
        if (!namesSequence(lines.at(at), digits))
            continue;
        const int outside = indentation(lines.at(at)) - 2;
        LineSpan span {at, at};
        while (span.first > 0 && indentation(lines.at(span.first)) > outside)
            --span.first;
        while (span.last + 1 < count && indentation(lines.at(span.last)) > outside)
            ++span.last;
        return span;
    }
    return {};
}

} // namespace listingpost
