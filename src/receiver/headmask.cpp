// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/headmask.h"

#include "receiver/httphead.h"

#include <algorithm>
#include <array>
#include <utility>

namespace listingpost {

namespace {

constexpr std::string_view hidden = "…";
constexpr std::string_view tokenPrefix = "lp_";
/// A secret has 43 characters; shorter runs are labels and file names that happen to begin alike.
constexpr std::size_t shortestSecret = 16;

/// Without case; \a part is in lower case.
bool contains(std::string_view text, std::string_view part)
{
    return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? char(a + ('a' - 'A')) : a) == b;
    }) != text.end();
}

template<std::size_t N>
bool containsOneOf(std::string_view text, const std::array<std::string_view, N> &parts)
{
    return std::any_of(
        parts.begin(), parts.end(), [text](std::string_view part) { return contains(text, part); });
}

/// Whatever it is called in full: X-Hub-Signature-256, X-Access-Token, Ocp-Apim-Subscription-Key, …
bool isSecretField(std::string_view name)
{
    return containsOneOf(name,
        std::array<std::string_view, 8> {"authorization", "cookie", "api-key", "apikey", "signature", "token",
            "secret", "subscription-key"});
}

/// A member of a query whose value nobody else may see.
bool isSecretMember(std::string_view name)
{
    return containsOneOf(name,
        std::array<std::string_view, 7> {
            "token", "secret", "password", "api_key", "apikey", "api-key", "sig"});
}

bool hasScheme(std::string_view name)
{
    return equalIgnoringCase(name, "Authorization") || equalIgnoringCase(name, "Proxy-Authorization");
}

bool isTokenText(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
        || std::string_view("-_.~+/=%").find(c) != std::string_view::npos;
}

/// Where the part of a token that may be seen ends, counted from its `lp_`; 0: no token begins here.
std::size_t visiblePart(std::string_view text)
{
    const auto second = text.find('_', tokenPrefix.size());
    if (!text.starts_with(tokenPrefix) || second == std::string_view::npos)
        return 0;
    const auto id = text.substr(tokenPrefix.size(), second - tokenPrefix.size());
    return std::all_of(id.begin(), id.end(), isTokenText) ? second + 1 : 0;
}

/// Appends \a line with the secret of every token of ours taken out.
void appendMasked(std::string &out, std::string_view line)
{
    for (auto at = line.find(tokenPrefix); at != std::string_view::npos; at = line.find(tokenPrefix)) {
        const std::size_t seen = visiblePart(line.substr(at));
        const char *const secret = line.data() + at + seen;
        const char *const end = std::find_if_not(secret, line.data() + line.size(), isTokenText);
        const bool isToken = seen > 0 && static_cast<std::size_t>(end - secret) >= shortestSecret;
        const std::size_t keep = at + (isToken ? seen : tokenPrefix.size());
        out += line.substr(0, keep);
        if (isToken)
            out += hidden;
        line.remove_prefix(isToken ? static_cast<std::size_t>(end - line.data()) : keep);
    }
    out += line;
}

/// What may stand before credentials. Any other first word may be one itself, from a sender that forgot its
/// scheme.
bool isScheme(std::string_view word)
{
    constexpr std::array<std::string_view, 6> schemes {
        "Bearer", "Basic", "Digest", "Token", "Negotiate", "HMAC"};
    return std::any_of(schemes.begin(), schemes.end(),
        [word](std::string_view scheme) { return equalIgnoringCase(scheme, word); });
}

/// Appends the request line with such members' values taken out.
void appendRequestLine(std::string &out, std::string_view line)
{
    const auto query = line.find('?');
    if (query == std::string_view::npos)
        return appendMasked(out, line);
    appendMasked(out, line.substr(0, query));
    const auto end = std::min(line.find(' ', query), line.size());
    std::string_view rest = line.substr(query, end - query);
    while (!rest.empty()) { // each begins with ?, & or ;
        const auto next = std::min(rest.find_first_of("&;", 1), rest.size());
        const std::string_view member = rest.substr(0, next);
        const auto equals = member.find('=');
        const bool isSecret
            = equals != std::string_view::npos && isSecretMember(member.substr(1, equals - 1));
        appendMasked(out, isSecret ? member.substr(0, equals) : member); // the name may be the token itself
        if (isSecret)
            out.append("=").append(hidden);
        rest.remove_prefix(next);
    }
    appendMasked(out, line.substr(end));
}

/// `Bearer lp_<id>_…`, or `Basic …`, or `…` for what has no scheme.
void appendCredentials(std::string &out, std::string_view value, bool scheme)
{
    const auto blank = value.find(' ');
    if (scheme && blank != std::string_view::npos && isScheme(value.substr(0, blank))) {
        out += value.substr(0, blank + 1);
        const std::string_view token
            = value.substr(std::min(value.find_first_not_of(' ', blank), value.size()));
        out += token.substr(0, visiblePart(token));
    }
    out += hidden;
}

/// One line without its ending. \a secret: the field that is being read holds one; folded lines belong to it.
void appendLine(std::string &out, std::string_view line, bool &secret)
{
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    if (folded && secret) {
        out += hidden;
        return;
    }
    const auto colon = line.find(':');
    const auto nameEnd
        = colon == std::string_view::npos ? colon : line.substr(0, colon).find_last_not_of(" \t");
    const std::string_view name
        = nameEnd == std::string_view::npos ? std::string_view() : line.substr(0, nameEnd + 1);
    secret = isSecretField(name);
    if (!secret) {
        appendMasked(out, line);
        return;
    }
    appendMasked(out, name); // a sender may have put the token itself there
    out += ": ";
    const std::string_view value
        = line.substr(std::min(line.find_first_not_of(" \t", colon + 1), line.size()));
    appendCredentials(out, value, hasScheme(name));
}

} // namespace

std::string maskedHead(std::string_view head)
{
    std::string out;
    out.reserve(head.size());
    bool secret = false;
    bool first = true;
    while (!head.empty()) {
        const auto size = std::min(head.find('\n'), head.size() - 1) + 1;
        std::string_view line = head.substr(0, size);
        head.remove_prefix(size);
        const auto last = line.find_last_not_of("\r\n");
        const std::string_view ending = line.substr(last == std::string_view::npos ? 0 : last + 1);
        line.remove_suffix(ending.size());
        if (std::exchange(first, false))
            appendRequestLine(out, line);
        else
            appendLine(out, line, secret);
        out += ending;
    }
    return out;
}

std::string maskedText(std::string_view text, std::size_t most)
{
    std::string out;
    appendMasked(out, text);
    if (out.size() <= most)
        return out;
    const auto isInside = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; };
    while (most > 0 && isInside(out[most]))
        --most; // no character is cut
    out.resize(most);
    return out;
}

} // namespace listingpost
