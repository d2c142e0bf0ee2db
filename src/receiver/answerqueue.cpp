// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/answerqueue.h"

#include <algorithm>

namespace listingpost {

void AnswerQueue::complete(quint64 request, QByteArray bytes, bool last)
{
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(),
        [request](const Slot &s) { return s.request == request && !s.ready; });
    if (slot == m_slots.end())
        return;
    slot->bytes = std::move(bytes);
    slot->ready = true;
    slot->last = last;
}

QByteArray AnswerQueue::takeReady()
{
    QByteArray burst;
    while (!m_over && !m_slots.empty() && m_slots.front().ready) {
        Slot &slot = m_slots.front();
        // The usual burst is one answer: it goes out as it is, without a copy.
        burst.isEmpty() ? void(burst = std::move(slot.bytes)) : void(burst.append(slot.bytes));
        m_over = slot.last;
        m_slots.pop_front();
    }
    return burst;
}

} // namespace listingpost
