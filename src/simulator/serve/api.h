// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/data/dataset.h"
#include "simulator/odata/filter.h"
#include "simulator/odata/schema.h"
#include "simulator/serve/expand.h"

#include <QUrl>

namespace listingpost::simulator {

/// A GET as the API sees it.
struct ApiRequest
{
    QByteArray path; ///< as it came, percent-encoded
    QByteArray query; ///< as it came, without `?`
    QByteArray prefer;
    QByteArray base; ///< `http://host:port`, for next links
    bool hasIn = true; ///< `in` is understood in `$filter`
    bool hasOr = true; ///< and `or`
    ExpandHabit expand {};
};

struct ApiAnswer
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers {};
    qsizetype sent = -1; ///< so many bytes of the body are, then the connection ends; -1: all, and it stays
    bool hangsUp = false; ///< the connection ends without a byte
};

ApiAnswer odataError(int status, const QString &message);
ApiAnswer htmlPage(int status, const QByteArray &text);

/// The OData Web API over a DataSet: service document, `$metadata`, entity sets with `$filter`, `$select`,
/// `$orderby`,
/// `$expand`, `$top`, `$skip`, `$count`, records by key. As RESO's reference server answers: OData errors in
/// JSON for missing keys, an HTML page for an unknown resource. One thread.
class Api
{
public:
    explicit Api(const DataSet &data)
        : m_data(data)
    {
    }

    ApiAnswer answer(const ApiRequest &request) const;

private:
    ApiAnswer collection(const EntityType &type, const ApiRequest &request) const;
    ApiAnswer byKey(const EntityType &type, const QString &key, const ApiRequest &request) const;
    /// The first \a enough visible events that pass, in the order of the log; the first \a skip of them may
    /// be empty, nobody asks for them.
    std::vector<QJsonObject> events(const QString &filter, const Filter &passes, const QByteArray &base,
        qint64 skip, qint64 enough) const;
    QJsonObject shown(const EntityType &type, const QJsonObject &record, const Expand &expand,
        const QString &select, const ApiRequest &request) const;
    QJsonObject event(const LogLine &line, const QByteArray &base) const;

    const DataSet &m_data;
};

} // namespace listingpost::simulator
