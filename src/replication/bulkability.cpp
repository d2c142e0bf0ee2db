// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/bulkability.h"

#include <algorithm>

namespace listingpost {

using Way = FetchAbility::Way;
using namespace std::chrono_literals;

namespace {

constexpr int MostStrikes = 2;
constexpr int MostLeftOut = 3;
constexpr int MostSingleFailures = 3;
constexpr auto BetweenBeginnings = 1min; ///< what flaps is not probed more often
constexpr auto ReconsiderAfter = 24h;
constexpr auto ReconsiderBrokenAfter = 10min;

/// Few enough for the Producers that allow the fewest terms.
int firstKeys(Way way) { return way == Way::Or ? 5 : 10; }

} // namespace

BulkAbility::BulkAbility(FetchAbility known, int mostKeys)
    : m_known(std::move(known))
    , m_mostKeys(std::max(1, mostKeys))
{
    if (m_known.limit <= 0)
        m_known.limit = firstKeys(m_known.way);
    if (m_mostKeys < 2)
        m_known.way = Way::Single;
}

KeyListForm BulkAbility::form() const { return m_known.way == Way::Or ? KeyListForm::Or : KeyListForm::In; }

int BulkAbility::keys() const { return isBulk() ? std::min(m_known.limit, m_mostKeys) : 1; }

void BulkAbility::worked(const Try &request, UtcTime now)
{
    if (request.beginning != m_beginning)
        return;
    if (m_known.proven == 0)
        m_known.learned = now;
    m_strikes = 0;
    m_known.proven = std::max(m_known.proven, std::min(request.keys, m_known.ceiling));
    if (request.keys < m_known.limit)
        return;
    if (m_known.limit >= m_known.ceiling)
        growPastCeiling();
    m_known.limit = std::min({m_known.limit * 2, m_known.ceiling, m_mostKeys});
}

/// Long enough without trouble: what was broken above the ceiling may have been chance.
void BulkAbility::growPastCeiling()
{
    if (!m_softCeiling || ++m_goodAtCeiling < m_goodBeforeGrowing)
        return;
    m_goodAtCeiling = 0;
    m_goodBeforeGrowing *= 2;
    m_softCeiling = false;
    m_known.ceiling = FetchAbility().ceiling;
    m_known.note.clear();
}

BulkAbility::Then BulkAbility::failed(const Try &request, Trouble trouble, const QString &why, UtcTime now)
{
    if (request.beginning != m_beginning)
        return Then::AskAgain;
    if (trouble == Trouble::TooLong) {
        bound(std::min(request.keys / 2, m_known.limit), why);
        if (m_known.limit < 2)
            stepDown(why, now);
        return Then::AskAgain;
    }
    if (request.keys > m_known.proven && m_known.proven > 1) {
        bound(m_known.proven, why); // fewer did work
        m_softCeiling = trouble == Trouble::Broken;
        return Then::AskAgain;
    }
    if (trouble == Trouble::Broken) {
        if (m_known.proven > 0 || ++m_strikes < MostStrikes)
            return Then::Retry;
        stepDown(why, now);
        m_brokenWay = true;
        return Then::AskAgain;
    }
    const bool again = m_known.proven > 0 && (!m_began || now - *m_began > BetweenBeginnings);
    if (again) {
        m_began = now;
        begin(Way::In, why, now);
    } else {
        stepDown(why, now);
    }
    return Then::AskAgain;
}

void BulkAbility::singleFailed(UtcTime now)
{
    if (isBulk() || !m_brokenWay || ++m_singleFailures < MostSingleFailures)
        return;
    begin(Way::In, {}, now); // it was the Producer, not the way of asking
}

void BulkAbility::leftOut(const Try &request, UtcTime now)
{
    if (!isBulk() || request.beginning != m_beginning)
        return;
    if (m_known.proven == 0) {
        stepDown(QStringLiteral("the answer was empty, although the record is there"), now);
        return;
    }
    if (++m_leftOut < MostLeftOut)
        return;
    m_leftOut = 0;
    const QString why = QStringLiteral("answers for several keys left out records that are there");
    bound(m_known.limit / 2, why);
    if (m_known.limit < 2)
        stepDown(why, now);
}

void BulkAbility::reconsider(UtcTime now)
{
    const auto wait = m_brokenWay ? std::chrono::minutes(ReconsiderBrokenAfter) : ReconsiderAfter;
    const bool less = m_known.way != Way::In || m_known.ceiling < m_mostKeys;
    if (less && m_mostKeys > 1 && now - m_known.learned >= wait)
        begin(Way::In, {}, now);
}

void BulkAbility::begin(Way way, const QString &why, UtcTime now)
{
    m_known = {};
    m_known.way = way;
    m_known.limit = firstKeys(way);
    m_known.note = why;
    m_known.learned = now;
    ++m_beginning;
    m_softCeiling = false;
    m_goodAtCeiling = 0;
    m_strikes = 0;
    m_leftOut = 0;
    m_singleFailures = 0;
    m_brokenWay = false;
}

void BulkAbility::stepDown(const QString &why, UtcTime now)
{
    switch (m_known.way) {
    case Way::In:
        begin(Way::Or, QStringLiteral("in (…): %1").arg(why), now);
        return;
    case Way::Or:
        begin(Way::Batch, QStringLiteral("or chain: %1").arg(why), now);
        return;
    case Way::Batch:
    case Way::Single:
        begin(Way::Single, QStringLiteral("$batch: %1").arg(why), now);
        return;
    }
}

void BulkAbility::bound(int keys, const QString &why)
{
    m_known.limit = std::max(1, keys);
    m_known.ceiling = m_known.limit;
    m_softCeiling = false;
    m_goodAtCeiling = 0;
    m_known.proven = std::min(m_known.proven, m_known.limit);
    m_known.note = why;
}

} // namespace listingpost
