// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"

#include <QString>
#include <vector>

namespace listingpost {

/// A Producer that is being forgotten: by what its traces are found in each file. A value.
struct ForgottenProducer
{
    ProducerId id;
    QString name; ///< as it was called
    std::vector<SourceId> sources;
    std::vector<FeedId> feeds;
    std::vector<QByteArray> tokens; ///< ids of all its tokens and secrets, revoked ones too

    bool operator==(const ForgottenProducer &) const = default;
};

} // namespace listingpost
