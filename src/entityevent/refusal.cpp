// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/refusal.h"

#include <QString>
#include <simdjson.h>
#include <string_view>

namespace listingpost {

namespace {

struct CodeOnTheWire
{
    std::string_view name;
    int status = 400;
};

CodeOnTheWire onTheWire(RefusalCode code)
{
    switch (code) {
    case RefusalCode::BadJson:
        return {"bad_json", 400};
    case RefusalCode::BadEvent:
        return {"bad_event", 400};
    case RefusalCode::BadSequence:
        return {"bad_sequence", 400};
    case RefusalCode::BadResource:
        return {"bad_resource", 400};
    case RefusalCode::BadKey:
        return {"bad_key", 400};
    case RefusalCode::BadUrl:
        return {"bad_url", 400};
    case RefusalCode::DuplicateMember:
        return {"duplicate_member", 400};
    case RefusalCode::TooDeep:
        return {"too_deep", 400};
    case RefusalCode::BadLabel:
        return {"bad_label", 400};
    case RefusalCode::BadFraming:
        return {"bad_framing", 400};
    case RefusalCode::Unauthorized:
        return {"unauthorized", 401};
    case RefusalCode::Forbidden:
        return {"forbidden", 403};
    case RefusalCode::NotFound:
        return {"not_found", 404};
    case RefusalCode::MethodNotAllowed:
        return {"method_not_allowed", 405};
    case RefusalCode::Timeout:
        return {"timeout", 408};
    case RefusalCode::LengthRequired:
        return {"length_required", 411};
    case RefusalCode::TooLarge:
        return {"too_large", 413};
    case RefusalCode::UnsupportedMediaType:
        return {"unsupported_media_type", 415};
    case RefusalCode::UnsupportedEncoding:
        return {"unsupported_encoding", 415};
    case RefusalCode::HeadTooLarge:
        return {"head_too_large", 431};
    case RefusalCode::TooManyRequests:
        return {"too_many_requests", 429};
    case RefusalCode::Unavailable:
        return {"unavailable", 503};
    }
    Q_UNREACHABLE();
}

void appendEscaped(std::string &out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (byte < 0x20) {
        out += "\\u00";
        out += hex[byte >> 4U];
        out += hex[byte & 0xFU];
    } else {
        out += c;
    }
}

// An answer is always valid JSON, also when it quotes bytes of the sender that are not UTF-8.
void appendString(std::string &out, std::string_view text)
{
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        const QString mended = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        appendString(out, mended.toStdString());
        return;
    }
    out += '"';
    for (const char c : text)
        appendEscaped(out, c);
    out += '"';
}

} // namespace

std::string_view wireName(RefusalCode code) { return onTheWire(code).name; }

int httpStatus(RefusalCode code) { return onTheWire(code).status; }

std::string refusalBody(const Refusal &refusal)
{
    std::string body = R"({"error":{"code":)";
    appendString(body, wireName(refusal.code));
    body += R"(,"message":)";
    appendString(body, refusal.message);
    if (!refusal.target.empty()) {
        body += R"(,"target":)";
        appendString(body, refusal.target);
    }
    body += "}}";
    return body;
}

} // namespace listingpost
