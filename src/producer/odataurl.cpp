// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/odataurl.h"

#include <QHostAddress>

namespace listingpost {

namespace {

constexpr int HttpPort = 80;
constexpr int HttpsPort = 443;

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? HttpsPort : HttpPort);
}

QByteArray encoded(const QByteArray &text) { return encodedForUrl(text); }

QUrl under(const QUrl &root, const QByteArray &encodedRest)
{
    return QUrl::fromEncoded(root.toEncoded() + '/' + encodedRest, QUrl::StrictMode);
}

} // namespace

std::optional<QUrl> serviceRoot(const QString &root)
{
    QUrl url(root.trimmed(), QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !http || url.host().isEmpty())
        return std::nullopt;
    url.setUserInfo({});
    url.setFragment({});
    url.setQuery(QString());
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return url;
}

QByteArray encodedForUrl(const QByteArray &text) { return text.toPercentEncoding(QByteArrayLiteral("'")); }

QByteArray keyLiteral(const RecordKey &key)
{
    QByteArray text = QByteArray::fromStdString(key.text);
    if (key.numeric)
        return encoded(text);
    text.replace('\'', "''");
    return '\'' + encoded(text) + '\'';
}

QByteArray queryText(const RecordQuery &query)
{
    // What a person writes here is OData: its own signs stay, everything else is encoded.
    const QByteArray signs = QByteArrayLiteral("',()$=;/*:");
    QByteArrayList parts;
    if (!query.select.isEmpty())
        parts.append("$select=" + query.select.toUtf8().toPercentEncoding(signs));
    if (!query.expand.isEmpty())
        parts.append("$expand=" + query.expand.toUtf8().toPercentEncoding(signs));
    return parts.join('&');
}

QUrl metadataUrl(const QUrl &root) { return under(root, QByteArrayLiteral("$metadata")); }

QUrl batchUrl(const QUrl &root) { return under(root, QByteArrayLiteral("$batch")); }

QByteArray recordReference(const QString &entitySet, const RecordKey &key)
{
    return encoded(entitySet.toUtf8()) + '(' + keyLiteral(key) + ')';
}

QUrl recordUrl(const QUrl &root, const QString &entitySet, const RecordKey &key, const RecordQuery &query)
{
    const QByteArray text = queryText(query);
    return under(root, recordReference(entitySet, key) + (text.isEmpty() ? QByteArray() : '?' + text));
}

QUrl keyFilterUrl(const QUrl &root, const QString &entitySet, const QString &property, const RecordKey &key,
    const RecordQuery &query)
{
    const QByteArray text = queryText(query);
    return under(root,
        encoded(entitySet.toUtf8()) + "?$filter=" + encoded(property.toUtf8()) + "%20eq%20" + keyLiteral(key)
            + (text.isEmpty() ? QByteArray() : '&' + text));
}

QUrl eventsUrl(const QUrl &root, const QString &entitySet, const QString &property, Sequence from)
{
    const QByteArray name = encoded(property.toUtf8());
    return under(root,
        encoded(entitySet.toUtf8()) + "?$filter=" + name + "%20ge%20" + QByteArray::number(from.value)
            + "&$orderby=" + name);
}

QUrl eventBeforeUrl(
    const QUrl &root, const QString &entitySet, const QString &property, std::optional<Sequence> through)
{
    const QByteArray name = encoded(property.toUtf8());
    const QByteArray filter
        = through ? "$filter=" + name + "%20le%20" + QByteArray::number(through->value) + '&' : QByteArray();
    return under(root, encoded(entitySet.toUtf8()) + '?' + filter + "$orderby=" + name + "%20desc&$top=1");
}

QUrl keyPageUrl(const QUrl &root, const KeyPage &page)
{
    const QByteArray key = encoded(page.keyProperty.toUtf8());
    QByteArray query = encoded(page.entitySet.toUtf8()) + '?';
    if (page.after)
        query += "$filter=" + key + "%20gt%20" + keyLiteral(*page.after) + '&';
    else
        query += "$count=true&";
    query += "$orderby=" + key + "&$top=" + QByteArray::number(page.size);
    if (!page.select.isEmpty())
        query += "&$select=" + encoded(page.select.join(u',').toUtf8());
    if (!page.expand.isEmpty())
        query += '&' + queryText({{}, page.expand});
    return under(root, query);
}

QUrl firstPageUrl(const QUrl &root, const QString &entitySet, const RecordQuery &query)
{
    const QByteArray text = queryText(query);
    return under(root, encoded(entitySet.toUtf8()) + (text.isEmpty() ? QByteArray() : '?' + text));
}

QUrl childrenUrl(const QUrl &root, const QString &entitySet, const QString &property,
    const RecordKey &parentKey, const RecordQuery &query, Span span)
{
    QByteArray url = keyFilterUrl(root, entitySet, property, parentKey, query).toEncoded();
    url += "&$top=" + QByteArray::number(span.top);
    if (span.skip > 0)
        url += "&$skip=" + QByteArray::number(span.skip);
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

bool sameOrigin(const QUrl &one, const QUrl &other)
{
    // QUrl keeps scheme and host in lower case.
    return one.scheme() == other.scheme() && one.host() == other.host() && portOf(one) == portOf(other);
}

bool sameResource(const QUrl &one, const QUrl &other)
{
    return sameOrigin(one, other) && one.path(QUrl::FullyDecoded) == other.path(QUrl::FullyDecoded)
        && one.query(QUrl::FullyDecoded) == other.query(QUrl::FullyDecoded);
}

std::optional<QUrl> resolveOnOrigin(const QUrl &base, const QByteArray &reference)
{
    const QUrl relative = QUrl::fromEncoded(reference.trimmed(), QUrl::TolerantMode);
    if (!relative.isValid() || reference.trimmed().isEmpty())
        return std::nullopt;
    QUrl absolute = base.resolved(relative);
    absolute.setFragment({});
    if (!sameOrigin(base, absolute) || !absolute.userInfo().isEmpty())
        return std::nullopt;
    return absolute;
}

std::optional<QUrl> resolveFromRoot(const QUrl &root, const QByteArray &reference)
{
    QUrl folder = root;
    folder.setPath(root.path(QUrl::FullyEncoded) + QLatin1Char('/'), QUrl::StrictMode);
    return resolveOnOrigin(folder, reference);
}

bool mayBeAsked(const QUrl &url, bool allowPlainHttp)
{
    if (url.scheme() == QLatin1String("https"))
        return true;
    if (url.scheme() != QLatin1String("http"))
        return false;
    return allowPlainHttp || url.host() == QLatin1String("localhost")
        || QHostAddress(url.host()).isLoopback();
}

} // namespace listingpost
