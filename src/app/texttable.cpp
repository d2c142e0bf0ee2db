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

QString timeText(const QJsonValue &unixMs)
{
    if (!unixMs.isDouble())
        return QStringLiteral("-");
    return QDateTime::fromMSecsSinceEpoch(unixMs.toInteger()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace listingpost
