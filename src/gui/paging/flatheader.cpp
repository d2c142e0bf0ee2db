// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/paging/flatheader.h"

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <numeric>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>

namespace listingpost {

namespace {

constexpr int leastHeight = 28;
constexpr int headerPadding = 8;

} // namespace

FlatHeader::FlatHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsMovable(true);
    setHighlightSections(false);
    setMouseTracking(true);
    setMinimumSectionSize(36);
    setFont(textFont(TextSize::Secondary, QFont::Medium));
    setTextElideMode(Qt::ElideRight);
    setAccessibleName(tr("Columns"));
    const auto choose = [this] { m_chosen = m_chosen || !m_fitting; };
    connect(this, &QHeaderView::sectionResized, this, choose);
    connect(this, &QHeaderView::sectionMoved, this, choose);
}

void FlatHeader::setNeeds(std::vector<int> widths, std::vector<int> growing)
{
    m_needs = std::move(widths);
    m_growing = std::move(growing);
    fit(0);
}

void FlatHeader::fit(int width)
{
    if (m_chosen || m_fitting)
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    const int needed = std::accumulate(m_needs.begin(), m_needs.end(), 0);
    std::vector<int> widths = m_needs;
    int left = qMax(0, width - needed);
    for (std::size_t i = 0; i < m_growing.size(); ++i) {
        const int share = left / static_cast<int>(m_growing.size() - i);
        widths[static_cast<std::size_t>(m_growing[i])] += share;
        left -= share;
    }
    for (std::size_t section = 0; section < widths.size(); ++section)
        resizeSection(static_cast<int>(section), widths[section]);
}

QByteArray FlatHeader::chosenState() const { return m_chosen ? saveState() : QByteArray(); }

void FlatHeader::restoreChosenState(const QByteArray &state)
{
    m_chosen = !state.isEmpty() && restoreState(state);
}

QSize FlatHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), qMax(leastHeight, fontMetrics().height() + 10)};
}

void FlatHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    if (!model() || !rect.isValid())
        return;
    const Theme &theme = Theme::of(palette());
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const QString tag = model()->headerData(logicalIndex, Qt::Horizontal, TagRole).toString();
    const auto alignment
        = Qt::Alignment(model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    painter->fillRect(rect, theme.base);
    painter->setFont(font());
    painter->setPen(theme.text2);
    QRect text
        = rect.adjusted(logicalIndex == 0 && m_gutter > 0 ? m_gutter : headerPadding, 0, -headerPadding, 0);
    const QFontMetrics tagMetrics(wireFont(TextSize::Tag));
    const int tagWidth = tag.isEmpty() ? 0 : tagMetrics.horizontalAdvance(tag) + 6;
    const QString shown = fontMetrics().elidedText(title, Qt::ElideRight, text.width() - tagWidth);
    const int width = fontMetrics().horizontalAdvance(shown);
    if (alignment & Qt::AlignRight)
        text.setLeft(qMax(text.left(), text.right() + 1 - width - tagWidth));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, shown);
    if (!tag.isEmpty() && text.width() >= width + tagWidth) {
        painter->setFont(wireFont(TextSize::Tag));
        painter->setPen(theme.text3);
        painter->drawText(text.adjusted(width + 6, 1, 0, 1), Qt::AlignLeft | Qt::AlignVCenter, tag);
    }
    if (underMouse()) {
        painter->setPen(theme.strongLine);
        painter->drawLine(rect.right(), rect.top() + 8, rect.right(), rect.bottom() - 8);
    }
}

void FlatHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Theme::of(palette()).base);
    painter.end();
    QHeaderView::paintEvent(event);
    QPainter line(viewport());
    line.setPen(Theme::of(palette()).line);
    line.drawLine(0, viewport()->height() - 1, viewport()->width(), viewport()->height() - 1);
}

void FlatHeader::contextMenuEvent(QContextMenuEvent *event) { chooseColumns(event->pos()); }

void FlatHeader::chooseColumns(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int section = 0; section < count(); ++section) {
        QAction *action = menu->addAction(model()->headerData(section, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(section));
        action->setEnabled(isSectionHidden(section) || count() - hiddenSectionCount() > 1);
        connect(action, &QAction::toggled, this, [this, section](bool shown) {
            setSectionHidden(section, !shown);
            m_chosen = true;
        });
    }
    menu->popup(mapToGlobal(position));
}

} // namespace listingpost
