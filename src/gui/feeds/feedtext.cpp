// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feeds/feedtext.h"

#include "gui/feednames.h"
#include "gui/format.h"
#include "gui/problems/detailtext.h"

namespace listingpost {

namespace {

int severity(FeedState state)
{
    switch (state) {
    case FeedState::Failed:
        return 6;
    case FeedState::Stalled:
        return 5;
    case FeedState::Waiting:
        return 4;
    case FeedState::CatchingUp:
        return 3;
    case FeedState::Flowing:
        return 2;
    case FeedState::Quiet:
        return 1;
    case FeedState::Off:
        return 0;
    }
    return 0;
}

} // namespace

QString FeedText::stateWord(FeedState state)
{
    switch (state) {
    case FeedState::Flowing:
        return tr("flowing");
    case FeedState::Quiet:
        return tr("quiet");
    case FeedState::Stalled:
        return tr("stalled");
    case FeedState::Waiting:
        //: pushes are answered 429 Too Many Requests
        return tr("429, wait");
    case FeedState::CatchingUp:
        return tr("catching up");
    case FeedState::Failed:
        return tr("failed");
    case FeedState::Off:
        return tr("off");
    }
    return {};
}

Mark FeedText::stateMark(FeedState state)
{
    switch (state) {
    case FeedState::Flowing:
        return Mark::Applied;
    case FeedState::Quiet:
    case FeedState::Off:
        return Mark::Quiet;
    case FeedState::Stalled:
    case FeedState::Failed:
        return Mark::Failed;
    case FeedState::Waiting:
        return Mark::Waiting;
    case FeedState::CatchingUp:
        return Mark::Polling;
    }
    return Mark::Unknown;
}

QString FeedText::explanation(const FeedStatus &feed)
{
    switch (feed.state) {
    case FeedState::Flowing:
        return feed.listenOnly ? tr("Events arrive and are stored; nothing is fetched.")
                               : tr("Events arrive and their records are fetched.");
    case FeedState::Quiet:
        return feed.lossUnclear ? tr("Nothing came for a while. Pushes of this Producer were lost meanwhile "
                                     "and caught up; its list "
                                     "does not tell under which label, and other feeds go on.")
                                : tr("Nothing came for a while, and nothing is known to be missing.");
    case FeedState::Stalled:
        return tr(
            "The Producer shows newer events, but pushes them no longer. They are fetched by poll; ask the "
            "MLS to push again if it stays.");
    case FeedState::Waiting:
        return feed.admission.state == AdmissionState::Open
            ? tr("The Producer told us to wait; its records are fetched later.")
            : tr("Its pushes are answered 429 for now; they come again by themselves.");
    case FeedState::CatchingUp:
        return tr("The Producer is asked for what is missing.");
    case FeedState::Failed:
        return tr("Some of its records cannot be fetched: Problems says why and what to do.");
    case FeedState::Off:
        return tr("Switched off: its pushes are answered 403.");
    }
    return {};
}

QString FeedText::resumed(const ResumeResult &result, UtcTime now)
{
    QString text = result.accepted
        ? tr("Asked to push again %1: answered %2.").arg(Format::ago(result.at, now)).arg(result.status)
        : result.status > 0 ? tr("Asked to push again %1, refused with %2: %3")
                                  .arg(Format::ago(result.at, now))
                                  .arg(result.status)
                                  .arg(result.detail)
                            : tr("Asked to push again %1, no answer: %2")
                                  .arg(Format::ago(result.at, now), DetailText::inWords(result.detail));
    if (result.nextTry && *result.nextTry > now)
        text += u' '
            + tr("Next try in %1.")
                  .arg(Format::duration(std::chrono::ceil<std::chrono::seconds>(*result.nextTry - now)));
    return text;
}

bool FeedText::isException(FeedState state)
{
    return state == FeedState::Failed || state == FeedState::Stalled || state == FeedState::Waiting;
}

QString FeedText::age(const FeedStatus &feed, UtcTime now)
{
    return feed.lastEvent ? Format::ago(*feed.lastEvent, now) : tr("nothing yet");
}

QString FeedText::lag(const FeedStatus &feed)
{
    if (feed.listenOnly)
        return tr("%1 stored").arg(Format::number(feed.stored));
    const qint64 behind = qMax<qint64>(0, feed.highest - feed.appliedThrough);
    if (feed.stored > 0 && feed.appliedThrough <= 0)
        //: of a feed whose very first event waits still
        return tr("not caught up yet");
    //: sequences that are received but not applied yet
    return behind == 0 || feed.stored == 0 ? tr("up to date") : tr("%1 behind").arg(Format::number(behind));
}

QString FeedText::shortLag(const FeedStatus &feed)
{
    const qint64 behind = qMax<qint64>(0, feed.highest - feed.appliedThrough);
    return behind == 0 || feed.stored == 0 || feed.appliedThrough <= 0
        ? QStringLiteral("–")
        : QStringLiteral("−") + Format::number(behind);
}

QString FeedText::pending(const FeedStatus &feed)
{
    if (feed.failed > 0)
        return tr("%1 failed").arg(Format::number(feed.failed));
    return tr("%1 pending").arg(Format::number(feed.pending));
}

QString FeedText::toolTip(const FeedStatus &feed)
{
    const QString last = feed.lastEvent ? Format::exact(*feed.lastEvent) : tr("never");
    return tr("Received %1, of these %2 repeats. Last event: %3.")
        .arg(Format::number(feed.received), Format::number(feed.duplicates), last);
}

QString FeedText::sentence(const FeedStatus &feed, UtcTime now)
{
    return tr("%1 of %2: %3, %4, %5, %6, %7")
        .arg(FeedNames::labelText(feed.label), feed.producer, stateWord(feed.state), age(feed, now),
            Format::rate(feed.eventsPerSecond), lag(feed), pending(feed));
}

const FeedStatus *FeedText::worst(const StatusSnapshot &status)
{
    const FeedStatus *worst = nullptr;
    for (const FeedStatus &feed : status.feeds) {
        if (!worst || severity(feed.state) > severity(worst->state))
            worst = &feed;
    }
    return worst;
}

} // namespace listingpost
