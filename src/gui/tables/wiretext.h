// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace listingpost {

/// \a json with line breaks and indentation, nothing else changed: numbers, order and escapes stay as they
/// came, and what is not JSON comes out as it is. At most \a mostBytes of it. Pure.
QString prettyJson(const QByteArray &json, qsizetype mostBytes = 256 * 1024);

/// A head as it came: UTF-8 where it is that, else a character a byte. Pure.
QString headText(const QByteArray &head);

/// A field of a record that has a value.
struct RecordField
{
    QString name;
    QString value;

    bool operator==(const RecordField &) const = default;
};

/// The fields of the record \a json that are neither null nor empty, in its own order of names. Pure.
std::vector<RecordField> fieldsWithValue(const QByteArray &json);

} // namespace listingpost
