// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/throttle/throttletext.h"

#include "gui/format.h"

namespace listingpost {

QString ThrottleText::state(const FeedStatus &feed, bool stationLetsIn)
{
    if (!stationLetsIn)
        return tr("nothing gets in");
    if (feed.state == FeedState::Off)
        return tr("switched off, answers 403");
    switch (feed.admission.state) {
    case AdmissionState::Open:
        if (feed.admission.limits.rate > 0)
            return tr("open, %1").arg(Format::rate(feed.admission.limits.rate));
        return feed.listenOnly ? tr("open, only listened to") : tr("open, no limit");
    case AdmissionState::Bucket:
    case AdmissionState::Backlog:
        return tr("answering 429");
    case AdmissionState::Hold:
        //: pushes wait because a person said so
        return tr("held by hand");
    }
    return {};
}

QString ThrottleText::reason(const FeedAdmission &admission)
{
    switch (admission.state) {
    case AdmissionState::Open:
        return {};
    case AdmissionState::Bucket:
        return tr("More events came than its rate allows. It opens by itself as the bucket fills.");
    case AdmissionState::Backlog:
        return tr("Too many records wait to be fetched. It opens when %1 are left.")
            .arg(Format::number(admission.limits.lowWater));
    case AdmissionState::Hold:
        return tr("Pushes are answered 429 for a while. It ends by itself.");
    }
    return {};
}

QString ThrottleText::countdown(std::chrono::milliseconds left)
{
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString ThrottleText::politeness(const FeedAdmission &admission)
{
    if (admission.answered429 == 0)
        return {};
    if (admission.cameBackEarly == 0)
        return tr(
            "%Ln answer(s) 429, Retry-After respected", nullptr, static_cast<int>(admission.answered429));
    return tr("Back too early %1 of %2 times")
        .arg(Format::number(admission.cameBackEarly), Format::number(admission.answered429));
}

QString ThrottleText::early(const FeedStatus &feed, UtcTime now)
{
    if (feed.admission.cameBackEarly == 0)
        return {};
    const QString worst = Format::duration(feed.admission.earliest);
    //: when a Producer last came back too early (%1 "3 min ago"), and by how much at worst
    return feed.lastEarly ? tr("last %1, %2 at worst").arg(Format::ago(*feed.lastEarly, now), worst)
                          //: by how much too early a Producer came back
                          : tr("%1 at worst").arg(worst);
}

} // namespace listingpost
