// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace listingpost {

/// \a utf8 as Qt's text, all of it: QString::fromUtf8() and fromStdString() drop a byte order mark at the
/// beginning, and what is a key may begin with one. Pure.
inline QString fromWholeUtf8(std::string_view utf8)
{
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    if (utf8.starts_with("\xEF\xBB\xBF"))
        text.prepend(QChar(QChar::ByteOrderMark));
    return text;
}

} // namespace listingpost
