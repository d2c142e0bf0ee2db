// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <functional>
#include <map>
#include <QVariant>
#include <string>

namespace listingpost {

/// Statements and transactions on one connection. Each statement is prepared once and kept. The first error
/// is remembered and makes every later call do nothing, so that the steps of a transaction read straight and
/// are all checked by its commit(). The database is borrowed; one thread.
class SqlSession
{
public:
    explicit SqlSession(const Database &database)
        : m_database(database)
    {
    }

    /// BEGIN IMMEDIATE; forgets an earlier error.
    void begin();
    /// COMMIT, or ROLLBACK when a step failed; then the first error.
    Result<> commit();
    void rollback();

    /// Runs a statement without rows; how many rows it touched. A null QString is bound as the empty text, an
    /// invalid QVariant as NULL.
    int run(std::string_view sql, const QVariantList &values = {});
    /// The prepared statement of \a sql, to be bound by hand and run at once; null when a step failed before.
    Statement *statement(std::string_view sql) { return bound(sql, {}); }
    /// Runs what statement() gave; null does nothing. How many rows it touched.
    int run(Statement *statement);
    /// True: a row of \a statement stands ready; it is to be reset after reading. Null gives none.
    bool next(Statement *statement) { return statement && step(*statement); }
    /// Calls \a read for each row. \a read must not run the same statement.
    void each(
        std::string_view sql, const QVariantList &values, const std::function<void(const Statement &)> &read);
    /// The first column of the first row; \a otherwise when there is none or it is NULL.
    qint64 number(std::string_view sql, const QVariantList &values = {}, qint64 otherwise = 0);
    /// Forgets prepared statements: for names that come from outside, after their tables were changed.
    void forgetStatements() { m_statements.clear(); }

    /// Fails the transaction for a reason of the caller's.
    void fail(const Error &error);
    bool failed() const { return m_error.has_value(); }
    /// What went wrong first, and forgets it; success when nothing did.
    Result<> takeError();

private:
    Statement *bound(std::string_view sql, const QVariantList &values);
    bool step(Statement &statement);
    void control(const QByteArray &sql);

    const Database &m_database;
    std::map<std::string, Statement, std::less<>> m_statements;
    std::optional<Error> m_error;
};

} // namespace listingpost
