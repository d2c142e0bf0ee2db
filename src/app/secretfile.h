// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <string>

namespace listingpost {

/// The secret in \a file, without the blanks and line ends around it. An error names the file and \a what
/// should be in it, never what is.
Result<QByteArray> readSecretFile(const std::string &file, const QString &what);

} // namespace listingpost
