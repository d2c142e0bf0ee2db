// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "base/utf8.h"

#include <sqlite3.h>
#include <utility>

namespace listingpost {

Statement::Statement(sqlite3 *handle, std::string_view sql)
    : m_handle(handle)
{
    m_prepareError = sqlite3_prepare_v3(
        handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

Statement::Statement(Statement &&other) noexcept
    : m_handle(other.m_handle)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_prepareError(other.m_prepareError)
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_statement, other.m_statement);
    std::swap(m_prepareError, other.m_prepareError);
    return *this;
}

Statement &Statement::bind(int index, qint64 value)
{
    sqlite3_bind_int64(m_statement, index, value);
    return *this;
}

Statement &Statement::bind(int index, std::string_view text)
{
    sqlite3_bind_text64(
        m_statement, index, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindView(int index, std::string_view text)
{
    sqlite3_bind_text64(
        m_statement, index, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bind(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return bind(index, std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

Statement &Statement::bind(int index, double value)
{
    sqlite3_bind_double(m_statement, index, value);
    return *this;
}

Statement &Statement::bindBlob(int index, const QByteArray &bytes)
{
    sqlite3_bind_blob64(m_statement, index, bytes.isNull() ? "" : bytes.constData(),
        static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement, index);
    return *this;
}

Statement &Statement::bind(int index, std::optional<qint64> value)
{
    return value ? bind(index, *value) : bindNull(index);
}

Result<bool> Statement::step()
{
    if (!m_statement)
        return tl::unexpected(databaseError(m_handle, m_prepareError));
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    Error error = databaseError(m_handle, sqlite3_extended_errcode(m_handle));
    reset();
    return tl::unexpected(std::move(error));
}

Result<> Statement::run()
{
    auto stepped = step();
    reset();
    return stepped.map([](bool) {});
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::optional<qint64> Statement::maybeInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<qint64>(integer(column));
}

double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string_view Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return bytes
        ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
        : std::string_view();
}

QString Statement::string(int column) const { return fromWholeUtf8(text(column)); }

QByteArray Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

bool Statement::isNull(int column) const { return type(column) == SQLITE_NULL; }

int Statement::columns() const { return sqlite3_column_count(m_statement); }

QString Statement::columnName(int column) const
{
    return QString::fromUtf8(sqlite3_column_name(m_statement, column));
}

int Statement::type(int column) const { return sqlite3_column_type(m_statement, column); }

Error databaseError(sqlite3 *handle, int code)
{
    const char *name = sqlite3_db_filename(handle, "main");
    const QString file = QString::fromUtf8(name ? name : "");
    const QString said = QStringLiteral("%1: %2").arg(file, QString::fromUtf8(sqlite3_errmsg(handle)));
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return {ErrorCode::Full,
            said + QStringLiteral(". The disk is full: free some space, it goes on by itself.")};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {ErrorCode::ReadOnly,
            said + QStringLiteral(". Make the file and its folder writable for this user.")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Corrupt,
            said + QStringLiteral(". The file is damaged: `listingpost repair` says what can be done.")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy,
            said + QStringLiteral(". Another program holds it: close that program's transaction.")};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, said};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return {ErrorCode::Io,
            said + QStringLiteral(". Check that the disk is there, has space and is writable.")};
    default:
        return {ErrorCode::Database, said};
    }
}

} // namespace listingpost
