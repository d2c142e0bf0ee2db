// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/recordlook.h"

#include "producer/classify.h"
#include "producer/odataurl.h"
#include "replication/recordaddress.h"

namespace listingpost {

namespace {

Result<QByteArray> meaning(const Answer &answer, const RecordQuestion &question, UtcTime now)
{
    const Classified seen = classifyRecord(answer, question, now);
    if (seen.verdict == Verdict::Record)
        return seen.record;
    if (seen.verdict == Verdict::NotVisible)
        return QByteArray();
    return failure(ErrorCode::Protocol,
        QStringLiteral("The Producer's answer says nothing about the record (%1): %2")
            .arg(seen.cause, seen.detail));
}

} // namespace

RecordLook::RecordLook(QUrl root, const RecordShape &shape, SourceLine &line, const Clock &clock)
    : m_root(std::move(root))
    , m_shape(shape)
    , m_line(line)
    , m_clock(clock)
{
}

void RecordLook::look(const QString &resource, const std::string &key, Handler handler)
{
    if (!m_metadata || !m_line.gate().isOpen())
        return handler(failure(ErrorCode::Busy,
            QStringLiteral(
                "The Producer cannot be asked now: it told us to wait, refused the credentials, or "
                "its $metadata is not read yet.")));
    const MetadataResource *described = m_metadata->resource(resource);
    const auto address = described
        ? addressOf(*described, RecordKey {key, false})
        : Result<RecordAddress>(failure(ErrorCode::NotFound,
            QStringLiteral("The Producer's $metadata has no resource %1.").arg(resource)));
    if (!address)
        return handler(tl::unexpected(address.error()));
    ProducerRequest request;
    request.url
        = recordUrl(m_root, address->entitySet, address->key, {m_shape.query(address->entitySet).select, {}});
    m_line.ask(request,
        [question = RecordQuestion {address->key, address->keyProperty.toStdString(), AskedBy::Root}, handler,
            this](const Answer &answer) { handler(meaning(answer, question, m_clock.utcNow())); });
}

} // namespace listingpost
