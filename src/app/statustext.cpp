// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statustext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QStringList>

namespace listingpost {

namespace {

/// `1 event`, `2 events`.
QString counted(qint64 count, const QString &what)
{
    return QStringLiteral("%1 %2%3").arg(count).arg(what, count == 1 ? QString() : QStringLiteral("s"));
}

} // namespace

QString feedsText(const QJsonObject &status)
{
    static const QStringList worstFirst {QStringLiteral("failed"), QStringLiteral("stalled"),
        QStringLiteral("waiting"), QStringLiteral("catching_up"), QStringLiteral("flowing"),
        QStringLiteral("quiet"), QStringLiteral("off")};
    const QJsonArray feeds = status.value(QStringLiteral("feeds")).toArray();
    qsizetype worst = worstFirst.size() - 1;
    for (const QJsonValue &feed : feeds) {
        const qsizetype rank = worstFirst.indexOf(feed[QStringLiteral("state")].toString());
        worst = std::min(worst, rank < 0 ? worst : rank);
    }
    if (feeds.isEmpty())
        return QStringLiteral("no feed yet");
    return QStringLiteral("%1, %2").arg(
        counted(feeds.size(), QStringLiteral("feed")), QString(worstFirst.at(worst)).replace(u'_', u' '));
}

namespace {

/// Nobody may forget that it is on.
QString captureText(const QJsonObject &status)
{
    const QJsonValue capture = status.value(QStringLiteral("capture"));
    if (!capture.isObject())
        return {};
    const QDateTime ends = QDateTime::fromMSecsSinceEpoch(capture[QStringLiteral("ends_ms")].toInteger());
    return QStringLiteral(" · OPEN CAPTURE until %1: %2 kept, not queued")
        .arg(ends.toString(QStringLiteral("HH:mm")))
        .arg(capture[QStringLiteral("captured")].toInteger());
}

/// What was dropped; nothing is said of nothing.
QString notKeptText(const QJsonObject &totals)
{
    QString text;
    if (const qint64 count = totals.value(QStringLiteral("deliveries_not_kept")).toInteger(); count > 0)
        text += QStringLiteral(" · %1 not kept").arg(counted(count, QStringLiteral("refused request")));
    if (const qint64 count = totals.value(QStringLiteral("bodies_not_kept")).toInteger(); count > 0)
        text += QStringLiteral(" · heads and bodies of %1 not kept")
                    .arg(count == 1 ? QStringLiteral("1 delivery")
                                    : QStringLiteral("%1 deliveries").arg(count));
    return text;
}

} // namespace

QString statusLine(const QJsonObject &status)
{
    const QJsonObject listening = status.value(QStringLiteral("listening")).toObject();
    const QJsonObject totals = status.value(QStringLiteral("totals")).toObject();
    const QJsonArray feeds = status.value(QStringLiteral("feeds")).toArray();
    const QString url = listening.value(QStringLiteral("url")).toString();
    qint64 pending = 0;
    for (const QJsonValue &feed : feeds)
        pending += feed[QStringLiteral("pending")].toInteger();
    const auto total = [&totals](const QString &name) { return totals.value(name).toInteger(); };
    const QString where = url.isEmpty()
        ? QStringLiteral("not listening: %1").arg(listening.value(QStringLiteral("reason")).toString())
        : QStringLiteral("listening on %1%2").arg(url, captureText(status));
    return QStringLiteral("%1 · %2 · %3 stored, %4 waiting · %5 applied, %6 removed · %7 failed · %8")
               .arg(where, feedsText(status),
                   counted(total(QStringLiteral("stored")), QStringLiteral("event")))
               .arg(pending)
               .arg(counted(total(QStringLiteral("applied")), QStringLiteral("record")))
               .arg(total(QStringLiteral("removed")))
               .arg(total(QStringLiteral("failed")))
               .arg(counted(status.value(QStringLiteral("problems")).toInteger(), QStringLiteral("problem")))
        + notKeptText(totals);
}

} // namespace listingpost
