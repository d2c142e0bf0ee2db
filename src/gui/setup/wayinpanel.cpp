// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/wayinpanel.h"

#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSpinBox>
#include <QVBoxLayout>

namespace listingpost {

WayInPanel::WayInPanel(const QUrl &listening, const WaysIn::Find &find, QWidget *parent)
    : QWidget(parent)
    , m_ways(WaysIn::all(listening, find))
    , m_mark(new QLabel(this))
    , m_state(new QuietLabel({}, this))
    , m_command(new QLabel(this))
    , m_copy(new ActionButton(tr("Copy"), QStringLiteral("copy"), ActionButton::Kind::Flat, this))
    , m_advice(new QuietLabel({}, this))
    , m_polling(new QWidget(this))
    , m_every(new QSpinBox(m_polling))
{
    QStringList names;
    int first = 0;
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        names.append(m_ways[i].name);
        if (m_ways[i].mark == Mark::Applied && first == 0)
            first = static_cast<int>(i);
    }
    m_switch = new SegmentedSwitch(names, this);
    m_switch->setAccessibleName(tr("The way in"));
    m_command->setFont(wireFont());
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setWordWrap(true);
    m_advice->setWordWrap(true);
    m_every->setRange(1, 24 * 60);
    m_every->setSuffix(tr(" min"));
    m_every->setAccessibleName(tr("How often the Producer is asked"));

    auto *choice = new QHBoxLayout;
    choice->addWidget(m_switch);
    choice->addStretch(1);
    auto *state = new QHBoxLayout;
    state->setSpacing(7);
    state->addWidget(m_mark);
    state->addWidget(m_state, 1);
    auto *command = new QHBoxLayout;
    command->setSpacing(8);
    command->addWidget(m_command, 1);
    command->addWidget(m_copy);
    auto *polling = new QHBoxLayout(m_polling);
    polling->setContentsMargins(0, 0, 0, 0);
    polling->addWidget(new QLabel(tr("Ask the Producer every"), m_polling));
    polling->addWidget(m_every);
    polling->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(choice);
    column->addLayout(state);
    column->addLayout(command);
    column->addWidget(m_advice);
    column->addWidget(m_polling);

    connect(m_switch, &SegmentedSwitch::chosen, this, [this](int index) {
        show(index);
        Q_EMIT chosen();
    });
    connect(m_copy, &QAbstractButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    connect(m_every, &QSpinBox::editingFinished, this,
        [this] { Q_EMIT pollingWanted(std::chrono::minutes(m_every->value())); });
    m_switch->setCurrent(first);
    show(first);
}

bool WayInPanel::polls() const { return m_ways.at(static_cast<std::size_t>(m_switch->current())).polls; }

void WayInPanel::offerPolling(std::chrono::minutes every)
{
    m_offersPolling = true;
    m_every->setValue(static_cast<int>(every.count()));
    show(m_switch->current());
}

void WayInPanel::show(int index)
{
    const WayIn &way = m_ways.at(static_cast<std::size_t>(index));
    m_mark->setPixmap(markPixmap(way.mark, Theme::of(palette()), devicePixelRatioF()));
    m_state->setText(way.state);
    m_command->setText(way.command);
    m_command->setVisible(!way.command.isEmpty());
    m_copy->setVisible(!way.command.isEmpty());
    m_advice->setText(way.advice);
    m_polling->setVisible(way.polls && m_offersPolling);
}

} // namespace listingpost
