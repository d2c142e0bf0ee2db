// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/status.h"

#include "station/copyjson.h"

#include <QJsonArray>

namespace listingpost {

namespace {

QJsonValue resumeJson(const std::optional<ResumeResult> &resume)
{
    if (!resume)
        return {};
    return QJsonObject {
        {QStringLiteral("at_ms"), toUnixMs(resume->at)},
        {QStringLiteral("status"), resume->status},
        {QStringLiteral("accepted"), resume->accepted},
        {QStringLiteral("detail"), resume->detail},
        {QStringLiteral("attempts"), resume->attempts},
        {QStringLiteral("next_try_ms"),
            resume->nextTry ? QJsonValue(toUnixMs(*resume->nextTry)) : QJsonValue()},
    };
}

QJsonObject feedJson(const FeedStatus &feed)
{
    return {
        {QStringLiteral("producer"), feed.producer},
        {QStringLiteral("label"), feed.label},
        {QStringLiteral("received"), feed.received},
        {QStringLiteral("stored"), feed.stored},
        {QStringLiteral("duplicates"), feed.duplicates},
        {QStringLiteral("highest"), feed.highest},
        {QStringLiteral("contiguous"), feed.contiguous},
        {QStringLiteral("applied_through"), feed.appliedThrough},
        {QStringLiteral("pending"), feed.pending},
        {QStringLiteral("failed"), feed.failed},
        {QStringLiteral("state"), toString(feed.state)},
        {QStringLiteral("resume"), resumeJson(feed.resume)},
        {QStringLiteral("last_event_ms"),
            feed.lastEvent ? QJsonValue(toUnixMs(*feed.lastEvent)) : QJsonValue()},
        {QStringLiteral("admission"),
            QJsonObject {
                {QStringLiteral("state"), toString(feed.admission.state)},
                {QStringLiteral("answered_429"), feed.admission.answered429},
                {QStringLiteral("came_back_early"), feed.admission.cameBackEarly},
                {QStringLiteral("came_back_early_last_ms"),
                    feed.lastEarly ? QJsonValue(toUnixMs(*feed.lastEarly)) : QJsonValue()},
                {QStringLiteral("earliest_ms"), qint64(feed.admission.earliest.count())},
            }},
    };
}

/// Members `public_url` and `tls` are ours beside those of the contract.
QJsonObject listeningOf(const StatusSnapshot &status)
{
    QJsonValue tls;
    if (status.certificate)
        tls = QJsonObject {
            {QStringLiteral("names"), QJsonArray::fromStringList(status.certificate->names)},
            {QStringLiteral("expires_ms"), toUnixMs(status.certificate->expires)},
            {QStringLiteral("failed_handshakes"), status.failedHandshakes},
        };
    return {
        {QStringLiteral("url"), status.listening ? QJsonValue(status.listening->toString()) : QJsonValue()},
        {QStringLiteral("reason"), status.notListeningBecause},
        {QStringLiteral("public_url"),
            status.publicUrl.isEmpty() ? QJsonValue() : QJsonValue(status.publicUrl)},
        {QStringLiteral("tls"), tls},
    };
}

QJsonValue captureOf(const std::optional<CaptureStatus> &capture)
{
    if (!capture)
        return {};
    const CaptureSettings &settings = capture->settings;
    return QJsonObject {
        {QStringLiteral("ends_ms"), toUnixMs(capture->ends)},
        {QStringLiteral("status"), settings.status},
        {QStringLiteral("delay_ms"), qint64(settings.delay.count())},
        {QStringLiteral("retry_after_s"),
            settings.retryAfter ? QJsonValue(qint64(settings.retryAfter->count())) : QJsonValue()},
        {QStringLiteral("forward"),
            settings.forward.isEmpty() ? QJsonValue() : QJsonValue(settings.forward.toString())},
        {QStringLiteral("remote"), settings.remote},
        {QStringLiteral("with_token"), settings.withToken},
        {QStringLiteral("captured"), capture->captured},
        {QStringLiteral("forwarded"), capture->forwarded},
        {QStringLiteral("not_forwarded"), capture->notForwarded},
        {QStringLiteral("last_failure"), capture->lastFailure},
    };
}

/// The last two are ours beside those of the contract.
QJsonObject totalsOf(const StatusSnapshot &status)
{
    return {
        {QStringLiteral("deliveries"), status.deliveries},
        {QStringLiteral("refused"), status.refused},
        {QStringLiteral("received"), status.received},
        {QStringLiteral("stored"), status.stored},
        {QStringLiteral("fetched"), status.fetched},
        {QStringLiteral("applied"), status.applied},
        {QStringLiteral("removed"), status.removed},
        {QStringLiteral("failed"), status.failed},
        {QStringLiteral("deliveries_not_kept"), status.deliveriesNotKept},
        {QStringLiteral("bodies_not_kept"), status.bodiesNotKept},
    };
}

} // namespace

QString toString(FeedState state)
{
    switch (state) {
    case FeedState::Flowing:
        return QStringLiteral("flowing");
    case FeedState::Quiet:
        return QStringLiteral("quiet");
    case FeedState::Stalled:
        return QStringLiteral("stalled");
    case FeedState::Waiting:
        return QStringLiteral("waiting");
    case FeedState::CatchingUp:
        return QStringLiteral("catching_up");
    case FeedState::Failed:
        return QStringLiteral("failed");
    case FeedState::Off:
        return QStringLiteral("off");
    }
    return {};
}

bool StatusSnapshot::healthy() const
{
    const bool feedsWell = std::none_of(feeds.begin(), feeds.end(), [](const FeedStatus &feed) {
        return feed.state == FeedState::Stalled || feed.state == FeedState::Failed;
    });
    return running && listening && problems == 0 && failed == 0 && feedsWell;
}

QJsonObject StatusSnapshot::toJson() const
{
    QJsonArray feedArray;
    for (const FeedStatus &feed : feeds)
        feedArray.append(feedJson(feed));
    QJsonArray copyArray;
    for (const CopyProgress &copy : copies)
        copyArray.append(copyJson(copy));
    return {
        {QStringLiteral("running"), running},
        {QStringLiteral("healthy"), healthy()},
        {QStringLiteral("listening"), listeningOf(*this)},
        {QStringLiteral("capture"), captureOf(capture)},
        {QStringLiteral("feeds"), feedArray},
        {QStringLiteral("admission"),
            QJsonObject {
                {QStringLiteral("state"), admissionState},
                {QStringLiteral("reason"), admissionReason},
                {QStringLiteral("retry_after_s"), retryAfterSeconds},
            }},
        {QStringLiteral("totals"), totalsOf(*this)},
        {QStringLiteral("copies"), copyArray},
        {QStringLiteral("problems"), problems},
        {QStringLiteral("uptime_s"), qint64(uptime.count())},
        {QStringLiteral("rss_bytes"), residentBytes},
    };
}

} // namespace listingpost
