// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/statusline.h"

#include "gui/feednames.h"
#include "gui/feeds/feedtext.h"
#include "gui/format.h"
#include "gui/theme/fonts.h"

#include <QPainter>

namespace listingpost {

namespace {

constexpr int lineHeight = 30;
constexpr int margin = 14;

StatusPart listeningPart(const StatusSnapshot &status)
{
    if (!status.listening)
        return {Mark::Failed, {}, status.notListeningBecause, StatusLine::tr("Not listening")};
    const QString place = QStringLiteral("%1:%2%3").arg(
        status.listening->host(), QString::number(status.listening->port()), status.listening->path());
    return {Mark::Applied, StatusLine::tr("Listening"), place, {}};
}

StatusPart feedsPart(const StatusSnapshot &status)
{
    const FeedStatus *worst = FeedText::worst(status);
    if (!worst)
        return {Mark::Quiet, {}, StatusLine::tr("no feed yet"), {}};
    if (!FeedText::isException(worst->state))
        return {Mark::Applied, {},
            StatusLine::tr("%Ln feed(s) flowing or quiet", nullptr, static_cast<int>(status.feeds.size())),
            {}};
    const QString name = StatusLine::tr("%1, %2").arg(worst->producer, FeedNames::labelText(worst->label));
    return {FeedText::stateMark(worst->state), name, {}, FeedText::stateWord(worst->state)};
}

StatusPart queuePart(const StatusSnapshot &status)
{
    qint64 pending = 0;
    for (const FeedStatus &feed : status.feeds)
        pending += feed.listenOnly ? 0 : feed.pending;
    if (pending == 0)
        return {Mark::Applied, StatusLine::tr("Queue 0"), {}, {}};
    return {
        Mark::Queued, StatusLine::tr("Queue %1").arg(Format::number(pending)), StatusLine::tr("keys"), {}};
}

StatusPart admissionPart(const StatusSnapshot &status)
{
    if (status.admissionState == QStringLiteral("open"))
        return {std::nullopt, {}, StatusLine::tr("no 429"), {}};
    return {Mark::Waiting, StatusLine::tr("429"), status.admissionReason,
        Format::duration(std::chrono::seconds(status.retryAfterSeconds))};
}

StatusPart problemsPart(const StatusSnapshot &status)
{
    if (status.problems == 0)
        return {std::nullopt, {}, StatusLine::tr("no problems"), {}};
    return {
        Mark::Failed, {}, {}, StatusLine::tr("%Ln problem(s)", nullptr, static_cast<int>(status.problems))};
}

} // namespace

std::vector<StatusPart> statusParts(const StatusSnapshot &status)
{
    return {listeningPart(status), feedsPart(status), queuePart(status), admissionPart(status),
        problemsPart(status)};
}

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatusLine::setStatus(const StatusSnapshot &status, UtcTime now)
{
    m_parts = statusParts(status);
    m_replica = tr("Replica %1 records").arg(Format::number(status.replicaRecords));
    m_clock = Format::timeOfDay(now).left(8);
    QStringList words;
    for (const StatusPart &part : m_parts)
        words.append(QStringList {part.alert, part.strong, part.quiet}.join(u' ').simplified());
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
    const int rightEdge = width() - margin - clockWidth - replicaWidth - 32;

    p.save();
    p.setClipRect(QRect(0, 0, rightEdge, height()));
    int x = margin;
    for (const StatusPart &part : m_parts) {
        if (x > margin) {
            p.setPen(theme.strongLine);
            p.drawLine(x + 12, 8, x + 12, height() - 8);
            x += 24;
        }
        x = paintPart(p, x, part);
    }
    p.restore();

    p.setFont(font());
    p.setPen(theme.text2);
    drawTabular(p, QRect(rightEdge + 8, 0, replicaWidth, height()), Qt::AlignLeft, m_replica);
    drawTabular(p, QRect(width() - margin - clockWidth, 0, clockWidth, height()), Qt::AlignRight, m_clock);
    p.setPen(theme.strongLine);
    const int line = width() - margin - clockWidth - 10;
    p.drawLine(line, 8, line, height() - 8);
}

int StatusLine::paintPart(QPainter &painter, int x, const StatusPart &part) const
{
    const Theme &theme = Theme::of(palette());
    if (part.mark) {
        paintMark(painter, *part.mark, {x, (height() - markSize) / 2}, theme);
        x += markSize + 7;
    }
    const auto put = [&](const QString &text, QFont::Weight weight, const QColor &color) {
        if (text.isEmpty())
            return;
        painter.setFont(textFont(TextSize::Secondary, weight));
        painter.setPen(color);
        const int width = tabularWidth(painter.fontMetrics(), text);
        drawTabular(painter, QRect(x, 0, width, height()), Qt::AlignLeft, text);
        x += width + 6;
    };
    const QColor loud = part.mark ? markColors(*part.mark, theme).text : theme.text;
    const bool alertFirst = part.strong.isEmpty();
    if (alertFirst)
        put(part.alert, QFont::DemiBold, loud);
    put(part.strong, QFont::Medium, theme.text);
    put(part.quiet, QFont::Normal, theme.text2);
    if (!alertFirst)
        put(part.alert, QFont::DemiBold, loud);
    return x - 6;
}

} // namespace listingpost
