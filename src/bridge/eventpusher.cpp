// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/eventpusher.h"

#include "bridge/log.h"
#include "entityevent/retryafter.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QRandomGenerator>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr auto answerTimeout = 60s; ///< a Consumer may answer only after its disk has
constexpr auto throttledWithoutHeader = 60s;

} // namespace

QByteArray pushBody(const std::vector<EntityEvent> &events)
{
    QJsonArray value;
    for (const EntityEvent &event : events) {
        QJsonObject object {{QLatin1String("EntityEventSequence"), event.sequence.value},
            {QLatin1String("ResourceName"), QString::fromStdString(event.resource.text)},
            {QLatin1String(event.key.numeric ? "ResourceRecordKeyNumeric" : "ResourceRecordKey"),
                QString::fromStdString(event.key.text)}};
        if (!event.url.empty())
            object.insert(QLatin1String("ResourceRecordUrl"), QString::fromStdString(event.url));
        value.append(object);
    }
    return QJsonDocument(QJsonObject {{QLatin1String("@reso.context"),
                                          QLatin1String("urn:reso:metadata:2.0:resource:entityevent")},
                             {QLatin1String("value"), value}})
        .toJson(QJsonDocument::Compact);
}

std::chrono::milliseconds bridgePause(int failures, double chance)
{
    const auto bound = std::min<std::chrono::milliseconds>(1s * (1 << std::clamp(failures - 1, 0, 9)), 5min);
    return bound / 2 + std::chrono::milliseconds(qint64(double(bound.count()) / 2 * chance));
}

EventPusher::EventPusher(Options options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &EventPusher::send);
}

void EventPusher::push(std::vector<EntityEvent> events)
{
    std::move(events.begin(), events.end(), std::back_inserter(m_waiting));
    send();
}

void EventPusher::stop()
{
    m_stopping = true;
    m_later.stop();
}

void EventPusher::send()
{
    if (m_stopping || m_underWay > 0 || m_later.isActive() || m_waiting.empty())
        return;
    m_underWay = std::min(m_waiting.size(), static_cast<std::size_t>(m_options.batch));
    QNetworkRequest request(m_options.endpoint);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + m_options.token);
    if (!m_options.label.isEmpty())
        request.setRawHeader("EntityEventSource", m_options.label);
    // A token goes to the endpoint that it was given for, and nowhere else.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(int(std::chrono::milliseconds(answerTimeout).count()));
    QNetworkReply *reply = m_network.post(
        request, pushBody({m_waiting.begin(), m_waiting.begin() + std::ptrdiff_t(m_underWay)}));
    connect(reply, &QNetworkReply::finished, this, [this, reply] { answered(reply); });
}

void EventPusher::answered(QNetworkReply *reply)
{
    reply->deleteLater();
    const std::size_t count = std::exchange(m_underWay, 0);
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 200 && status < 300) {
        m_failures = 0;
        const auto end = m_waiting.begin() + std::ptrdiff_t(count);
        const std::vector<EntityEvent> events(m_waiting.begin(), end);
        m_waiting.erase(m_waiting.begin(), end);
        Q_EMIT acknowledged(events);
        if (m_stopping) {
            Q_EMIT stopped();
            return;
        }
        send();
        if (m_waiting.empty())
            Q_EMIT idle();
        return;
    }
    if (m_stopping) {
        Q_EMIT stopped();
        return;
    }
    const auto asked = parseRetryAfter(reply->rawHeader("Retry-After").toStdString(),
        answeredAt(reply->rawHeader("Date").toStdString(), m_clock.utcNow()));
    if (status == 429 || (status == 503 && asked)) {
        const auto wait = std::max(asked.value_or(throttledWithoutHeader), leastWait);
        qCInfo(logBridge) << "the Consumer answered" << status << "and asks to wait" << wait.count() << "s";
        pause(wait);
        return;
    }
    const auto wait = bridgePause(++m_failures, QRandomGenerator::global()->generateDouble());
    qCWarning(logBridge).noquote() << "a push failed:"
                                   << (status > 0 ? QStringLiteral("status %1 %2")
                                                        .arg(status)
                                                        .arg(QString::fromUtf8(reply->readAll().left(300)))
                                                  : reply->errorString())
                                   << "- again in" << wait.count() << "ms";
    pause(wait);
}

void EventPusher::pause(std::chrono::milliseconds time) { m_later.start(time); }

} // namespace listingpost
