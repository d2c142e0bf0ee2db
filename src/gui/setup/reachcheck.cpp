// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/reachcheck.h"

#include "gui/format.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/setup/reachtext.h"
#include "gui/theme/fonts.h"
#include "gui/window/loudlabel.h"

#include <QVBoxLayout>

namespace listingpost {

ReachCheck::ReachCheck(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_headline(new LoudLabel(this))
    , m_rail(new StepRail(this))
{
    m_headline->setFont(textFont(TextSize::Body, QFont::DemiBold));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_headline);
    column->addWidget(m_rail);
    clear();
}

void ReachCheck::clear()
{
    ++m_asked;
    m_rail->setSteps({});
    hide();
}

void ReachCheck::test(const QUrl &url)
{
    clear();
    m_headline->setMark(Mark::Queued);
    m_headline->setText(tr("Asking through %1…").arg(url.toDisplayString()));
    QWidget::show();
    whenReady(this, m_station.testReach(url), [this, asked = m_asked](const Result<ReachReport> &report) {
        if (asked == m_asked) {
            if (report) {
                show(*report);
            } else {
                m_headline->setMark(Mark::Failed);
                m_headline->setText(DetailText::inWords(report.error().detail));
            }
        }
        Q_EMIT ended();
    });
}

void ReachCheck::show(const ReachReport &report)
{
    m_headline->setMark(ReachText::mark(report));
    m_headline->setText(
        tr("%1 Tested at %2.").arg(ReachText::headline(report), Format::timeOfDay(m_station.now()).left(8)));
    std::vector<RailStep> steps;
    for (const ReachStep &step : report.steps)
        steps.push_back(ReachText::step(step));
    m_rail->setSteps(steps);
}

} // namespace listingpost
