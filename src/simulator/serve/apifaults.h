// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/serve/api.h"
#include "simulator/serve/dial.h"

#include <QRandomGenerator>

namespace listingpost::simulator {

/// Which answers of the Web API go wrong, and how: the dial's shares, by chance. One thread.
class ApiFaults
{
public:
    enum class Kind { None, NotFound, Unauthorized, TooMany, Unavailable, Broken, Html, Cut, HangUp };

    /// \a dial is borrowed; the same seed gives the same faults.
    ApiFaults(const Dial &dial, quint32 seed)
        : m_dial(dial)
        , m_random(seed)
    {
    }

    /// What becomes of the next answer.
    Kind next();
    /// How much later than at once it is written.
    std::chrono::milliseconds delay();
    /// The answer that \a kind gives in place of \a good.
    ApiAnswer spoiled(Kind kind, ApiAnswer good) const;

private:
    const Dial &m_dial;
    QRandomGenerator m_random;
};

} // namespace listingpost::simulator
