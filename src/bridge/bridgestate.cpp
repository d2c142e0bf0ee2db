// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/bridgestate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace listingpost {

Result<BridgeState> readBridgeState(const QString &file)
{
    QFile device(file);
    if (!device.exists())
        return BridgeState {};
    if (!device.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io, QStringLiteral("%1: %2").arg(file, device.errorString()));
    const QJsonDocument document = QJsonDocument::fromJson(device.readAll());
    const QJsonObject object = document.object();
    if (!document.isObject() || !object.value(QLatin1String("acknowledged")).isDouble())
        return failure(ErrorCode::Protocol,
            QStringLiteral(
                "%1 is no state of a bridge: remove it to begin anew, or name another with --state.")
                .arg(file));
    BridgeState state;
    state.acknowledged = {object.value(QLatin1String("acknowledged")).toInteger()};
    state.watermark = {object.value(QLatin1String("watermark")).toInteger()};
    const QJsonArray marks = object.value(QLatin1String("marks")).toArray();
    for (const QJsonValue &mark : marks) {
        state.marks.push_back({{mark[QLatin1String("sequence")].toInteger()},
            fromUnixMs(mark[QLatin1String("at_ms")].toInteger())});
    }
    const QJsonArray pushed = object.value(QLatin1String("pushed")).toArray();
    for (const QJsonValue &interval : pushed)
        state.pushed.insertInterval(interval[0].toInteger(), interval[1].toInteger());
    return state;
}

Result<> writeBridgeState(const QString &file, const BridgeState &state)
{
    QJsonArray marks;
    for (const SeenMark &mark : state.marks) {
        marks.append(QJsonObject {
            {QLatin1String("sequence"), mark.highest.value}, {QLatin1String("at_ms"), toUnixMs(mark.at)}});
    }
    QJsonArray pushed;
    for (const auto &[first, last] : state.pushed.intervals())
        pushed.append(QJsonArray {first, last});
    const QJsonObject object {{QLatin1String("acknowledged"), state.acknowledged.value},
        {QLatin1String("watermark"), state.watermark.value}, {QLatin1String("marks"), marks},
        {QLatin1String("pushed"), pushed}};
    QSaveFile device(file);
    if (device.open(QIODevice::WriteOnly)) {
        device.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
        if (device.commit())
            return {};
    }
    return failure(ErrorCode::Io, QStringLiteral("%1: %2").arg(file, device.errorString()));
}

} // namespace listingpost
