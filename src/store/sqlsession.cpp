// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlsession.h"

#include <sqlite3.h>

namespace listingpost {

namespace {

void bindValue(Statement &statement, int index, const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        statement.bindNull(index);
        return;
    case QMetaType::Double:
        statement.bind(index, value.toDouble());
        return;
    case QMetaType::QByteArray:
        statement.bindBlob(index, value.toByteArray());
        return;
    case QMetaType::QString:
        statement.bind(index, value.toString());
        return;
    default:
        statement.bind(index, value.toLongLong());
    }
}

} // namespace

void SqlSession::begin()
{
    m_error.reset();
    control("BEGIN IMMEDIATE");
}

Result<> SqlSession::commit()
{
    control("COMMIT");
    if (!failed())
        return {};
    const Error error = *m_error;
    rollback();
    return tl::unexpected(error);
}

void SqlSession::rollback()
{
    m_error.reset();
    if (!sqlite3_get_autocommit(m_database.handle())) // SQLite rolls back by itself when the disk is full
        control("ROLLBACK");
    m_error.reset();
}

int SqlSession::run(std::string_view sql, const QVariantList &values) { return run(bound(sql, values)); }

int SqlSession::run(Statement *statement)
{
    if (!statement)
        return 0;
    step(*statement);
    statement->reset();
    return failed() ? 0 : sqlite3_changes(m_database.handle());
}

void SqlSession::each(
    std::string_view sql, const QVariantList &values, const std::function<void(const Statement &)> &read)
{
    Statement *statement = bound(sql, values);
    while (statement && step(*statement))
        read(*statement);
}

qint64 SqlSession::number(std::string_view sql, const QVariantList &values, qint64 otherwise)
{
    Statement *statement = bound(sql, values);
    if (!statement || !step(*statement))
        return otherwise;
    const qint64 value = statement->maybeInteger(0).value_or(otherwise);
    statement->reset(); // an open SELECT would hold its snapshot and keep checkpoints from running
    return value;
}

void SqlSession::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
}

Result<> SqlSession::takeError()
{
    if (!m_error)
        return {};
    const Error error = *m_error;
    m_error.reset();
    return tl::unexpected(error);
}

Statement *SqlSession::bound(std::string_view sql, const QVariantList &values)
{
    if (failed())
        return nullptr;
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        Statement prepared = m_database.prepare(sql);
        if (!prepared.isPrepared()) { // not kept: the disk that could not be read may be back next time
            step(prepared);
            return nullptr;
        }
        found = m_statements.emplace(std::string(sql), std::move(prepared)).first;
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        bindValue(found->second, static_cast<int>(i) + 1, values[i]);
    return &found->second;
}

bool SqlSession::step(Statement &statement)
{
    const auto row = statement.step();
    if (row)
        return *row;
    fail(row.error());
    return false;
}

void SqlSession::control(const QByteArray &sql)
{
    if (failed())
        return;
    if (const auto done = m_database.execute(sql); !done)
        fail(done.error());
}

} // namespace listingpost
