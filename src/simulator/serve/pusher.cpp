// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/pusher.h"

#include "base/logging.h"
#include "entityevent/retryafter.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>

namespace listingpost::simulator {

namespace {

constexpr std::chrono::milliseconds tick {50};
constexpr std::chrono::milliseconds answerTimeout {15'000};
constexpr std::chrono::seconds throttledWithoutHeader {5};
constexpr std::chrono::milliseconds impolitePause {300}; ///< with Dial::impolite

/// 100 ms doubling to 10 s.
std::chrono::milliseconds pauseAfter(int failures)
{
    return std::min(
        std::chrono::milliseconds(100) * (1 << std::min(failures, 7)), std::chrono::milliseconds(10'000));
}

} // namespace

Pusher::Pusher(const DataSet &data, const Dial &dial, const Clock &clock, QUrl endpoint, QByteArray token,
    quint32 seed, QObject *parent)
    : QObject(parent)
    , m_data(data)
    , m_dial(dial)
    , m_clock(clock)
    , m_endpoint(std::move(endpoint))
    , m_token(std::move(token))
    , m_random(seed)
    , m_nextLine(data.log().size())
{
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, &Pusher::wake);
    m_timer.start();
}

void Pusher::resume()
{
    m_stopped = false;
    for (auto &[label, line] : m_lines)
        line.failures = 0;
    wake();
}

void Pusher::collect()
{
    for (; m_nextLine < m_data.log().size(); ++m_nextLine) {
        const LogLine &line = m_data.log()[m_nextLine];
        m_lines[line.label].waiting.push_back(line);
    }
}

void Pusher::wake()
{
    collect();
    if (m_stopped || m_dial.pause)
        return;
    const SteadyTime now = m_clock.steadyNow();
    for (auto &[label, line] : m_lines) {
        if (line.underWay.empty() && !line.waiting.empty() && now >= line.notBefore)
            send(label, line);
    }
}

void Pusher::send(const QString &label, Line &line)
{
    const auto count
        = std::min<std::size_t>(line.waiting.size(), 1 + m_random.bounded(quint32(m_dial.batch)));
    line.underWay.assign(line.waiting.begin(), line.waiting.begin() + std::ptrdiff_t(count));
    if (chance(m_dial.lose)) {
        m_lost += qint64(count);
        forget(line);
        return; // the next tick goes on
    }
    std::vector<LogLine> events = line.underWay;
    if (chance(m_dial.shuffle))
        std::shuffle(events.begin(), events.end(), m_random);
    QNetworkRequest request(m_endpoint);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader(
        "Authorization", "Bearer " + (m_dial.wrongToken ? QByteArrayLiteral("lp_nobody_wrong") : m_token));
    if (!label.isEmpty())
        request.setRawHeader("EntityEventSource", label.toUtf8());
    request.setTransferTimeout(int(answerTimeout.count()));
    const QByteArray bytes = body(events);
    if (chance(m_dial.duplicates)) {
        ++m_duplicates;
        QNetworkReply *twin = m_network.post(request, bytes);
        connect(twin, &QNetworkReply::finished, twin, &QObject::deleteLater);
    }
    const bool abandoned = chance(m_dial.abandon);
    QNetworkReply *reply = m_network.post(request, bytes);
    ++m_posts;
    connect(reply, &QNetworkReply::finished, this,
        [this, label, reply, abandoned] { answered(label, reply, abandoned); });
    if (abandoned)
        QTimer::singleShot(2, reply, &QNetworkReply::abort);
}

QByteArray Pusher::body(const std::vector<LogLine> &events) const
{
    QJsonArray value;
    for (const LogLine &line : events) {
        value.append(QJsonObject {{QLatin1String("EntityEventSequence"), line.sequence},
            {QLatin1String("ResourceName"), line.resource}, {QLatin1String("ResourceRecordKey"), line.key}});
    }
    const QLatin1String context("urn:reso:metadata:2.0:resource:entityevent");
    QJsonObject object {{QLatin1String("@reso.context"), context}, {QLatin1String("value"), value}};
    if (events.size() == 1) {
        object = value.first().toObject();
        object[QLatin1String("@reso.context")] = context;
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void Pusher::answered(const QString &label, QNetworkReply *reply, bool abandoned)
{
    reply->deleteLater();
    Line &line = m_lines[label];
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (abandoned && status == 0) {
        ++m_abandoned;
        line.underWay.clear(); // given up on purpose; sent again at the next turn
        return;
    }
    m_lastStatus = status;
    if (status == 200) {
        m_acknowledged += qint64(line.underWay.size());
        forget(line);
        line.failures = 0;
        wake();
        return;
    }
    line.underWay.clear();
    const auto asked = parseRetryAfter(reply->rawHeader("Retry-After").toStdString(), m_clock.utcNow());
    if (status == 429 || (status == 503 && asked)) {
        ++m_throttled;
        line.notBefore = m_clock.steadyNow()
            + (m_dial.impolite ? impolitePause
                               : std::chrono::milliseconds(asked.value_or(throttledWithoutHeader)));
        return;
    }
    qCWarning(logSimulator) << "push" << label << "failed:" << status << reply->errorString();
    failed(line, pauseAfter(line.failures));
}

/// What was under way is not sent again.
void Pusher::forget(Line &line)
{
    line.waiting.erase(line.waiting.begin(), line.waiting.begin() + std::ptrdiff_t(line.underWay.size()));
    line.underWay.clear();
}

void Pusher::failed(Line &line, std::chrono::milliseconds pause)
{
    ++m_failures;
    line.notBefore = m_clock.steadyNow() + pause;
    if (++line.failures < m_dial.stopAfter)
        return;
    m_stopped = true;
    qCWarning(logSimulator) << "push stopped after" << line.failures
                            << "failures in a row; POST /resume starts it again";
}

qint64 Pusher::unacknowledged() const
{
    qint64 count = qint64(m_data.log().size() - m_nextLine);
    for (const auto &[label, line] : m_lines)
        count += qint64(line.waiting.size());
    return count;
}

qint64 Pusher::acknowledgedThrough() const
{
    qint64 through = m_nextLine == 0 ? 0 : m_data.log()[m_nextLine - 1].sequence;
    for (const auto &[label, line] : m_lines) {
        if (!line.waiting.empty())
            through = std::min(through, line.waiting.front().sequence - 1);
    }
    return through;
}

QJsonObject Pusher::toJson() const
{
    return {{QLatin1String("posts"), m_posts}, {QLatin1String("acknowledged"), m_acknowledged},
        {QLatin1String("lost"), m_lost}, {QLatin1String("acknowledged_through"), acknowledgedThrough()},
        {QLatin1String("unacknowledged"), unacknowledged()}, {QLatin1String("throttled"), m_throttled},
        {QLatin1String("abandoned"), m_abandoned}, {QLatin1String("duplicates"), m_duplicates},
        {QLatin1String("failures"), m_failures}, {QLatin1String("last_status"), m_lastStatus},
        {QLatin1String("stopped"), m_stopped}};
}

} // namespace listingpost::simulator
