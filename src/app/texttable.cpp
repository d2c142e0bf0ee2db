// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/texttable.h"

#include <QDateTime>

namespace listingpost {

namespace {

void writeRow(QTextStream &out, const QStringList &row, const std::vector<qsizetype> &widths)
{
    QString line;
    for (qsizetype column = 0; column < row.size(); ++column)
        line += row.at(column).leftJustified(widths[std::size_t(column)] + 2);
    out << line.trimmed() << '\n';
}

} // namespace

void writeTable(QTextStream &out, const QStringList &heads, const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths;
    for (const QString &head : heads)
        widths.push_back(head.size());
    for (const QStringList &row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[std::size_t(column)] = std::max(widths[std::size_t(column)], row.at(column).size());
    }
    writeRow(out, heads, widths);
    for (const QStringList &row : rows)
        writeRow(out, row, widths);
}

QString withoutControls(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        const bool turns = (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
        if (!turns && (c.category() != QChar::Other_Control || unit == u'\n' || unit == u'\t'))
            plain += c;
        else
            plain += QStringLiteral("\\u%1").arg(unit, 4, 16, QLatin1Char('0'));
    }
    return plain;
}

QString timeText(const QJsonValue &unixMs)
{
    if (!unixMs.isDouble())
        return QStringLiteral("-");
    return QDateTime::fromMSecsSinceEpoch(unixMs.toInteger()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace listingpost
