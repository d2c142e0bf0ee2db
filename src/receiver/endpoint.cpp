// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/endpoint.h"

#include "entityevent/label.h"
#include "entityevent/retryafter.h"

namespace listingpost {

namespace {

constexpr std::string_view healthPath = "/health";
/// How long a Producer should leave a station alone that cannot store.
constexpr std::chrono::seconds faultPatience(30);

PushAnswer allowing(std::string_view methods)
{
    return refusalAnswer({RefusalCode::MethodNotAllowed, "the method is not allowed here", {}},
        "Allow: " + std::string(methods) + "\r\n");
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Path and method: everything that is answered without a token. nullopt: a push.
std::optional<PushAnswer> decideByTarget(const HttpHead &head, const ReceiverSettings &settings)
{
    if (head.path == view(settings.path)) {
        if (head.method == "POST")
            return std::nullopt;
        if (head.method == "OPTIONS")
            return PushAnswer {204, "Allow: POST, OPTIONS\r\n", {}, {}};
        return allowing("POST, OPTIONS");
    }
    if (head.path == healthPath) {
        if (head.method == "GET" || head.method == "HEAD")
            return PushAnswer {200, {}, "{\"status\":\"ok\"}", {}};
        return allowing("GET, HEAD");
    }
    return refusalAnswer({RefusalCode::NotFound, "nothing is served at this path", {}});
}

std::optional<PushAnswer> decideByToken(const HttpHead &head, const HeadContext &context, Push &push)
{
    const auto [authorization, count] = head.field("Authorization");
    const auto identity = context.guard.identify(authorization, count, context.now);
    if (!identity) {
        push.tokenId = identity.error().tokenId;
        if (identity.error().refusal.code != RefusalCode::Unauthorized)
            return refusalAnswer(identity.error().refusal);
        std::string challenge = "WWW-Authenticate: Bearer realm=\"Listing Post\"";
        if (identity.error().tokenShown)
            challenge += ", error=\"invalid_token\"";
        return refusalAnswer(identity.error().refusal, challenge + "\r\n");
    }
    push.tokenId = identity->tokenId;
    push.producer = identity->producer->id;

    auto label = labelOf(head.fields, view(identity->producer->labelHeader));
    if (!label)
        return refusalAnswer(std::move(label.error()));
    push.label = std::move(*label);
    const FeedRow *const feed = context.guard.feed(push.producer, push.label);
    if (feed && !feed->enabled)
        return refusalAnswer({RefusalCode::Forbidden, "this feed is switched off here", {}});
    push.feed = feed ? feed->id : FeedId();

    if (!context.fault.empty())
        return unavailableAnswer(
            "nothing can be stored at the moment", faultPatience); // why is for our person
    if (const auto wait = context.admission.decide(*identity->producer, feed, context.steadyNow)) {
        return refusalAnswer({RefusalCode::TooManyRequests, wait->reason, {}},
            "Retry-After: " + formatRetryAfter(wait->retryAfter, wait->form, context.now) + "\r\n");
    }
    return std::nullopt;
}

/// `application/json` or `application/*+json`, parameters aside.
bool isJson(std::string_view mediaType)
{
    mediaType = mediaType.substr(0, mediaType.find(';'));
    while (mediaType.ends_with(' ') || mediaType.ends_with('\t'))
        mediaType.remove_suffix(1);
    constexpr std::string_view application = "application/";
    constexpr std::string_view suffix = "+json";
    if (equalIgnoringCase(mediaType, "application/json"))
        return true;
    return mediaType.size() > application.size() + suffix.size()
        && equalIgnoringCase(mediaType.substr(0, application.size()), application)
        && equalIgnoringCase(mediaType.substr(mediaType.size() - suffix.size()), suffix);
}

std::optional<PushAnswer> decideByBody(const HttpHead &head, const ReceiverSettings &settings, Push &push)
{
    if (head.framing == BodyFraming::None)
        return refusalAnswer({RefusalCode::LengthRequired, "send Content-Length, or the chunked coding", {}});
    if (head.length > settings.bodyBytes) {
        return refusalAnswer({RefusalCode::TooLarge,
            "a body holds at most " + std::to_string(settings.bodyBytes) + " bytes", {}});
    }
    const auto [mediaType, types] = head.field("Content-Type");
    if (types != 1 || !isJson(mediaType)) {
        return refusalAnswer({RefusalCode::UnsupportedMediaType,
            "Content-Type: application/json is read here, nothing else", {}});
    }
    const auto [codingName, codings] = head.field("Content-Encoding");
    const auto coding = codings > 1 ? std::nullopt : contentCoding(codingName);
    if (!coding) {
        return refusalAnswer(
            {RefusalCode::UnsupportedEncoding, "Content-Encoding may be identity, gzip or deflate", {}},
            "Accept-Encoding: gzip, deflate\r\n");
    }
    push.coding = *coding;
    return std::nullopt;
}

} // namespace

HeadDecision decideByHead(const HttpHead &head, const HeadContext &context)
{
    HeadDecision decision;
    decision.answer = decideByTarget(head, context.settings);
    if (!decision.answer)
        decision.answer = decideByToken(head, context, decision.push);
    if (!decision.answer)
        decision.answer = decideByBody(head, context.settings, decision.push);
    return decision;
}

} // namespace listingpost
