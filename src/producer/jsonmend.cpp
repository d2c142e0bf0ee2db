// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/jsonmend.h"

#include <algorithm>
#include <charconv>
#include <simdjson.h>

namespace listingpost {

namespace {

constexpr std::size_t EscapeSize = 6; // \uXXXX
constexpr std::string_view Replacement = "\\ufffd";

/// The UTF-16 unit that \a text, from a backslash on, escapes; nullopt when it is no such escape.
std::optional<unsigned> escapedUnit(std::string_view text)
{
    unsigned unit = 0;
    if (text.size() < EscapeSize || text[0] != '\\' || text[1] != 'u')
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + EscapeSize, unit, 16);
    return error == std::errc() && end == text.data() + EscapeSize ? std::optional(unit) : std::nullopt;
}

bool isHigh(std::optional<unsigned> unit) { return unit && *unit >= 0xD800 && *unit < 0xDC00; }
bool isLow(std::optional<unsigned> unit) { return unit && *unit >= 0xDC00 && *unit < 0xE000; }

/// Bytes of the character that \a text begins with; 0 when it is no UTF-8.
std::size_t characterSize(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return text.size() >= size && simdjson::validate_utf8(text.data(), size) ? size : 0;
}

std::string_view behindSpace(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// Whether \a text is what stands behind the last string of a member: the next member's name, or the end of
/// the object or array and then of another, or the next of these.
bool isBehindAString(std::string_view text)
{
    text = behindSpace(text);
    if (text.starts_with('}') || text.starts_with(']')) {
        text = behindSpace(text.substr(1));
        return text.empty() || std::string_view(",}]").find(text.front()) != std::string_view::npos;
    }
    if (!text.starts_with(','))
        return false;
    text = behindSpace(text.substr(1));
    const auto end = text.find('"', 1);
    return text.starts_with('"') && end != std::string_view::npos
        && text.substr(0, end).find('\\') == std::string_view::npos
        && behindSpace(text.substr(end + 1)).starts_with(':');
}

/// Walks through the strings of a document and copies it, mended.
class Mender
{
public:
    Mender(std::string_view json, Backslashes backslashes)
        : m_json(json)
        , m_backslashes(backslashes)
    {
    }

    std::optional<MendedJson> mended()
    {
        bool inString = false;
        while (m_at < m_json.size()) {
            const char c = m_json[m_at];
            inString = inString != (c == '"');
            if (!inString || c == '"')
                ++m_at;
            else if (c == '\\')
                takeEscape();
            else
                takeCharacter();
        }
        if (m_copied == 0)
            return std::nullopt;
        m_mended.text.append(m_json.substr(m_copied));
        return std::move(m_mended);
    }

private:
    void takeEscape()
    {
        constexpr std::string_view simple = "\"\\/bfnrt";
        const std::string_view rest = m_json.substr(m_at);
        const auto unit = escapedUnit(rest);
        if (isHigh(unit) && isLow(escapedUnit(rest.substr(EscapeSize))))
            m_at += 2 * EscapeSize;
        else if (isHigh(unit) || isLow(unit))
            replace(EscapeSize, Replacement);
        else if (unit)
            m_at += EscapeSize;
        else if (rest.size() > 1 && simple.find(rest[1]) != std::string_view::npos && !isStray(rest))
            m_at += 2;
        else
            lose();
    }

    /// Whether the backslash that \a rest begins with ends its text.
    bool isStray(std::string_view rest) const
    {
        return m_backslashes == Backslashes::Stray && rest.starts_with("\\\"")
            && isBehindAString(rest.substr(2));
    }

    void takeCharacter()
    {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(m_json[m_at]);
        if (byte < 0x20)
            replace(1, std::string("\\u00") + digits[byte >> 4] + digits[byte & 15]);
        else if (const std::size_t size = characterSize(m_json.substr(m_at)))
            m_at += size;
        else
            lose();
    }

    void lose()
    {
        const std::size_t before = m_mended.text.size() + m_at - m_copied;
        replace(1, Replacement);
        m_mended.replaced.push_back(before);
    }

    void replace(std::size_t bytes, std::string_view by)
    {
        m_mended.text.append(m_json.substr(m_copied, m_at - m_copied)).append(by);
        m_at += bytes;
        m_copied = m_at;
    }

    std::string_view m_json;
    Backslashes m_backslashes;
    std::size_t m_at = 0;
    std::size_t m_copied = 0; ///< of m_json, into m_mended
    MendedJson m_mended;
};

} // namespace

std::optional<MendedJson> mendedJson(std::string_view json, Backslashes backslashes)
{
    return Mender(json, backslashes).mended();
}

} // namespace listingpost
