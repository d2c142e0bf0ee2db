// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/connectiontext.h"

#include <algorithm>
#include <QDateTime>
#include <QLocale>

namespace listingpost {

namespace {

using FaultWords = std::pair<const char *, const char *>;

constexpr FaultWords socketFaults[] = {
    {"refused", QT_TRANSLATE_NOOP("ConnectionText", "nothing takes connections there")},
    {"closed", QT_TRANSLATE_NOOP("ConnectionText", "it closed the connection")},
    {"timeout", QT_TRANSLATE_NOOP("ConnectionText", "no answer in time")},
    {"no_route", QT_TRANSLATE_NOOP("ConnectionText", "no way leads there")},
    {"no_address", QT_TRANSLATE_NOOP("ConnectionText", "the name has no address")},
    {"proxy", QT_TRANSLATE_NOOP("ConnectionText", "the proxy does not let it through")},
    {"handshake", QT_TRANSLATE_NOOP("ConnectionText", "no TLS 1.2 or 1.3 is spoken there")},
};

constexpr FaultWords certificateFaultWords[] = {
    {"expired", QT_TRANSLATE_NOOP("ConnectionText", "the certificate has expired")},
    {"not_yet_valid", QT_TRANSLATE_NOOP("ConnectionText", "the certificate is not valid yet")},
    {"other_name", QT_TRANSLATE_NOOP("ConnectionText", "the certificate is for another name")},
    {"self_signed", QT_TRANSLATE_NOOP("ConnectionText", "the certificate is signed by itself")},
    {"unknown_issuer",
        QT_TRANSLATE_NOOP("ConnectionText", "the certificate is from an authority that is not trusted")},
    {"revoked", QT_TRANSLATE_NOOP("ConnectionText", "the certificate was revoked")},
    {"unusable", QT_TRANSLATE_NOOP("ConnectionText", "the certificate cannot be used")},
};

template<std::size_t N> const char *wordsOf(const FaultWords (&known)[N], const QString &code)
{
    const auto *found = std::find_if(std::begin(known), std::end(known),
        [&code](const FaultWords &one) { return code == QLatin1String(one.first); });
    return found == std::end(known) ? nullptr : found->second;
}

} // namespace

QString ConnectionText::socket(const QString &fault)
{
    const char *words = wordsOf(socketFaults, fault);
    return words ? tr(words) : tr("no connection comes about");
}

QString ConnectionText::certificate(const QStringList &faults)
{
    QStringList parts;
    for (const QString &fault : faults) {
        if (const char *words = wordsOf(certificateFaultWords, fault))
            parts << tr(words);
    }
    return parts.isEmpty() ? tr("no safe connection comes about") : parts.join(QStringLiteral("; "));
}

QString ConnectionText::date(const QString &iso)
{
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODate);
    return time.isValid() ? QLocale().toString(time.date(), QLocale::ShortFormat) : iso;
}

} // namespace listingpost
