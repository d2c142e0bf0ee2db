// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problemitem.h"

#include "gui/feednames.h"
#include "gui/format.h"
#include "gui/longname.h"
#include "gui/problems/detailtext.h"
#include "gui/problems/problemtext.h"
#include "gui/throttle/throttletext.h"

#include <algorithm>

namespace listingpost {

namespace {

using Kind = ProblemItem::Kind;
using Group = ProblemItem::Group;

QString nextTry(UtcTime at, UtcTime now)
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(at - now);
    return left.count() > 0 ? ProblemText::tr("next try in %1").arg(ThrottleText::countdown(left))
                            : ProblemText::tr("being tried now");
}

void makeQuestion(ProblemItem &item)
{
    item.kind = Kind::Brake;
    item.group = Group::Answer;
    item.mark = Mark::Waiting;
    item.title = ProblemText::tr(
        "Mass-removal brake holds %Ln removal(s) of %1", nullptr, static_cast<int>(item.row.count))
                     .arg(item.row.resource);
    item.effect = ProblemText::tr("The records stay as they were; their photos too");
    item.remedy = ProblemText::tr("Did the Producer really remove them? Answer at the right.");
    item.hasKeys = item.canRetry = item.canDismiss = false;
}

void makeRestart(ProblemItem &item, const Directory &directory)
{
    if (!item.row.feed) { // seen by a poll: an answer for one feed is one for all of the source
        const auto feed = std::find_if(directory.feeds.begin(), directory.feeds.end(),
            [&](const FeedRow &row) { return directory.sourceOf(row) == item.row.source; });
        if (feed == directory.feeds.end())
            return;
        item.row.feed = feed->id;
    }
    item.kind = Kind::Restart;
    item.group = Group::Answer;
    item.mark = Mark::Waiting;
    item.title = ProblemText::tr("Has the Producer started to count again?");
    item.effect = ProblemText::tr("Until you answer, nothing is taken for a duplicate; all is stored");
    item.remedy = ProblemText::tr("Yes begins anew and compares all records. Ask the MLS when in doubt.");
    item.hasKeys = item.canRetry = item.canDismiss = false;
}

ProblemItem stored(const ProblemRow &row, const Directory &directory, UtcTime now)
{
    ProblemItem item;
    item.kind = Kind::Stored;
    item.id = QStringLiteral("p%1").arg(row.id.value);
    item.row = row;
    item.group = row.nextTry ? Group::Itself : Group::Repair;
    item.title = ProblemText::title(row);
    item.effect = ProblemText::effect(row);
    item.remedy = ProblemText::remedy(row);
    item.place = producerName(directory, row);
    const auto since = std::chrono::floor<std::chrono::seconds>(now - row.opened);
    item.when = row.nextTry ? nextTry(*row.nextTry, now)
        : since.count() < 1 ? ProblemText::tr("since just now")
                            : ProblemText::tr("for %1").arg(Format::duration(since));
    item.hasKeys = ProblemText::holdsKeys(row.cause);
    item.canRetry = item.hasKeys;
    item.canDismiss = ProblemText::canBeDismissed(row.cause);
    if (row.cause == QLatin1String("mass_removal"))
        makeQuestion(item);
    if (row.cause == QLatin1String("sequence_restarted") || row.cause == QLatin1String("numbering_restarted"))
        makeRestart(item, directory);
    item.canChange = ProblemText::isAboutAccess(row.cause);
    item.canCompare = row.cause == QLatin1String("log_cut") || row.cause == QLatin1String("log_pruned");
    return item;
}

ProblemItem retrying(const RetryGroup &group, const Directory &directory, UtcTime now)
{
    ProblemItem item;
    item.kind = Kind::Retrying;
    item.group = Group::Itself;
    item.mark = Mark::Waiting;
    item.id
        = QStringLiteral("r%1/%2/%3").arg(QString::number(group.source.value), group.resource, group.cause);
    item.row.source = group.source;
    item.row.resource = group.resource;
    item.row.cause = group.cause;
    item.row.count = group.keys;
    item.title = ProblemText::tr("%1: %2").arg(group.resource, ProblemText::shortCause(group.cause));
    item.effect
        = ProblemText::tr("%Ln record(s), tried %1 of 10 times", nullptr, static_cast<int>(group.keys))
              .arg(group.attempts);
    item.place = producerName(directory, item.row);
    item.when = nextTry(group.nextTry, now);
    item.remedy = ProblemText::tr("Nothing to do yet.");
    item.canRetry = item.hasKeys = true;
    return item;
}

ProblemItem unknownLabel(const FeedRow &feed, const Directory &directory)
{
    ProblemItem item;
    item.kind = Kind::UnknownLabel;
    item.group = Group::Answer;
    item.mark = Mark::Unknown;
    item.id = QStringLiteral("l%1").arg(feed.id.value);
    item.row.feed = feed.id;
    item.title = ProblemText::tr("Unknown label “%1”").arg(longName(feed.label));
    item.effect = ProblemText::tr("%Ln event(s) stored", nullptr, static_cast<int>(feed.stored));
    const ProducerRow *producer = directory.producer(feed.producer);
    item.place = producer ? producer->name : QString();
    item.when = ProblemText::tr("waits for you");
    item.remedy = ProblemText::tr("Accept it as a feed, or answer 403?");
    return item;
}

struct FaultText
{
    const char *name; ///< as the station names it
    const char *title;
    const char *effect;
};

constexpr FaultText faultTexts[] = {
    {"log", QT_TRANSLATE_NOOP("ProblemText", "Pushes cannot be stored"),
        QT_TRANSLATE_NOOP(
            "ProblemText", "They are answered 503: nothing is lost, Producers send them again")},
    {"replica", QT_TRANSLATE_NOOP("ProblemText", "The replica cannot be written"),
        QT_TRANSLATE_NOOP(
            "ProblemText", "Pushes are still stored; it goes on by itself when the cause is gone")},
    {"bodies", QT_TRANSLATE_NOOP("ProblemText", "Heads and bodies of deliveries are not kept"),
        QT_TRANSLATE_NOOP("ProblemText", "Their events are stored all the same")},
    {"index", QT_TRANSLATE_NOOP("ProblemText", "The charts are behind"),
        QT_TRANSLATE_NOOP("ProblemText", "They are made up from the log when the cause is gone")},
};

ProblemItem fault(const StationFault &given)
{
    ProblemItem item;
    item.kind = Kind::Fault;
    item.id = QStringLiteral("f") + given.name;
    item.row.cause = given.name;
    item.row.detail = given.detail;
    const auto *text = std::find_if(std::begin(faultTexts), std::end(faultTexts),
        [&given](const FaultText &one) { return given.name == QLatin1String(one.name); });
    const bool isKnown = text != std::end(faultTexts);
    item.title
        = isKnown ? ProblemText::tr(text->title) : ProblemText::tr("A part of the station does not work");
    item.effect = isKnown ? ProblemText::tr(text->effect) : QString();
    item.when = ProblemText::tr("now");
    item.remedy = DetailText::inWords(given.detail);
    return item;
}

} // namespace

QString producerName(const Directory &directory, const ProblemRow &row)
{
    const SourceRow *source = directory.source(row.source);
    const FeedRow *feed = directory.feed(row.feed);
    const ProducerRow *producer = directory.producer(source ? source->producer
            : feed                                          ? feed->producer
                                                            : ProducerId {});
    return producer ? producer->name : QString();
}

std::vector<ProblemItem> problemItems(const ProblemSources &from)
{
    static const Directory nobody;
    const Directory &directory = from.directory ? *from.directory : nobody;
    std::vector<ProblemItem> items;
    for (const StationFault &given : from.faults)
        items.push_back(fault(given));
    for (const FeedRow &feed : directory.feeds) {
        if (feed.enabled && directory.isUnknownLabel(feed))
            items.push_back(unknownLabel(feed, directory));
    }
    for (const ProblemRow &row : from.problems)
        items.push_back(stored(row, directory, from.now));
    for (const RetryGroup &group : from.retries)
        items.push_back(retrying(group, directory, from.now));
    std::stable_sort(items.begin(), items.end(), [](const ProblemItem &a, const ProblemItem &b) {
        return a.group != b.group ? a.group < b.group : a.row.opened > b.row.opened;
    });
    return items;
}

WorkSelection selectionOf(const ProblemItem &item)
{
    WorkSelection selection;
    if (item.kind == Kind::Stored || item.kind == Kind::Brake || item.kind == Kind::Restart) {
        selection.problem = item.row.id;
        return selection;
    }
    selection.source = item.row.source;
    selection.resource = item.row.resource;
    selection.cause = item.row.cause;
    return selection;
}

} // namespace listingpost
