// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statustext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QStringList>

namespace listingpost {

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
    return QStringLiteral("%1 %2, %3")
        .arg(feeds.size())
        .arg(feeds.size() == 1 ? QStringLiteral("feed") : QStringLiteral("feeds"))
        .arg(QString(worstFirst.at(worst)).replace(u'_', u' '));
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
    return QStringLiteral(
        "%1 · %2 · %3 events stored, %4 waiting · %5 records applied, %6 removed · %7 failed · %8 problems")
        .arg(where, feedsText(status))
        .arg(total(QStringLiteral("stored")))
        .arg(pending)
        .arg(total(QStringLiteral("applied")))
        .arg(total(QStringLiteral("removed")))
        .arg(total(QStringLiteral("failed")))
        .arg(status.value(QStringLiteral("problems")).toInteger());
}

} // namespace listingpost
