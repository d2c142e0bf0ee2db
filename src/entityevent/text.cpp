// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/text.h"

#include <algorithm>
#include <QList>
#include <QString>
#include <QStringDecoder>

namespace listingpost {

namespace {

/// Every code point has exactly one byte that is not a continuation byte (10xxxxxx).
bool startsCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

} // namespace

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](char x, char y) { return toAsciiLower(x) == toAsciiLower(y); });
}

bool isAllDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isAsciiDigit);
}

std::string_view withoutOuterSpace(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::size_t codePoints(std::string_view utf8)
{
    const auto starts = std::count_if(utf8.begin(), utf8.end(), startsCodePoint);
    return static_cast<std::size_t>(starts);
}

bool hasAtMostCodePoints(std::string_view utf8, std::size_t limit)
{
    return utf8.size() <= limit || codePoints(utf8) <= limit;
}

std::string_view firstCodePoints(std::string_view utf8, std::size_t limit)
{
    std::size_t at = 0;
    for (; at < utf8.size(); ++at) {
        if (startsCodePoint(utf8[at]) && limit-- == 0)
            break;
    }
    return utf8.substr(0, at);
}

bool isLettersDigitsOr(std::string_view utf8, std::string_view others)
{
    const auto fits = [others](char c) {
        return isAsciiDigit(c) || (toAsciiLower(c) >= 'a' && toAsciiLower(c) <= 'z')
            || others.find(c) != std::string_view::npos;
    };
    if (std::all_of(utf8.begin(), utf8.end(), fits))
        return true; // the only case in practice; Unicode's tables are slow
    // U+FEFF in front is a character like any other here, and no letter.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder.decode(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
    const QList<uint> codePoints = text.toUcs4();
    return std::all_of(codePoints.begin(), codePoints.end(), [fits](uint codePoint) {
        return codePoint < 0x80
            ? fits(static_cast<char>(codePoint))
            : QChar::isLetter(codePoint) || QChar::isDigit(codePoint) || QChar::isMark(codePoint);
    });
}

} // namespace listingpost
