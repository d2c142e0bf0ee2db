// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/copypage.h"

#include "gui/format.h"
#include "gui/problems/problemtext.h"
#include "gui/setup/copycard.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/chip.h"
#include "gui/window/quietlabel.h"

#include <QVBoxLayout>

namespace listingpost {

namespace {

using State = FirstCopy::State;

Mark markOf(const CopyProgress &progress)
{
    if (!progress.isKnown)
        return Mark::Waiting;
    switch (progress.copy.state) {
    case State::Copying:
        return progress.waitingFor.isEmpty() ? Mark::Polling : Mark::Waiting;
    case State::Stopped:
        return Mark::Waiting;
    case State::Reconciling:
        return Mark::Polling;
    case State::Done:
        return Mark::Applied;
    }
    return Mark::Quiet;
}

QString wordOf(const CopyProgress &progress)
{
    if (!progress.isKnown)
        return CopyPage::tr("waiting");
    switch (progress.copy.state) {
    case State::Copying:
        return progress.waitingFor.isEmpty() ? CopyPage::tr("copying") : CopyPage::tr("waiting");
    case State::Stopped:
        return CopyPage::tr("paused");
    case State::Reconciling:
        return CopyPage::tr("checking");
    case State::Done:
        return CopyPage::tr("up to date");
    }
    return {};
}

} // namespace

CopyPage::CopyPage(StationLink &station, SourceId source, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_source(source)
    , m_state(new Chip(this))
    , m_sentence(new QLabel(this))
    , m_card(new CopyCard(this))
    , m_toggle(new ActionButton(tr("Pause"), QStringLiteral("freeze"), ActionButton::Kind::Outlined, this))
    , m_hint(new QuietLabel(
          tr("Paused or switched off, it goes on at the page where it was. Pushes are stored meanwhile."),
          this))
{
    m_sentence->setWordWrap(true);
    m_hint->setWordWrap(true);
    auto *state = new QHBoxLayout;
    state->setSpacing(10);
    state->addWidget(m_state, 0, Qt::AlignTop);
    state->addWidget(m_sentence, 1);
    auto *control = new QHBoxLayout;
    control->setSpacing(12);
    control->addWidget(m_toggle);
    control->addWidget(m_hint, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(state);
    column->addWidget(m_card);
    column->addLayout(control);
    column->addStretch(1);
    connect(m_toggle, &QAbstractButton::clicked, this, &CopyPage::toggle);
    connect(&station, &StationLink::statusChanged, this, &CopyPage::refresh);
    refresh();
}

QString CopyPage::sentence(const CopyProgress &progress)
{
    switch (progress.copy.state) {
    case State::Copying:
        if (!progress.waitingFor.isEmpty()) {
            ProblemRow cause;
            cause.cause = progress.waitingFor;
            return tr("It does not go on: %1.").arg(ProblemText::title(cause));
        }
        if (!progress.isKnown)
            return tr("The Producer's $metadata comes first: what it has to offer.");
        return progress.copy.kind == CopyKind::Replay
            ? tr("The Producer's list of events is read from its beginning; each record is fetched once.")
            : tr(
                "Every chosen resource once, then only what changes. You may close this window; it goes on.");
    case State::Stopped:
        return tr("Paused by hand. Pushes are still stored and wait for their records.");
    case State::Reconciling:
        return tr("All is here. Keys are compared with the Producer's, one by one, before it is called up to "
                  "date.");
    case State::Done:
        return tr("Key for key the same as the Producer's at %1.")
            .arg(progress.copy.ended ? Format::minute(*progress.copy.ended) : QString());
    }
    return {};
}

void CopyPage::refresh()
{
    if (const auto progress = m_station.copyProgress(m_source))
        m_progress = *progress;
    m_state->setChip(markOf(m_progress), wordOf(m_progress));
    m_sentence->setText(sentence(m_progress));
    m_card->setProgress(m_progress);
    const bool stopped = m_progress.copy.state == State::Stopped;
    m_toggle->setText(stopped ? tr("Resume") : tr("Pause"));
    m_toggle->setVisible(m_progress.copy.state != State::Done);
    m_hint->setVisible(m_progress.copy.state != State::Done);
}

void CopyPage::toggle()
{
    if (m_progress.copy.state == State::Stopped)
        m_station.resumeCopy(m_source);
    else
        m_station.stopCopy(m_source);
}

} // namespace listingpost
