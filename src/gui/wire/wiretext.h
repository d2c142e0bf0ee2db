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

/// Whether \a body is no text: not UTF-8, or with control characters. Pure.
bool isBinary(const QByteArray &body);

/// \a bytes as `00000010  1f 8b 08 …  |…|`, eight a line. Pure.
QString hexText(const QByteArray &bytes);

/// A field of a record, or of a head, with its value as text.
struct NamedValue
{
    QString name;
    QString value;

    bool operator==(const NamedValue &) const = default;
};

/// The fields of the record \a json that are neither null nor empty, in its own order of names. Pure.
std::vector<NamedValue> fieldsWithValue(const QByteArray &json);

/// A field of a record as it is held here and as the Producer shows it; empty: not there, or without a value.
struct ComparedField
{
    QString name;
    QString ours;
    QString theirs;

    bool differs() const { return ours != theirs; }
    bool operator==(const ComparedField &) const = default;
};

/// Every field that has a value in either of two records, the differing ones first; annotations (`@…`) are
/// left out, since they may change with each read. Pure.
std::vector<ComparedField> comparedFields(const QByteArray &ours, const QByteArray &theirs);

} // namespace listingpost
