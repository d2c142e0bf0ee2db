// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/timingbar.h"

#include "gui/deliveries/deliverymodel.h"
#include "gui/deliveries/stagelegend.h"
#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <algorithm>
#include <numeric>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace listingpost {

namespace {

constexpr int titleHeight = 22;
constexpr int barHeight = 16;
constexpr double budgetMicroseconds = 1e6; ///< wire.md 2.4: a Producer waits a second gladly

/// What each stage is, beside its name in the legend.
QStringList stageExplanations()
{
    return {TimingBar::tr("read the body"), TimingBar::tr("parse, check"),
        TimingBar::tr("wait for the writer"), TimingBar::tr("write, sync")};
}

/// The ink of \a theme that can be read best on \a ground.
QColor inkOn(const QColor &ground, const Theme &theme)
{
    const int text = qAbs(theme.text.lightness() - ground.lightness());
    return qAbs(theme.onAccent.lightness() - ground.lightness()) > text ? theme.onAccent : theme.text;
}

QString milliseconds(qreal microseconds)
{
    return TimingBar::tr("%1 ms").arg(
        Format::milliseconds(std::chrono::microseconds(static_cast<qint64>(microseconds))));
}

} // namespace

TimingBar::TimingBar(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimingBar::setDelivery(const DeliveryView &delivery)
{
    m_delivery = delivery;
    QStringList words;
    const QStringList names = StageLegend::names();
    const QList<qreal> stages = DeliveryModel::stages(delivery);
    for (qsizetype i = 0; i < names.size(); ++i)
        words.append(names.at(i) + u' ' + milliseconds(stages.at(i)));
    setAccessibleName(tr("Where %1 ms went").arg(Format::milliseconds(DeliveryModel::total(delivery))));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize TimingBar::sizeHint() const
{
    return {320, titleHeight + barHeight + 10 + 3 * (fontMetrics().height() + 2) + 4};
}

void TimingBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const QRect title(0, 0, width(), titleHeight);
    p.setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    p.setPen(theme.text);
    p.drawText(title, Qt::AlignVCenter, accessibleName());
    p.setFont(font());
    p.setPen(theme.text2);
    const double share = static_cast<double>(DeliveryModel::total(m_delivery).count()) / budgetMicroseconds;
    p.drawText(title, Qt::AlignRight | Qt::AlignVCenter,
        tr("budget 1 s, %1 % used").arg(QLocale().toString(100 * share, 'f', share < 0.1 ? 1 : 0)));
    paintBar(p, QRect(0, titleHeight, width(), barHeight));
    paintLegend(p, titleHeight + barHeight + 10);
}

void TimingBar::paintBar(QPainter &p, const QRect &bar) const
{
    const Theme &theme = Theme::of(palette());
    const QList<qreal> stages = DeliveryModel::stages(m_delivery);
    const qreal sum = qMax(1.0, std::accumulate(stages.begin(), stages.end(), 0.0));
    const auto colors = theme.stageColors();
    QPainterPath rounded;
    rounded.addRoundedRect(bar, 3, 3);
    p.save();
    p.setClipPath(rounded);
    p.fillRect(bar, theme.track);
    p.setFont(textFont(TextSize::Axis, QFont::DemiBold));
    qreal x = bar.left();
    for (qsizetype i = 0; i < stages.size(); ++i) {
        const QColor &color = colors.at(static_cast<std::size_t>(i));
        const QRectF part(x, bar.top(), stages.at(i) / sum * bar.width(), bar.height());
        p.fillRect(part.adjusted(0, 0, -1, 0), color);
        const QString text
            = Format::milliseconds(std::chrono::microseconds(static_cast<qint64>(stages.at(i))));
        if (part.width() > p.fontMetrics().horizontalAdvance(text) + 12) {
            p.setPen(inkOn(color, theme));
            p.drawText(part.adjusted(6, 0, 0, 0), Qt::AlignVCenter, text);
        }
        x += part.width();
    }
    p.restore();
}

void TimingBar::paintLegend(QPainter &p, int top) const
{
    const Theme &theme = Theme::of(palette());
    const QList<qreal> stages = DeliveryModel::stages(m_delivery);
    const auto colors = theme.stageColors();
    const QStringList names = StageLegend::names();
    const QStringList explanations = stageExplanations();
    const int column = width() / static_cast<int>(names.size());
    const int line = fontMetrics().height() + 2;
    // All of the explanations or none: half a word explains nothing.
    const bool explain = std::all_of(explanations.begin(), explanations.end(),
        [&](const QString &text) { return fontMetrics().horizontalAdvance(text) <= column - 12; });
    for (qsizetype i = 0; i < names.size(); ++i) {
        const int left = static_cast<int>(i) * column;
        p.setPen(Qt::NoPen);
        p.setBrush(colors.at(static_cast<std::size_t>(i)));
        p.drawRoundedRect(QRectF(left, top + line / 2 - 4, 8, 8), 2, 2);
        p.setFont(font());
        p.setPen(theme.text2);
        p.drawText(QRect(left + 14, top, column - 14, line), Qt::AlignVCenter, names.at(i));
        if (explain)
            p.drawText(QRect(left, top + 2 * line, column - 4, line), Qt::AlignVCenter, explanations.at(i));
        p.setFont(textFont(TextSize::Secondary, QFont::Medium));
        p.setPen(theme.text);
        p.drawText(QRect(left, top + line, column, line), Qt::AlignVCenter, milliseconds(stages.at(i)));
    }
}

} // namespace listingpost
