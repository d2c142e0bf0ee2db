// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/resumesender.h"

#include "producer/connectionfaults.h"
#include "producer/odataurl.h"

#include <algorithm>
#include <functional>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr auto answerTimeout = 30s;
constexpr qint64 keptAnswer = 300; ///< characters

using Escape = std::function<QString(const QString &)>;

QString fill(QString text, const ResumeFacts &facts, const QString &bearer, const Escape &escape)
{
    const std::pair<QLatin1String, QString> values[] = {
        {QLatin1String("{producer}"), facts.producer},
        {QLatin1String("{label}"), facts.label},
        {QLatin1String("{sequence}"), QString::number(facts.sequence)},
        {QLatin1String("{contiguous}"), QString::number(facts.contiguous)},
        {QLatin1String("{applied_through}"), QString::number(facts.appliedThrough)},
        {QLatin1String("{bearer}"), bearer},
    };
    for (const auto &[name, value] : values)
        text.replace(name, escape(value));
    return text;
}

QString percentEncoded(const QString &value) { return QString::fromLatin1(QUrl::toPercentEncoding(value)); }

/// \a value as it stands between the quotes of a JSON string.
QString jsonEscaped(const QString &value)
{
    const QByteArray array = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(2, array.size() - 4));
}

/// A header's value: no line may be ended in it.
QString oneLine(const QString &value) { return QString(value).remove(u'\r').remove(u'\n'); }

} // namespace

FilledResume filled(const ResumeRequest &request, const ResumeFacts &facts)
{
    FilledResume result;
    result.url = QUrl(fill(request.url, facts, {}, percentEncoded), QUrl::TolerantMode);
    const QString bearer = sameOrigin(facts.root, result.url) ? QString::fromUtf8(facts.bearer) : QString();
    result.method = request.method.toLatin1();
    for (auto header = request.headers.begin(); header != request.headers.end(); ++header)
        result.headers.append(
            {header.key().toLatin1(), fill(header.value().toString(), facts, bearer, oneLine).toUtf8()});
    const bool isJson = request.body.trimmed().startsWith(u'{') || request.body.trimmed().startsWith(u'[');
    const auto asIs = [](const QString &value) { return value; };
    result.body = fill(request.body, facts, bearer, isJson ? Escape(jsonEscaped) : Escape(asIs)).toUtf8();
    return result;
}

ResumeSender::ResumeSender(const Clock &clock, bool allowPlainHttp, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_allowPlainHttp(allowPlainHttp)
{
}

void ResumeSender::send(FeedId feed, const FilledResume &filled)
{
    if (m_sending.contains(feed))
        return;
    if (!mayBeAsked(filled.url, m_allowPlainHttp)) {
        Q_EMIT answered({feed, m_clock.utcNow(), 0, false,
            QStringLiteral("Plain http to another machine is not allowed for this source."), 0,
            std::nullopt});
        return;
    }
    QNetworkRequest request(filled.url);
    bool hasType = false;
    for (const auto &[name, value] : filled.headers) {
        request.setRawHeader(name, value);
        hasType |= name.compare("content-type", Qt::CaseInsensitive) == 0;
    }
    if (!hasType && !filled.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(int(std::chrono::milliseconds(answerTimeout).count()));
    QNetworkReply *reply = m_network.sendCustomRequest(request, filled.method, filled.body);
    m_sending.insert(feed, reply);
    connect(reply, &QNetworkReply::finished, this, [this, feed, reply] {
        reply->deleteLater();
        m_sending.remove(feed);
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QString text
            = status > 0 ? QString::fromUtf8(reply->read(keptAnswer)) : networkErrorText(*reply);
        Q_EMIT answered(
            {feed, m_clock.utcNow(), status, status >= 200 && status < 300, text, 0, std::nullopt});
    });
}

std::chrono::milliseconds resumeDelay(int attempt, double chance)
{
    const auto bound
        = std::min<std::chrono::milliseconds>(1min * (1 << std::clamp(attempt - 1, 0, 6)), 60min);
    return bound / 2 + std::chrono::milliseconds(qint64(double(bound.count()) / 2 * chance));
}

} // namespace listingpost
