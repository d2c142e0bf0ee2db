// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secretfile.h"

#include <QFile>

namespace listingpost {

namespace {

constexpr qint64 mostBytes = 64 * 1024; ///< somebody may have named another file

} // namespace

Result<QByteArray> readSecretFile(const std::string &file, const QString &what)
{
    QFile opened(QString::fromStdString(file));
    if (!opened.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io,
            QStringLiteral("The %1 file %2 cannot be read: %3")
                .arg(what, opened.fileName(), opened.errorString()));
    const QByteArray secret = opened.read(mostBytes).trimmed();
    if (secret.isEmpty())
        return failure(
            ErrorCode::Io, QStringLiteral("The %1 file %2 is empty.").arg(what, opened.fileName()));
    return secret;
}

} // namespace listingpost
