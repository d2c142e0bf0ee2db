// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/capture/capturebanner.h"

#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/throttle/throttletext.h"
#include "gui/window/buttons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace listingpost {

namespace {

constexpr int iconLeft = 14;
constexpr int iconSize = 16;

} // namespace

CaptureBanner::CaptureBanner(QWidget *parent)
    : QWidget(parent)
    , m_time(new QLabel(this))
    , m_sentence(new QLabel(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_time->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_sentence->setWordWrap(true);
    auto *show = new ActionButton(tr("Show deliveries"), {}, ActionButton::Kind::Outlined, this);
    auto *close
        = new ActionButton(tr("End capture"), QStringLiteral("x"), ActionButton::Kind::Outlined, this);
    connect(show, &QAbstractButton::clicked, this, &CaptureBanner::deliveriesWanted);
    connect(close, &QAbstractButton::clicked, this, &CaptureBanner::closeWanted);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(iconLeft + iconSize + 10, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_time);
    row->addWidget(m_sentence, 1);
    row->addWidget(show);
    row->addWidget(close);
    restyle();
}

QString CaptureBanner::sentence(const CaptureStatus &capture)
{
    const CaptureSettings &settings = capture.settings;
    QStringList words {settings.remote
            ? tr("Anything from any machine is kept and answered %1; nothing is queued.").arg(settings.status)
            : tr("Anything from this machine is kept and answered %1; nothing is queued.")
                  .arg(settings.status)};
    if (settings.withToken)
        words.append(tr("Good pushes too: their events are not stored."));
    words.append(tr("%Ln kept.", nullptr, static_cast<int>(capture.captured)));
    if (!settings.forward.isEmpty())
        words.append(capture.notForwarded > 0
                ? tr("%1 forwarded to %2, %3 not: %4")
                      .arg(Format::number(capture.forwarded), settings.forward.host(),
                          Format::number(capture.notForwarded), capture.lastFailure)
                : tr("%1 forwarded to %2.").arg(Format::number(capture.forwarded), settings.forward.host()));
    return words.join(u' ');
}

void CaptureBanner::setCapture(const CaptureStatus &capture, UtcTime now)
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(capture.ends - now);
    //: %1: the time until it ends by itself
    m_time->setText(
        tr("Open capture, %1 left").arg(ThrottleText::countdown(std::max(left, std::chrono::seconds(0)))));
    m_sentence->setText(sentence(capture));
    setAccessibleName(m_time->text() + QStringLiteral(". ") + m_sentence->text());
}

void CaptureBanner::paintEvent(QPaintEvent *)
{
    const StateColors &amber = Theme::of(palette()).waiting;
    QPainter p(this);
    p.fillRect(rect(), amber.mark);
    p.drawPixmap(iconLeft, (height() - iconSize) / 2,
        iconPixmap(QStringLiteral("capture"), amber.glyph, iconSize, devicePixelRatioF()));
}

void CaptureBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

/// What stands on amber is dark in both schemes.
void CaptureBanner::restyle()
{
    const QColor ink = Theme::of(palette()).waiting.glyph;
    for (QLabel *label : {m_time, m_sentence}) {
        QPalette dark = label->palette();
        if (dark.color(QPalette::WindowText) == ink)
            continue;
        dark.setColor(QPalette::WindowText, ink);
        label->setPalette(dark);
    }
}

} // namespace listingpost
