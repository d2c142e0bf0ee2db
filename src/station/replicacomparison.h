// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/demo.h"

#include <QHash>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QVariant>

namespace listingpost {

/// Whether a column holds what a member of a record's JSON says (cli.md, "Tables that others may read").
/// Pure.
bool sameValue(const QJsonValue &fresh, const QVariant &held);

/// Compares a replica with records that were asked for afresh. Reads the file as any other program would:
/// plain SQL on the typed tables, read-only, nothing shared with the code that wrote it. One thread.
class ReplicaComparison
{
public:
    explicit ReplicaComparison(const QString &file);
    ~ReplicaComparison();
    ReplicaComparison(const ReplicaComparison &) = delete;
    ReplicaComparison &operator=(const ReplicaComparison &) = delete;

    Result<> open();
    /// Every record of \a fresh (by key) against the table \a resource, field by field, and every row of the
    /// table against \a fresh. \a keyColumn: whose value is the key.
    Result<> compare(const QString &resource, const QString &keyColumn, QHash<QString, QJsonObject> fresh);

    const DemoComparison &result() const { return m_result; }

private:
    void note(const QString &example);

    QSqlDatabase m_database;
    DemoComparison m_result;
};

} // namespace listingpost
