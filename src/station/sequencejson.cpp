// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/sequencejson.h"

#include "station/requests.h"
#include "station/timejson.h"

#include <QDateTime>
#include <QJsonArray>

namespace listingpost {

namespace {

QString timeText(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
}

QString nameOf(const Directory &directory, FeedId id)
{
    const FeedRow *feed = directory.feed(id);
    return feed ? feedName(directory, *feed) : QString();
}

QString eventText(const SequenceStory &story)
{
    if (!story.event)
        return {};
    const QString record = story.event->resource + u' ' + story.event->key;
    const QString how = story.event->delivery ? QStringLiteral("delivery %1").arg(story.event->delivery.value)
                                              : QStringLiteral("a poll");
    return QStringLiteral("%1 at %2 by %3").arg(record, timeText(story.event->at), how);
}

QString coverText(const SequenceStory &story)
{
    return story.walked ? QStringLiteral("the last completed walk ended at %1, and the watermark is %2")
                              .arg(timeText(*story.walked))
                              .arg(story.watermark.value)
                        : QStringLiteral("no walk through the Producer's log was completed yet");
}

QString sentence(const Directory &directory, const SequenceStory &story)
{
    const QString number = QString::number(story.sequence.value);
    const QString holder = nameOf(directory, story.holder);
    switch (story.kind) {
    case SequenceKind::Received:
        return QStringLiteral("%1 was pushed here: %2.").arg(number, eventText(story));
    case SequenceKind::OtherLabel:
        return QStringLiteral("%1 was delivered to %2: %3.").arg(number, holder, eventText(story));
    case SequenceKind::Recovered:
        return QStringLiteral("%1 was a lost push, recovered: %2. A poll carries no label, so it cannot be "
                              "told which feed it was meant for.")
            .arg(number, eventText(story));
    case SequenceKind::Replayed:
        return QStringLiteral("%1 is older than every push, and came by catching up: %2.")
            .arg(number, eventText(story));
    case SequenceKind::Hidden:
        return QStringLiteral(
            "%1 is hidden, which is legal: a completed walk covered it and the Producer did "
            "not show it (a later event names the same record, or we may not see it); %2.")
            .arg(number, coverText(story));
    case SequenceKind::NotAsked:
        return QStringLiteral("%1 is older than what was ever asked for: the first copy began at %2.")
            .arg(number)
            .arg(story.coveredFrom.value);
    case SequenceKind::NotYetKnown:
        break;
    }
    if (!story.polled)
        return QStringLiteral("%1 did not come. The Producer is only listened to: without its Web API nobody "
                              "can tell whether it is hidden or lost.")
            .arg(number);
    return QStringLiteral("%1 is not yet known: it did not come, and only a walk that covers it can tell "
                          "whether it is hidden or lost; %2.")
        .arg(number, coverText(story));
}

} // namespace

QJsonObject storyJson(const Directory &directory, const SequenceStory &story)
{
    QJsonObject object {
        {QStringLiteral("feed"), nameOf(directory, story.feed)},
        {QStringLiteral("sequence"), story.sequence.value},
        {QStringLiteral("epoch"), story.epoch.value},
        {QStringLiteral("kind"), toString(story.kind)},
        {QStringLiteral("holder"), nameOf(directory, story.holder)},
        {QStringLiteral("first"), story.first.value},
        {QStringLiteral("highest"), story.highest.value},
        {QStringLiteral("watermark"), story.watermark.value},
        {QStringLiteral("walked_ms"), timeJson(story.walked)},
        {QStringLiteral("text"), sentence(directory, story)},
    };
    if (story.event) {
        object.insert(QStringLiteral("resource"), story.event->resource);
        object.insert(QStringLiteral("key"), story.event->key);
        object.insert(QStringLiteral("at_ms"), toUnixMs(story.event->at));
        object.insert(QStringLiteral("delivery"),
            story.event->delivery ? QJsonValue(story.event->delivery.value) : QJsonValue());
    }
    return object;
}

QJsonObject gapsJson(const Directory &directory, const SequenceGaps &gaps)
{
    QJsonArray runs;
    for (const SequenceRun &run : gaps.runs) {
        runs.append(QJsonObject {
            {QStringLiteral("first"), run.first.value},
            {QStringLiteral("last"), run.last.value},
            {QStringLiteral("kind"), toString(run.kind)},
            {QStringLiteral("holder"), nameOf(directory, run.holder)},
        });
    }
    return {
        {QStringLiteral("feed"), nameOf(directory, gaps.feed)},
        {QStringLiteral("epoch"), gaps.epoch.value},
        {QStringLiteral("through"), gaps.through.value},
        {QStringLiteral("from"), gaps.from.value},
        {QStringLiteral("watermark"), gaps.watermark.value},
        {QStringLiteral("walked_ms"), timeJson(gaps.walked)},
        {QStringLiteral("runs"), runs},
    };
}

} // namespace listingpost
