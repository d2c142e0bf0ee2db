// SPDX-License-Identifier: GPL-3.0-or-later
#include "guardedstation.h"

#include "hostile/hostilecase.h"
#include "receiver/accesstoken.h"
#include "receiver/capture.h"
#include "receiver/clientaddress.h"
#include "receiver/station.h"

#include <QMessageAuthenticationCode>

namespace listingpost::test {

namespace {

constexpr const char *signingSecret = "a secret of the signer's";
constexpr const char *chosenToken = "9f86d081884c7d659a2f";
const QByteArray stationKey(32, 'k');

PushSecrets secrets()
{
    PushSecrets known;
    known.stationKey = stationKey;
    known.signing["sb"] = signingSecret;
    return known;
}

void prepare(Receiver &receiver)
{
    receiver.setSecrets(secrets());
    receiver.setTrustedProxies(TrustedProxies::parse({QStringLiteral("127.0.0.1")}).value());
}

/// A body behind \a fields, `Name: value\r\n` each.
QByteArray post(const QByteArray &path, const QByteArray &fields, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: station\r\n" + fields
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray pushWith(const QByteArray &field)
{
    return post("/webhooks", field + "Content-Type: application/json\r\n", nextEvent());
}

QByteArray signedPush()
{
    const QByteArray body = nextEvent();
    const QByteArray signature
        = QMessageAuthenticationCode::hash(body, signingSecret, QCryptographicHash::Sha256).toHex();
    return post(
        "/webhooks", "X-Signature: sha256=" + signature + "\r\nContent-Type: application/json\r\n", body);
}

QByteArray tokenRequest(const QByteArray &fields, const QByteArray &form)
{
    return post("/oauth2/token", fields + "Content-Type: application/x-www-form-urlencoded\r\n", form);
}

IssuedToken addMembers(LogDatabase &log, ProducerId producer)
{
    const ProducerId signer = log.addProducer(QStringLiteral("Signer")).value();
    ProducerRow row = *log.directory().value().producer(signer);
    row.push = {PushProof::Signature, "X-Signature", "sha256=", SignatureEncoding::Hex};
    if (const auto done = log.setProducer(row); !done)
        qFatal("%s", qPrintable(done.error().detail));
    log.addToken({signer, TokenKind::Signature, "sb"}).value();
    log.addToken({producer, TokenKind::Chosen, {}, chosenHash(stationKey, chosenToken)}).value();
    return log.addToken({producer, TokenKind::Client, {}, {}, "vendor"}).value();
}

std::vector<QByteArray> requestsOf(const QByteArray &token, const IssuedToken &client, UtcTime now)
{
    const QByteArray access = makeAccessToken(stationKey, client.row.id, now + std::chrono::hours(1));
    const QByteArray asForm = "client_id=vendor&client_secret=" + client.text;
    const QByteArray basic = "Authorization: Basic " + ("vendor:" + client.text).toBase64() + "\r\n";
    const QByteArray bearer = "Authorization: Bearer ";
    return {signedPush(), signedPush(), pushWith("X-Signature: sha256=00\r\n"),
        pushWith(bearer + chosenToken + "\r\n"), pushWith(bearer + access + "\r\n"),
        pushWith(bearer + access + "0\r\n"), tokenRequest({}, "grant_type=client_credentials&" + asForm),
        tokenRequest(basic, "grant_type=client_credentials&scope=push"),
        tokenRequest(basic, "grant_type=password&username=a&password=b"),
        tokenRequest({}, "grant_type=client_credentials&client_id=vendor&client_secret=%77rong%"),
        pushWith(bearer + token + "\r\nX-Forwarded-For: 203.0.113.9, 127.0.0.1\r\n"),
        pushWith(
            bearer + "lp_x_y\r\nX-Forwarded-For: 198.51.100.7\r\nForwarded: for=\"[2001:db8::1]:80\"\r\n"),
        "GET /webhooks HTTP/1.1\r\nHost: station\r\nListing-Post-Reach: 0123456789abcdef\r\n\r\n"};
}

} // namespace

GuardedStation::GuardedStation()
{
    ReceiverSettings settings;
    settings.tokenEndpoint = true;
    m_station = std::make_unique<TestStation>(settings, prepare);
    bool isKnown = false;
    const auto known
        = QObject::connect(m_station->writer.get(), &LogWriter::directoryChanged, m_station->receiver.get(),
            [&](const auto &now) { isKnown = now->producerNamed(QStringLiteral("Signer")) != nullptr; });
    m_station->writer->run([this](LogDatabase &log) {
        m_requests
            = requestsOf(m_station->token, addMembers(log, m_station->producer), m_station->clock.utcNow());
    });
    const bool isReady = QTest::qWaitFor([&isKnown] { return isKnown; });
    QObject::disconnect(known);
    if (!isReady)
        qFatal("the station did not get to know its Producers");
}

GuardedStation::~GuardedStation() = default;

void GuardedStation::openCapture()
{
    CaptureSettings settings;
    settings.remote = true;
    m_station->receiver->setCapture(settings);
}

} // namespace listingpost::test
