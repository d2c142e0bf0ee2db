// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/resourcecensus.h"

#include "producer/classify.h"
#include "producer/odataurl.h"
#include "producer/recordbody.h"
#include "replication/resourcepager.h"

namespace listingpost {

namespace {

constexpr std::chrono::minutes longestCensus {2};

} // namespace

ResourceCensus::ResourceCensus(
    const SourceDraft &draft, std::shared_ptr<AccessDesk> desk, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(sourceSettings(draft.settings))
    , m_root(serviceRoot(draft.root))
    , m_clock(clock)
    , m_line(m_settings.client, std::move(desk))
    , m_asker(m_line)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ResourceCensus::end);
    connect(&m_line, &SourceLine::denied, this, &ResourceCensus::end);
}

void ResourceCensus::start()
{
    if (!m_root || !mayBeAsked(*m_root, m_settings.client.allowPlainHttp))
        return end();
    m_deadline.start(longestCensus);
    m_asker.ask(metadataUrl(*m_root), QByteArrayLiteral("application/xml, application/json;q=0.5"),
        [this](const Answer &answer) { takeMetadata(answer); });
}

void ResourceCensus::takeMetadata(const Answer &answer)
{
    auto metadata = answer.status == 200 ? readMetadata(answer.body)
                                         : Result<Metadata>(failure(ErrorCode::Protocol, {}));
    if (!metadata)
        return end();
    m_metadata = std::move(*metadata);
    countNext();
}

void ResourceCensus::countNext()
{
    while (m_next < m_metadata.resources.size()) {
        const MetadataResource &resource = m_metadata.resources[m_next++];
        if (resource.name.compare(QLatin1String("EntityEvent"), Qt::CaseInsensitive) == 0)
            continue;
        const auto paged = pagedResource(resource);
        if (!paged) {
            Q_EMIT counted({resource.name, std::nullopt, QStringLiteral("no_single_key"), {}});
            continue;
        }
        m_asker.ask(keyPageUrl(*m_root,
                        {paged->entitySet, paged->keyProperty, std::nullopt, 1, {paged->keyProperty}}),
            QByteArrayLiteral("application/json"), [this, name = resource.name](const Answer &answer) {
                const auto records = answer.status == 200 ? readCount(answer.body) : std::nullopt;
                const auto obstacle = classifyObstacle(answer, m_clock.utcNow());
                if (records)
                    Q_EMIT counted({name, records, {}, {}});
                else if (obstacle)
                    Q_EMIT counted({name, std::nullopt, obstacle->cause, obstacle->facts});
                else
                    Q_EMIT counted({name, std::nullopt, QStringLiteral("not_counted"), {}});
                countNext();
            });
        return;
    }
    end();
}

void ResourceCensus::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    m_asker.end();
    Q_EMIT finished();
}

} // namespace listingpost
