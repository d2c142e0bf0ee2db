// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/refusallog.h"

#include "base/logging.h"

namespace listingpost {

namespace {

constexpr int listedASecond = 50; ///< of one peer and reason
constexpr int rowsASecond = 500; ///< of all together
constexpr std::size_t bodyBytesASecond = 1024 * 1024;
constexpr std::size_t mostPeers = 10'000; ///< a flood from many addresses must not grow the table

std::chrono::seconds secondOf(SteadyTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
}

EventBatch batchOf(const RequestContext &request, const PushAnswer &answer, const QByteArray &sent,
    const QByteArray &body, SteadyTime now)
{
    EventBatch batch;
    batch.producer = request.push.producer;
    batch.label = request.push.label;
    DeliveryNote &note = batch.delivery.emplace();
    note.at = request.at;
    note.peer = request.peer;
    note.method = request.method;
    note.path = request.path;
    note.tokenId = request.push.tokenId;
    note.signatureId = request.push.signatureId;
    note.proven = request.push.proven;
    note.head = request.head;
    note.body = body;
    note.reading = now - request.began;
    note.queuedAt = now;
    note.status = answer.status;
    note.refusalCode = wireName(answer.refusal->code);
    note.refusalMessage = answer.refusal->message;
    note.refusalTarget = answer.refusal->target;
    note.answer.assign(sent.constData(), std::size_t(sent.size()));
    return batch;
}

} // namespace

void RefusalLog::add(const RequestContext &request, const PushAnswer &answer, const QByteArray &sent,
    const QByteArray &body, SteadyTime now)
{
    if (m_floods.size() > mostPeers)
        sweep(now + std::chrono::seconds(2));
    Flood &flood = m_floods[{request.peer, answer.refusal->code}];
    if (flood.second != secondOf(now)) {
        writeSum(flood);
        flood = {secondOf(now), 0, {}, 0, {}};
    }
    if (m_second != secondOf(now)) {
        m_second = secondOf(now);
        m_rows = 0;
        m_bodyBytes = 0;
    }
    if (++flood.count <= listedASecond && ++m_rows <= rowsASecond) {
        // What is refused must not push out of the bodies' budget what was accepted.
        m_bodyBytes += std::size_t(body.size());
        return write(
            batchOf(request, answer, sent, m_bodyBytes <= bodyBytesASecond ? body : QByteArray(), now));
    }
    flood.last = batchOf(request, answer, sent, {}, now);
    if (flood.summed++ == 0)
        flood.begun = now;
    flood.last.delivery->span = std::chrono::ceil<std::chrono::milliseconds>(now - flood.begun);
}

void RefusalLog::sweep(SteadyTime now)
{
    for (auto entry = m_floods.begin(); entry != m_floods.end();) {
        Flood &flood = entry->second;
        if (flood.second == secondOf(now)) {
            ++entry;
            continue;
        }
        writeSum(flood);
        entry = m_floods.erase(entry);
    }
}

void RefusalLog::writeSum(Flood &flood)
{
    if (flood.summed == 0)
        return;
    flood.last.delivery->summed = flood.summed;
    write(std::move(flood.last));
}

void RefusalLog::write(EventBatch batch)
{
    const std::string peer = batch.delivery->peer;
    if (!m_writer.submit(std::move(batch), nullptr))
        qCWarning(logReceiver) << "a refused request from" << peer.c_str()
                               << "is not kept: the log is behind";
}

} // namespace listingpost
