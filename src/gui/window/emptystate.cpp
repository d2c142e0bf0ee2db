// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/emptystate.h"

#include "gui/theme/fonts.h"
#include "gui/theme/icons.h"
#include "gui/window/buttons.h"
#include "gui/window/drawings.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr QSize drawingSize(220, 110);
constexpr int textWidth = 320;
constexpr int leastWidth = 180;

} // namespace

EmptyState::EmptyState(Drawing drawing, QWidget *parent)
    : QWidget(parent)
    , m_drawing(drawing)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_command(new QWidget(this))
    , m_commandText(new QLabel(m_command))
    , m_buttons(new QHBoxLayout)
    , m_place(new QSpacerItem(0, drawingSize.height() + 8, QSizePolicy::Minimum, QSizePolicy::Preferred))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_commandText->setFont(wireFont());
    m_commandText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new LinkButton(tr("Copy"), QStringLiteral("copy"), m_command);
    connect(copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_full); });
    auto *commandRow = new QHBoxLayout(m_command);
    commandRow->setContentsMargins(10, 6, 10, 6);
    commandRow->addWidget(m_commandText, 1);
    commandRow->addWidget(copy);
    m_command->setAutoFillBackground(true);
    m_command->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addItem(m_place);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text), m_command})
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    m_buttons->setAlignment(Qt::AlignCenter);
    layout->addLayout(m_buttons);
    layout->addStretch(1);
    restyle();
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTexts();
}

/// As wide as is read well, and as high as that needs: a wrapped label alone asks for less.
void EmptyState::fitTexts()
{
    const int room = qMax(leastWidth, width() - 24);
    const int wide = qMin(room, textWidth);
    for (QLabel *label : {m_title, m_text}) {
        label->setFixedWidth(wide);
        label->setMinimumHeight(qMax(0, label->heightForWidth(wide))); // -1 while it has no text
    }
    m_command->setFixedWidth(qMin(room, qMax(wide, m_command->sizeHint().width())));
}

void EmptyState::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    fitTexts();
}

void EmptyState::setCommand(const QString &shown, const QString &full)
{
    m_commandText->setText(shown);
    m_full = full;
    m_command->setVisible(!shown.isEmpty());
    fitTexts();
}

QPushButton *EmptyState::addButton(const QString &text, const QString &icon, bool filled)
{
    auto *button = new ActionButton(
        text, icon, filled ? ActionButton::Kind::Filled : ActionButton::Kind::Outlined, this);
    m_buttons->addWidget(button);
    return button;
}

void EmptyState::paintEvent(QPaintEvent *)
{
    if (m_place->geometry().height() < drawingSize.height())
        return; // no room: words first
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate((width() - drawingSize.width()) / 2, m_title->y() - drawingSize.height() - 8);
    const Theme &theme = Theme::of(palette());
    switch (m_drawing) {
    case Drawing::Post:
        return drawListeningPost(painter, theme);
    case Drawing::FeedCards:
        return drawFeedCards(painter, theme);
    case Drawing::FlatLine:
        return drawFlatLine(painter, theme);
    case Drawing::Store:
        return drawStore(painter, theme);
    case Drawing::Check:
        return drawCheck(painter, theme);
    }
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void EmptyState::restyle()
{
    const Theme &theme = Theme::of(palette());
    QPalette quiet = m_text->palette();
    if (quiet.color(QPalette::WindowText) == theme.text2)
        return;
    quiet.setColor(QPalette::WindowText, theme.text2);
    m_text->setPalette(quiet);
    QPalette sunken = m_command->palette();
    sunken.setColor(QPalette::Window, theme.sunken);
    m_command->setPalette(sunken);
}

} // namespace listingpost
