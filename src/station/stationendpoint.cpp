// SPDX-License-Identifier: GPL-3.0-or-later
// How a running station is reached: TLS, proxies, the public URL and whether it leads here.
#include "station/stationprivate.h"

#include <QRandomGenerator>

namespace listingpost {

namespace {

/// 128 bits from the system's generator, as hex.
std::string randomText()
{
    quint32 words[4];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex().toStdString();
}

} // namespace

bool Station::Private::haveTls()
{
    const TlsFiles wanted = wholePaths(configuration.tls, files.folder);
    if (tls.files() != wanted)
        static_cast<void>(tls.use(wanted)); // showEndpoint() says why not
    showEndpoint();
    return wanted.isEmpty() || tls.identity();
}

void Station::Private::useTls()
{
    if (!running)
        return;
    if (!receiver)
        return listen();
    receiver->setTls(tls.identity());
    if (auto url = board.snapshot().listening) {
        url->setScheme(tls.identity() ? QStringLiteral("https") : QStringLiteral("http"));
        board.setListening(*url);
    }
    showEndpoint();
}

void Station::Private::showEndpoint()
{
    board.setEndpoint(configuration.publicUrl, tls.identity());
    // Without a certificate nothing is listened to at all: that is the reason then, and no fault beside it.
    const bool missing = !tls.files().isEmpty() && !tls.identity();
    if (missing && !receiver)
        board.setNotListening(tls.fault());
    board.setFault(QStringLiteral("tls"), missing ? QString() : tls.fault());
    announce();
}

StationConfiguration Station::endpoint() const { return d->configuration; }

QFuture<Result<>> Station::setEndpoint(const EndpointChange &change)
{
    const auto write = [files = d->files, change](LogDatabase &) {
        // Afresh from the file: what this run was started with is for this run only.
        return readConfiguration(files.configuration())
            .and_then([&](const StationConfiguration &written) {
                return changedEndpoint(written, change, files.folder);
            })
            .and_then([&](const ChangedEndpoint &changed) {
                return writeConfiguration(files.configuration(), changed.configuration).map([&] {
                    return changed;
                });
            });
    };
    const auto follow = [this, change](const ChangedEndpoint &changed, const Directory &) -> Result<> {
        d->configuration.publicUrl = changed.configuration.publicUrl;
        d->configuration.trustedProxies = changed.configuration.trustedProxies;
        d->proxies = TrustedProxies::parse(changed.configuration.trustedProxies).value_or(TrustedProxies());
        if (d->receiver)
            d->receiver->setTrustedProxies(d->proxies);
        if (change.tls) {
            d->configuration.tls = changed.configuration.tls;
            d->tls.use(wholePaths(d->configuration.tls, d->files.folder), changed.identity);
            d->useTls();
        }
        d->showEndpoint();
        return {};
    };
    return d->change<ChangedEndpoint>(write, follow).then([](const Result<ChangedEndpoint> &done) {
        return done.map([](const ChangedEndpoint &) {});
    });
}

void Station::reloadTls() { d->tls.reload(); }

QFuture<Result<ReachReport>> Station::testReach(const QUrl &url)
{
    const QUrl asked = url.isEmpty() ? QUrl(d->configuration.publicUrl) : url;
    const auto checked = parsePublicUrl(asked.toString());
    QString why;
    if (asked.isEmpty())
        why = QStringLiteral(
            "No public URL is set: name one, or keep it with `endpoint set --public-url URL`.");
    else if (!checked)
        why = checked.error().detail;
    else if (!d->receiver)
        why = QStringLiteral("The station does not listen, so nothing can reach it: %1")
                  .arg(d->board.snapshot().notListeningBecause);
    if (!why.isEmpty())
        return QtFuture::makeReadyFuture(Result<ReachReport>(failure(ErrorCode::InvalidInput, why)));

    auto promise = std::make_shared<QPromise<Result<ReachReport>>>();
    promise->start();
    const ReachQuestion question {randomText(), randomText()};
    d->receiver->expectReach(question);
    auto *test = new ReachTest(*checked, question, d->board.snapshot().listening.value_or(QUrl()), this);
    connect(test, &ReachTest::finished, this, [promise, test](const ReachReport &report) {
        test->deleteLater();
        promise->addResult(report);
        promise->finish();
    });
    test->start();
    return promise->future();
}

} // namespace listingpost
