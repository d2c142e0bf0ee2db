// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/endpoint.h"

#include "entityevent/label.h"
#include "entityevent/retryafter.h"
#include "receiver/tokenendpoint.h"

namespace listingpost {

namespace {

constexpr std::string_view healthPath = "/health";
/// How long a Producer should leave a station alone that cannot store.
constexpr std::chrono::seconds faultPatience(30);
constexpr auto notNow = "nothing can be stored at the moment"; ///< why is for the person at the station
/// What a slowed address may send before it has proven anything.
constexpr std::uint64_t largestUnproven = 64 * 1024;
constexpr std::chrono::seconds unprovenPatience(30);

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

PushAnswer tooManyFailuresAnswer(std::chrono::seconds wait)
{
    return refusalAnswer(
        {RefusalCode::TooManyRequests, "too many failed attempts from your address: check what you show", {}},
        "Retry-After: " + std::to_string(wait.count()) + "\r\n");
}

PushAnswer refused(const GuardRefusal &refusal, const PushContext &context)
{
    if (refusal.refusal.code != RefusalCode::Unauthorized)
        return refusalAnswer(refusal.refusal);
    if (const auto wait = context.failures.fail(context.peer, refusal.tokenId, context.steadyNow))
        return tooManyFailuresAnswer(*wait);
    std::string challenge = "WWW-Authenticate: Bearer realm=\"Listing Post\"";
    if (refusal.tokenShown)
        challenge += ", error=\"invalid_token\"";
    return refusalAnswer(refusal.refusal, challenge + "\r\n");
}

/// What depends on whose push it is: feed switch, fault, admission. Only for a caller that has proven
/// himself.
std::optional<PushAnswer> decideByFeed(Push &push, const PushContext &context)
{
    const ProducerRow *const producer = context.guard.producer(push.producer);
    if (!producer || !producer->enabled)
        return refusalAnswer({RefusalCode::Forbidden, "this Producer is switched off here", {}});
    const FeedRow *const feed = context.guard.feed(push.producer, push.label);
    if (feed && !feed->enabled)
        return refusalAnswer({RefusalCode::Forbidden, "this feed is switched off here", {}});
    push.feed = feed ? feed->id : FeedId();
    if (!feed && !context.labels.hasRoom(*producer, push.label, context.steadyNow))
        return tooManyLabelsAnswer();
    if (const auto wait = context.admission.decide(*producer, feed, context.steadyNow)) {
        return refusalAnswer({RefusalCode::TooManyRequests, wait->reason, {}},
            "Retry-After: " + formatRetryAfter(wait->retryAfter, wait->form, context.now) + "\r\n");
    }
    return std::nullopt;
}

/// Notes in \a push what \a proof says of it: whose it is, and under which label. A refusal of the label.
std::optional<PushAnswer> takeProof(HeadProof proof, const HttpHead &head, Push &push)
{
    push.tokenId = std::move(proof.identity.tokenId);
    push.signatures = std::move(proof.signatures);
    push.proven = push.signatures.empty();
    const ProducerRow *const producer = proof.identity.producer;
    if (!producer)
        return std::nullopt;
    push.producer = producer->id;
    auto label = labelOf(head.fields, view(producer->labelHeader));
    if (!label)
        return refusalAnswer(std::move(label.error()));
    push.label = std::move(*label);
    return std::nullopt;
}

std::optional<PushAnswer> decideByProof(const HttpHead &head, const PushContext &context, Push &push)
{
    auto proof = context.guard.prove(head, context.now);
    if (!proof) {
        push.tokenId = proof.error().tokenId;
        if (proof.error().undecided)
            return unavailableAnswer(notNow, faultPatience);
        return refused(proof.error(), context);
    }
    if (auto refusal = takeProof(std::move(*proof), head, push))
        return refusal;
    // While only the body will tell whose it is, nothing that a stranger could learn from.
    if (!context.fault.empty())
        return unavailableAnswer(notNow, faultPatience);
    if (!push.producer)
        return std::nullopt;
    return decideByFeed(push, context);
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

std::optional<PushAnswer> decideByMedia(const HttpHead &head, const ReceiverSettings &settings, Push &push)
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

/// Checking signatures costs passes over the body: an address that has failed again and again, and from which
/// no signature was good lately, gets small ones checked, which is what pushes are.
std::optional<PushAnswer> decideByEffort(
    const HttpHead &head, const PushContext &context, HeadDecision &decision)
{
    if (decision.push.proven || decision.push.producer
        || !context.failures.isSlowed(context.peer, context.steadyNow)
        || context.failures.hasProven(context.peer, context.steadyNow))
        return std::nullopt;
    if (head.framing != BodyFraming::Chunked && head.length > largestUnproven)
        return tooManyFailuresAnswer(unprovenPatience);
    decision.bodyBytes = std::min<std::size_t>(decision.bodyBytes, largestUnproven);
    decision.tooLong = tooManyFailuresAnswer(unprovenPatience); // it is not the body that is wrong
    return std::nullopt;
}

} // namespace

PushAnswer tooManyLabelsAnswer()
{
    return refusalAnswer({RefusalCode::Forbidden,
        "this label is new, and no more new labels are taken: use one that is known, or ask for it to be let "
        "in",
        {}});
}

HeadDecision decideByHead(const HttpHead &head, const PushContext &context)
{
    HeadDecision decision;
    if (context.settings.tokenEndpoint && head.path == tokenPath) {
        decision.bodyBytes = tokenBodyBytes;
        decision.answer = decideTokenHead(head, context, decision.push);
        return decision;
    }
    decision.bodyBytes = context.settings.bodyBytes;
    decision.answer = decideByTarget(head, context.settings);
    if (!decision.answer)
        decision.answer = decideByProof(head, context, decision.push);
    if (!decision.answer)
        decision.answer = decideByMedia(head, context.settings, decision.push);
    if (!decision.answer)
        decision.answer = decideByEffort(head, context, decision);
    return decision;
}

std::optional<Push> captureOf(const HttpHead &head, const PushContext &context, bool withToken)
{
    Push push;
    if (context.settings.tokenEndpoint && head.path == tokenPath)
        return std::nullopt; // its body holds a secret: never kept
    if (head.path != view(context.settings.path) || head.method != "POST")
        return push;
    auto proof = context.guard.prove(head, context.now);
    if (!proof) {
        const GuardRefusal &refusal = proof.error();
        push.tokenId = refusal.tokenId;
        const bool isProducers = refusal.isKnown || refusal.undecided || context.guard.showsSignature(head);
        return isProducers && !withToken ? std::nullopt : std::optional(std::move(push));
    }
    if (!withToken)
        return std::nullopt;
    takeProof(std::move(*proof), head, push);
    return push;
}

std::optional<PushAnswer> decideByBody(Push &push, const QByteArray &body, const PushContext &context)
{
    if (push.proven)
        return std::nullopt;
    const auto verified = context.guard.verify(push.signatures, body, context.now);
    if (!verified && !context.guard.knowsSecrets())
        return unavailableAnswer(notNow, faultPatience);
    if (!verified)
        return refused(
            {{RefusalCode::Unauthorized, "the signature is not good for this body", {}}, true, push.tokenId},
            context);
    context.failures.prove(context.peer, context.steadyNow);
    push.proven = true;
    const auto &[signature, identity] = *verified;
    if (push.producer) { // a token said so, and all that follows from it was decided then
        push.signatureId = identity.tokenId;
        return std::nullopt;
    }
    push.producer = identity.producer->id;
    push.tokenId = identity.tokenId;
    if (!signature->label)
        return refusalAnswer(signature->label.error());
    push.label = *signature->label;
    return decideByFeed(push, context);
}

} // namespace listingpost
