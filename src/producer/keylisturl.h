// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/odataurl.h"

namespace listingpost {

/// How many keys are named in one `$filter`.
enum class KeyListForm {
    In, ///< `Key in ('a','b')`
    Or, ///< `Key eq 'a' or Key eq 'b'`
};

/// Builds the URL that asks for many records of one entity set by key (wire.md 3), key by key, within a
/// length: `<root>/<set>?$filter=<property> in ('a','b')&$top=2`, with the resource's $select and $expand.
/// `$top` is the number of keys, because some Producers stop at their default page else. Pure.
class KeyListUrl
{
public:
    KeyListUrl(const QUrl &root, const QString &entitySet, const QString &property, KeyListForm form,
        const RecordQuery &query);

    /// Adds \a key when the URL stays at or below \a mostBytes; the first one is always added.
    bool add(const RecordKey &key, qsizetype mostBytes);
    int keys() const { return m_keys; }
    /// Only with at least one key.
    QUrl url() const;

private:
    QByteArray rest(int keys) const;

    QByteArray m_url; ///< encoded, open at its end
    QByteArray m_property;
    QByteArray m_query;
    KeyListForm m_form;
    int m_keys = 0;
};

} // namespace listingpost
