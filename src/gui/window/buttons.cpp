// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/buttons.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace listingpost {

namespace {

constexpr int glyphSize = 16;
constexpr int gap = 7;
constexpr int radius = 6;

/// Icon and text, centred in \a rect.
void drawContent(
    QPainter &p, const QRect &rect, const QString &icon, const QString &text, const QColor &color)
{
    const int textWidth = p.fontMetrics().horizontalAdvance(text);
    const int iconWidth = icon.isEmpty() ? 0 : glyphSize + (text.isEmpty() ? 0 : gap);
    int x = rect.left() + (rect.width() - textWidth - iconWidth) / 2;
    if (!icon.isEmpty()) {
        const qreal ratio = p.device()->devicePixelRatioF();
        p.drawPixmap(x, rect.center().y() - glyphSize / 2 + 1, iconPixmap(icon, color, glyphSize, ratio));
        x += iconWidth;
    }
    p.setPen(color);
    p.drawText(QRect(x, rect.top(), textWidth + 2, rect.height()), Qt::AlignVCenter, text);
}

void drawFocusRing(QPainter &p, const QWidget &widget, const Theme &theme)
{
    if (!widget.hasFocus())
        return;
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(theme.accent, 1));
    p.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

/// On a fill in the accent colour the ring stands inside, in the colour of the text.
void drawInnerFocusRing(QPainter &p, const QWidget &widget, const Theme &theme)
{
    if (!widget.hasFocus())
        return;
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(theme.onAccent, 1));
    p.drawRoundedRect(QRectF(widget.rect()).adjusted(3.5, 3.5, -3.5, -3.5), radius - 3, radius - 3);
}

} // namespace

bool clickedByEnter(QAbstractButton &button, const QKeyEvent &event)
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    button.click();
    return true;
}

QString literally(QString text) { return text.replace(u'&', QStringLiteral("&&")); }

ActionButton::ActionButton(const QString &text, const QString &iconName, Kind kind, QWidget *parent)
    : QPushButton(text, parent)
    , m_icon(iconName)
    , m_kind(kind)
{
    setFont(textFont(TextSize::Body, kind == Kind::Flat ? QFont::Normal : QFont::Medium));
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::ArrowCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(true); // Enter, also outside dialogs
}

QSize ActionButton::sizeHint() const
{
    const int icon = m_icon.isEmpty() ? 0 : glyphSize + gap;
    return {fontMetrics().horizontalAdvance(text()) + icon + 24, qMax(30, fontMetrics().height() + 14)};
}

void ActionButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool lit = (underMouse() || isDown() || isChecked()) && isEnabled();
    QColor ink = isEnabled() ? theme.text : theme.strongLine;
    if (m_kind == Kind::Filled) {
        ink = isEnabled() ? theme.onAccent : theme.text3;
        p.setPen(Qt::NoPen);
        p.setBrush(!isEnabled() ? theme.track : lit ? mixed(theme.accent, theme.text, 0.88) : theme.accent);
        p.drawRoundedRect(box, radius, radius);
    } else if (m_kind == Kind::Outlined || lit) {
        p.setPen(m_kind == Kind::Outlined ? QPen(theme.strongLine) : QPen(Qt::NoPen));
        p.setBrush(isChecked() ? theme.selection : lit ? theme.hover : theme.raised);
        p.drawRoundedRect(box, radius, radius);
    }
    if (isChecked())
        ink = theme.accent;
    p.setFont(font());
    drawContent(p, rect(), m_icon, text().remove(u'&'), ink);
    if (m_kind == Kind::Filled)
        drawInnerFocusRing(p, *this, theme);
    else
        drawFocusRing(p, *this, theme);
}

LinkButton::LinkButton(const QString &text, const QString &iconName, QWidget *parent)
    : QPushButton(text, parent)
    , m_icon(iconName)
{
    setFont(textFont(TextSize::Secondary, QFont::Medium));
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAutoDefault(true);
}

QSize LinkButton::sizeHint() const
{
    const int icon = m_icon.isEmpty() ? 0 : glyphSize + gap;
    return {fontMetrics().horizontalAdvance(text()) + icon + 8, qMax(22, fontMetrics().height() + 6)};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(font());
    drawContent(p, rect(), m_icon, text().remove(u'&'), isEnabled() ? theme.accent : theme.text3);
    drawFocusRing(p, *this, theme);
}

IconButton::IconButton(const QString &text, const QString &iconName, QWidget *parent)
    : QToolButton(parent)
    , m_icon(iconName)
{
    setToolTip(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void IconButton::setIconName(const QString &name)
{
    m_icon = name;
    update();
}

void IconButton::keyPressEvent(QKeyEvent *event)
{
    if (!clickedByEnter(*this, *event))
        QToolButton::keyPressEvent(event);
}

void IconButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if ((underMouse() || isDown()) && isEnabled()) {
        p.setPen(Qt::NoPen);
        p.setBrush(theme.hover);
        p.drawRoundedRect(rect(), radius - 1, radius - 1);
    }
    drawContent(p, rect(), m_icon, {}, isEnabled() ? theme.text2 : theme.strongLine);
    drawFocusRing(p, *this, theme);
}

SegmentedSwitch::SegmentedSwitch(const QStringList &names, QWidget *parent)
    : QWidget(parent)
    , m_names(names)
{
    setFont(textFont(TextSize::Secondary, QFont::Medium));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedSwitch::setCurrent(int index)
{
    m_current = index;
    update();
}

QSize SegmentedSwitch::sizeHint() const
{
    int width = 2;
    for (int i = 0; i < m_names.size(); ++i)
        width += segmentWidth(i);
    return {width, qMax(24, fontMetrics().height() + 8)};
}

int SegmentedSwitch::segmentWidth(int index) const
{
    return fontMetrics().horizontalAdvance(m_names.at(index)) + 22;
}

void SegmentedSwitch::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    p.setPen(hasFocus() ? theme.accent : theme.strongLine);
    p.setBrush(theme.base);
    p.drawRoundedRect(box, radius, radius);
    int x = 1;
    for (int i = 0; i < m_names.size(); ++i) {
        const QRect segment(x, 1, segmentWidth(i), height() - 2);
        if (i == m_current) {
            p.setPen(Qt::NoPen);
            p.setBrush(theme.selection);
            p.drawRoundedRect(segment, radius - 1, radius - 1);
        }
        p.setPen(i == m_current ? theme.accent : theme.text2);
        p.drawText(segment, Qt::AlignCenter, m_names.at(i));
        x += segment.width();
        if (i + 1 < m_names.size() && i != m_current && i + 1 != m_current) {
            p.setPen(theme.line);
            p.drawLine(x, 5, x, height() - 6);
        }
    }
}

void SegmentedSwitch::mousePressEvent(QMouseEvent *event)
{
    int x = 1;
    for (int i = 0; i < m_names.size(); ++i) {
        x += segmentWidth(i);
        if (event->position().x() < x)
            return choose(i);
    }
}

void SegmentedSwitch::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left && m_current > 0)
        return choose(m_current - 1);
    if (event->key() == Qt::Key_Right && m_current + 1 < m_names.size())
        return choose(m_current + 1);
    QWidget::keyPressEvent(event);
}

void SegmentedSwitch::choose(int index)
{
    setCurrent(index);
    setAccessibleDescription(m_names.at(index));
    Q_EMIT chosen(index);
}

} // namespace listingpost
