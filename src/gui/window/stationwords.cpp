// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/stationwords.h"

#include "gui/feednames.h"
#include "gui/feeds/feedtext.h"
#include "gui/format.h"
#include "gui/longname.h"
#include "gui/problems/detailtext.h"
#include "gui/throttle/throttletext.h"

#include <algorithm>

namespace listingpost {

namespace {

/// The fault of the log, or of the queue before it: nothing, or not all, can be acknowledged.
const StationFault *logFault(const StatusSnapshot &status)
{
    const auto found
        = std::find_if(status.faults.begin(), status.faults.end(), [](const StationFault &fault) {
              return fault.name == QLatin1String("log") || fault.name == QLatin1String("queue");
          });
    return found == status.faults.end() ? nullptr : &*found;
}

QString feedName(const FeedStatus &feed)
{
    return StationWords::tr("%1, %2").arg(
        longName(feed.producer, 24), longName(FeedNames::labelText(feed.label), 24));
}

} // namespace

QString StatusPart::text() const
{
    const QStringList words
        = strong.isEmpty() ? QStringList {alert, quiet} : QStringList {strong, quiet, alert};
    return words.join(u' ').simplified();
}

const FeedStatus *StationWords::waitingLongest(const StatusSnapshot &status)
{
    const FeedStatus *longest = nullptr;
    for (const FeedStatus &feed : status.feeds) {
        if (feed.admission.state != AdmissionState::Open
            && (!longest || feed.admission.retryAfter > longest->admission.retryAfter))
            longest = &feed;
    }
    return longest;
}

StatusPart StationWords::listening(const StatusSnapshot &status)
{
    if (const StationFault *fault = logFault(status))
        return {Mark::Failed, {},
            tr("%1 Nothing is lost, Producers come again.").arg(DetailText::inWords(fault->detail)),
            tr("Answering 503")};
    if (!status.listening) {
        const QString why = status.portTaken ? tr("port %1 is taken by %2")
                                                   .arg(status.portTaken->port)
                                                   .arg(DetailText::inWords(status.portTaken->owner))
                                             : DetailText::inWords(status.notListeningBecause);
        return {Mark::Failed, {}, why, tr("Not listening")};
    }
    const QString place = QStringLiteral("%1:%2%3").arg(
        status.listening->host(), QString::number(status.listening->port()), status.listening->path());
    return {Mark::Applied, tr("Listening"), place, {}};
}

std::optional<StatusPart> StationWords::capture(const StatusSnapshot &status, UtcTime now)
{
    if (!status.capture)
        return std::nullopt;
    const auto left = std::max<std::chrono::milliseconds>(
        std::chrono::duration_cast<std::chrono::milliseconds>(status.capture->ends - now), {});
    return StatusPart {Mark::Waiting, {}, ThrottleText::countdown(left), tr("Open capture")};
}

StatusPart StationWords::worstFeed(const StatusSnapshot &status)
{
    const FeedStatus *worst = FeedText::worst(status);
    if (!worst)
        return {Mark::Quiet, {}, tr("no feed yet"), {}};
    if (!FeedText::isException(worst->state))
        return {Mark::Applied, {},
            tr("%Ln feed(s) flowing or quiet", nullptr, static_cast<int>(status.feeds.size())), {}};
    return {FeedText::stateMark(worst->state), feedName(*worst), {}, FeedText::stateWord(worst->state)};
}

StatusPart StationWords::queue(const StatusSnapshot &status)
{
    qint64 pending = 0;
    double drain = 0;
    for (const FeedStatus &feed : status.feeds) {
        pending += feed.listenOnly ? 0 : feed.pending;
        drain += feed.admission.drainPerSecond;
    }
    if (pending == 0)
        return {Mark::Applied, tr("Queue 0"), {}, {}};
    const QString keys = tr("%Ln key(s)", nullptr, static_cast<int>(pending));
    const QString left = drain > 0 ? Format::duration(std::chrono::seconds(
                             static_cast<qint64>(static_cast<double>(pending) / drain) + 1))
                                   : QString();
    //: how much waits to be fetched
    return {Mark::Queued, tr("Queue %1").arg(keys), left, {}};
}

StatusPart StationWords::admission(const StatusSnapshot &status)
{
    const FeedStatus *waiting = waitingLongest(status);
    if (!waiting)
        return {std::nullopt, {}, tr("no 429"), {}};
    const FeedAdmission &now = waiting->admission;
    const QString why = now.state == AdmissionState::Hold ? tr("held by hand")
        : now.state == AdmissionState::Backlog            ? tr("backlog %1").arg(Format::number(now.backlog))
                                                          : tr("over its rate");
    return {Mark::Waiting, tr("429 to %1").arg(longName(FeedNames::labelText(waiting->label), 24)), why,
        ThrottleText::countdown(now.retryAfter)};
}

StatusPart StationWords::problems(const StatusSnapshot &status)
{
    if (status.problems == 0)
        return {std::nullopt, {}, tr("no problems"), {}};
    return {Mark::Failed, {}, {}, tr("%Ln problem(s)", nullptr, static_cast<int>(status.problems))};
}

std::optional<StatusPart> StationWords::outbound(const StatusSnapshot &status, UtcTime now)
{
    for (const OutboundStatus &source : status.outbound) {
        if (source.budget.pausedUntil && *source.budget.pausedUntil > now)
            return StatusPart {Mark::Waiting, tr("429 from %1").arg(longName(source.producer, 24)),
                tr("asks again in"), ThrottleText::countdown(*source.budget.pausedUntil - now)};
    }
    return std::nullopt;
}

std::vector<StatusPart> StationWords::parts(const StatusSnapshot &status, UtcTime now)
{
    std::vector<StatusPart> all {listening(status)};
    if (const auto open = capture(status, now))
        all.push_back(*open);
    for (const StatusPart &part : {worstFeed(status), queue(status), admission(status)})
        all.push_back(part);
    if (const auto asked = outbound(status, now))
        all.push_back(*asked);
    all.push_back(problems(status));
    return all;
}

TrayState StationWords::tray(const StatusSnapshot &status)
{
    if (!status.running || !status.listening)
        return TrayState::Disconnected;
    const auto any = [&status](auto... states) {
        return std::any_of(status.feeds.begin(), status.feeds.end(),
            [=](const FeedStatus &feed) { return ((feed.state == states) || ...); });
    };
    if (status.problems > 0 || status.failed > 0 || !status.faults.empty()
        || any(FeedState::Failed, FeedState::Stalled))
        return TrayState::Problem;
    if (status.capture || waitingLongest(status) || any(FeedState::Waiting, FeedState::CatchingUp))
        return TrayState::Waiting;
    return TrayState::Well;
}

QString StationWords::trayHeadline(const StatusSnapshot &status, UtcTime now)
{
    switch (tray(status)) {
    case TrayState::Disconnected:
        return listening(status).text();
    case TrayState::Problem: {
        const FeedStatus *worst = FeedText::worst(status);
        const QString what
            = status.problems > 0 || !worst ? problems(status).text() : worstFeed(status).text();
        return tr("Problem: %1").arg(what);
    }
    case TrayState::Waiting:
        if (const auto open = capture(status, now))
            return open->text();
        return tr("Waiting: %1")
            .arg(waitingLongest(status) ? admission(status).text() : worstFeed(status).text());
    case TrayState::Well:
        return tr("All is well");
    }
    return {};
}

QString StationWords::trayTip(const StatusSnapshot &status, UtcTime now)
{
    QStringList lines {trayHeadline(status, now), listening(status).text(), queue(status).text()};
    std::optional<UtcTime> last;
    for (const FeedStatus &feed : status.feeds)
        last = std::max(last, feed.lastEvent);
    lines.append(last ? tr("Last event %1").arg(Format::ago(*last, now)) : tr("No event yet"));
    lines.removeDuplicates();
    return lines.join(u'\n');
}

} // namespace listingpost
