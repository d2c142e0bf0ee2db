// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/flatstyle.h"

#include "gui/theme/marks.h"
#include "gui/theme/theme.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOptionSlider>

namespace listingpost {

namespace {

constexpr int menuBarItemHeight = 30;
constexpr int fieldHeight = 30;
constexpr int scrollBarExtent = 12;
constexpr int leastHandle = 32;
constexpr int messageMarkSize = 28;

void paintScrollBar(const QStyleOptionSlider &option, const QRect &handle, QPainter &painter)
{
    const Theme &theme = Theme::of(option.palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(option.rect, theme.base);
    if (option.maximum > option.minimum) {
        const bool held = option.state.testFlag(QStyle::State_Sunken)
            && option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider);
        const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
        painter.setPen(Qt::NoPen);
        painter.setBrush(held ? theme.text3
                : hovered     ? mixed(theme.text3, theme.base, 0.7)
                              : theme.strongLine);
        const QRectF slim = QRectF(handle).adjusted(3, 2, -3, -2);
        const QRectF bar = option.orientation == Qt::Vertical ? slim : QRectF(handle).adjusted(2, 3, -2, -3);
        painter.drawRoundedRect(bar, 3, 3);
    }
    painter.restore();
}

void paintButton(const QStyleOption &option, QPainter &painter)
{
    const Theme &theme = Theme::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool held = option.state.testFlag(QStyle::State_Sunken);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        enabled && option.state.testFlag(QStyle::State_HasFocus) ? theme.accent : theme.strongLine);
    painter.setBrush(!enabled ? theme.sunken : held ? theme.selection : hovered ? theme.hover : theme.raised);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.restore();
}

/// The ground of everything that is filled in: one round frame, in the accent colour where the keyboard is.
void paintField(const QStyleOption &option, QPainter &painter, bool filled = true)
{
    const Theme &theme = Theme::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        enabled && option.state.testFlag(QStyle::State_HasFocus) ? theme.accent : theme.strongLine);
    painter.setBrush(!filled ? QBrush() : QBrush(enabled ? theme.base : theme.sunken));
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), filled ? 6 : 3, filled ? 6 : 3);
    painter.restore();
}

/// The box of a check box, the ring of a radio button.
void paintIndicator(const QStyleOption &option, bool round, QPainter &painter)
{
    const Theme &theme = Theme::of(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool lit = option.state & (QStyle::State_HasFocus | QStyle::State_MouseOver);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = round ? box.width() / 2 : 3;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(enabled && (on || lit) ? theme.accent : theme.text3);
    painter.setBrush(!enabled ? theme.sunken : on && !round ? theme.accent : theme.base);
    painter.drawRoundedRect(box, radius, radius);
    if (on && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(enabled ? theme.accent : theme.text3);
        painter.drawEllipse(box.center(), box.width() / 4, box.width() / 4);
    } else if (on) {
        painter.setPen(
            QPen(enabled ? theme.onAccent : theme.text3, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const double unit = box.width() / 12;
        painter.drawPolyline(QPolygonF {box.topLeft() + QPointF(2.8, 6.2) * unit,
            box.topLeft() + QPointF(5, 8.4) * unit, box.topLeft() + QPointF(9.4, 3.8) * unit});
    }
    painter.restore();
}

/// A small open arrow in the middle of \a rect.
void paintChevron(const QRect &rect, bool down, const QColor &color, QPainter &painter)
{
    const QPointF middle = QRectF(rect).center();
    const double tip = down ? 2 : -2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(
        QPolygonF {middle + QPointF(-3.5, -tip), middle + QPointF(0, tip), middle + QPointF(3.5, -tip)});
    painter.restore();
}

} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
    qApp->installEventFilter(this);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_ScrollBarExtent)
        return scrollBarExtent;
    if (metric == PM_ScrollBarSliderMin)
        return leastHandle;
    if (metric == PM_MenuBarHMargin)
        return 4;
    if (metric == PM_MessageBoxIconSize)
        return messageMarkSize;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int FlatStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned) const
{
    if (hint == SH_UnderlineShortcut)
        return m_altHeld ? 1 : 0;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QIcon FlatStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    if (icon != SP_MessageBoxWarning && icon != SP_MessageBoxCritical)
        return QProxyStyle::standardIcon(icon, option, widget);
    const Mark mark = icon == SP_MessageBoxWarning ? Mark::Warning : Mark::Failed;
    const Theme &theme = Theme::of(widget ? widget->palette() : QGuiApplication::palette());
    const qreal ratio = widget ? widget->devicePixelRatioF() : qApp->devicePixelRatio();
    QPixmap drawn = markPixmap(mark, theme, ratio * messageMarkSize / markSize);
    drawn.setDevicePixelRatio(ratio);
    return QIcon(drawn);
}

QSize FlatStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize given = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_MenuBarItem && !given.isEmpty())
        return {given.width() + 4, qMax(given.height(), menuBarItemHeight)};
    if (type == CT_LineEdit || type == CT_PushButton || type == CT_ComboBox)
        return {given.width() + 10, qMax(given.height(), fieldHeight)};
    return given;
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect given = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? given.adjusted(5, 0, -5, 0) : given;
}

QRect FlatStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) // where a field's text begins, too
        return QProxyStyle::subControlRect(control, option, part, widget).adjusted(3, 0, 0, 0);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int handle = length;
    if (range > 0) {
        const double share = bar->pageStep / static_cast<double>(range + bar->pageStep);
        handle = qBound(qMin(leastHandle, length), static_cast<int>(share * length), length);
    }
    const int start = sliderPositionFromValue(
        bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto piece = [&](int from, int to) {
        return upright ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), to - from)
                       : visualRect(bar->direction, bar->rect,
                           QRect(bar->rect.left() + from, bar->rect.top(), to - from, bar->rect.height()));
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return piece(start, start + handle);
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSubPage:
        return piece(0, start);
    case SC_ScrollBarAddPage:
        return piece(start + handle, length);
    default: // no arrows; SubControl is an open set of Qt's
        return {};
    }
}

void FlatStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = Theme::of(option->palette);
    if (element == PE_PanelScrollAreaCorner)
        return painter->fillRect(option->rect, theme.base);
    if (element == PE_PanelButtonCommand)
        return paintButton(*option, *painter);
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)
        return paintIndicator(*option, element == PE_IndicatorRadioButton, *painter);
    if (element == PE_Frame && qobject_cast<const QPlainTextEdit *>(widget))
        return paintField(*option, *painter, false);
    if (element != PE_PanelLineEdit)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (!frame || frame->lineWidth > 0) // the one in a spin box stands on that one's ground
        paintField(*option, *painter);
}

void FlatStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = Theme::of(option->palette);
    if (element == CE_MenuBarEmptyArea || element == CE_ToolBar) {
        painter->fillRect(option->rect, theme.window);
        if (element == CE_ToolBar) {
            painter->setPen(theme.line);
            painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        }
        return;
    }
    if (element == CE_HeaderEmptyArea)
        return painter->fillRect(option->rect, theme.base);
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (element != CE_MenuBarItem || !item)
        return QProxyStyle::drawControl(element, option, painter, widget);
    painter->fillRect(item->rect, theme.window);
    if (item->state.testFlag(State_Selected)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(item->state.testFlag(State_Sunken) ? theme.selection : theme.track);
        painter->drawRoundedRect(item->rect.adjusted(1, 3, -1, -3), 6, 6);
        painter->restore();
    }
    const int underline = m_altHeld ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    drawItemText(painter, item->rect, Qt::AlignCenter | underline, item->palette,
        item->state.testFlag(State_Enabled), item->text, QPalette::ButtonText);
}

void FlatStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar)
        return paintScrollBar(*bar, subControlRect(control, option, SC_ScrollBarSlider, widget), *painter);
    const Theme &theme = Theme::of(option->palette);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_SpinBox && spin) {
        paintField(*option, *painter);
        const auto arrow = [&](SubControl part, bool down, QAbstractSpinBox::StepEnabledFlag can) {
            paintChevron(subControlRect(control, option, part, widget).translated(-3, 0), down,
                spin->stepEnabled.testFlag(can) ? theme.text2 : theme.strongLine, *painter);
        };
        arrow(SC_SpinBoxUp, false, QAbstractSpinBox::StepUpEnabled);
        arrow(SC_SpinBoxDown, true, QAbstractSpinBox::StepDownEnabled);
        return;
    }
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_ComboBox && combo && !combo->editable) {
        paintField(*option, *painter);
        return paintChevron(
            subControlRect(control, option, SC_ComboBoxArrow, widget), true, theme.text2, *painter);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void FlatStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractSpinBox *>(widget)) // it asks for its inner field's height, not for its own
        widget->setMinimumHeight(fieldHeight);
    // Labels of feeds and answers of Producers stand in labels and tool tips: as they are, never as HTML.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
}

bool FlatStyle::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) {
        const bool held
            = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt;
        if (held != m_altHeld) {
            m_altHeld = held;
            const auto windows = QApplication::topLevelWidgets();
            for (QWidget *window : windows)
                window->update();
        }
    }
    return QProxyStyle::eventFilter(watched, event);
}

} // namespace listingpost
