// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/copyjson.h"

#include "station/timejson.h"

#include <QJsonArray>

namespace listingpost {

namespace {

QJsonValue orNull(const std::optional<qint64> &value) { return value ? QJsonValue(*value) : QJsonValue(); }

} // namespace

QString toString(FirstCopy::State state)
{
    switch (state) {
    case FirstCopy::State::Copying:
        return QStringLiteral("copying");
    case FirstCopy::State::Stopped:
        return QStringLiteral("stopped");
    case FirstCopy::State::Reconciling:
        return QStringLiteral("reconciling");
    case FirstCopy::State::Done:
        return QStringLiteral("done");
    }
    return {};
}

QJsonObject copyJson(const CopyProgress &progress)
{
    QJsonArray resources;
    for (const ResourceProgress &resource : progress.copy.resources) {
        resources.append(QJsonObject {
            {QStringLiteral("resource"), resource.resource},
            {QStringLiteral("done"), resource.done},
            {QStringLiteral("by_key"), resource.position.byKey},
            {QStringLiteral("pages"), resource.pages},
            {QStringLiteral("records"), resource.records},
            {QStringLiteral("total"), orNull(resource.total)},
        });
    }
    const bool isReplay = progress.copy.kind == CopyKind::Replay;
    return {
        {QStringLiteral("source"), progress.source.value},
        {QStringLiteral("kind"),
            !progress.isKnown ? QJsonValue()
                : isReplay    ? QJsonValue(QStringLiteral("replay"))
                              : QJsonValue(QStringLiteral("snapshot"))},
        {QStringLiteral("state"),
            progress.isKnown ? toString(progress.copy.state) : QStringLiteral("waiting")},
        {QStringLiteral("began_ms"), toUnixMs(progress.copy.began)},
        {QStringLiteral("ended_ms"), timeJson(progress.copy.ended)},
        {QStringLiteral("records"), progress.records},
        {QStringLiteral("total"), orNull(progress.total)},
        {QStringLiteral("records_per_second"), progress.recordsPerSecond},
        {QStringLiteral("left_s"), progress.left ? QJsonValue(qint64(progress.left->count())) : QJsonValue()},
        {QStringLiteral("reached"), progress.reached},
        {QStringLiteral("newest"), orNull(progress.newest)},
        {QStringLiteral("waiting_for"), progress.waitingFor},
        {QStringLiteral("resources"), resources},
    };
}

QJsonObject reconcileJson(const ReconcileResult &result)
{
    return {
        {QStringLiteral("resource"), result.resource},
        {QStringLiteral("began_ms"), toUnixMs(result.began)},
        {QStringLiteral("ended_ms"), timeJson(result.ended)},
        {QStringLiteral("listed"), result.listed},
        {QStringLiteral("held"), result.held},
        {QStringLiteral("missing"), result.missing},
        {QStringLiteral("stale"), result.stale},
        {QStringLiteral("extra"), result.extra},
        {QStringLiteral("drift"), result.drift()},
        {QStringLiteral("total"), orNull(result.total)},
        {QStringLiteral("failure"), result.failure},
    };
}

QJsonObject reconcilesJson(const std::vector<ReconcileResult> &results)
{
    QJsonArray array;
    qint64 drift = 0;
    for (const ReconcileResult &result : results) {
        array.append(reconcileJson(result));
        drift += result.drift();
    }
    return {{QStringLiteral("results"), array}, {QStringLiteral("drift"), drift}};
}

} // namespace listingpost
