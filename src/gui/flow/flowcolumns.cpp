// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flow/flowcolumns.h"

#include "gui/format.h"

#include <algorithm>

namespace listingpost {

namespace {

const QString nothing = QStringLiteral("–");

/// The word with the most letters: words differ from language to language.
QString longest(const QStringList &words)
{
    return *std::max_element(
        words.begin(), words.end(), [](const QString &a, const QString &b) { return a.size() < b.size(); });
}

} // namespace

QString FlowText::title(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Time:
        return tr("Time");
    case FlowColumn::Feed:
        return tr("Feed");
    case FlowColumn::Sequence:
        return tr("Sequence");
    case FlowColumn::Resource:
        return tr("Resource");
    case FlowColumn::Key:
        return tr("Key");
    case FlowColumn::CameBy:
        //: how an event came: push, poll or replay
        return tr("Came by");
    case FlowColumn::State:
        return tr("State");
    case FlowColumn::Acknowledged:
        //: milliseconds until the push was answered
        return tr("Ack ms");
    case FlowColumn::Replicated:
        //: time from arrival until the replica held the record
        return tr("Replica");
    }
    return {};
}

QString FlowText::explanation(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Time:
        return tr("When the event arrived, local time");
    case FlowColumn::Feed:
        return tr("One Producer and label (EntityEventSource); colours are the same in every view");
    case FlowColumn::Sequence:
        return tr("EntityEventSequence: only ever increasing in one Producer; digits shared with the row "
                  "above are pale");
    case FlowColumn::Resource:
        return tr("ResourceName: the kind of record that changed");
    case FlowColumn::Key:
        return tr("ResourceRecordKey: which record was created, changed or removed; an event never says "
                  "which of these");
    case FlowColumn::CameBy:
        return tr("push: the Producer sent it. poll: we asked for it. replay: sent again from here");
    case FlowColumn::State:
        return tr("stored: on disk. queued: waits to be fetched. fetched: read from the Producer. applied: "
                  "in the replica");
    case FlowColumn::Acknowledged:
        return tr(
            "Milliseconds until the Producer had our answer; 200 is said only after the event is on disk");
    case FlowColumn::Replicated:
        return tr("Time from arrival until the replica held the record");
    }
    return {};
}

QString FlowText::cell(FlowColumn column, const EventView &event, const FeedNames &feeds)
{
    switch (column) {
    case FlowColumn::Time:
        return Format::timeOfDay(event.at);
    case FlowColumn::Feed:
        return feeds.of(event.feed).whole;
    case FlowColumn::Sequence:
        return Format::number(event.sequence.value);
    case FlowColumn::Resource:
        return event.resource;
    case FlowColumn::Key:
        return event.key;
    case FlowColumn::CameBy:
        return originWord(event.origin);
    case FlowColumn::State:
        return stateWord(event.state);
    case FlowColumn::Acknowledged:
        return event.acknowledged ? Format::milliseconds(*event.acknowledged) : nothing;
    case FlowColumn::Replicated:
        return event.replicated ? Format::duration(*event.replicated) : nothing;
    }
    return {};
}

QString FlowText::stateWord(EventState state)
{
    switch (state) {
    case EventState::Stored:
        return tr("stored");
    case EventState::Queued:
        return tr("queued");
    case EventState::Fetched:
        return tr("fetched");
    case EventState::Applied:
        return tr("applied");
    case EventState::Removed:
        return tr("removed");
    case EventState::NotOurs:
        //: a record that we never held and that the Producer does not show us
        return tr("not ours");
    case EventState::Retrying:
        return tr("retrying");
    case EventState::Failed:
        return tr("failed");
    case EventState::Held:
        //: a removal that waits for a person's answer
        return tr("held");
    case EventState::Kept:
        //: a removal that a person has refused: the record stays
        return tr("kept");
    case EventState::GivenUp:
        //: a person dismissed the Problem that held this record up
        return tr("given up");
    }
    return {};
}

Mark FlowText::stateMark(EventState state)
{
    switch (state) {
    case EventState::Stored:
        return Mark::Stored;
    case EventState::Queued:
        return Mark::Queued;
    case EventState::Fetched:
        return Mark::Fetched;
    case EventState::Applied:
        return Mark::Applied;
    case EventState::Removed:
        return Mark::Removed;
    case EventState::NotOurs:
    case EventState::GivenUp:
        return Mark::Quiet;
    case EventState::Retrying:
        return Mark::Waiting;
    case EventState::Failed:
        return Mark::Failed;
    case EventState::Held:
        return Mark::Waiting;
    case EventState::Kept:
        return Mark::Quiet;
    }
    return Mark::Unknown;
}

QString FlowText::originWord(EventOrigin origin)
{
    switch (origin) {
    case EventOrigin::Push:
        return tr("push");
    case EventOrigin::Poll:
        return tr("poll");
    case EventOrigin::Replay:
        return tr("replay");
    case EventOrigin::Derived:
        //: an event made here from changed timestamps
        return tr("derived");
    }
    return {};
}

QString FlowText::originIcon(EventOrigin origin)
{
    switch (origin) {
    case EventOrigin::Push:
        return QStringLiteral("push");
    case EventOrigin::Poll:
        return QStringLiteral("poll");
    case EventOrigin::Replay:
        return QStringLiteral("replay");
    case EventOrigin::Derived:
        return QStringLiteral("clock");
    }
    return {};
}

bool FlowText::isException(EventState state)
{
    return state == EventState::Retrying || state == EventState::Failed || state == EventState::Held;
}

bool FlowText::isNumber(FlowColumn column)
{
    return column == FlowColumn::Sequence || column == FlowColumn::Acknowledged
        || column == FlowColumn::Replicated;
}

QString FlowText::widest(FlowColumn column)
{
    switch (column) {
    case FlowColumn::Time:
        return QStringLiteral("00:00:00.000");
    case FlowColumn::Feed:
        return QStringLiteral("IDX Feed 123M");
    case FlowColumn::Sequence:
        return Format::number(148'219'308);
    case FlowColumn::Resource:
        return QStringLiteral("OpenHouse MM"); // with the drawing before it
    case FlowColumn::Key:
        return QStringLiteral("LP-20415126-P6");
    case FlowColumn::CameBy:
        return longest({originWord(EventOrigin::Push), originWord(EventOrigin::Poll),
                   originWord(EventOrigin::Replay)})
            + QStringLiteral(" M"); // with the drawing before it
    case FlowColumn::State: {
        QStringList words;
        for (int state = 0; state <= static_cast<int>(EventState::GivenUp); ++state)
            words.append(stateWord(static_cast<EventState>(state)));
        return longest(words) + QStringLiteral(" Mi"); // with the mark before it
    }
    case FlowColumn::Acknowledged:
        return title(column).size() > 6 ? title(column) : QStringLiteral("1000.0");
    case FlowColumn::Replicated:
        return QStringLiteral("59 min");
    }
    return {};
}

QVariant FlowHeaderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= flowColumnCount)
        return {};
    const auto column = static_cast<FlowColumn>(section);
    if (role == Qt::DisplayRole)
        return FlowText::title(column);
    if (role == Qt::ToolTipRole)
        return FlowText::explanation(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::AlignVCenter | (FlowText::isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace listingpost
