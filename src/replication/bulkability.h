// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/keylisturl.h"
#include "store/fetchability.h"

namespace listingpost {

/// Learns how many records of one resource a Producer gives in one answer: begins with a few keys in `in
/// (…)`, asks for twice as many whenever an answer served all it could name, steps back at what fails: to
/// what was proven, then to an `or` chain, to `$batch`, to one GET each. What worked and fails now is tried
/// from the beginning again; what did not work is tried again after a while. Pure: asks nothing itself.
class BulkAbility
{
public:
    /// Why an answer to a request for several keys served nobody.
    enum class Trouble {
        Refused, ///< the Producer does not understand the request: 400, 404, 405, 501, …
        NotHonoured, ///< it answered something that was not asked for
        TooLong, ///< 413, 414, 431, or a body over the limit
        Broken, ///< 5xx, cut short, timeout, no JSON: perhaps no fault of the request
    };
    /// What becomes of the keys.
    enum class Then {
        AskAgain, ///< at once, as the ability says now
        Retry, ///< later: an attempt is counted
    };

    explicit BulkAbility(FetchAbility known = {}, int mostKeys = DefaultMostKeys);

    static constexpr int DefaultMostKeys = 200;

    const FetchAbility &known() const { return m_known; }
    bool isBulk() const { return m_known.way != FetchAbility::Way::Single; }
    bool isBatch() const { return m_known.way == FetchAbility::Way::Batch; }
    KeyListForm form() const; ///< of the filter, when bulk and not by batch
    int keys() const; ///< that one request may name; 1 when not bulk

    /// A request for several keys, as it was sent: an answer to one that was sent before the way changed says
    /// nothing about the way that is used now.
    struct Try
    {
        int keys = 0;
        int beginning = 0;
    };
    Try attempt(int keys) const { return {keys, m_beginning}; }

    /// An answer served \a request.
    void worked(const Try &request, UtcTime now);
    [[nodiscard]] Then failed(const Try &request, Trouble trouble, const QString &why, UtcTime now);
    /// A request for one key was answered, or failed as the bulk requests did before.
    void singleWorked() { m_singleFailures = 0; }
    void singleFailed(UtcTime now);
    /// A record that the answer to \a request left out was there when it was asked for alone.
    void leftOut(const Try &request, UtcTime now);
    /// What did not work may work now: not the way was at fault.
    void beginAgain(UtcTime now) { begin(FetchAbility::Way::In, {}, now); }
    /// Time has passed: what did not work may work now.
    void reconsider(UtcTime now);

private:
    void begin(FetchAbility::Way way, const QString &why, UtcTime now);
    void stepDown(const QString &why, UtcTime now);
    void bound(int keys, const QString &why);
    void growPastCeiling();

    FetchAbility m_known;
    int m_mostKeys;
    int m_beginning = 0; ///< how often a way was begun with
    bool m_softCeiling = false; ///< set by a broken answer, which may have been chance
    int m_goodAtCeiling = 0;
    int m_goodBeforeGrowing = 10;
    int m_strikes = 0; ///< broken answers before the first good one
    int m_leftOut = 0; ///< since a complete answer
    int m_singleFailures = 0;
    bool m_brokenWay = false; ///< the way was left because answers were broken, which may end
    std::optional<UtcTime> m_began; ///< when it was tried from the beginning for the last time
};

} // namespace listingpost
