// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/resourceschema.h"

#include <memory>
#include <QByteArray>
#include <string_view>
#include <variant>
#include <vector>

namespace listingpost {

/// One member of a record's JSON object, or one element of an array. Texts are views into the reader's
/// memory.
struct RecordMember
{
    enum class Kind { Null, Boolean, Number, String, Structure };

    std::string_view name; ///< empty for an element
    Kind kind = Kind::Null;
    std::string_view text; ///< a string without its escapes; everything else as JSON text, digit for digit

    bool operator==(const RecordMember &) const = default;
};

/// What is stored in a column.
using ColumnValue = std::variant<std::monostate, qint64, double, std::string_view>;

/// Takes records apart. Its memory is used again: what a call gives lives until the next one. One thread.
class RecordReader
{
public:
    RecordReader();
    ~RecordReader();
    RecordReader(RecordReader &&) noexcept;
    RecordReader &operator=(RecordReader &&) noexcept;

    /// The members of \a json, a record's own text, in the order in which the Producer wrote it, without
    /// annotations (`@odata.etag`, `Media@odata.count`, …). Numbers never go through a double. Errors:
    /// Protocol, when it is not one JSON object.
    Result<> read(const QByteArray &json);
    const std::vector<RecordMember> &members() const { return m_members; }
    const RecordMember *member(std::string_view name) const; ///< the last one of that name
    /// Of the members: equal content gives equal hashes, whatever its ETag says.
    QByteArray hash();

    /// The elements of \a array, JSON text; the text itself as the only one when it is no array.
    Result<> readElements(std::string_view array);

private:
    struct Parser;
    struct Sha1;

    std::unique_ptr<Parser> m_parser;
    std::vector<RecordMember> m_members;
    std::unique_ptr<Sha1> m_sha1;
    QByteArray m_hashed;
};

/// What is stored for \a member in a column of \a type (cli.md, "Tables that others may read"): integers
/// exact, decimals as integers where whole (and those of many digits as text where REAL would round), Boolean
/// 0/1, collections as JSON text, null as NULL. What does not fit stays the text that it is. Pure.
ColumnValue columnValue(const RecordMember &member, ColumnType type);

} // namespace listingpost
