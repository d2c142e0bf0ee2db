// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/expandoption.h"

#include <algorithm>
#include <QRegularExpression>

namespace listingpost {

namespace {

tl::unexpected<Error> unreadable(const QString &text, const QString &why)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("$expand \"%1\": %2").arg(text, why));
}

/// \a text cut at each \a separator that stands outside brackets and quotes; nullopt: they do not match.
std::optional<QStringList> cut(const QString &text, QChar separator)
{
    QStringList parts {QString()};
    int depth = 0;
    bool quoted = false;
    for (const QChar sign : text) {
        quoted ^= sign == QLatin1Char('\'');
        depth += quoted ? 0 : sign == QLatin1Char('(') ? 1 : sign == QLatin1Char(')') ? -1 : 0;
        if (depth < 0)
            return std::nullopt;
        if (sign == separator && depth == 0 && !quoted)
            parts.append(QString());
        else
            parts.back().append(sign);
    }
    return depth == 0 && !quoted ? std::optional(parts) : std::nullopt;
}

QString valueOf(const QStringList &options, const QString &name)
{
    for (const QString &option : options) {
        if (option.section(QLatin1Char('='), 0, 0).trimmed() == name)
            return option.section(QLatin1Char('='), 1).trimmed();
    }
    return {};
}

Result<ExpandItem> itemOf(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("^[\\w./*$]+$"));
    const qsizetype open = text.indexOf(QLatin1Char('('));
    ExpandItem item {(open < 0 ? text : text.left(open)).trimmed()};
    if (!name.match(item.navigation).hasMatch())
        return unreadable(
            text, QStringLiteral("write the name of a navigation property, as in Media($top=100)."));
    if (open < 0)
        return item;
    const QString trimmed = text.trimmed();
    if (!trimmed.endsWith(QLatin1Char(')')))
        return unreadable(text, QStringLiteral("nothing may follow the closing bracket."));
    const auto options = cut(trimmed.mid(trimmed.indexOf(QLatin1Char('(')) + 1).chopped(1), QLatin1Char(';'));
    if (!options)
        return unreadable(text, QStringLiteral("its brackets or quotes do not match."));
    for (const QString &option : *options) {
        if (!option.trimmed().isEmpty())
            item.options.append(option.trimmed());
    }
    if (!valueOf(item.options, QStringLiteral("$top")).isNull() && !item.top())
        return unreadable(text, QStringLiteral("$top is a whole number, at least 1."));
    return item;
}

} // namespace

std::optional<int> ExpandItem::top() const
{
    bool isNumber = false;
    const int top = valueOf(options, QStringLiteral("$top")).toInt(&isNumber);
    return isNumber && top > 0 ? std::optional(top) : std::nullopt;
}

QStringList ExpandItem::selected() const
{
    QStringList names
        = valueOf(options, QStringLiteral("$select")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (QString &name : names)
        name = name.trimmed();
    return names;
}

bool ExpandItem::isNarrowed() const
{
    static const QRegularExpression narrowing(QStringLiteral("^\\$?(filter|search|skip)\\s*="));
    return std::any_of(options.begin(), options.end(),
        [](const QString &option) { return narrowing.match(option).hasMatch(); });
}

void ExpandItem::set(const QString &name, const QString &value)
{
    const QString text = name + QLatin1Char('=') + value;
    const auto found = std::find_if(options.begin(), options.end(),
        [&](const QString &option) { return option.section(QLatin1Char('='), 0, 0).trimmed() == name; });
    if (found == options.end())
        options.append(text);
    else
        *found = text;
}

Result<std::vector<ExpandItem>> parseExpand(const QString &text)
{
    const auto parts = cut(text, QLatin1Char(','));
    if (!parts)
        return unreadable(text, QStringLiteral("its brackets or quotes do not match."));
    std::vector<ExpandItem> items;
    for (const QString &part : *parts) {
        if (part.trimmed().isEmpty())
            continue;
        auto item = itemOf(part);
        if (!item)
            return tl::unexpected(item.error());
        items.push_back(std::move(*item));
    }
    return items;
}

QString expandText(const std::vector<ExpandItem> &items)
{
    QStringList parts;
    for (const ExpandItem &item : items)
        parts.append(item.options.isEmpty() ? item.navigation
                                            : item.navigation + QLatin1Char('(')
                    + item.options.join(QLatin1Char(';')) + QLatin1Char(')'));
    return parts.join(QLatin1Char(','));
}

} // namespace listingpost
