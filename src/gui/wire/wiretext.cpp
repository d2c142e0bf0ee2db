// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/wiretext.h"

#include <algorithm>
#include <map>
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

bool isBinary(const QByteArray &body)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(body);
    return decode.hasError() || std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x20 && c != u'\n' && c != u'\r' && c != u'\t';
    });
}

QString hexText(const QByteArray &bytes)
{
    constexpr qsizetype aLine = 8; // what a narrow pane has room for
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += aLine) {
        const QByteArray line = bytes.mid(at, aLine);
        QString readable;
        for (const char c : line)
            readable += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        text += QStringLiteral("%1  %2  |%3|\n")
                    .arg(at, 8, 16, QLatin1Char('0'))
                    .arg(QString::fromLatin1(line.toHex(' ')), int(-(3 * aLine - 1)))
                    .arg(readable);
    }
    return text;
}

std::vector<NamedValue> fieldsWithValue(const QByteArray &json)
{
    std::vector<NamedValue> fields;
    const QJsonObject record = QJsonDocument::fromJson(json).object();
    for (auto member = record.begin(); member != record.end(); ++member) {
        const QString text = valueText(member.value());
        const bool empty = text.isEmpty() || text == QStringLiteral("[]") || text == QStringLiteral("{}");
        if (!empty && !member.key().startsWith(u'@'))
            fields.push_back({member.key(), text});
    }
    return fields;
}

std::vector<ComparedField> comparedFields(const QByteArray &ours, const QByteArray &theirs)
{
    std::map<QString, ComparedField> byName;
    for (const NamedValue &field : fieldsWithValue(ours))
        byName[field.name].ours = field.value;
    for (const NamedValue &field : fieldsWithValue(theirs))
        byName[field.name].theirs = field.value;
    std::vector<ComparedField> fields;
    for (auto &[name, field] : byName) {
        field.name = name;
        fields.push_back(std::move(field));
    }
    std::stable_partition(
        fields.begin(), fields.end(), [](const ComparedField &field) { return field.differs(); });
    return fields;
}

} // namespace listingpost
