// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/democomparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>

namespace listingpost {

namespace {

constexpr int mostAttempts = 40; ///< the Producer answers 503 now and then: that is part of the demo
constexpr std::chrono::milliseconds betweenAttempts {100};
constexpr std::chrono::milliseconds patience {10'000};

struct Compared
{
    const char *resource;
    const char *key;
};

constexpr Compared resources[] = {
    {"Property", "ListingKey"},
    {"Media", "MediaKey"},
    {"Member", "MemberKey"},
    {"Office", "OfficeKey"},
    {"OpenHouse", "OpenHouseKey"},
};

} // namespace

DemoComparer::DemoComparer(DemoComparisonTask task)
    : m_task(std::move(task))
{
    qRegisterMetaType<Result<DemoComparison>>();
}

void DemoComparer::start()
{
    m_network = new QNetworkAccessManager(this);
    m_comparison = std::make_unique<ReplicaComparison>(m_task.replicaFile);
    if (const auto opened = m_comparison->open(); !opened)
        return end(tl::unexpected(opened.error()));
    askNextResource();
}

void DemoComparer::askNextResource()
{
    if (m_resource == std::size(resources)) {
        const DemoComparison result = m_comparison->result();
        if (result.compared == 0)
            return end(failure(
                ErrorCode::NotFound, QStringLiteral("The Producer showed no record to compare with.")));
        return end(result);
    }
    ask(QUrl(QStringLiteral("%1/%2").arg(m_task.root.toString(QUrl::StripTrailingSlash),
            QString::fromLatin1(resources[m_resource].resource))),
        1);
}

void DemoComparer::ask(const QUrl &page, int attempt)
{
    QNetworkRequest request(page);
    request.setRawHeader("Authorization", "Bearer " + m_task.bearer);
    request.setTransferTimeout(int(patience.count()));
    QNetworkReply *reply = m_network->get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply, page, attempt] {
        reply->deleteLater();
        take(page, attempt, reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            reply->readAll());
    });
}

void DemoComparer::take(const QUrl &page, int attempt, int status, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (status != 200 || !document.object().contains(QStringLiteral("value"))) {
        if (attempt == mostAttempts)
            return end(failure(ErrorCode::Network,
                QStringLiteral("The Producer did not answer %1 (status %2).")
                    .arg(page.toString())
                    .arg(status)));
        QTimer::singleShot(betweenAttempts, this, [this, page, attempt] { ask(page, attempt + 1); });
        return;
    }
    const Compared &now = resources[m_resource];
    const QString key = QString::fromLatin1(now.key);
    const QJsonArray records = document.object().value(QStringLiteral("value")).toArray();
    for (const QJsonValue &record : records)
        m_records.insert(record[key].toVariant().toString(), record.toObject());
    const QString next = document.object().value(QStringLiteral("@odata.nextLink")).toString();
    if (!next.isEmpty())
        return ask(page.resolved(QUrl(next)), 1);
    const auto done
        = m_comparison->compare(QString::fromLatin1(now.resource), key, std::exchange(m_records, {}));
    if (!done)
        return end(tl::unexpected(done.error()));
    ++m_resource;
    askNextResource();
}

void DemoComparer::end(Result<DemoComparison> comparison)
{
    m_comparison.reset(); // its connection belongs to this thread
    Q_EMIT finished(comparison);
}

} // namespace listingpost
