// SPDX-License-Identifier: GPL-3.0-or-later
// Open capture (wire.md 2.5) in a running station.
#include "station/stationprivate.h"

namespace listingpost {

namespace {

Result<> check(const CaptureSettings &settings, const std::optional<QUrl> &listening)
{
    const auto bad = [](const QString &why) { return failure(ErrorCode::InvalidInput, why); };
    if (!listening)
        return bad(QStringLiteral("The station does not listen: there is nothing to capture."));
    if (const auto good = settings.check(); !good)
        return good;
    const QUrl &to = settings.forward;
    if (to.isEmpty())
        return {};
    if (to.host() == listening->host() && to.port(80) == listening->port(80))
        return bad(
            QStringLiteral("Forwarding to %1 would come back here: name another URL.").arg(to.toString()));
    return {};
}

} // namespace

Result<> Station::openCapture(const CaptureSettings &settings)
{
    if (const auto good = check(settings, d->board.snapshot().listening); !good)
        return good;
    d->board.setReceiver(d->receiver->totals());
    d->receiver->setCapture(settings);
    d->board.setCapture(settings, d->clock.utcNow() + settings.lasts);
    d->captureTime.start(settings.lasts);
    qCWarning(logStation).noquote() << "Open capture is on: what comes"
                                    << (settings.remote ? "from anywhere" : "from this machine")
                                    << "is kept and not queued.";
    d->announce();
    return {};
}

void Station::closeCapture() { d->endCapture(QStringLiteral("it was closed")); }

void Station::Private::endCapture(const QString &why)
{
    captureTime.stop();
    if (receiver)
        receiver->setCapture(std::nullopt);
    if (!board.snapshot().capture)
        return;
    board.setCapture(std::nullopt);
    qCInfo(logStation).noquote() << "Open capture is off:" << why;
    announce();
}

void Station::Private::noteForwarded(const ForwardResult &result)
{
    const QString failure
        = result.status > 0 ? QString() : QStringLiteral("%1: %2").arg(result.url.toString(), result.failure);
    board.noteForwarded(failure);
    if (!failure.isEmpty())
        qCInfo(logStation).noquote() << "delivery" << result.delivery.value << "was not forwarded to"
                                     << failure;
    forwarded.push_back(result);
}

void Station::Private::writeForwarded()
{
    if (forwarded.empty() || !writer)
        return;
    std::vector<ForwardedRow> rows;
    for (const ForwardResult &one : std::exchange(forwarded, {}))
        rows.push_back({one.delivery, clock.utcNow(), one.url.toString(), one.status, one.failure});
    writer->run([rows](LogDatabase &log) {
        if (const auto noted = log.noteForwarded(rows); !noted)
            qCWarning(logStation).noquote()
                << "what became of forwarded deliveries is not noted:" << noted.error().detail;
    });
}

} // namespace listingpost
