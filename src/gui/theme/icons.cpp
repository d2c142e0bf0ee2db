// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"

#include "gui/theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace listingpost {

namespace {

constexpr int iconSize = 16;

QPixmap rendered(const QString &name, const QColor &color, int size, qreal ratio)
{
    QFile file(QStringLiteral(":/listingpost/icons/%1.svg").arg(name));
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    if (!file.open(QIODevice::ReadOnly))
        return pixmap;
    QByteArray svg = file.readAll();
    svg.replace(
        QByteArrayLiteral("#525C6E"), color.name().toLatin1()); // the stroke of every drawing of the family
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

} // namespace

QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal ratio)
{
    const QString key = QStringLiteral("icon-%1-%2-%3-%4").arg(name, color.name()).arg(size).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = rendered(name, color, size, ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QIcon themedIcon(const QString &name, const Theme &theme)
{
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0, 3.0}) {
        icon.addPixmap(iconPixmap(name, theme.text2, iconSize, ratio));
        icon.addPixmap(iconPixmap(name, theme.strongLine, iconSize, ratio), QIcon::Disabled);
    }
    return icon;
}

QIcon coloredIcon(const QString &name, const QColor &color)
{
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0, 3.0})
        icon.addPixmap(iconPixmap(name, color, iconSize, ratio));
    return icon;
}

QString resourceIconName(const QString &resource)
{
    if (resource == QStringLiteral("Property"))
        return QStringLiteral("home");
    if (resource == QStringLiteral("Member"))
        return QStringLiteral("person");
    if (resource == QStringLiteral("Office"))
        return QStringLiteral("office");
    if (resource == QStringLiteral("OpenHouse"))
        return QStringLiteral("openhouse");
    if (resource == QStringLiteral("Media"))
        return QStringLiteral("media");
    if (resource == QStringLiteral("PropertyRooms"))
        return QStringLiteral("rooms");
    return QStringLiteral("record");
}

} // namespace listingpost
