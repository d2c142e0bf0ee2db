// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problemcard.h"

#include "gui/longname.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr int margin = 12;
constexpr int textLeft = margin + markSize + 8;

} // namespace

ProblemCard::ProblemCard(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_when(new QuietLabel({}, this))
    , m_effect(new QuietLabel({}, this))
    , m_place(new QuietLabel({}, this))
    , m_remedy(new QLabel(this))
    , m_actions(new QHBoxLayout)
{
    setFocusPolicy(Qt::StrongFocus);
    m_title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    for (QLabel *wrapped : {m_title, static_cast<QLabel *>(m_effect), m_remedy})
        wrapped->setWordWrap(true);
    const auto pair = [](QLabel *left, QLabel *right) {
        auto *row = new QHBoxLayout;
        row->setSpacing(10);
        row->addWidget(left, 1);
        row->addWidget(right, 0, Qt::AlignTop);
        return row;
    };
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(textLeft, 9, margin, 10);
    column->setSpacing(3);
    column->addLayout(pair(m_title, m_when));
    column->addLayout(pair(m_effect, m_place));
    m_actions->setSpacing(6);
    m_actions->addWidget(m_remedy, 1);
    column->addLayout(m_actions);
    makeButtons();
    column->addWidget(makeReasonRow());
}

void ProblemCard::makeButtons()
{
    const auto button = [this](const QString &text, const QString &icon) {
        auto *made = new ActionButton(text, icon, ActionButton::Kind::Outlined, this);
        made->hide();
        m_actions->addWidget(made, 0, Qt::AlignBottom);
        return made;
    };
    m_accept = button(tr("Accept"), {});
    m_refuse = button(tr("Refuse"), {});
    m_dismiss = button(tr("Dismiss…"), {});
    m_retry = button(tr("Retry"), QStringLiteral("retry"));
    m_compare = button(tr("Compare now"), QStringLiteral("compare"));
    m_change = button(tr("Credentials…"), QStringLiteral("key"));
    m_change->setToolTip(tr("Change the service root and credentials of this Producer, and test them"));
    connect(m_accept, &QAbstractButton::clicked, this, [this] { answer(true); });
    connect(m_refuse, &QAbstractButton::clicked, this, [this] { answer(false); });
    connect(m_compare, &QAbstractButton::clicked, this, [this] { Q_EMIT compareWanted(m_item); });
    connect(m_change, &QAbstractButton::clicked, this, [this] { Q_EMIT changeWanted(m_item); });
    connect(m_dismiss, &QAbstractButton::clicked, this, [this] { askForReason(true); });
    connect(m_retry, &QAbstractButton::clicked, this, [this] { Q_EMIT retryWanted(m_item); });
}

QWidget *ProblemCard::makeReasonRow()
{
    m_reasonRow = new QWidget(this);
    m_reason = new QLineEdit(m_reasonRow);
    m_reason->setPlaceholderText(tr("Why it may be put away: “MLS renumbered, ticket 4471”"));
    m_reason->setAccessibleName(tr("Reason for dismissing"));
    m_reason->setMaxLength(500);
    m_confirm
        = new ActionButton(tr("Dismiss"), QStringLiteral("check"), ActionButton::Kind::Outlined, m_reasonRow);
    m_confirm->setEnabled(false);
    auto *cancel = new ActionButton(tr("Cancel"), {}, ActionButton::Kind::Flat, m_reasonRow);
    connect(m_reason, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_confirm->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_reason, &QLineEdit::returnPressed, this, &ProblemCard::dismiss);
    connect(m_confirm, &QAbstractButton::clicked, this, &ProblemCard::dismiss);
    connect(cancel, &QAbstractButton::clicked, this, [this] { askForReason(false); });
    auto *row = new QHBoxLayout(m_reasonRow);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_reason, 1);
    row->addWidget(m_confirm);
    row->addWidget(cancel);
    m_reasonRow->hide();
    return m_reasonRow;
}

void ProblemCard::askForReason(bool open)
{
    m_reasonRow->setVisible(open);
    m_dismiss->setEnabled(!open);
    if (open)
        m_reason->setFocus();
}

void ProblemCard::dismiss()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty())
        return;
    m_confirm->setEnabled(false);
    Q_EMIT dismissWanted(m_item.row.id, reason);
}

void ProblemCard::allowAgain() { m_confirm->setEnabled(!m_reason->text().trimmed().isEmpty()); }

void ProblemCard::answer(bool yes)
{
    if (m_item.kind == ProblemItem::Kind::Restart)
        Q_EMIT restartAnswered(m_item.row.feed, yes);
    else
        Q_EMIT labelAnswered(m_item.row.feed, yes);
}

void ProblemCard::setItem(const ProblemItem &item)
{
    if (item == m_item)
        return;
    m_item = item;
    m_title->setText(item.title);
    m_when->setText(item.when);
    m_effect->setText(item.effect);
    m_effect->setVisible(!item.effect.isEmpty());
    m_place->setText(longName(item.place, 20));
    m_remedy->setText(item.remedy);
    m_retry->setText(item.row.count > 1 ? tr("Retry all %L1").arg(item.row.count) : tr("Retry"));
    m_retry->setVisible(item.canRetry);
    m_dismiss->setVisible(item.canDismiss);
    m_compare->setVisible(item.canCompare);
    m_change->setVisible(item.canChange);
    const bool restart = item.kind == ProblemItem::Kind::Restart;
    m_accept->setText(restart ? tr("Yes, anew") : tr("Accept"));
    m_refuse->setText(restart ? tr("No") : tr("Refuse"));
    for (ActionButton *button : {m_accept, m_refuse})
        button->setVisible(restart || item.kind == ProblemItem::Kind::UnknownLabel);
    setAccessibleName(item.title);
    setAccessibleDescription(
        QStringList {item.when, item.effect, item.place, item.remedy}.join(QStringLiteral("; ")));
    update();
}

void ProblemCard::setSelected(bool selected)
{
    m_selected = selected;
    update();
}

void ProblemCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.fillRect(rect(), m_selected ? theme.selection : theme.base);
    if (m_selected)
        p.fillRect(QRect(0, 0, 3, height()), theme.accent);
    p.setPen(theme.line);
    p.drawLine(0, height() - 1, width(), height() - 1);
    paintMark(p, m_item.mark, {margin, m_title->geometry().top() + 2}, theme);
    if (hasFocus()) {
        p.setPen(theme.accent);
        p.setBrush(Qt::NoBrush);
        p.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ProblemCard::mousePressEvent(QMouseEvent *) { Q_EMIT selected(m_item.id); }

void ProblemCard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
        Q_EMIT selected(m_item.id);
        return;
    case Qt::Key_Down:
        focusNextChild();
        return;
    case Qt::Key_Up:
        focusPreviousChild();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace listingpost
