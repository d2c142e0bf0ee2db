// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/throttle/outboundcard.h"

#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/theme/marks.h"
#include "gui/throttle/throttletext.h"
#include "gui/window/buttons.h"

#include <QLocale>
#include <QPainter>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr int margin = 14;
constexpr int lineHeight = 24;
constexpr double tight = 0.9; ///< from here on a limit is told

double share(const OutboundBudgetStatus::Use &use)
{
    return use.limit.most > 0 ? static_cast<double>(use.used) / static_cast<double>(use.limit.most) : 0;
}

/// The limit that is used most; null when there is none.
const OutboundBudgetStatus::Use *tightest(const OutboundBudgetStatus &budget)
{
    const OutboundBudgetStatus::Use *found = nullptr;
    for (const OutboundBudgetStatus::Use &use : budget.uses) {
        if (use.limit.most > 0 && (!found || share(use) > share(*found)))
            found = &use;
    }
    return found;
}

QString amount(const OutboundBudgetStatus::Use &use, qint64 value)
{
    return use.limit.bytes ? Format::bytes(value) : Format::number(value);
}

QString figures(const OutboundBudgetStatus::Use &use)
{
    const auto text = [&](qint64 value) { return amount(use, value); };
    return use.limit.most > 0 ? OutboundCard::tr("%1 of %2").arg(text(use.used), text(use.limit.most))
                              : OutboundCard::tr("%1, no limit").arg(text(use.used));
}

} // namespace

OutboundCard::OutboundCard(QWidget *parent)
    : QWidget(parent)
    , m_change(new LinkButton(tr("Credentials…"), QStringLiteral("key"), this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_change->setToolTip(tr("Change the service root and credentials of this Producer, and test them"));
    m_change->hide();
    connect(m_change, &QAbstractButton::clicked, this, [this] { Q_EMIT changeWanted(m_status.source); });
}

QString OutboundCard::limitName(const BudgetLimit &limit)
{
    const bool data = limit.bytes;
    if (limit.window == 1s)
        return data ? tr("data a second") : tr("second");
    if (limit.window == 60s)
        return data ? tr("data a minute") : tr("minute");
    if (limit.window == 3600s)
        return data ? tr("data an hour") : tr("hour");
    if (limit.window == 24h)
        return data ? tr("data a day") : tr("day");
    const QString window = Format::duration(limit.window);
    //: %1 a span of time: how much data may be read in it
    return data ? tr("data in %1").arg(window) : window;
}

QString OutboundCard::summary(const OutboundStatus &status, UtcTime now)
{
    const OutboundBudgetStatus &budget = status.budget;
    if (status.refused)
        return tr("credentials refused");
    if (budget.pausedUntil && *budget.pausedUntil > now)
        //: the Producer answered 429; we ask again in %1
        return tr("429, asks again in %1").arg(ThrottleText::countdown(*budget.pausedUntil - now));
    if (budget.fullUntil && *budget.fullUntil > now)
        return tr("used up for %1").arg(ThrottleText::countdown(*budget.fullUntil - now));
    if (status.failing)
        //: of a Producer: it is not reached, or answers errors
        return tr("no usable answer");
    const OutboundBudgetStatus::Use *use = tightest(budget);
    if (!use)
        return tr("no limit set");
    if (share(*use) < tight)
        return tr("in budget");
    return tr("%1 at %2 %").arg(limitName(use->limit)).arg(static_cast<int>(100 * share(*use)));
}

Mark OutboundCard::mark(const OutboundStatus &status, UtcTime now)
{
    const OutboundBudgetStatus &budget = status.budget;
    if (status.refused)
        return Mark::Failed;
    if ((budget.pausedUntil && *budget.pausedUntil > now) || (budget.fullUntil && *budget.fullUntil > now))
        return Mark::Waiting;
    if (status.failing)
        return Mark::Warning;
    const OutboundBudgetStatus::Use *use = tightest(budget);
    return use && share(*use) >= tight ? Mark::Warning : Mark::Applied;
}

void OutboundCard::setStatus(const OutboundStatus &status, UtcTime now)
{
    m_status = status;
    m_now = now;
    QStringList words {status.producer, summary(status, now)};
    for (const OutboundBudgetStatus::Use &use : status.budget.uses)
        words.append(limitName(use.limit) + u' ' + figures(use));
    setAccessibleName(words.join(QStringLiteral(", ")));
    setToolTip(words.join(u'\n')); // a long name has no room beside the state
    m_change->setVisible(status.refused);
    layOut();
    update();
}

QSize OutboundCard::sizeHint() const
{
    return {260, lines() * lineHeight + (m_status.refused ? m_change->sizeHint().height() : 0) + 8};
}

int OutboundCard::lines() const
{
    return 2 + (stateIsBelow() ? 1 : 0) + static_cast<int>(m_status.budget.uses.size())
        + (m_status.budget.concurrency > 0 ? 1 : 0);
}

void OutboundCard::layOut()
{
    if (sizeHint().height() != height())
        updateGeometry();
    m_change->setGeometry({{margin - 4, lines() * lineHeight}, m_change->sizeHint()});
}

void OutboundCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

QRect OutboundCard::head() const { return {margin, 0, width() - 2 * margin, lineHeight}; }

bool OutboundCard::stateIsBelow() const
{
    const int name
        = QFontMetrics(textFont(TextSize::Body, QFont::Medium)).horizontalAdvance(m_status.producer);
    const int state = QFontMetrics(stateFont()).horizontalAdvance(summary(m_status, m_now));
    return markSize + 8 + name + 8 + state > head().width();
}

QFont OutboundCard::stateFont() const
{
    return textFont(
        TextSize::Secondary, mark(m_status, m_now) == Mark::Applied ? QFont::Normal : QFont::DemiBold);
}

void OutboundCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const Mark state = mark(m_status, m_now);
    paintMark(p, state, {head().left(), head().center().y() - markSize / 2}, theme);
    p.setFont(textFont(TextSize::Body, QFont::Medium));
    p.setPen(theme.text);
    const QRect name = head().adjusted(markSize + 8, 0, 0, 0);
    p.drawText(
        name, Qt::AlignVCenter, p.fontMetrics().elidedText(m_status.producer, Qt::ElideRight, name.width()));
    p.setFont(stateFont());
    p.setPen(state == Mark::Applied ? theme.text2 : markColors(state, theme).text);
    const bool below = stateIsBelow();
    p.drawText(below ? name.translated(0, lineHeight) : head(),
        Qt::AlignVCenter | (below ? Qt::AlignLeft : Qt::AlignRight), summary(m_status, m_now));
    int top = below ? 2 * lineHeight : lineHeight;
    for (const OutboundBudgetStatus::Use &use : m_status.budget.uses) {
        paintUse(p, use, top);
        top += lineHeight;
    }
    if (m_status.budget.concurrency > 0) {
        OutboundBudgetStatus::Use atOnce;
        atOnce.limit = {m_status.budget.concurrency, false, 0s};
        atOnce.used = m_status.budget.running;
        paintUse(p, atOnce, top);
        top += lineHeight;
    }
    const QRect foot(margin, top, width() - 2 * margin, lineHeight);
    p.setFont(textFont(TextSize::Secondary));
    p.setPen(m_status.budget.sentDuringPause > 0 ? theme.bad.text : theme.text2);
    p.drawText(foot, Qt::AlignVCenter,
        m_status.budget.sentDuringPause > 0 ? tr("429s from them: %L1; %L2 requests went out too early")
                                                  .arg(m_status.budget.refusals)
                                                  .arg(m_status.budget.sentDuringPause)
            : m_status.budget.refusals > 0
            ? tr("429s from them: %L1, respected").arg(m_status.budget.refusals)
            : tr("No 429 from them"));
}

QRectF OutboundCard::barOf(const QRect &line) const
{
    const QFontMetricsF metrics(textFont(TextSize::Secondary));
    double names = line.width() * 0.33 - 10;
    double figuresWidth = 0;
    for (const OutboundBudgetStatus::Use &use : m_status.budget.uses) {
        names = std::max(names, metrics.horizontalAdvance(limitName(use.limit)));
        figuresWidth = std::max(figuresWidth, metrics.horizontalAdvance(figures(use)));
    }
    const double room = line.width() - names - figuresWidth - 24;
    return {line.left() + names + 10, line.center().y() - 3.0, qBound(0.0, room, line.width() * 0.28), 7};
}

void OutboundCard::paintUse(QPainter &p, const OutboundBudgetStatus::Use &use, int top) const
{
    const Theme &theme = Theme::of(palette());
    const QRect line(margin, top, width() - 2 * margin, lineHeight);
    p.setFont(textFont(TextSize::Secondary));
    p.setPen(theme.text2);
    const QString name = use.limit.window == 0s ? tr("at once") : limitName(use.limit);
    p.drawText(line, Qt::AlignVCenter, name);
    p.setPen(theme.text);
    const int room = line.width() - p.fontMetrics().horizontalAdvance(name) - 8;
    const bool fits = tabularWidth(p.fontMetrics(), figures(use)) <= room || use.limit.most > 0;
    drawTabular(p, line, Qt::AlignRight, fits ? figures(use) : amount(use, use.used));
    if (use.limit.most <= 0)
        return;
    const QRectF bar = barOf(line);
    p.setPen(Qt::NoPen);
    p.setBrush(theme.track);
    p.drawRoundedRect(bar, 3, 3);
    p.setBrush(share(use) >= tight ? theme.waiting.mark : theme.series[0]);
    p.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * qMin(1.0, share(use)), bar.height()), 3, 3);
}

} // namespace listingpost
