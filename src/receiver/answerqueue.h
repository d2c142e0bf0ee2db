// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <QByteArray>

namespace listingpost {

/// The answers of one connection in the order of its requests: an answer that is ready waits for those before
/// it. A refusal and a `100 Continue` take their place like any answer.
class AnswerQueue
{
public:
    /// Takes the next place for the answer of \a request.
    void reserve(quint64 request) { m_slots.push_back({request, {}, false, false}); }
    /// Puts \a bytes into the place of \a request. \a last: nothing follows it on this connection.
    void complete(quint64 request, QByteArray bytes, bool last);
    /// Puts \a bytes that end no request (100 Continue) before the place that was reserved last.
    void interject(QByteArray bytes)
    {
        m_slots.insert(m_slots.end() - 1, {0, std::move(bytes), true, false});
    }

    /// All bytes that may be sent now, as one piece.
    QByteArray takeReady();
    /// The last answer has been taken: nothing more will be sent.
    bool isOver() const { return m_over; }
    bool isEmpty() const { return m_slots.empty(); }
    std::size_t size() const { return m_slots.size(); }

private:
    struct Slot
    {
        quint64 request = 0;
        QByteArray bytes;
        bool ready = false;
        bool last = false;
    };

    std::deque<Slot> m_slots;
    bool m_over = false;
};

} // namespace listingpost
