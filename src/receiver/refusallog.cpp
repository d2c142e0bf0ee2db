// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/refusallog.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

namespace listingpost {

namespace {

constexpr int listedASecond = 50; ///< of one peer and reason
constexpr int rowsASecond = 500; ///< of all together
constexpr std::size_t bytesASecond = 1024 * 1024; ///< of heads and bodies
constexpr std::size_t mostPeers = 10'000; ///< a flood from many addresses must not grow the table
constexpr std::chrono::hours betweenSpentNotes {1};
constexpr char everybody[] = ""; ///< in place of a peer, once the day's rows are used up

std::chrono::seconds secondOf(SteadyTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
}

/// When the span began that a sum of \a peer's stands for.
std::chrono::seconds spanOf(const std::string &peer, SteadyTime now)
{
    return peer == everybody ? std::chrono::floor<std::chrono::minutes>(now.time_since_epoch())
                             : secondOf(now);
}

/// Without head and body.
EventBatch refusalOf(
    const RequestContext &request, const PushAnswer &answer, const QByteArray &sent, SteadyTime now)
{
    EventBatch batch = batchOf(request, now);
    DeliveryNote &note = *batch.delivery;
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
        writeSums(now, true);
    const Key key(request.peer, answer.refusal->code);
    Flood &flood = m_floods[key];
    if (flood.began != secondOf(now)) {
        writeSum(key, flood, now); // one peer's: it goes
        flood = {};
        flood.began = secondOf(now);
    }
    if (m_second != secondOf(now)) {
        m_second = secondOf(now);
        m_rows = 0;
        m_bytes = 0;
    }
    EventBatch batch = refusalOf(request, answer, sent, now);
    batch.delivery->head = request.head;
    if (++flood.count <= listedASecond && list(batch, body, now))
        return;
    addTo(flood, std::move(batch), now, now);
}

/// Gives \a batch a row of its own; false: there is none for it, and it is as it was.
bool RefusalLog::list(EventBatch &batch, const QByteArray &body, SteadyTime now)
{
    if (m_held || m_rows >= rowsASecond || !m_rowsADay.take(1, now))
        return false;
    boundBytes(*batch.delivery, body, now);
    if (!m_writer.submitMinor(std::move(batch)))
        return false;
    ++m_rows;
    return true;
}

/// What is refused must not push out of the bodies' budget what was accepted: keeps the head, and the body,
/// as far as the second and the day allow.
void RefusalLog::boundBytes(DeliveryNote &note, const QByteArray &body, SteadyTime now)
{
    const auto takes = [this, now](std::size_t bytes) {
        if (m_bytes + bytes > bytesASecond || !m_bytesADay.take(qint64(bytes), now))
            return false;
        m_bytes += bytes;
        return true;
    };
    if (!takes(note.head.size()))
        note.head.clear();
    else if (takes(std::size_t(body.size())))
        note.body = body;
}

/// Sums \a batch, which may be a sum itself, up in \a flood. \a begun: its first one.
void RefusalLog::addTo(Flood &flood, EventBatch batch, SteadyTime begun, SteadyTime now)
{
    DeliveryNote &note = *batch.delivery;
    note.head.clear(); // thousands may wait here
    note.body.clear();
    if (flood.summed > 0 && flood.last.delivery->peer != note.peer) {
        note.peer.clear(); // it stands for several
        note.tokenId.clear();
        note.signatureId.clear();
        batch.producer = {};
        batch.label.clear();
    }
    flood.begun = flood.summed == 0 ? begun : std::min(flood.begun, begun);
    flood.summed += note.summed;
    note.summed = flood.summed;
    note.span = std::chrono::ceil<std::chrono::milliseconds>(now - flood.begun);
    flood.last = std::move(batch);
}

void RefusalLog::sweep(SteadyTime now) { writeSums(now, false); }

void RefusalLog::finish(SteadyTime now)
{
    writeSums(now, true);
    for (auto &[key, flood] : std::exchange(m_floods, {})) { // what found no place: everybody's
        if (flood.summed > 0 && !m_writer.submit(std::move(flood.last), nullptr))
            qCWarning(logReceiver) << flood.summed << "refused requests are not kept: the log is behind";
    }
}

void RefusalLog::writeSums(SteadyTime now, bool all)
{
    for (auto entry = m_floods.begin(); entry != m_floods.end();) {
        const bool isOver = all || entry->second.began != spanOf(entry->first.first, now);
        if (isOver && writeSum(entry->first, entry->second, now))
            entry = m_floods.erase(entry);
        else
            ++entry;
    }
}

/// False: it stays. Of one peer's there is nothing left afterwards: without a place it is added to
/// everybody's.
bool RefusalLog::writeSum(const Key &key, Flood &flood, SteadyTime now)
{
    if (flood.summed == 0)
        return true;
    const bool isEverybodys = key.first == everybody;
    const bool hasRow = !m_held && (isEverybodys || m_rowsADay.take(1, now));
    if (!hasRow && !m_held && (!m_spentSaid || now - *m_spentSaid > betweenSpentNotes)) {
        m_spentSaid = now;
        qCWarning(logReceiver) << "so many requests were refused that for now they are only counted, for all "
                                  "senders together: the last one came from"
                               << key.first.c_str();
    }
    if (hasRow && m_writer.submitMinor(std::move(flood.last)))
        return true;
    if (isEverybodys)
        return false;
    Flood &rest = m_floods[{everybody, key.second}];
    if (rest.summed == 0)
        rest.began = spanOf(everybody, now);
    addTo(rest, std::move(flood.last), flood.begun, now);
    return true;
}

} // namespace listingpost
