// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/docktitle.h"

#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"
#include "gui/window/buttons.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QPainter>

namespace listingpost {

namespace {

constexpr int titleHeight = 32;
constexpr int margin = 12;

} // namespace

DockTitle::DockTitle(QDockWidget *dock, const QString &hint)
    : QWidget(dock)
    , m_dock(dock)
    , m_layout(new QHBoxLayout(this))
    , m_hint(hint)
{
    setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    m_layout->setContentsMargins(margin, 3, 6, 4);
    m_layout->setSpacing(4);
    m_layout->addStretch(1);
    auto *floating = new IconButton(tr("Float or dock again"), QStringLiteral("float"), this);
    auto *close = new IconButton(tr("Close; View brings it back"), QStringLiteral("x"), this);
    m_layout->addWidget(floating);
    m_layout->addWidget(close);
    connect(floating, &QAbstractButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    connect(close, &QAbstractButton::clicked, dock, &QWidget::close);
    connect(dock, &QWidget::windowTitleChanged, this, qOverload<>(&QWidget::update));
}

void DockTitle::setCount(qint64 count)
{
    m_count = count;
    update();
}

void DockTitle::addWidget(QWidget *widget) { m_layout->insertWidget(m_layout->count() - 2, widget); }

QSize DockTitle::sizeHint() const
{
    return {m_layout->sizeHint().width() + 120, qMax(titleHeight, fontMetrics().height() + 14)};
}

QSize DockTitle::minimumSizeHint() const
{
    return {m_layout->minimumSize().width() + 60, sizeHint().height()};
}

void DockTitle::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.fillRect(rect(), theme.base);
    int x = margin;
    p.setFont(font());
    p.setPen(theme.text);
    const QString title = m_dock->windowTitle();
    p.drawText(rect().adjusted(x, 0, 0, -1), Qt::AlignVCenter, title);
    x += p.fontMetrics().horizontalAdvance(title) + 8;
    p.setFont(textFont(TextSize::Axis, QFont::Medium));
    if (m_count >= 0) {
        const QString count = Format::number(m_count);
        const QRectF pill(x, height() / 2.0 - 9, p.fontMetrics().horizontalAdvance(count) + 14, 17);
        p.setPen(Qt::NoPen);
        p.setBrush(theme.track);
        p.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        p.setPen(theme.text2);
        p.drawText(pill, Qt::AlignCenter, count);
        x += static_cast<int>(pill.width()) + 8;
    }
    p.setFont(textFont(TextSize::Secondary));
    p.setPen(theme.text2);
    const int room = m_layout->itemAt(0)->geometry().right() - x - 4;
    if (room > 40)
        p.drawText(QRect(x, 0, room, height() - 1), Qt::AlignVCenter,
            p.fontMetrics().elidedText(m_hint, Qt::ElideRight, room));
    p.setPen(theme.line);
    p.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace listingpost
