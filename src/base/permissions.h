// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDevice>

namespace listingpost {

/// Every right of everyone but the owner: a file that holds secrets, or the folder of a socket, gives none.
constexpr QFileDevice::Permissions rightsOfOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

} // namespace listingpost
