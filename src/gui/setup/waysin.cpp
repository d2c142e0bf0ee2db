// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/waysin.h"

namespace listingpost {

std::vector<WayIn> WaysIn::all(const QUrl &listening, const Find &find)
{
    const QString here = listening.isEmpty() ? QStringLiteral("http://127.0.0.1:8028")
                                             : listening.toString(QUrl::RemovePath | QUrl::RemoveQuery);
    const QString port = QString::number(listening.port(8028));
    const auto tunnel = [&find](const QString &program, const QString &command, const QString &advice) {
        const bool found = find(program);
        return WayIn {program, found ? Mark::Applied : Mark::Quiet,
            found ? tr("found on this computer") : tr("not installed here"), command, advice};
    };
    return {
        tunnel(QStringLiteral("cloudflared"),
            QStringLiteral("cloudflared tunnel run --url %1 listingpost").arg(here),
            tr("Once before: “tunnel login”, “tunnel create listingpost” and “tunnel route dns listingpost "
               "NAME”. Without a name of your own it gives a random one that changes at each start.")),
        tunnel(QStringLiteral("tailscale"), QStringLiteral("tailscale funnel --bg %1").arg(port),
            tr("Switch on HTTPS and Funnel for this computer first. Its name stays.")),
        tunnel(QStringLiteral("ngrok"), QStringLiteral("ngrok http --url=NAME.ngrok-free.app %1").arg(port),
            tr("Claim the static name first and put it for NAME: without it the name is random and changes "
               "at each start.")),
        WayIn {tr("My own proxy"), Mark::Quiet, tr("nginx, Caddy or another server in front"), {},
            tr("Let it end TLS for your name and pass requests on unchanged to %1.").arg(here)},
        WayIn {tr("None: poll"), Mark::Polling, tr("works just as completely, a little later"), {},
            tr("Nothing needs to reach this computer: the Producer is asked for what changed. Push can "
               "follow "
               "whenever you like."),
            true},
    };
}

} // namespace listingpost
