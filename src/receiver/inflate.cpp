// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/inflate.h"

#include "receiver/httphead.h"

#include <algorithm>
#include <memory>
#include <zlib.h>

namespace listingpost {

namespace {

constexpr int zlibWindow = 15; ///< the largest window, zlib wrapper
constexpr int gzipWindow = 15 + 16; ///< the same, gzip wrapper
constexpr int rawWindow = -15; ///< no wrapper: what some senders call deflate

tl::unexpected<Refusal> damaged()
{
    return tl::unexpected(Refusal {
        RefusalCode::BadFraming, "the body is not what its Content-Encoding says, or it is cut short", {}});
}

tl::unexpected<Refusal> bodyTooLarge(std::size_t limit)
{
    return tl::unexpected(Refusal {
        RefusalCode::TooLarge, "an inflated body holds at most " + std::to_string(limit) + " bytes", {}});
}

/// zlib's state, released at the end of its scope.
class Inflater
{
public:
    explicit Inflater(int window) { m_ready = inflateInit2(&stream, window) == Z_OK; }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    bool ready() const { return m_ready; }
    z_stream stream = {};

private:
    bool m_ready = false;
};

tl::expected<QByteArray, Refusal> inflateWith(int window, const QByteArray &body, std::size_t limit)
{
    Inflater inflater(window);
    if (!inflater.ready())
        return tl::unexpected(Refusal {RefusalCode::Unavailable, "no memory to inflate the body", {}});
    z_stream &stream = inflater.stream;
    // zlib's interface is not const-correct; it does not write here.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.constData()));
    stream.avail_in = static_cast<uInt>(body.size());
    const auto cap = static_cast<qsizetype>(limit) + 1; // one byte over shows that there is too much
    QByteArray plain(std::min<qsizetype>(cap, std::max<qsizetype>(body.size() * 4, 4096)), Qt::Uninitialized);
    qsizetype filled = 0;
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef *>(plain.data() + filled);
        stream.avail_out = static_cast<uInt>(plain.size() - filled);
        const int said = inflate(&stream, Z_NO_FLUSH);
        filled = plain.size() - static_cast<qsizetype>(stream.avail_out);
        if (static_cast<std::size_t>(filled) > limit)
            return bodyTooLarge(limit);
        if (said == Z_STREAM_END) {
            if (stream.avail_in == 0)
                break;
            if (window != gzipWindow || inflateReset(&stream) != Z_OK)
                return damaged();
        } else if (said != Z_OK || (stream.avail_in == 0 && stream.avail_out > 0)) {
            return damaged();
        }
        if (stream.avail_out == 0)
            plain.resize(std::min(cap, plain.size() * 2));
    }
    plain.truncate(filled);
    return plain;
}

} // namespace

std::optional<ContentCoding> contentCoding(std::string_view name)
{
    if (name.empty() || equalIgnoringCase(name, "identity"))
        return ContentCoding::Identity;
    if (equalIgnoringCase(name, "gzip") || equalIgnoringCase(name, "x-gzip"))
        return ContentCoding::Gzip;
    if (equalIgnoringCase(name, "deflate"))
        return ContentCoding::Deflate;
    return std::nullopt;
}

tl::expected<QByteArray, Refusal> inflated(const QByteArray &body, ContentCoding coding, std::size_t limit)
{
    switch (coding) {
    case ContentCoding::Identity:
        return body;
    case ContentCoding::Gzip:
        return inflateWith(gzipWindow, body, limit);
    case ContentCoding::Deflate:
        break;
    }
    auto plain = inflateWith(zlibWindow, body, limit);
    if (!plain && plain.error().code == RefusalCode::BadFraming)
        return inflateWith(rawWindow, body, limit);
    return plain;
}

} // namespace listingpost
