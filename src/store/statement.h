// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <optional>
#include <QByteArray>
#include <QString>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace listingpost {

/// A prepared statement, straight on the handle of Qt's connection: int64, UTF-8 and blobs cross without
/// QVariant, and every step's own error code is seen. One thread, that of its Database. Bound texts are
/// copied by SQLite, but for bindView().
class Statement
{
public:
    Statement() = default;
    /// Prepares \a sql; an error is kept and given back by the first step.
    Statement(sqlite3 *handle, std::string_view sql);
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;

    bool isPrepared() const { return m_statement != nullptr; }

    Statement &bind(int index, qint64 value);
    Statement &bind(int index, std::string_view text);
    Statement &bind(int index, const QString &text);
    /// \a text is not copied: it must live until the statement has run.
    Statement &bindView(int index, std::string_view text);
    Statement &bind(int index, double value);
    Statement &bindBlob(int index, const QByteArray &bytes);
    Statement &bindNull(int index);
    Statement &bind(int index, std::optional<qint64> value);

    /// True: a row stands ready; false: done, and the statement is reset with its bindings cleared.
    Result<bool> step();
    /// Runs a statement that gives no rows.
    Result<> run();
    /// Resets before its end; called by the destructor too.
    void reset();

    qint64 integer(int column) const;
    std::optional<qint64> maybeInteger(int column) const;
    double real(int column) const;
    std::string_view text(int column) const; ///< until the next step
    QString string(int column) const;
    QByteArray blob(int column) const;
    bool isNull(int column) const;
    int columns() const;
    QString columnName(int column) const;
    int type(int column) const; ///< SQLITE_INTEGER, …

private:
    sqlite3 *m_handle = nullptr;
    sqlite3_stmt *m_statement = nullptr;
    int m_prepareError = 0;
};

/// The connection's last error as ours: full, read-only, corrupt, busy and I/O errors told apart, with file
/// and remedy.
Error databaseError(sqlite3 *handle, int code);

} // namespace listingpost
