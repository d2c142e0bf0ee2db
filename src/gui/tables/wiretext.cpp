// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/wiretext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

namespace listingpost {

namespace {

/// Writes JSON with indentation while walking it once.
class Indenter
{
public:
    QByteArray run(const QByteArray &json)
    {
        for (const char c : json)
            take(c);
        return m_out;
    }

private:
    void take(char c)
    {
        if (m_inString) {
            m_out.append(c);
            m_inString = m_escaped || c != '"';
            m_escaped = !m_escaped && c == '\\';
            return;
        }
        if (c == '"') {
            m_inString = true;
            m_escaped = false;
            m_out.append(c);
        } else if (c == '{' || c == '[') {
            m_out.append(c);
            ++m_depth;
            newLine();
        } else if (c == '}' || c == ']') {
            m_depth = qMax(0, m_depth - 1);
            newLine();
            m_out.append(c);
        } else if (c == ',') {
            m_out.append(c);
            newLine();
        } else if (c == ':') {
            m_out.append(": ");
        } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            m_out.append(c);
        }
    }

    void newLine()
    {
        m_out.append('\n');
        m_out.append(QByteArray(2 * qMin(m_depth, 64), ' '));
    }

    QByteArray m_out;
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return value.toVariant().toString();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return {};
}

} // namespace

QString prettyJson(const QByteArray &json, qsizetype mostBytes)
{
    const QByteArray start = json.left(1024).trimmed();
    if (!start.startsWith('{') && !start.startsWith('['))
        return QString::fromUtf8(json.left(mostBytes));
    return QString::fromUtf8(Indenter().run(json.left(mostBytes)));
}

QString headText(const QByteArray &head)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(head);
    return decode.hasError() ? QString::fromLatin1(head) : text;
}

std::vector<RecordField> fieldsWithValue(const QByteArray &json)
{
    std::vector<RecordField> fields;
    const QJsonObject record = QJsonDocument::fromJson(json).object();
    for (auto member = record.begin(); member != record.end(); ++member) {
        const QString text = valueText(member.value());
        const bool empty = text.isEmpty() || text == QStringLiteral("[]") || text == QStringLiteral("{}");
        if (!empty && !member.key().startsWith(u'@'))
            fields.push_back({member.key(), text});
    }
    return fields;
}

} // namespace listingpost
