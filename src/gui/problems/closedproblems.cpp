// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/closedproblems.h"

#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/problems/closedproblemsmodel.h"
#include "gui/window/emptystate.h"

#include <QStackedLayout>

namespace listingpost {

ClosedProblems::ClosedProblems(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_model(new ClosedProblemsModel(this))
    , m_table(new PlainTable(tr("Solved and dismissed Problems"), this))
    , m_empty(new EmptyState(EmptyState::Drawing::Check, this))
    , m_stack(new QStackedLayout(this))
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->header()->setNeeds(
        {170, 110, 260, 150, 80, 240}, {ClosedProblemsModel::TitleColumn, ClosedProblemsModel::ReasonColumn});
    m_empty->setTexts(tr("Nothing was closed yet."),
        tr("A Problem that is solved or dismissed stands here, with the reason that was given."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
}

void ClosedProblems::read()
{
    whenReady(this, m_station.problems(false), [this](const Result<std::vector<ProblemRow>> &problems) {
        if (!problems)
            return;
        m_model->setProblems(*problems, m_station.directory());
        m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    });
}

} // namespace listingpost
