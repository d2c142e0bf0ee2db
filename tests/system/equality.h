// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace listingpost::test {

class ProducerProcess;

/// What a replica and its Producer differ in, at most some of it; none: every record of every resource is
/// equal field by field, and there is nothing more. The Producer is asked afresh over sockets of its own, the
/// replica is read by plain SQL: neither goes through the product.
struct Differences
{
    QStringList found;
    int compared = 0; ///< records that the Producer shows
};

Differences differences(const ProducerProcess &producer, const QString &replica);

} // namespace listingpost::test
