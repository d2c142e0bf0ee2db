// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entityevent/entityevent.h"

#include <optional>
#include <QString>
#include <QUrl>

namespace listingpost {

// URLs of a Producer's Web API (wire.md 3, 4.1; OData 4.01 URL Conventions). Pure; every name and key is
// percent-encoded here and nowhere else.

/// \a root without a trailing slash, user info and fragment; nullopt when it is no http or https URL with a
/// host.
std::optional<QUrl> serviceRoot(const QString &root);

/// `<root>/$metadata`.
QUrl metadataUrl(const QUrl &root);

/// `<root>/$batch`.
QUrl batchUrl(const QUrl &root);

/// What is asked for with every record of a resource, as a person configured it; empty: what the Producer
/// gives by itself.
struct RecordQuery
{
    QString select; ///< `$select`: with the key property, or nothing in the answer could be told apart
    QString expand; ///< `$expand`

    bool operator==(const RecordQuery &) const = default;
};

/// `$select=…&$expand=…`, encoded; empty when neither is configured.
QByteArray queryText(const RecordQuery &query);

/// \a text percent-encoded for a path or query; `'` stays.
QByteArray encodedForUrl(const QByteArray &text);

/// \a key as an OData literal, percent-encoded: in quotes with `'` doubled, or its digits when numeric.
QByteArray keyLiteral(const RecordKey &key);

/// `<set>('<key>')` with `'` doubled, or `(<number>)` for a numeric key: what stands behind the root.
QByteArray recordReference(const QString &entitySet, const RecordKey &key);

/// `<root>/<set>('<key>')`.
QUrl recordUrl(
    const QUrl &root, const QString &entitySet, const RecordKey &key, const RecordQuery &query = {});

/// `<root>/<set>?$filter=<property> eq '<key>'`: the exact key filter, for keys that no path can carry.
QUrl keyFilterUrl(const QUrl &root, const QString &entitySet, const QString &property, const RecordKey &key,
    const RecordQuery &query = {});

/// `<root>/<set>?$filter=<property> ge <from>&$orderby=<property>`: where a walk of EntityEvent (re)starts.
QUrl eventsUrl(const QUrl &root, const QString &entitySet, const QString &property, Sequence from);

/// `<root>/<set>?$filter=<property> le <through>&$orderby=<property> desc&$top=1`: the newest event that the
/// Producer shows up to there; whether its log still reaches back that far. Without \a through: of all.
QUrl eventBeforeUrl(
    const QUrl &root, const QString &entitySet, const QString &property, std::optional<Sequence> through);

/// A page of a resource in the order of its key (wire.md 4.3): rows behind `$skip` would shift.
struct KeyPage
{
    QString entitySet;
    QString keyProperty;
    std::optional<RecordKey>
        after; ///< `<Key> gt <after>`; none: the first page, which asks for `$count`, too
    int size = 0; ///< `$top`
    QStringList select; ///< empty: all
    QString expand {}; ///< `$expand`; empty: none
};
QUrl keyPageUrl(const QUrl &root, const KeyPage &page);

/// The first page of a resource in the Producer's own order; the next ones are named by its links.
QUrl firstPageUrl(const QUrl &root, const QString &entitySet, const RecordQuery &query = {});

/// A part of a list.
struct Span
{
    int top = 0; ///< `$top`
    int skip = 0; ///< `$skip`; 0: none
};

/// `<root>/<set>?$filter=<property> eq '<key>'&$top=<top>`: the children of one kind below a parent, which
/// \a parentKey names.
QUrl childrenUrl(const QUrl &root, const QString &entitySet, const QString &property,
    const RecordKey &parentKey, const RecordQuery &query, Span span);

/// Whether scheme, host and port (with the scheme's default) agree.
bool sameOrigin(const QUrl &one, const QUrl &other);

/// Whether both ask for the same thing, however each is percent-encoded.
bool sameResource(const QUrl &one, const QUrl &other);

/// A reference out of an answer (next link, redirect) or of an event (ResourceRecordUrl), relative or
/// absolute, made absolute against \a base; nullopt when it is no URL or leaves the origin of \a base: it is
/// then never requested.
std::optional<QUrl> resolveOnOrigin(const QUrl &base, const QByteArray &reference);

/// ResourceRecordUrl against the service root, which relative ones continue: `Property('1')` is
/// `<root>/Property('1')`. nullopt as above.
std::optional<QUrl> resolveFromRoot(const QUrl &root, const QByteArray &reference);

/// Whether \a url may be asked at all: https, or plain http to a loopback address, or \a allowPlainHttp.
bool mayBeAsked(const QUrl &url, bool allowPlainHttp);

} // namespace listingpost
