// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/throttle/throttlecard.h"

#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/theme/marks.h"
#include "gui/throttle/throttletext.h"
#include "gui/window/buttons.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr int cardLineHeight = 26;
constexpr int earlyLineHeight = 18;
constexpr int buttonPadding = 8; ///< at least, on each side of its word
constexpr int betweenButtons = 6;
constexpr int railWidth = 3;
constexpr int cardMargin = 12;
constexpr int countdownSize = 52;
constexpr int barBlock = 50; ///< a title, a bar and what stands below it
constexpr int buttonRow = 40;
constexpr double zeroWhenBelow = 0.55; ///< where 0 stands in the bar of a bucket that is below it

/// A bar with a tick at each threshold, which overshoots it a little.
void paintBar(QPainter &painter, const QRect &bar, double share, const QColor &fill, const Theme &theme,
    const std::vector<std::pair<double, QColor>> &ticks)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(bar, 3, 3);
    if (share > 0) {
        painter.setBrush(fill);
        painter.drawRoundedRect(
            QRectF(bar.x(), bar.y(), qBound(0.0, share, 1.0) * bar.width(), bar.height()), 3, 3);
    }
    for (const auto &[at, color] : ticks)
        painter.fillRect(
            QRectF(bar.x() + qBound(0.0, at, 1.0) * bar.width() - 1, bar.y() - 3, 2, bar.height() + 6),
            color);
}

/// What a bar shows at the left, its figures at the right; the place of the bar below them.
QRect paintBarTitle(QPainter &painter, const QRect &card, int top, const Theme &theme, const QString &name,
    const QString &figures)
{
    const QRect title(cardMargin + 4, top, card.width() - 2 * cardMargin - 8, 18);
    painter.setFont(textFont(TextSize::Secondary));
    painter.setPen(theme.text2);
    painter.drawText(title, Qt::AlignRight | Qt::AlignVCenter, figures);
    const int room = title.width() - painter.fontMetrics().horizontalAdvance(figures) - 8;
    painter.drawText(
        title, Qt::AlignVCenter, painter.fontMetrics().elidedText(name, Qt::ElideRight, qMax(0, room)));
    return {title.left(), title.bottom() + 4, title.width(), 8};
}

} // namespace

ThrottleCard::ThrottleCard(QWidget *parent)
    : QWidget(parent)
    , m_hold(new ActionButton(tr("Hold…"), {}, ActionButton::Kind::Outlined, this))
    , m_release(new ActionButton(tr("Open now"), {}, ActionButton::Kind::Outlined, this))
    , m_limits(new ActionButton(tr("Limits…"), {}, ActionButton::Kind::Outlined, this))
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    m_hold->setToolTip(tr("Answer this feed 429 for a while; it ends by itself"));
    m_release->setToolTip(tr("End the hold now"));
    connect(m_hold, &QAbstractButton::clicked, this, &ThrottleCard::offerHold);
    connect(m_release, &QAbstractButton::clicked, this, [this] { Q_EMIT holdWanted(m_feed.id, 0ms); });
    connect(m_limits, &QAbstractButton::clicked, this, [this] { Q_EMIT limitsWanted(m_feed.id); });
    rearrange();
}

void ThrottleCard::setFeed(const FeedStatus &feed, const FeedName &name, UtcTime at, bool stationLetsIn)
{
    const FeedAdmission &now = feed.admission;
    const bool newWait = now.retryAfter > m_feed.admission.retryAfter;
    m_longest = newWait ? now.retryAfter : std::max(m_longest, now.retryAfter);
    const bool other = feed.id != m_feed.id || stationLetsIn != m_stationLetsIn
        || now.state != m_feed.admission.state || (now.limits.rate > 0) != (m_feed.admission.limits.rate > 0)
        || (now.answered429 > 0) != (m_feed.admission.answered429 > 0)
        || (now.cameBackEarly > 0) != (m_feed.admission.cameBackEarly > 0);
    m_feed = feed;
    m_name = name;
    m_now = at;
    m_stationLetsIn = stationLetsIn;
    setAccessibleName(QStringLiteral("%1, %2").arg(m_name.whole, state()));
    const QStringList said {
        ThrottleText::reason(now), ThrottleText::politeness(now), ThrottleText::early(feed, at)};
    setAccessibleDescription(said.join(u' ').simplified());
    setToolTip((accessibleName() + u'\n' + accessibleDescription()).trimmed()); // a label may be 255 long
    if (other)
        rearrange();
    update();
}

void ThrottleCard::setSelected(bool selected)
{
    if (std::exchange(m_selected, selected) != selected)
        update();
}

QString ThrottleCard::state() const { return ThrottleText::state(m_feed, m_stationLetsIn); }

QSize ThrottleCard::sizeHint() const
{
    if (!isExpanded())
        return {260, cardLineHeight};
    int height = cardMargin + (isRefusing() ? head(width()).bottom - cardMargin : cardLineHeight) + barBlock
        + buttonRow + cardMargin;
    if (m_feed.admission.limits.rate > 0)
        height += barBlock;
    if (m_feed.admission.answered429 > 0)
        height += politenessHeight(width()) + 6;
    if (m_feed.admission.cameBackEarly > 0)
        height += earlyLineHeight;
    if (!buttonsFitOneRow(width()))
        height += m_limits->sizeHint().height() + betweenButtons;
    return {260, height};
}

int ThrottleCard::politenessHeight(int width) const
{
    const QFontMetrics metrics(textFont(TextSize::Secondary));
    const QRect room(0, 0, width - 2 * cardMargin - 8 - markSize - 8, 10'000);
    return qMax(20,
        metrics.boundingRect(room, Qt::TextWordWrap, ThrottleText::politeness(m_feed.admission)).height());
}

bool ThrottleCard::buttonsFitOneRow(int width) const
{
    int widest = 0; // they are equally wide
    for (const QAbstractButton *button : {m_hold, m_release, m_limits})
        widest = qMax(widest, button->fontMetrics().horizontalAdvance(button->text()));
    return 3 * (widest + 2 * buttonPadding) + 2 * betweenButtons <= width - 2 * cardMargin - 8;
}

void ThrottleCard::toggle()
{
    m_opened = !m_opened;
    rearrange();
}

void ThrottleCard::rearrange()
{
    for (QAbstractButton *button : {m_hold, m_release, m_limits})
        button->setVisible(isExpanded());
    m_release->setEnabled(m_feed.admission.state == AdmissionState::Hold);
    const int room = width() - 2 * cardMargin - 8;
    const int left = cardMargin + 4;
    const int height = m_hold->sizeHint().height();
    const int columns = buttonsFitOneRow(width()) ? 3 : 2; // the third then stands below the others
    const int wide = (room - (columns - 1) * betweenButtons) / columns;
    const int last = sizeHint().height() - cardMargin - height;
    const int first = columns == 3 ? last : last - height - betweenButtons;
    m_hold->setGeometry(left, first, wide, height);
    m_release->setGeometry(left + wide + betweenButtons, first, wide, height);
    if (columns == 3)
        m_limits->setGeometry(left + 2 * (wide + betweenButtons), last, wide, height);
    else
        m_limits->setGeometry(left, last, room, height);
    updateGeometry();
    update();
}

void ThrottleCard::offerHold()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const std::chrono::minutes time : {1min, 5min, 15min, 60min})
        menu->addAction(tr("For %1").arg(Format::duration(time)), this,
            [this, time] { Q_EMIT holdWanted(m_feed.id, time); });
    menu->popup(m_hold->mapToGlobal(QPoint(0, m_hold->height())));
}

void ThrottleCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    rearrange();
}

void ThrottleCard::mousePressEvent(QMouseEvent *)
{
    Q_EMIT chosen(m_feed.id);
    toggle();
}

void ThrottleCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) {
        Q_EMIT chosen(m_feed.id);
        return toggle();
    }
    QWidget::keyPressEvent(event);
}

void ThrottleCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_selected) {
        painter.fillRect(rect(), theme.selection);
        painter.fillRect(QRect(0, 0, railWidth, height()), theme.accent);
    }
    if (isExpanded())
        paintCard(painter, rect(), theme);
    else
        paintLine(painter, rect().adjusted(cardMargin, 0, -cardMargin, 0), theme);
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6);
    }
}

void ThrottleCard::paintLine(QPainter &painter, const QRect &line, const Theme &theme) const
{
    const bool shut = !m_stationLetsIn || m_feed.state == FeedState::Off;
    const Mark mark = isRefusing() ? Mark::Waiting : shut ? Mark::Quiet : Mark::Applied;
    paintMark(painter, mark, {line.left(), line.center().y() - markSize / 2}, theme);
    const QString state = this->state();
    painter.setFont(textFont(TextSize::Secondary));
    painter.setPen(theme.text2);
    const int width = painter.fontMetrics().horizontalAdvance(state);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, state);
    QFont name = textFont(TextSize::Body);
    name.setItalic(m_feed.label.isEmpty());
    painter.setFont(name);
    painter.setPen(theme.text);
    const QRect text = line.adjusted(markSize + 8, 0, -width - 8, 0);
    painter.drawText(text, Qt::AlignVCenter, m_name.fitting(painter.fontMetrics(), text.width()));
}

void ThrottleCard::paintCard(QPainter &painter, const QRect &card, const Theme &theme) const
{
    painter.setPen(isRefusing() ? theme.waiting.mark : theme.line);
    painter.setBrush(theme.base);
    painter.drawRoundedRect(QRectF(card).adjusted(4.5, 1.5, -4.5, -1.5), 8, 8);
    int top = cardMargin;
    if (isRefusing()) {
        top = paintCountdown(painter, card, theme);
    } else {
        paintLine(
            painter, QRect(cardMargin + 2, top, card.width() - 2 * cardMargin - 4, cardLineHeight), theme);
        top += cardLineHeight;
    }
    if (m_feed.admission.limits.rate > 0)
        top = paintBucket(painter, card, top, theme);
    top = paintBacklog(painter, card, top, theme);
    paintPoliteness(painter, card, top, theme);
}

int ThrottleCard::paintCountdown(QPainter &painter, const QRect &card, const Theme &theme) const
{
    const FeedAdmission &now = m_feed.admission;
    const QRectF ring(cardMargin + 4, cardMargin + 4, countdownSize - 8, countdownSize - 8);
    const double left = m_longest > 0ms ? double(now.retryAfter.count()) / double(m_longest.count()) : 0;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.waiting.tint, 5));
    painter.drawEllipse(ring);
    painter.setPen(QPen(theme.waiting.mark, 5, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, 90 * 16, static_cast<int>(360 * 16 * qBound(0.0, left, 1.0)));
    painter.setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(ring, Qt::AlignCenter, ThrottleText::countdown(now.retryAfter));

    const Head words = head(card.width());
    paintMark(painter, Mark::Waiting,
        {words.title.left() - markSize - 8, words.title.center().y() - markSize / 2}, theme);
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.drawText(
        words.title, Qt::AlignVCenter, m_name.fitting(painter.fontMetrics(), words.title.width()));
    painter.setPen(theme.waiting.text);
    painter.drawText(words.state, Qt::AlignVCenter, state());
    painter.setFont(textFont(TextSize::Secondary));
    painter.setPen(theme.text2);
    painter.drawText(words.reason, Qt::TextWordWrap, ThrottleText::reason(now));
    return words.bottom;
}

ThrottleCard::Head ThrottleCard::head(int width) const
{
    const int left = cardMargin + countdownSize + 12;
    const int room = qMax(60, width - left - cardMargin);
    const QFontMetrics strong(textFont(TextSize::Body, QFont::DemiBold));
    const int height = qMax(18, strong.height());
    const int name = strong.horizontalAdvance(m_name.whole);
    const int state = strong.horizontalAdvance(this->state());
    const int sign = markSize + 8;
    Head words;
    words.title = {left + sign, cardMargin, room - sign, height};
    words.state = {left, words.title.bottom() + 1, room, height};
    if (sign + name + 8 + state <= room) {
        words.title.setWidth(name + 1);
        words.state = {words.title.right() + 8, cardMargin, state + 1, height};
    }
    const QFontMetrics quiet(textFont(TextSize::Secondary));
    const QRect lines = quiet.boundingRect(
        QRect(0, 0, room, 10'000), Qt::TextWordWrap, ThrottleText::reason(m_feed.admission));
    words.reason = {left, words.state.bottom() + 3, room, lines.height()};
    words.bottom = qMax(cardMargin + countdownSize + 8, words.reason.bottom() + 8);
    return words;
}

int ThrottleCard::paintBucket(QPainter &painter, const QRect &card, int top, const Theme &theme) const
{
    const FeedAdmission &now = m_feed.admission;
    const QRect bar = paintBarTitle(painter, card, top, theme, tr("Bucket"),
        tr("%1, refills %2")
            .arg(Format::number(static_cast<qint64>(now.bucket)), Format::rate(now.limits.rate)));
    const double size = std::max(now.limits.bucketSize(), 1.0);
    const bool below = now.bucket < 0;
    const double zero = below ? zeroWhenBelow : 0;
    const int zeroAt = bar.left() + static_cast<int>(zero * bar.width());
    if (below) { // hatched: what must still flow in before anything is let in
        paintBar(painter, bar, 0, {}, theme, {{zero, theme.text}});
        const double owed = std::min(1.0, -now.bucket / size) * zero * bar.width();
        const QRectF hatched(zeroAt - owed, bar.top(), owed, bar.height());
        painter.setPen(Qt::NoPen);
        painter.fillRect(hatched, theme.waiting.tint);
        painter.fillRect(hatched, QBrush(theme.waiting.mark, Qt::BDiagPattern));
    } else {
        paintBar(painter, bar, now.bucket / size, theme.series[0], theme, {});
    }
    painter.setFont(textFont(TextSize::Axis));
    painter.setPen(theme.text3);
    const QRect scale(bar.left(), bar.bottom() + 2, bar.width(), 16);
    if (below)
        painter.drawText(QRect(zeroAt - 20, scale.top(), 40, 16), Qt::AlignCenter, QStringLiteral("0"));
    else
        painter.drawText(scale, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    painter.drawText(scale, Qt::AlignRight | Qt::AlignVCenter,
        tr("burst %1").arg(Format::number(static_cast<qint64>(size))));
    return top + barBlock;
}

int ThrottleCard::paintBacklog(QPainter &painter, const QRect &card, int top, const Theme &theme) const
{
    const FeedAdmission &now = m_feed.admission;
    const QRect bar = paintBarTitle(painter, card, top, theme, tr("Backlog"),
        m_feed.listenOnly
            ? tr("only listened to: nothing to fetch")
            : tr("%1 keys, drains %2").arg(Format::number(now.backlog), Format::rate(now.drainPerSecond)));
    if (m_feed.listenOnly) { // no backlog ever makes its pushes wait
        paintBar(painter, bar, 0, {}, theme, {});
        return top + barBlock;
    }
    const double whole = 1.15 * static_cast<double>(std::max<qint64>(1, now.limits.highWater));
    const double low = static_cast<double>(now.limits.lowWater) / whole;
    const double high = static_cast<double>(now.limits.highWater) / whole;
    paintBar(painter, bar, static_cast<double>(now.backlog) / whole,
        now.state == AdmissionState::Backlog ? theme.waiting.mark : theme.series[0], theme,
        {{low, theme.text}, {high, theme.bad.mark}});
    painter.setFont(textFont(TextSize::Axis));
    painter.setPen(theme.text3);
    const QRect scale(bar.left(), bar.bottom() + 2, bar.width(), 16);
    painter.drawText(scale.adjusted(0, 0, static_cast<int>((low - 1) * scale.width()), 0),
        Qt::AlignRight | Qt::AlignVCenter, tr("low %1").arg(Format::number(now.limits.lowWater)));
    painter.drawText(
        scale, Qt::AlignRight | Qt::AlignVCenter, tr("429 at %1").arg(Format::number(now.limits.highWater)));
    return top + barBlock;
}

void ThrottleCard::paintPoliteness(QPainter &painter, const QRect &card, int top, const Theme &theme) const
{
    const QString text = ThrottleText::politeness(m_feed.admission);
    if (text.isEmpty())
        return;
    const QRect line(cardMargin + 4, top, card.width() - 2 * cardMargin - 8, politenessHeight(card.width()));
    const bool early = m_feed.admission.cameBackEarly > 0;
    paintMark(painter, early ? Mark::Warning : Mark::Applied, {line.left(), top + 10 - markSize / 2}, theme);
    painter.setFont(textFont(TextSize::Secondary));
    painter.setPen(early ? theme.waiting.text : theme.text2);
    const QRect words = line.adjusted(markSize + 8, 0, 0, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextWordWrap, text);
    painter.setPen(theme.text2);
    const QString when = ThrottleText::early(m_feed, m_now);
    painter.drawText(QRect(words.left(), words.bottom(), words.width(), earlyLineHeight), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(when, Qt::ElideRight, words.width()));
}

} // namespace listingpost
