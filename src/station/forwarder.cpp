// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/forwarder.h"

#include "receiver/httphead.h"

#include <algorithm>
#include <array>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

namespace listingpost {

namespace {

constexpr std::chrono::milliseconds silence {30'000};
constexpr qint64 mostAnswer = 1024 * 1024; ///< read and thrown away; more is broken off
/// Goes with what is sent on: two stations that send on to each other would never end.
constexpr std::string_view forwardedField = "Listing-Post-Forwarded";

/// Fields of a connection, of its framing, and of credentials: they are not for another server.
bool staysHere(std::string_view name)
{
    constexpr std::array<std::string_view, 14> names {"Host", "Content-Length", "Transfer-Encoding",
        "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade", "Expect", "Authorization",
        "Proxy-Authorization", "Cookie", "X-Api-Key"};
    return std::any_of(
        names.begin(), names.end(), [name](std::string_view one) { return equalIgnoringCase(one, name); });
}

QByteArray bytesOf(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

QNetworkRequest networkRequest(const QUrl &url, const HttpHead &head, bool hasBody)
{
    QNetworkRequest out(url);
    for (const auto &[name, value] : head.fields) {
        if (!staysHere(name))
            out.setRawHeader(bytesOf(name), bytesOf(value));
    }
    out.setRawHeader(bytesOf(forwardedField), "1");
    // Qt would call a body without a type a form.
    if (!out.hasRawHeader("Content-Type") && hasBody)
        out.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/octet-stream"));
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setTransferTimeout(static_cast<int>(silence.count()));
    if (url.scheme() == QLatin1String("https")) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        out.setSslConfiguration(tls);
    }
    return out;
}

} // namespace

Forwarder::Forwarder(std::function<void(ForwardResult)> tell)
    : m_tell(std::move(tell))
{
    m_thread.setObjectName(QStringLiteral("forwarder"));
    m_mailbox.moveToThread(&m_thread);
    m_thread.start();
}

Forwarder::~Forwarder()
{
    m_mailbox.call([this] {
        if (!m_manager)
            return;
        // Each ends with its result.
        for (QNetworkReply *reply : m_manager->findChildren<QNetworkReply *>())
            reply->abort();
        m_manager.reset();
    });
    m_thread.quit();
    m_thread.wait();
}

void Forwarder::forward(CapturedRequest request)
{
    const qint64 bytes = request.body.size();
    QString why;
    if (const auto head = parseHead(request.head); head && head->field(forwardedField).second > 0)
        why = QStringLiteral("not sent: it was forwarded already, by another station");
    else if (m_underWay >= MostUnderWay || m_bytesUnderWay + bytes > MostBytesUnderWay)
        why = QStringLiteral("not sent: %1 are on their way already").arg(m_underWay);
    if (!why.isEmpty())
        return m_tell({request.delivery, request.forward, 0, why});
    ++m_underWay;
    m_bytesUnderWay += bytes;
    m_mailbox.post([this, request = std::move(request)] { send(request); });
}

void Forwarder::send(const CapturedRequest &request)
{
    if (!m_manager)
        m_manager = std::make_unique<QNetworkAccessManager>();
    const QNetworkRequest out = networkRequest(
        request.forward, parseHead(request.head).value_or(HttpHead()), !request.body.isEmpty());
    QNetworkReply *reply = m_manager->sendCustomRequest(out, bytesOf(request.method), request.body);
    QObject::connect(reply, &QIODevice::readyRead, reply, [reply, read = qint64(0)]() mutable {
        read += reply->skip(reply->bytesAvailable());
        if (read > mostAnswer)
            reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, reply,
        [this, reply, delivery = request.delivery, url = request.forward, bytes = request.body.size()] {
            --m_underWay;
            m_bytesUnderWay -= bytes;
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            m_tell({delivery, url, status, status > 0 ? QString() : reply->errorString()});
            reply->deleteLater();
        });
}

} // namespace listingpost
