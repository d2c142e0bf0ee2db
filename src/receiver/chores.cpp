// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/chores.h"

namespace listingpost {

namespace {

constexpr std::chrono::microseconds slice {500};

} // namespace

Chores::Chores(const Clock &clock)
    : m_clock(clock)
{
    m_turn.setInterval(0);
    QObject::connect(&m_turn, &QTimer::timeout, &m_turn, [this] { doSome(); });
}

void Chores::add(std::function<void()> chore)
{
    m_chores.push_back(std::move(chore));
    if (!m_turn.isActive())
        m_turn.start();
}

void Chores::doSome()
{
    const SteadyTime began = m_clock.steadyNow();
    do {
        const auto chore = std::move(m_chores.front());
        m_chores.pop_front();
        chore();
    } while (!m_chores.empty() && m_clock.steadyNow() - began < slice);
    if (m_chores.empty())
        m_turn.stop();
}

} // namespace listingpost
