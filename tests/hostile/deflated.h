// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <zlib.h>

namespace listingpost::test {

// What the content codings of HTTP are made of, as zlib names them.
inline constexpr int gzipWindow = 15 + 16;
inline constexpr int zlibWindow = 15;
inline constexpr int rawWindow = -15;

/// \a plain as a body with `Content-Encoding: gzip`, or in another \a window `deflate`.
inline QByteArray deflated(const QByteArray &plain, int window = gzipWindow)
{
    z_stream stream {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(plain.size()))) + 64, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace listingpost::test
