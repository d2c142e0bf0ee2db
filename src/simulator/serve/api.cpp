// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/api.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace listingpost::simulator {

namespace {

constexpr int defaultPage = 100;
constexpr int largestPage = 2'000;

/// The query's options, decoded.
struct Options
{
    QMap<QString, QString> all;

    QString value(const char *name) const { return all.value(QLatin1String(name)); }
    bool has(const char *name) const { return all.contains(QLatin1String(name)); }
};

Options optionsOf(const QByteArray &query)
{
    Options options;
    for (const QByteArray &part : query.split('&')) {
        const qsizetype equals = part.indexOf('=');
        const auto decoded = [](const QByteArray &bytes) {
            return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes));
        };
        if (equals > 0)
            options.all[decoded(part.left(equals))] = decoded(part.mid(equals + 1));
    }
    return options;
}

QJsonObject selected(const QJsonObject &record, const QString &select)
{
    if (select.isEmpty() || select.trimmed() == QLatin1String("*"))
        return record;
    QJsonObject some;
    for (const QString &name : select.split(QLatin1Char(','))) {
        if (const auto found = record.constFind(name.trimmed()); found != record.constEnd())
            some[name.trimmed()] = *found;
    }
    return some;
}

bool before(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isDouble() && b.isDouble())
        return a.toDouble() < b.toDouble();
    if (a.isString() && b.isString())
        return a.toString() < b.toString();
    return a.toVariant().toString() < b.toVariant().toString();
}

/// The first name in \a list (`A,B desc`) that \a type does not have; empty when it has all.
QString unknownName(const QString &list, const EntityType &type)
{
    for (const QString &term : list.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString name = term.trimmed().section(QLatin1Char(' '), 0, 0);
        if (name != QLatin1String("*") && !type.has(name))
            return name;
    }
    return {};
}

void order(std::vector<QJsonObject> &records, const QString &orderby)
{
    const QStringList terms = orderby.split(QLatin1Char(','), Qt::SkipEmptyParts);
    std::stable_sort(records.begin(), records.end(), [&](const QJsonObject &a, const QJsonObject &b) {
        for (const QString &term : terms) {
            const QString name = term.trimmed().section(QLatin1Char(' '), 0, 0);
            const bool descending = term.trimmed().endsWith(QLatin1String(" desc"));
            const QJsonValue x = a.value(name);
            const QJsonValue y = b.value(name);
            if (before(x, y) || before(y, x))
                return before(x, y) != descending;
        }
        return false;
    });
}

/// The first \a enough records that pass, in the order of their keys, which are an index.
std::vector<QJsonObject> matching(const Resource &resource, const Filter &filter, qint64 enough)
{
    std::vector<QJsonObject> found;
    const bool byKey = filter.bound.property == resource.keyProperty;
    if (byKey && filter.bound.values) {
        QStringList keys = *filter.bound.values;
        keys.removeDuplicates();
        keys.sort();
        for (const QString &key : std::as_const(keys)) {
            const auto record = resource.records.find(key);
            if (record != resource.records.end() && qint64(found.size()) < enough && filter(record->second))
                found.push_back(record->second);
        }
        return found;
    }
    auto record = byKey ? resource.records.lower_bound(filter.bound.from) : resource.records.begin();
    for (; record != resource.records.end() && qint64(found.size()) < enough; ++record) {
        if (filter(record->second))
            found.push_back(record->second);
    }
    return found;
}

/// A number option; \a otherwise when absent, nullopt when it is none.
std::optional<qint64> number(const Options &options, const char *name, qint64 otherwise)
{
    if (!options.has(name))
        return otherwise;
    bool fine = false;
    const qint64 value = options.value(name).toLongLong(&fine);
    return fine && value >= 0 && value <= std::numeric_limits<int>::max() ? std::optional(value)
                                                                          : std::nullopt;
}

qint64 pageSize(const QByteArray &prefer)
{
    static const QRegularExpression wanted(QStringLiteral("(?:odata\\.)?maxpagesize=(\\d+)"));
    const auto match = wanted.match(QString::fromLatin1(prefer));
    return match.hasMatch() ? std::clamp<qint64>(match.captured(1).toLongLong(), 1, largestPage)
                            : defaultPage;
}

/// The next page's link: the same query with another `$skip`, absolute as the reference server gives it.
QString nextLink(const ApiRequest &request, const Options &options, qint64 skip, qint64 topLeft)
{
    QStringList parts;
    for (auto option = options.all.begin(); option != options.all.end(); ++option) {
        if (option.key() != QLatin1String("$skip") && option.key() != QLatin1String("$top"))
            parts << option.key() + QLatin1Char('=')
                    + QString::fromLatin1(QUrl::toPercentEncoding(option.value()));
    }
    if (options.has("$top"))
        parts << QStringLiteral("$top=%1").arg(topLeft);
    parts << QStringLiteral("$skip=%1").arg(skip);
    return QString::fromLatin1(request.base + request.path) + QLatin1Char('?') + parts.join(QLatin1Char('&'));
}

ApiAnswer json(const QJsonObject &object)
{
    ApiAnswer answer;
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return answer;
}

} // namespace

ApiAnswer odataError(int status, const QString &message)
{
    ApiAnswer answer = json({{QLatin1String("error"),
        QJsonObject {{QLatin1String("code"), QString::number(status * 100)},
            {QLatin1String("message"), message}, {QLatin1String("target"), QStringLiteral("Read")},
            {QLatin1String("details"), QJsonArray()}}}});
    answer.status = status;
    return answer;
}

ApiAnswer htmlPage(int status, const QByteArray &text)
{
    return {status, "text/html; charset=utf-8",
        "<!DOCTYPE html><html><body><pre>" + text + "</pre></body></html>\n", {}};
}

ApiAnswer Api::answer(const ApiRequest &request) const
{
    if (request.path == "/" || request.path.isEmpty()) {
        QJsonArray sets;
        for (const EntityType &type : entityTypes())
            sets.append(QJsonObject {{QLatin1String("name"), type.name}, {QLatin1String("url"), type.name}});
        return json({{QLatin1String("value"), sets}});
    }
    if (request.path == "/$metadata")
        return {200, "application/xml", metadataXml(), {}};
    const QByteArray rest = request.path.mid(1);
    const qsizetype open = rest.indexOf('(');
    const EntityType *type
        = entityType(QString::fromUtf8(QByteArray::fromPercentEncoding(open < 0 ? rest : rest.left(open))));
    if (!type || (open >= 0 && !rest.endsWith(')')))
        return htmlPage(404, "Cannot GET " + request.path.toPercentEncoding("/()'%$"));
    if (request.expand.onlyExpanded && isChild(*type) && !request.query.contains(nestedLinkMark))
        return htmlPage(404, "Cannot GET " + type->name.toUtf8());
    if (open < 0)
        return collection(*type, request);
    QString key
        = QString::fromUtf8(QByteArray::fromPercentEncoding(rest.mid(open + 1, rest.size() - open - 2)));
    if (key.size() >= 2 && key.startsWith(QLatin1Char('\'')) && key.endsWith(QLatin1Char('\'')))
        key = key.mid(1, key.size() - 2).replace(QStringLiteral("''"), QStringLiteral("'"));
    return byKey(*type, key, request);
}

QJsonObject Api::event(const LogLine &line, const QByteArray &base) const
{
    QString quoted = line.key;
    quoted.replace(QLatin1Char('\''), QStringLiteral("''"));
    const QString url = QString::fromLatin1(base) + QLatin1Char('/') + line.resource + QStringLiteral("('")
        + QString::fromLatin1(QUrl::toPercentEncoding(quoted)) + QStringLiteral("')");
    return {{QLatin1String("EntityEventSequence"), line.sequence},
        {QLatin1String("ResourceName"), line.resource}, {QLatin1String("ResourceRecordKey"), line.key},
        {QLatin1String("ResourceRecordUrl"), url}};
}

/// \a record with what \a expand asks for.
QJsonObject Api::shown(const EntityType &type, const QJsonObject &record, const Expand &expand,
    const QString &select, const ApiRequest &request) const
{
    QJsonObject object = selected(record, select);
    addChildren(m_data, type, record, expand, {request.expand, request.base}, object);
    return object;
}

ApiAnswer Api::byKey(const EntityType &type, const QString &key, const ApiRequest &request) const
{
    const Options options = optionsOf(request.query);
    const QString select = options.value("$select");
    const auto expand = parseExpand(options.value("$expand"), type);
    if (!expand)
        return odataError(400, expand.error().detail);
    if (const Resource *resource = m_data.resource(type.name)) {
        if (const auto found = resource->records.find(key); found != resource->records.end())
            return json(shown(type, found->second, *expand, select, request));
    } else if (const std::size_t index = m_data.logIndex(key.toLongLong()); index < m_data.log().size()
               && m_data.log()[index].sequence == key.toLongLong() && !m_data.log()[index].hidden) {
        return json(selected(event(m_data.log()[index], request.base), select));
    }
    return odataError(404, QStringLiteral("No %1 record found with key '%2'.").arg(type.name, key));
}

std::vector<QJsonObject> Api::events(
    const QString &filter, const Filter &passes, const QByteArray &base, qint64 skip, qint64 enough) const
{
    // A replay asks for `ge` a sequence: everything below it need not be looked at.
    static const QRegularExpression from(
        QStringLiteral("^\\s*EntityEventSequence g[et] (\\d{1,18})\\b(?!.*\\bor\\b)"));
    // Each of those passes `ge` alone: what is skipped need not be made, or a walk would cost the square of
    // its length.
    static const QRegularExpression only(QStringLiteral("^\\s*EntityEventSequence ge \\d{1,18}\\s*$"));
    const qint64 unmade = filter.isEmpty() || only.match(filter).hasMatch() ? skip : 0;
    const auto &log = m_data.log();
    std::vector<QJsonObject> found;
    for (std::size_t i = m_data.logIndex(from.match(filter).captured(1).toLongLong());
         i < log.size() && qint64(found.size()) < enough; ++i) {
        if (log[i].hidden)
            continue;
        if (qint64(found.size()) < unmade) {
            found.emplace_back();
            continue;
        }
        QJsonObject object = event(log[i], base);
        if (passes(object))
            found.push_back(std::move(object));
    }
    return found;
}

ApiAnswer Api::collection(const EntityType &type, const ApiRequest &request) const
{
    const Options options = optionsOf(request.query);
    Filter passes {[](const QJsonObject &) { return true; }, {}};
    if (options.has("$filter")) {
        auto filter
            = parseFilter(options.value("$filter"), [&](const QString &name) { return type.has(name); });
        if (!filter)
            return odataError(400, filter.error().detail);
        if ((filter->usesIn && !request.hasIn) || (filter->usesOr && !request.hasOr))
            return odataError(400, QStringLiteral("$filter: this operator is not supported"));
        passes = std::move(*filter);
    }
    for (const char *list : {"$orderby", "$select"}) {
        if (const QString unknown = unknownName(options.value(list), type); !unknown.isEmpty())
            return odataError(400, QStringLiteral("Could not find a property named '%1'.").arg(unknown));
    }
    const auto expand = parseExpand(options.value("$expand"), type);
    if (!expand)
        return odataError(400, expand.error().detail);
    const auto skip = number(options, "$skip", 0);
    const auto top = number(options, "$top", std::numeric_limits<int>::max());
    if (!skip || !top)
        return odataError(400, QStringLiteral("$top and $skip are whole numbers"));
    const qint64 page = std::min(*top,
        options.has("$top") && request.prefer.isEmpty() ? qint64(largestPage) : pageSize(request.prefer));
    const QString orderby = options.value("$orderby").trimmed();
    const bool counts = options.value("$count") == QLatin1String("true");
    const bool isLog = type.name == QLatin1String("EntityEvent");
    const bool inOrder = orderby.isEmpty()
        || (isLog && (orderby == type.key || orderby == type.key + QLatin1String(" asc")));
    // One event past the page says whether there is a next one.
    const qint64 enough = inOrder && !counts ? *skip + page + 1 : std::numeric_limits<qint64>::max();
    std::vector<QJsonObject> records = isLog
        ? events(options.value("$filter"), passes, request.base, inOrder ? *skip : 0, enough)
        : matching(*m_data.resource(type.name), passes, enough);
    if (!inOrder)
        order(records, orderby);
    const qint64 total = qint64(records.size());
    QJsonArray value;
    for (qint64 i = *skip; i < std::min(total, *skip + page); ++i)
        value.append(shown(type, records[std::size_t(i)], *expand, options.value("$select"), request));
    QJsonObject body {{QLatin1String("@odata.context"),
                          QString::fromLatin1(request.base) + QStringLiteral("/$metadata#") + type.name},
        {QLatin1String("value"), value}};
    if (counts)
        body[QLatin1String("@odata.count")] = total;
    if (*skip + page < total && page < *top)
        body[QLatin1String("@odata.nextLink")] = nextLink(request, options, *skip + page, *top - page);
    return json(body);
}

} // namespace listingpost::simulator
