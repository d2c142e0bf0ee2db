// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/httphead.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace listingpost {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// RFC 9110 5.6.2: what methods and field names are made of.
bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

/// Visible characters, blanks and bytes beyond ASCII; no NUL, CR or other control character.
bool isFieldText(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// `host[:port]`, or nothing (RFC 9112 3.2, RFC 3986 3.2.2): what it names is not looked at here.
bool isHost(std::string_view text)
{
    constexpr std::string_view marks = "-._~%!$&'()*+,;=";
    const bool isLiteral = text.starts_with('['); // [::1], [fe80::1%25eth0]
    const auto end = text.find(isLiteral ? ']' : ':');
    if (isLiteral && end == std::string_view::npos)
        return false;
    const std::string_view name = text.substr(isLiteral ? 1 : 0, isLiteral ? end - 1 : end);
    std::string_view port = isLiteral ? text.substr(end + 1) : text.substr(std::min(end, text.size()));
    if (!port.empty() && port.front() != ':')
        return false;
    port.remove_prefix(port.empty() ? 0 : 1);
    return std::all_of(port.begin(), port.end(), isDigit)
        && std::all_of(name.begin(), name.end(), [&](char c) {
               return isDigit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || (isLiteral && c == ':')
                   || marks.find(c) != std::string_view::npos;
           });
}

tl::unexpected<Refusal> headTooLarge(const HeadLimits &limits)
{
    return tl::unexpected(Refusal {RefusalCode::HeadTooLarge,
        "a request head holds at most " + std::to_string(limits.bytes) + " bytes and "
            + std::to_string(limits.fields) + " fields",
        {}});
}

/// Cuts the next line off \a rest; the scanner's rule holds: every line ends in CRLF.
tl::expected<std::string_view, Refusal> nextLine(std::string_view &rest)
{
    const auto end = rest.find('\n');
    if (end == std::string_view::npos || end == 0 || rest[end - 1] != '\r')
        return badFraming("a line of the head does not end in CR LF");
    const std::string_view line = rest.substr(0, end - 1);
    rest.remove_prefix(end + 1);
    return line;
}

/// The path of an origin-form or absolute-form target; other forms name nothing here and stay as they are.
/// An absolute one names a host, and no user (RFC 9110 4.2.1 and 4.2.4).
tl::expected<std::string_view, Refusal> pathOf(std::string_view target)
{
    const auto scheme = target.front() == '/' ? std::string_view::npos : target.find("://");
    if (scheme != std::string_view::npos) {
        const auto authority = scheme + 3;
        const auto end = std::min(target.find_first_of("/?", authority), target.size());
        const std::string_view host = target.substr(authority, end - authority);
        if (host.empty() || host.front() == ':' || !isHost(host))
            return badFraming("the request target names no host");
        target.remove_prefix(end);
        if (!target.starts_with('/'))
            return std::string_view("/");
    }
    return target.substr(0, target.find('?'));
}

/// `POST /webhooks HTTP/1.1`: single blanks, nothing else. \a oldVersion: HTTP/1.0.
tl::expected<bool, Refusal> parseRequestLine(std::string_view line, HttpHead &head)
{
    const auto first = line.find(' ');
    const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos)
        return badFraming("the request line is not: method, target, version");
    head.method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, second - first - 1);
    const std::string_view version = line.substr(second + 1);
    if (!isToken(head.method))
        return badFraming("the method holds a character that no method has");
    const bool visible
        = std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (target.empty() || !visible)
        return badFraming("the request target is empty or not percent-encoded");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return badFraming("only HTTP/1.1 and HTTP/1.0 are spoken here");
    const auto path = pathOf(target);
    if (!path)
        return tl::unexpected(path.error());
    head.path = *path;
    return version == "HTTP/1.0";
}

tl::expected<void, Refusal> readLength(std::string_view value, HttpHead &head)
{
    if (head.framing != BodyFraming::None)
        return badFraming("the length of the body is given twice");
    const char *const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, head.length);
    const bool isHuge = error == std::errc::result_out_of_range;
    // from_chars takes no sign for an unsigned number; an empty value fails.
    if ((error != std::errc() && !isHuge) || stop != end)
        return badFraming("Content-Length is not a number");
    if (isHuge) // over any limit, which says more than what is wrong with it
        head.length = std::numeric_limits<std::uint64_t>::max();
    head.framing = BodyFraming::Length;
    return {};
}

tl::expected<void, Refusal> readCoding(std::string_view value, bool oldVersion, HttpHead &head)
{
    if (head.framing != BodyFraming::None)
        return badFraming("the length of the body is given twice");
    if (oldVersion || !equalIgnoringCase(value, "chunked"))
        return badFraming("Transfer-Encoding other than chunked");
    head.framing = BodyFraming::Chunked;
    return {};
}

/// `Connection: keep-alive, close`; unknown options mean nothing to an endpoint.
void readConnection(std::string_view value, HttpHead &head)
{
    while (!value.empty()) {
        const auto comma = value.find(',');
        if (equalIgnoringCase(trimmed(value.substr(0, comma)), "close"))
            head.keepAlive = false;
        value = comma == std::string_view::npos ? std::string_view() : value.substr(comma + 1);
    }
}

/// What the fields say about framing and the connection.
tl::expected<void, Refusal> readFraming(bool oldVersion, HttpHead &head)
{
    int hosts = 0;
    for (const auto &[name, value] : head.fields) {
        tl::expected<void, Refusal> read;
        if (equalIgnoringCase(name, "Content-Length"))
            read = readLength(value, head);
        else if (equalIgnoringCase(name, "Transfer-Encoding"))
            read = readCoding(value, oldVersion, head);
        else if (equalIgnoringCase(name, "Connection"))
            readConnection(value, head);
        else if (equalIgnoringCase(name, "Host"))
            ++hosts;
        else if (equalIgnoringCase(name, "Expect"))
            head.expectsContinue |= !oldVersion && equalIgnoringCase(value, "100-continue");
        if (!read)
            return read;
        if (equalIgnoringCase(name, "Host") && !isHost(value))
            return badFraming("the Host field names no host");
    }
    if (hosts > 1 || (hosts == 0 && !oldVersion))
        return badFraming("exactly one Host field is needed");
    return {};
}

} // namespace

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::pair<std::string_view, int> HttpHead::field(std::string_view name) const
{
    std::pair<std::string_view, int> found {{}, 0};
    for (const auto &[fieldName, value] : fields) {
        if (equalIgnoringCase(fieldName, name) && found.second++ == 0)
            found.first = value;
    }
    return found;
}

tl::expected<HttpField, Refusal> parseField(std::string_view line)
{
    if (line.front() == ' ' || line.front() == '\t')
        return badFraming("a folded header field");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
        return badFraming("a header field has no name, or one with an illegal character");
    const std::string_view value = line.substr(colon + 1);
    if (!isFieldText(value))
        return badFraming("a header field holds a control character");
    return HttpField {line.substr(0, colon), trimmed(value)};
}

tl::expected<std::size_t, Refusal> HeadScanner::scan(std::string_view bytes)
{
    if (!bytes.empty() && !isTokenChar(bytes.front()))
        return badFraming("this is no HTTP request");
    while (m_scanned < bytes.size()) {
        const auto end = bytes.find('\n', m_scanned);
        const auto bare = bytes.find('\r', m_scanned > m_lineStart ? m_scanned - 1 : m_scanned);
        // One at the very end may have its LF still to come.
        if (bare < std::min(end, bytes.size()) - 1 || (end < bytes.size() && bytes[end - 1] != '\r'))
            return badFraming("a line of the head does not end in CR LF");
        if (end == std::string_view::npos) {
            m_scanned = bytes.size();
            break;
        }
        // What speaks another protocol may wait for us to speak; it will never end this head.
        if (m_lines == 0 && bytes.substr(0, end).find(" HTTP/") == std::string_view::npos)
            return badFraming("the first line is no HTTP/1.1 request line");
        if (end >= m_limits.bytes || m_lines > m_limits.fields + 1)
            return headTooLarge(m_limits);
        if (end - 1 == m_lineStart)
            return end + 1;
        m_scanned = m_lineStart = end + 1;
        ++m_lines;
    }
    if (bytes.size() >= m_limits.bytes || m_lines > m_limits.fields + 1)
        return headTooLarge(m_limits);
    return 0;
}

tl::expected<HttpHead, Refusal> parseHead(std::string_view bytes, const HeadLimits &limits)
{
    HttpHead head;
    head.fields.reserve(12);
    if (bytes.size() > limits.bytes)
        return headTooLarge(limits);
    const auto requestLine = nextLine(bytes);
    if (!requestLine)
        return tl::unexpected(requestLine.error());
    const auto oldVersion = parseRequestLine(*requestLine, head);
    if (!oldVersion)
        return tl::unexpected(oldVersion.error());
    head.keepAlive = !*oldVersion;
    for (;;) {
        const auto line = nextLine(bytes);
        if (!line)
            return tl::unexpected(line.error());
        if (line->empty())
            break;
        if (head.fields.size() == static_cast<std::size_t>(limits.fields))
            return headTooLarge(limits);
        const auto field = parseField(*line);
        if (!field)
            return tl::unexpected(field.error());
        head.fields.push_back(*field);
    }
    if (const auto framing = readFraming(*oldVersion, head); !framing)
        return tl::unexpected(framing.error());
    return head;
}

} // namespace listingpost
