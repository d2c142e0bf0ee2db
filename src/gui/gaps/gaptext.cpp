// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gaps/gaptext.h"

#include "gui/format.h"

namespace listingpost {

QString GapText::kindWord(SequenceKind kind, const FeedName &holder)
{
    switch (kind) {
    case SequenceKind::Received:
        return tr("arrived here");
    case SequenceKind::OtherLabel:
        return tr("delivered to %1").arg(holder.text);
    case SequenceKind::Recovered:
        return tr("lost push, recovered");
    case SequenceKind::Replayed:
        //: older than every push; a poll brought it
        return tr("from before the pushes");
    case SequenceKind::Hidden:
        return tr("hidden by the Producer");
    case SequenceKind::NotYetKnown:
        return tr("not yet known");
    case SequenceKind::NotAsked:
        return tr("never asked for");
    }
    return {};
}

QString GapText::evidence(
    const SequenceRun &run, const SequenceGaps &gaps, const FeedName &holder, bool polled)
{
    const QString walked = gaps.walked ? Format::minute(*gaps.walked) : tr("no time yet");
    switch (run.kind) {
    case SequenceKind::Received:
        return {};
    case SequenceKind::OtherLabel:
        return tr("Same Producer, pushed under the label %1.").arg(holder.text);
    case SequenceKind::Recovered:
        return tr("Never pushed. Catching up showed it.");
    case SequenceKind::Replayed:
        return tr("Older than the first push; catching up brought it.");
    case SequenceKind::Hidden:
        return tr(
            "A whole walk up to %1, at %2, did not show it. That is legal: a later event may name the same "
            "record.")
            .arg(Format::number(gaps.watermark.value), walked);
    case SequenceKind::NotYetKnown:
        if (!polled)
            return tr("Nobody is asked: this feed is only listened to.");
        return tr("Above the watermark %1; the next walk tells.").arg(Format::number(gaps.watermark.value));
    case SequenceKind::NotAsked:
        return tr("Older than what was ever asked for.");
    }
    return {};
}

QString GapText::range(const SequenceRun &run)
{
    if (run.first == run.last)
        return Format::number(run.first.value);
    return tr("%1 – %2").arg(Format::number(run.first.value), Format::number(run.last.value));
}

GapSquare GapText::square(SequenceKind kind, const Theme &theme)
{
    switch (kind) {
    case SequenceKind::Received:
        return {theme.series[0], theme.series[0], {}};
    case SequenceKind::OtherLabel:
        return {theme.series[1], theme.series[1], QStringLiteral("–")};
    case SequenceKind::Recovered:
        return {theme.good.tint, theme.good.mark, QStringLiteral("✓")};
    case SequenceKind::Replayed:
        return {theme.track, theme.strongLine, QStringLiteral("↺")};
    case SequenceKind::Hidden:
        return {theme.base, theme.text3, QStringLiteral("/")};
    case SequenceKind::NotYetKnown:
        return {theme.waiting.tint, theme.waiting.mark, QStringLiteral("?")};
    case SequenceKind::NotAsked:
        return {theme.base, theme.strongLine, QStringLiteral("·")};
    }
    return {};
}

QString GapText::report(const SequenceGaps &gaps, const FeedNames &feeds, bool polled)
{
    const FeedName feed = feeds.of(gaps.feed);
    QStringList lines {tr("%1, %2: sequences %3 to %4")
                           .arg(feed.producer, feed.text)
                           .arg(gaps.from.value)
                           .arg(gaps.through.value)};
    for (const SequenceRun &run : gaps.runs)
        lines.append(tr("%1: %2. %3")
                         .arg(range(run), kindWord(run.kind, feeds.of(run.holder)),
                             evidence(run, gaps, feeds.of(run.holder), polled)));
    return lines.join(u'\n') + u'\n';
}

} // namespace listingpost
