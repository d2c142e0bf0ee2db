// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/photo.h"

#include <QStringList>

namespace listingpost::simulator {

QByteArray housePhoto(const QString &key)
{
    const quint16 seed = qChecksum(key.toUtf8());
    const QStringList walls {QStringLiteral("#e9e2d0"), QStringLiteral("#d8e3ea"), QStringLiteral("#f2e6df"),
        QStringLiteral("#dfe8d8")};
    const QStringList roofs {QStringLiteral("#7a3b2e"), QStringLiteral("#3d4a5c"), QStringLiteral("#5b5140"),
        QStringLiteral("#2f5d50")};
    const int width = 240 + seed % 160;
    const int left = (640 - width) / 2;
    const int windows = 2 + seed / 7 % 3;
    QString svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 420\">"
                                 "<rect width=\"640\" height=\"420\" fill=\"#cfe3f5\"/><rect y=\"320\" "
                                 "width=\"640\" height=\"100\" fill=\"#9cbf86\"/>");
    svg += QStringLiteral("<rect x=\"%1\" y=\"180\" width=\"%2\" height=\"150\" fill=\"%3\"/>")
               .arg(left)
               .arg(width)
               .arg(walls.at(seed % 4));
    svg += QStringLiteral("<path d=\"M%1 180 L320 %2 L%3 180 Z\" fill=\"%4\"/>")
               .arg(left - 20)
               .arg(80 + seed % 40)
               .arg(left + width + 20)
               .arg(roofs.at(seed / 3 % 4));
    for (int i = 0; i < windows; ++i)
        svg += QStringLiteral("<rect x=\"%1\" y=\"215\" width=\"34\" height=\"40\" fill=\"#6d8fae\"/>")
                   .arg(left + 24 + i * (width - 60) / windows);
    svg += QStringLiteral("<rect x=\"302\" y=\"262\" width=\"36\" height=\"68\" fill=\"#5a3d2b\"/></svg>");
    return svg.toUtf8();
}

} // namespace listingpost::simulator
