// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/expand.h"

#include <algorithm>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace listingpost::simulator {

namespace {

tl::unexpected<Error> wrongExpand(const QString &text)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("$expand: cannot read '%1'.").arg(text));
}

Result<Expand::Item> itemOf(const QRegularExpressionMatch &match, const EntityType &type)
{
    const auto &known = type.navigation;
    const auto found = std::find_if(
        known.begin(), known.end(), [&](const NavigationType &one) { return one.name == match.captured(1); });
    if (found == known.end())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("Could not find a property named '%1'.").arg(match.captured(1)));
    Expand::Item item {*found};
    for (const QString &option : match.captured(2).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QString name = option.section(QLatin1Char('='), 0, 0).trimmed();
        const QString value = option.section(QLatin1Char('='), 1).trimmed();
        if (name == QLatin1String("$top"))
            item.top = value.toInt();
        else if (name == QLatin1String("$skip"))
            item.skip = value.toInt();
        else if (name == QLatin1String("$select"))
            item.select = value.split(QLatin1Char(','), Qt::SkipEmptyParts);
        else
            return wrongExpand(option);
    }
    if (match.captured(2).contains(QLatin1String("$top")) && item.top < 1)
        return wrongExpand(match.captured(2));
    return item;
}

QString linkToRest(const Expand::Item &item, const QString &parent, int skip, const QByteArray &base)
{
    QString quoted = parent;
    quoted.replace(QLatin1Char('\''), QStringLiteral("''"));
    return QString::fromLatin1(base) + QLatin1Char('/') + item.navigation.name + QLatin1String("?$filter=")
        + item.navigation.parentColumn + QLatin1String("%20eq%20'")
        + QString::fromLatin1(QUrl::toPercentEncoding(quoted)) + QLatin1String("'&$skip=")
        + QString::number(skip) + QLatin1Char('&') + QLatin1String(nestedLinkMark);
}

} // namespace

Result<Expand> parseExpand(const QString &text, const EntityType &type)
{
    static const QRegularExpression one(QStringLiteral("\\s*(\\w+)\\s*(?:\\(([^()]*)\\))?\\s*(?:,|$)"));
    Expand expand;
    qsizetype at = 0;
    while (at < text.size()) {
        const auto match = one.match(
            text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return wrongExpand(text.mid(at));
        auto item = itemOf(match, type);
        if (!item)
            return tl::unexpected(item.error());
        expand.items.push_back(std::move(*item));
        at = match.capturedEnd();
    }
    return expand;
}

void addChildren(const DataSet &data, const EntityType &type, const QJsonObject &record, const Expand &expand,
    const ExpandRequest &request, QJsonObject &shown)
{
    const QString parent = record[type.key].toString();
    for (const Expand::Item &item : expand.items) {
        const QString &name = item.navigation.name;
        const QStringList keys = data.childrenOf(name, item.navigation.parentColumn, parent);
        const int all = int(keys.size());
        const int most = item.top > 0 && !request.habit.ignoresTop ? item.top
            : request.habit.most > 0                               ? request.habit.most
                                                                   : all;
        const int skip = request.habit.ignoresTop ? 0 : item.skip;
        QJsonArray children;
        for (const QString &key : keys.mid(skip, most)) {
            const QJsonObject &child = data.resource(name)->records.at(key);
            QJsonObject some;
            for (const QString &property : item.select)
                some[property] = child[property];
            children.append(item.select.isEmpty() ? child : some);
        }
        shown[name] = children;
        if (request.habit.links && all > skip + most)
            shown[name + QStringLiteral("@odata.nextLink")]
                = linkToRest(item, parent, skip + most, request.base);
    }
}

bool isChild(const EntityType &type)
{
    const auto &all = entityTypes();
    return std::any_of(all.begin(), all.end(), [&](const EntityType &parent) {
        return std::any_of(parent.navigation.begin(), parent.navigation.end(),
            [&](const NavigationType &one) { return one.name == type.name; });
    });
}

} // namespace listingpost::simulator
