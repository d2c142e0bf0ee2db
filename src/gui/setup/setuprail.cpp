// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/setuprail.h"

#include "gui/theme/fonts.h"
#include "gui/theme/marks.h"

#include <QIcon>
#include <QPainter>

namespace listingpost {

namespace {

constexpr int railMargin = 12;
constexpr int headHeight = 72;
constexpr int railRowHeight = 36;

} // namespace

SetupRail::SetupRail(const QStringList &pages, QWidget *parent)
    : QWidget(parent)
    , m_pages(pages)
{
    setFont(textFont());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void SetupRail::setTitle(const QString &title, const QString &subtitle)
{
    m_title = title;
    m_subtitle = subtitle;
    update();
}

void SetupRail::setCurrent(int page)
{
    m_current = page;
    setAccessibleName(tr("Step %1 of %2: %3").arg(page + 1).arg(m_pages.size()).arg(m_pages.value(page)));
    update();
}

void SetupRail::addPage(const QString &name)
{
    m_pages.append(name);
    updateGeometry();
    update();
}

QSize SetupRail::sizeHint() const
{
    int width = 150;
    for (const QString &page : m_pages)
        width = qMax(width, fontMetrics().horizontalAdvance(page));
    return {width + 2 * railMargin + 46, headHeight + railRowHeight * static_cast<int>(m_pages.size())};
}

void SetupRail::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.fillRect(rect(), theme.window);
    p.setPen(theme.line);
    p.drawLine(width() - 1, 0, width() - 1, height());
    QIcon(QStringLiteral(":/listingpost/icons/listingpost.svg")).paint(&p, QRect(railMargin + 8, 20, 30, 30));
    p.setFont(textFont(TextSize::Body, QFont::DemiBold));
    p.setPen(theme.text);
    const QRect title(railMargin + 48, 16, width() - railMargin - 52, 20);
    p.drawText(title, Qt::AlignVCenter, m_title);
    p.setFont(textFont(TextSize::Axis));
    p.setPen(theme.text2);
    p.drawText(title.translated(0, 19), Qt::AlignVCenter,
        p.fontMetrics().elidedText(m_subtitle, Qt::ElideRight, title.width()));
    for (int i = 0; i < m_pages.size(); ++i) {
        const QRect row(railMargin, headHeight + i * railRowHeight, width() - 2 * railMargin, railRowHeight);
        if (i == m_current) {
            p.setPen(Qt::NoPen);
            p.setBrush(theme.selection);
            p.drawRoundedRect(row, 6, 6);
        }
        const QPoint mark(row.left() + 13, row.center().y() - markSize / 2);
        paintMark(p,
            i < m_current        ? Mark::Applied
                : i == m_current ? Mark::Fetched
                                 : Mark::Received,
            mark, theme);
        p.setFont(textFont(TextSize::Body, i == m_current ? QFont::DemiBold : QFont::Normal));
        p.setPen(i == m_current ? theme.accent : i < m_current ? theme.text : theme.text2);
        p.drawText(row.adjusted(40, 0, 0, 0), Qt::AlignVCenter, m_pages.at(i));
    }
}

} // namespace listingpost
