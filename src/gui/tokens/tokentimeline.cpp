// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/tokentimeline.h"

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"
#include "gui/tokens/tokentext.h"

#include <algorithm>
#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr int titleHeight = 24;
constexpr int rowHeight = 26;
constexpr int axisHeight = 22;
constexpr int nameWidth = 170;
constexpr std::size_t mostRows = 8; ///< the newest ones

QString axisDay(UtcTime time)
{
    //: a day on the axis of a time line, as Qt writes dates
    return QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(toUnixMs(time)).date(), TokenTimeline::tr("d MMM"));
}

} // namespace

TokenTimeline::TokenTimeline(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("When each one was used"));
}

void TokenTimeline::setTokens(
    std::vector<TokenRow> tokens, std::shared_ptr<const Directory> directory, UtcTime now)
{
    m_tokens = std::move(tokens);
    if (m_tokens.size() > mostRows)
        m_tokens.resize(mostRows);
    m_directory = std::move(directory);
    m_now = now;
    m_from = now - 24h;
    m_to = now + 24h;
    for (const TokenRow &token : m_tokens) {
        m_from = std::min(m_from, token.created);
        if (token.expires)
            m_to = std::max(m_to, *token.expires);
    }
    // What ends in years must not squeeze the days that count.
    m_to = std::min(m_to, now + std::max<std::chrono::milliseconds>(now - m_from, 7 * 24h));
    updateGeometry();
    update();
}

QSize TokenTimeline::sizeHint() const
{
    return {640, titleHeight + rowHeight * static_cast<int>(m_tokens.size()) + axisHeight};
}

int TokenTimeline::xOf(UtcTime time) const
{
    const auto whole = static_cast<double>((m_to - m_from).count());
    const auto part = static_cast<double>((std::clamp(time, m_from, m_to) - m_from).count());
    return nameWidth + static_cast<int>(part / whole * (width() - nameWidth - 1));
}

void TokenTimeline::paintEvent(QPaintEvent *)
{
    if (m_tokens.empty())
        return;
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    paintLegend(p);
    paintAxis(p);
    for (int row = 0; row < static_cast<int>(m_tokens.size()); ++row)
        paintRow(p, row);
    p.setPen(QPen(theme.text, 1.4));
    const int now = xOf(m_now);
    p.drawLine(now, titleHeight - 2, now, height() - axisHeight + 2);
}

void TokenTimeline::paintLegend(QPainter &p) const
{
    const Theme &theme = Theme::of(palette());
    p.setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    p.setPen(theme.text);
    p.drawText(QRect(0, 0, width(), titleHeight), Qt::AlignVCenter, accessibleName());
    p.setFont(font());
    const std::array<std::pair<QString, QColor>, 3> entries {
        std::pair(tr("old one, after its follower began"), theme.waiting.mark),
        std::pair(tr("would be accepted"), theme.track), std::pair(tr("used"), theme.series[0])};
    int x = width();
    for (const auto &[name, color] : entries) {
        x -= p.fontMetrics().horizontalAdvance(name);
        p.setPen(theme.text2);
        p.drawText(QRect(x, 0, width() - x, titleHeight), Qt::AlignVCenter, name);
        x -= 22;
        p.setPen(color == theme.track ? QPen(theme.strongLine) : QPen(Qt::NoPen));
        p.setBrush(color);
        p.drawRoundedRect(QRectF(x + 0.5, titleHeight / 2.0 - 4.5, 16, 8), 2, 2);
        x -= 16;
    }
}

void TokenTimeline::paintAxis(QPainter &p) const
{
    const Theme &theme = Theme::of(palette());
    p.setFont(textFont(TextSize::Axis));
    p.setPen(theme.text3);
    const QRect line(nameWidth, height() - axisHeight + 4, width() - nameWidth, axisHeight - 4);
    const int now = xOf(m_now);
    const QString from = axisDay(m_from);
    const QString to = axisDay(m_to);
    const QString today = tr("now");
    const int half = p.fontMetrics().horizontalAdvance(today) / 2 + 8;
    if (now - half > nameWidth + p.fontMetrics().horizontalAdvance(from))
        p.drawText(line, Qt::AlignLeft | Qt::AlignTop, from);
    if (now + half < width() - p.fontMetrics().horizontalAdvance(to))
        p.drawText(line, Qt::AlignRight | Qt::AlignTop, to);
    p.setPen(theme.text);
    p.drawText(QRect(now - 40, line.top(), 80, line.height()), Qt::AlignHCenter | Qt::AlignTop, today);
}

void TokenTimeline::paintRow(QPainter &p, int row) const
{
    const Theme &theme = Theme::of(palette());
    const TokenRow &token = m_tokens[static_cast<std::size_t>(row)];
    const TokenState state = TokenText::state(token, *m_directory, m_now);
    const QRect line(0, titleHeight + row * rowHeight, width(), rowHeight);
    p.setFont(wireFont());
    p.setPen(theme.text);
    const QString name = p.fontMetrics().elidedText(TokenText::name(token), Qt::ElideRight, 84);
    p.drawText(line, Qt::AlignVCenter, name);
    p.setFont(font());
    p.setPen(state == TokenState::Rotating ? theme.waiting.text : theme.text2);
    p.drawText(line.adjusted(92, 0, 0, 0), Qt::AlignVCenter, TokenText::stateWord(state));

    const auto bar = [&](UtcTime from, UtcTime to, const QColor &color, bool framed) {
        const int left = xOf(from);
        const QRectF rect(left, line.center().y() - 5, qMax(2, xOf(to) - left), 11);
        p.setPen(framed ? QPen(theme.strongLine) : QPen(Qt::NoPen));
        p.setBrush(color);
        p.drawRoundedRect(framed ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, 2, 2);
    };
    const UtcTime end = token.revoked.value_or(token.expires.value_or(m_to));
    bar(token.created, end, theme.track, true);
    if (!token.lastUsed)
        return;
    bar(token.created, *token.lastUsed, theme.series[0], false);
    const TokenRow *newer = m_directory->newerThan(token, m_now);
    if (newer && token.usesSinceNewer > 0 && *token.lastUsed > newer->created)
        bar(newer->created, *token.lastUsed, theme.waiting.mark, false);
}

} // namespace listingpost
