// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/copycard.h"

#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/marks.h"

#include <QLocale>
#include <QPainter>

namespace listingpost {

namespace {

constexpr int margin = 16;
constexpr int figuresHeight = 92;
constexpr int rowHeight = 29;

void paintBar(QPainter &p, const QRectF &bar, double share, const QColor &color, const Theme &theme)
{
    p.setPen(Qt::NoPen);
    p.setBrush(theme.track);
    p.drawRoundedRect(bar, 3, 3);
    p.setBrush(color);
    if (share > 0)
        p.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * qMin(1.0, share), bar.height()), 3, 3);
}

} // namespace

CopyCard::CopyCard(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

std::optional<double> CopyCard::share(const CopyProgress &progress)
{
    const FirstCopy &copy = progress.copy;
    if (copy.state == FirstCopy::State::Done)
        return 1.0;
    if (copy.kind == CopyKind::Replay)
        return progress.newest && *progress.newest > 0
            ? std::optional(static_cast<double>(progress.reached) / static_cast<double>(*progress.newest))
            : std::nullopt;
    return progress.total && *progress.total > 0
        ? std::optional(static_cast<double>(progress.records) / static_cast<double>(*progress.total))
        : std::nullopt;
}

int CopyCard::rows() const { return static_cast<int>(m_progress.copy.resources.size()); }

void CopyCard::setProgress(const CopyProgress &progress)
{
    const bool other = progress.copy.resources.size() != m_progress.copy.resources.size();
    m_progress = progress;
    const auto done = share(progress);
    setAccessibleName(done ? tr("%1 % copied").arg(static_cast<int>(*done * 100)) : tr("copying"));
    if (other)
        updateGeometry();
    update();
}

QSize CopyCard::sizeHint() const { return {640, figuresHeight + rows() * rowHeight + margin}; }

void CopyCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(theme.line);
    p.setBrush(theme.base);
    p.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    paintFigures(p);
    bool foundRunning = false;
    int top = figuresHeight;
    for (const ResourceProgress &resource : m_progress.copy.resources) {
        const bool running
            = !resource.done && !foundRunning && m_progress.copy.state == FirstCopy::State::Copying;
        foundRunning |= running;
        paintResource(p, resource, top, running);
        top += rowHeight;
    }
}

void CopyCard::paintFigures(QPainter &p) const
{
    const Theme &theme = Theme::of(palette());
    const auto done = share(m_progress);
    struct Figure
    {
        QString title, value, unit;
    };
    const QString left = m_progress.left ? Format::duration(*m_progress.left) : QStringLiteral("–");
    const std::array<Figure, 3> figures {
        Figure {tr("Copied"),
            done ? QString::number(static_cast<int>(*done * 100)) : Format::number(m_progress.records),
            done ? QStringLiteral("%") : tr("records")},
        Figure {tr("Time left"), left, {}},
        Figure {tr("Rate"), QLocale().toString(m_progress.recordsPerSecond, 'f', 0), tr("records a second")}};
    const int column = (width() - 2 * margin) / 3;
    for (int i = 0; i < 3; ++i) {
        const Figure &figure = figures.at(static_cast<std::size_t>(i));
        const QRect box(margin + i * column, 10, column, 60);
        p.setFont(textFont(TextSize::Axis));
        p.setPen(theme.text2);
        p.drawText(box, Qt::AlignLeft | Qt::AlignTop, figure.title);
        p.setFont(textFont(TextSize::Welcome, QFont::DemiBold));
        p.setPen(theme.text);
        const int wide = p.fontMetrics().horizontalAdvance(figure.value);
        p.drawText(box.adjusted(0, 14, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, figure.value);
        p.setFont(textFont());
        p.setPen(theme.text2);
        p.drawText(box.adjusted(wide + 8, 20, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, figure.unit);
    }
    paintBar(p, QRectF(margin, 72, width() - 2 * margin, 9), done.value_or(0), theme.accent, theme);
}

void CopyCard::paintResource(QPainter &p, const ResourceProgress &resource, int top, bool running) const
{
    const Theme &theme = Theme::of(palette());
    const QRect row(margin, top, width() - 2 * margin, rowHeight);
    const Mark mark = resource.done ? Mark::Applied : running ? Mark::Queued : Mark::Received;
    paintMark(p, mark, {row.left(), row.center().y() - markSize / 2}, theme);
    p.drawPixmap(row.left() + 22, row.center().y() - 7,
        iconPixmap(resourceIconName(resource.resource), theme.text2, 14, devicePixelRatioF()));
    p.setFont(textFont(TextSize::Body, running ? QFont::DemiBold : QFont::Normal));
    p.setPen(resource.done || running ? theme.text : theme.text2);
    const int nameWidth = row.width() / 4;
    p.drawText(QRect(row.left() + 44, top, nameWidth, rowHeight), Qt::AlignVCenter,
        p.fontMetrics().elidedText(resource.resource, Qt::ElideRight, nameWidth));
    const int barLeft = row.left() + 44 + nameWidth;
    const QRectF bar(barLeft, row.center().y() - 3, row.width() * 0.3, 7);
    const double share = resource.done ? 1.0
        : resource.total && *resource.total > 0
        ? static_cast<double>(resource.records) / static_cast<double>(*resource.total)
        : 0.0;
    paintBar(p, bar, share, resource.done ? theme.strongLine : theme.series[0], theme);
    const QString count = resource.total
        ? tr("%1 of %2").arg(Format::number(resource.records), Format::number(*resource.total))
        : Format::number(resource.records);
    p.setFont(textFont());
    p.setPen(running ? theme.text : theme.text2);
    drawTabular(p, QRect(row.right() - 220, top, 220, rowHeight), Qt::AlignRight, count);
}

} // namespace listingpost
