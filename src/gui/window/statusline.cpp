// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/statusline.h"

#include "gui/format.h"
#include "gui/theme/fonts.h"

#include <QPainter>

namespace listingpost {

namespace {

constexpr int lineHeight = 30;
constexpr int barMargin = 14;

constexpr int between = 24; ///< two parts, with a line in the midst
constexpr int wordGap = 6;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatusLine::setStatus(const StatusSnapshot &status, UtcTime now)
{
    m_parts = StationWords::parts(status, now);
    m_replica = tr("Replica %1 records").arg(Format::number(status.replicaRecords));
    m_clock = Format::timeOfDay(now).left(8);
    QStringList words;
    for (const StatusPart &part : m_parts)
        words.append(part.text());
    words.append(m_replica);
    setAccessibleName(words.join(QStringLiteral("; ")));
    setToolTip(words.join(u'\n'));
    update();
}

QSize StatusLine::sizeHint() const { return {400, qMax(lineHeight, fontMetrics().height() + 12)}; }

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.fillRect(rect(), theme.window);
    p.setPen(theme.line);
    p.drawLine(0, 0, width(), 0);
    const QFontMetrics metrics(font());
    const int clockWidth = tabularWidth(metrics, m_clock) + 8;
    const int replicaWidth = tabularWidth(metrics, m_replica);
    int rightEdge = width() - barMargin - clockWidth - replicaWidth - 32;
    std::vector<StatusPart> parts = fitting(rightEdge - barMargin);
    const bool tight = widthOf(parts) > rightEdge - barMargin;
    if (tight) { // what is wrong comes before how much there is
        rightEdge += replicaWidth + 16;
        parts = fitting(rightEdge - barMargin);
    }

    p.save();
    p.setClipRect(QRect(0, 0, rightEdge, height()));
    int x = barMargin;
    for (const StatusPart &part : parts) {
        if (x > barMargin) {
            p.setPen(theme.strongLine);
            p.drawLine(x + 12, 8, x + 12, height() - 8);
            x += between;
        }
        x = paintPart(p, x, part, rightEdge - x);
    }
    p.restore();

    p.setFont(font());
    p.setPen(theme.text2);
    if (!tight)
        drawTabular(p, QRect(rightEdge + 8, 0, replicaWidth, height()), Qt::AlignLeft, m_replica);
    drawTabular(p, QRect(width() - barMargin - clockWidth, 0, clockWidth, height()), Qt::AlignRight, m_clock);
    p.setPen(theme.strongLine);
    const int line = width() - barMargin - clockWidth - 10;
    p.drawLine(line, 8, line, height() - 8);
}

int StatusLine::widthOf(const StatusPart &part) const
{
    const auto wide = [](const QString &text, QFont::Weight weight) {
        const QFontMetrics metrics(textFont(TextSize::Secondary, weight));
        return text.isEmpty() ? 0 : tabularWidth(metrics, text) + wordGap;
    };
    return (part.mark ? markSize + 7 : 0) + wide(part.alert, QFont::DemiBold)
        + wide(part.strong, QFont::Medium) + wide(part.quiet, QFont::Normal) - wordGap;
}

int StatusLine::widthOf(const std::vector<StatusPart> &parts) const
{
    int width = between * (static_cast<int>(parts.size()) - 1);
    for (const StatusPart &part : parts)
        width += widthOf(part);
    return width;
}

std::vector<StatusPart> StatusLine::fitting(int room) const
{
    std::vector<StatusPart> parts = m_parts;
    for (auto part = parts.rbegin(); part != parts.rend() && widthOf(parts) > room; ++part) {
        const bool hasOtherWords = !part->strong.isEmpty() || !part->alert.isEmpty();
        if (hasOtherWords && &*part != &parts.front())
            part->quiet.clear();
    }
    if (const int tooMuch = widthOf(parts) - room;
        tooMuch > 0 && !parts.empty()) { // the first one's detail ends in …
        StatusPart &first = parts.front();
        const QFontMetrics metrics(font());
        first.quiet = metrics.elidedText(
            first.quiet, Qt::ElideRight, qMax(0, tabularWidth(metrics, first.quiet) - tooMuch));
    }
    return parts;
}

int StatusLine::paintPart(QPainter &painter, int x, const StatusPart &part, int room) const
{
    const Theme &theme = Theme::of(palette());
    const int end = x + room;
    if (part.mark) {
        paintMark(painter, *part.mark, {x, (height() - markSize) / 2}, theme);
        x += markSize + 7;
    }
    const auto put = [&](const QString &text, QFont::Weight weight, const QColor &color) {
        if (text.isEmpty() || x >= end)
            return;
        painter.setFont(textFont(TextSize::Secondary, weight));
        painter.setPen(color);
        const int width = tabularWidth(painter.fontMetrics(), text);
        drawTabular(painter, QRect(x, 0, width, height()), Qt::AlignLeft, text);
        x += width + wordGap;
    };
    const QColor loud = part.mark ? markColors(*part.mark, theme).text : theme.text;
    const bool alertFirst = part.strong.isEmpty();
    if (alertFirst)
        put(part.alert, QFont::DemiBold, loud);
    put(part.strong, QFont::Medium, theme.text);
    put(part.quiet, QFont::Normal, theme.text2);
    if (!alertFirst)
        put(part.alert, QFont::DemiBold, loud);
    return x - wordGap;
}

} // namespace listingpost
