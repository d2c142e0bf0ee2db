// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace listingpost {

// What protocols call text: ASCII rules for names, UTF-8 for values. All pure, none depends on a locale.

/// `0` … `9` only, unlike std::isdigit never asked of a locale.
constexpr bool isAsciiDigit(char c) { return c >= '0' && c <= '9'; }

/// `A` … `Z` become small, every other byte stays as it is.
constexpr char toAsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether \a a and \a b differ at most in the case of ASCII letters.
bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// \a text has at least one character and only ASCII digits.
bool isAllDigits(std::string_view text);

/// Without the spaces and tabs at both ends (RFC 9110's OWS).
std::string_view withoutOuterSpace(std::string_view text);

/// Code points in \a utf8, which must be valid UTF-8.
std::size_t codePoints(std::string_view utf8);

/// Whether \a utf8, valid UTF-8, has at most \a limit code points. Counts only texts of more bytes than that.
bool hasAtMostCodePoints(std::string_view utf8, std::size_t limit);

/// The first \a limit code points of \a utf8, which must be valid UTF-8; all of it when it has fewer.
std::string_view firstCodePoints(std::string_view utf8, std::size_t limit);

/// Whether \a utf8, valid UTF-8, holds nothing but letters, digits and combining marks of any script, and the
/// ASCII characters in \a others.
bool isLettersDigitsOr(std::string_view utf8, std::string_view others);

} // namespace listingpost
