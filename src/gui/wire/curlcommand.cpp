// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/curlcommand.h"

#include "gui/wire/requesthead.h"

#include <QStringDecoder>

namespace listingpost {

namespace {

constexpr qsizetype longestArgument = 100'000; ///< Linux takes 131,072 bytes an argument
const QString continued = QStringLiteral(" \\\n  ");

QString quoted(QString text) { return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\''; }

/// What curl writes by itself, or what belongs to the connection and not to the request.
bool isCurlsOwn(const QString &name)
{
    static const QStringList own {QStringLiteral("host"), QStringLiteral("content-length"),
        QStringLiteral("connection"), QStringLiteral("transfer-encoding"), QStringLiteral("expect"),
        QStringLiteral("keep-alive"), QStringLiteral("te"), QStringLiteral("trailer"),
        QStringLiteral("upgrade")};
    return own.contains(name.toLower());
}

QString fieldArgument(const NamedValue &field)
{
    if (field.name.compare(QStringLiteral("Authorization"), Qt::CaseInsensitive) == 0) {
        const QString scheme = field.value.section(u' ', 0, 0);
        return quoted(QStringLiteral("%1: %2 YOUR-TOKEN").arg(field.name, scheme));
    }
    // curl leaves a field out that has no value, unless it ends with a semicolon.
    if (field.value.isEmpty())
        return quoted(field.name + u';');
    return quoted(QStringLiteral("%1: %2").arg(field.name, field.value));
}

bool fitsAnArgument(const QByteArray &body)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(body);
    return !decode.hasError() && body.size() <= longestArgument && !text.contains(QChar::Null);
}

} // namespace

QString curlCommand(const QUrl &endpoint, const QByteArray &head, const QByteArray &body)
{
    const RequestHead request = requestHead(head);
    const QString place = endpoint.toString(
        QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    QString command = QStringLiteral("curl -i -X %1 %2")
                          .arg(request.method.isEmpty() ? QStringLiteral("POST") : request.method,
                              quoted(place + request.target));
    for (const NamedValue &field : request.fields) {
        if (!isCurlsOwn(field.name))
            command += continued + QStringLiteral("-H ") + fieldArgument(field);
    }
    if (body.isEmpty())
        return command;
    if (request.value(QStringLiteral("Content-Type")).isEmpty())
        command += continued + QStringLiteral("-H 'Content-Type:'"); // else curl says that it is a form
    if (fitsAnArgument(body))
        return command + continued + QStringLiteral("--data-raw ") + quoted(QString::fromUtf8(body));
    return QStringLiteral("base64 -d <<'END' | ") + command + continued + QStringLiteral("--data-binary @-\n")
        + QString::fromLatin1(body.toBase64()) + QStringLiteral("\nEND\n");
}

} // namespace listingpost
