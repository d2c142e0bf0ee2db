// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/resumerequest.h"

#include <algorithm>
#include <QRegularExpression>
#include <QUrl>

namespace listingpost {

const QString ResumeRequest::keptElsewhere = QStringLiteral("{secret}");

bool ResumeRequest::hasPlainHeaders() const
{
    return std::any_of(headers.begin(), headers.end(),
        [](const QJsonValue &value) { return value.toString() != keptElsewhere; });
}

ResumeRequest ResumeRequest::with(const QJsonObject &values) const
{
    ResumeRequest whole = *this;
    for (auto header = whole.headers.begin(); header != whole.headers.end(); ++header) {
        if (header.value().toString() != keptElsewhere)
            continue;
        if (!values.contains(header.key()))
            return {};
        header.value() = values.value(header.key());
    }
    return whole;
}

Result<> ResumeRequest::check() const
{
    if (url.isEmpty())
        return {};
    const QUrl parsed(url, QUrl::TolerantMode);
    const bool http = parsed.scheme() == QLatin1String("http") || parsed.scheme() == QLatin1String("https");
    if (!http || parsed.host().isEmpty())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("The resume URL \"%1\" is no http or https URL.").arg(url));
    static const QRegularExpression token(QStringLiteral("^[A-Za-z]{1,20}$"));
    if (!token.match(method).hasMatch())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("\"%1\" is no method: POST, PUT or GET are usual.").arg(method));
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"));
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        const QString value = header.value().toString();
        if (!name.match(header.key()).hasMatch() || value.contains(u'\n') || value.contains(u'\r'))
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is no header: write \"Name: value\".").arg(header.key()));
    }
    return {};
}

QJsonObject ResumeRequest::toJson() const
{
    if (url.isEmpty())
        return {};
    return {{QStringLiteral("url"), url}, {QStringLiteral("method"), method},
        {QStringLiteral("headers"), headers}, {QStringLiteral("body"), body}};
}

ResumeRequest ResumeRequest::fromJson(const QJsonObject &settings)
{
    ResumeRequest request;
    request.url = settings.value(QStringLiteral("url")).toString();
    request.method = settings.value(QStringLiteral("method")).toString(request.method).toUpper();
    request.headers = settings.value(QStringLiteral("headers")).toObject();
    request.body = settings.value(QStringLiteral("body")).toString();
    return request;
}

} // namespace listingpost
