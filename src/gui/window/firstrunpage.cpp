// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/firstrunpage.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/window/buttons.h"
#include "gui/window/drawings.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

namespace listingpost {

namespace {

constexpr int headHeight = 330; ///< drawing, name and sentence
constexpr int streetWidth = 620;
constexpr std::chrono::seconds demoStartTime {5};

} // namespace

StartCard::StartCard(Texts texts, bool first, QWidget *parent)
    : QAbstractButton(parent)
    , m_texts(std::move(texts))
    , m_first(first)
{
    setText(m_texts.title);
    setAccessibleName(m_texts.title);
    setAccessibleDescription(m_texts.text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(320);
}

void StartCard::keyPressEvent(QKeyEvent *event)
{
    if (!clickedByEnter(*this, *event))
        QAbstractButton::keyPressEvent(event);
}

void StartCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const qreal ratio = devicePixelRatioF();
    const bool lit = underMouse() || hasFocus();
    p.setPen(lit ? QPen(theme.accent, 1.4) : QPen(theme.line));
    p.setBrush(theme.base);
    p.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);

    const QRect inner = rect().adjusted(20, 20, -20, -16);
    p.setPen(Qt::NoPen);
    p.setBrush(theme.selection);
    p.drawRoundedRect(QRect(inner.topLeft(), QSize(40, 40)), 8, 8);
    p.drawPixmap(inner.topLeft() + QPoint(10, 10), iconPixmap(m_texts.icon, theme.accent, 20, ratio));
    p.setFont(textFont(TextSize::Card, QFont::DemiBold));
    p.setPen(theme.text);
    p.drawText(inner.adjusted(0, 52, 0, 0), Qt::AlignTop, m_texts.title);
    p.setFont(textFont());
    p.setPen(theme.text2);
    p.drawText(inner.adjusted(0, 82, 0, 0), Qt::AlignTop | Qt::TextWordWrap, m_texts.text);

    p.setFont(textFont(TextSize::Secondary));
    int y = inner.bottom() - 32 - 12 - 20 * static_cast<int>(m_texts.points.size());
    for (const QString &point : m_texts.points) {
        p.drawPixmap(inner.left(), y + 2, iconPixmap(QStringLiteral("check"), theme.text2, 14, ratio));
        p.drawText(QRect(inner.left() + 21, y, inner.width() - 21, 18), Qt::AlignVCenter, point);
        y += 20;
    }
    p.setFont(textFont(TextSize::Body, QFont::DemiBold));
    const QRect button(
        inner.left(), inner.bottom() - 32, p.fontMetrics().horizontalAdvance(m_texts.button) + 30, 32);
    p.setPen(m_first ? QPen(Qt::NoPen) : QPen(theme.strongLine));
    p.setBrush(m_first ? theme.accent : isEnabled() ? theme.raised : theme.track);
    p.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    p.setPen(m_first ? theme.onAccent : theme.text);
    p.drawText(button, Qt::AlignCenter, m_texts.button);
    p.setFont(textFont(TextSize::Secondary));
    p.setPen(theme.text2);
    p.drawText(QRect(button.right() + 12, button.top(), inner.right() - button.right() - 12, 32),
        Qt::AlignVCenter, m_texts.effort);
}

FirstRunPage::FirstRunPage(bool offerDemo, QWidget *parent)
    : QWidget(parent)
{
    auto *connecting = new StartCard(
        {QStringLiteral("link"), tr("Connect my MLS"),
            tr("Set up a full copy of your listings that stays current by push."),
            {tr("Needs the service URL and credentials"), tr("Can stop and resume at any time")},
            tr("Connect"), tr("about 5 min")},
        true, this);
    auto *listening = new StartCard(
        {QStringLiteral("listen"), tr("Only listen"),
            tr("See what a feed really sends: every delivery, header, body and answer. Nothing is fetched."),
            {tr("No Producer credentials needed"), tr("Address, token and a curl line")},
            tr("Start listening"), tr("1 min")},
        false, this);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(16);
    cards->addStretch(1);
    cards->addWidget(connecting, 4);
    cards->addWidget(listening, 4);
    connect(connecting, &QAbstractButton::clicked, this, &FirstRunPage::connectWanted);
    connect(listening, &QAbstractButton::clicked, this, &FirstRunPage::listenWanted);
    if (offerDemo) {
        m_demo = new StartCard(
            {QStringLiteral("dial"), tr("Try the demo"),
                tr("A built-in Producer on this computer pushes changes of a thousand made-up listings."),
                {tr("No network, no account"), tr("Leaves nothing behind when closed")}, tr("Start the demo"),
                //: where the demo is shown
                tr("in its own window")},
            false, this);
        cards->addWidget(m_demo, 4);
        connect(m_demo, &QAbstractButton::clicked, this, &FirstRunPage::demoWanted);
    }
    cards->addStretch(1);
    setFocusProxy(connecting);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(32, 0, 32, 0);
    column->addStretch(1);
    column->addSpacing(headHeight);
    column->addLayout(cards);
    column->addStretch(1);
}

void FirstRunPage::showDemoStarting()
{
    m_demo->setEnabled(false);
    QTimer::singleShot(demoStartTime, m_demo, [demo = m_demo] { demo->setEnabled(true); });
}

void FirstRunPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const int top = qMax(0, (height() - headHeight - 276) / 2);
    p.save();
    p.translate((width() - streetWidth) / 2.0, top + 34);
    drawStreet(p, theme);
    p.restore();
    p.setPen(theme.text);
    p.setFont(textFont(TextSize::Welcome, QFont::DemiBold));
    //: the program's name
    p.drawText(QRect(0, top + 232, width(), 40), Qt::AlignCenter, tr("Listing Post"));
    p.setPen(theme.text2);
    p.setFont(textFont());
    p.drawText(QRect(0, top + 276, width(), 24), Qt::AlignCenter,
        tr("Hears every change your MLS announces and keeps a full copy on this computer."));
}

} // namespace listingpost
