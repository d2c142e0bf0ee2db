// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/keylisturl.h"

namespace listingpost {

KeyListUrl::KeyListUrl(const QUrl &root, const QString &entitySet, const QString &property, KeyListForm form,
    const RecordQuery &query)
    : m_property(encodedForUrl(property.toUtf8()))
    , m_query(queryText(query))
    , m_form(form)
{
    m_url = root.toEncoded() + '/' + encodedForUrl(entitySet.toUtf8()) + "?$filter=";
    if (m_form == KeyListForm::In)
        m_url += m_property + "%20in%20(";
}

bool KeyListUrl::add(const RecordKey &key, qsizetype mostBytes)
{
    QByteArray term;
    if (m_form == KeyListForm::In) {
        term = (m_keys > 0 ? QByteArray(",") : QByteArray()) + keyLiteral(key);
    } else {
        term = (m_keys > 0 ? QByteArray("%20or%20") : QByteArray()) + m_property + "%20eq%20"
            + keyLiteral(key);
    }
    if (m_keys > 0 && m_url.size() + term.size() + rest(m_keys + 1).size() > mostBytes)
        return false;
    m_url += term;
    ++m_keys;
    return true;
}

QByteArray KeyListUrl::rest(int keys) const
{
    return (m_form == KeyListForm::In ? QByteArray(")") : QByteArray()) + "&$top=" + QByteArray::number(keys)
        + (m_query.isEmpty() ? QByteArray() : '&' + m_query);
}

QUrl KeyListUrl::url() const { return QUrl::fromEncoded(m_url + rest(m_keys), QUrl::StrictMode); }

} // namespace listingpost
