// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/stationfiles.h"

#include <QSet>
#include <QSqlDatabase>
#include <QString>
#include <QVariant>

namespace listingpost {

/// A database of a station read as anybody would, with Qt's driver and SQL alone.
class PlainDatabase
{
public:
    explicit PlainDatabase(const QString &file);
    ~PlainDatabase();
    PlainDatabase(const PlainDatabase &) = delete;
    PlainDatabase &operator=(const PlainDatabase &) = delete;

    /// The first column of every row; a failing query gives its error's words.
    QVariantList column(const QString &sql) const;
    QString one(const char *sql) const;

private:
    QSqlDatabase m_database;
};

/// What is wrong with a station's log, in words; empty: it is whole, it holds each of \a acknowledged exactly
/// once, ids are dense, and every counter says what the rows say.
QString faultsOfLog(const StationFiles &files, const QSet<qint64> &acknowledged);

} // namespace listingpost
