// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QByteArray>
#include <vector>

struct TestStation;

namespace listingpost::test {

/// A receiver with all that can be switched on: beside the Producer with a token one that signs, one that
/// chose its token, and one that fetches access tokens at /oauth2/token; a proxy on this machine is trusted.
class GuardedStation
{
public:
    GuardedStation();
    ~GuardedStation();

    TestStation &station() { return *m_station; }
    /// Good and bad requests of each of these kinds, to be damaged.
    const std::vector<QByteArray> &requests() const { return m_requests; }
    /// From now on whoever shows no good token is captured, not refused.
    void openCapture();

private:
    std::unique_ptr<TestStation> m_station;
    std::vector<QByteArray> m_requests;
};

} // namespace listingpost::test
