// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityevent/refusal.h"

namespace listingpost {

namespace {

/// \a text as the inside of a JSON string: only what JSON demands is escaped.
std::string escaped(std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += character;
        }
    }
    return out;
}

} // namespace

std::string_view wireName(RefusalCode code)
{
    switch (code) {
    case RefusalCode::BadJson:
        return "bad_json";
    case RefusalCode::BadEvent:
        return "bad_event";
    case RefusalCode::BadSequence:
        return "bad_sequence";
    case RefusalCode::BadResource:
        return "bad_resource";
    case RefusalCode::BadKey:
        return "bad_key";
    case RefusalCode::BadUrl:
        return "bad_url";
    case RefusalCode::DuplicateMember:
        return "duplicate_member";
    case RefusalCode::TooDeep:
        return "too_deep";
    case RefusalCode::BadLabel:
        return "bad_label";
    case RefusalCode::BadFraming:
        return "bad_framing";
    case RefusalCode::Unauthorized:
        return "unauthorized";
    case RefusalCode::Forbidden:
        return "forbidden";
    case RefusalCode::NotFound:
        return "not_found";
    case RefusalCode::MethodNotAllowed:
        return "method_not_allowed";
    case RefusalCode::Timeout:
        return "timeout";
    case RefusalCode::LengthRequired:
        return "length_required";
    case RefusalCode::TooLarge:
        return "too_large";
    case RefusalCode::UnsupportedMediaType:
        return "unsupported_media_type";
    case RefusalCode::UnsupportedEncoding:
        return "unsupported_encoding";
    case RefusalCode::HeadTooLarge:
        return "head_too_large";
    case RefusalCode::TooManyRequests:
        return "too_many_requests";
    case RefusalCode::Unavailable:
        return "unavailable";
    }
    return {};
}

int httpStatus(RefusalCode code)
{
    switch (code) {
    case RefusalCode::BadJson:
    case RefusalCode::BadEvent:
    case RefusalCode::BadSequence:
    case RefusalCode::BadResource:
    case RefusalCode::BadKey:
    case RefusalCode::BadUrl:
    case RefusalCode::DuplicateMember:
    case RefusalCode::TooDeep:
    case RefusalCode::BadLabel:
    case RefusalCode::BadFraming:
        return 400;
    case RefusalCode::Unauthorized:
        return 401;
    case RefusalCode::Forbidden:
        return 403;
    case RefusalCode::NotFound:
        return 404;
    case RefusalCode::MethodNotAllowed:
        return 405;
    case RefusalCode::Timeout:
        return 408;
    case RefusalCode::LengthRequired:
        return 411;
    case RefusalCode::TooLarge:
        return 413;
    case RefusalCode::UnsupportedMediaType:
    case RefusalCode::UnsupportedEncoding:
        return 415;
    case RefusalCode::HeadTooLarge:
        return 431;
    case RefusalCode::TooManyRequests:
        return 429;
    case RefusalCode::Unavailable:
        return 503;
    }
    return 400;
}

std::string refusalBody(const Refusal &refusal)
{
    std::string body = R"({"error":{"code":")";
    body += wireName(refusal.code);
    body += R"(","message":")" + escaped(refusal.message) + '"';
    if (!refusal.target.empty())
        body += R"(,"target":")" + escaped(refusal.target) + '"';
    body += "}}";
    return body;
}

} // namespace listingpost
