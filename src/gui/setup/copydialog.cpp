// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/copydialog.h"

#include "gui/format.h"
#include "gui/longname.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/setup/comparemodel.h"
#include "gui/setup/copypage.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/scrolled.h"

#include <QLabel>
#include <QVBoxLayout>

namespace listingpost {

CopyDialog::CopyDialog(StationLink &station, SourceId source, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_source(source)
    , m_results(new CompareModel(this))
{
    const auto directory = station.directory();
    const SourceRow *row = directory ? directory->source(source) : nullptr;
    const ProducerRow *producer = row ? directory->producer(row->producer) : nullptr;
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Copy and comparison"));
    resize(860, 720);
    auto *content = new QWidget(this);
    auto *title = new QLabel(
        tr("Copy and comparison: %1").arg(producer ? longName(producer->name) : QString()), content);
    title->setWordWrap(true);
    title->setFont(textFont(TextSize::Page, QFont::DemiBold));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 18, 24, 14);
    column->setSpacing(12);
    column->addWidget(title);
    if (station.copyProgress(source))
        column->addWidget(new CopyPage(station, source, this));
    column->addWidget(makeComparison(), 1);
    auto *close = new ActionButton(tr("Close"), {}, ActionButton::Kind::Outlined, this);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(24, 10, 24, 14);
    foot->addStretch(1);
    foot->addWidget(close);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(scrolled(content, this), 1);
    whole->addLayout(foot);
    connect(&station, &StationLink::reconcileProgressed, this, [this](const ReconcileResult &result) {
        if (result.source != m_source)
            return;
        m_results->take(result);
        say();
    });
    read();
}

QWidget *CopyDialog::makeComparison()
{
    auto *part = new QWidget(this);
    auto *title = new QLabel(tr("Keys and timestamps against the Producer's"), part);
    title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_compare
        = new ActionButton(tr("Compare now"), QStringLiteral("compare"), ActionButton::Kind::Outlined, part);
    m_compare->setToolTip(tr("What differs is asked for again; nothing is removed by absence alone"));
    connect(m_compare, &QAbstractButton::clicked, this, &CopyDialog::compare);
    m_said = new LoudLabel(part);
    m_said->setMark(Mark::Queued);
    auto *table = new PlainTable(tr("Comparison by resource"), part);
    table->setModel(m_results);
    table->setMinimumHeight(160);
    table->header()->setNeeds({150, 220, 80, 80, 80, 80, 80}, {CompareModel::WhenColumn});
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_compare);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_said);
    column->addWidget(table, 1);
    return part;
}

void CopyDialog::read()
{
    whenReady(
        this, m_station.reconciles(m_source), [this](const Result<std::vector<ReconcileResult>> &results) {
            if (results)
                m_results->setResults(*results);
            say();
        });
}

void CopyDialog::say()
{
    if (!m_compare->isEnabled())
        return;
    const qint64 drift = m_results->drift();
    m_said->setMark(m_results->rowCount() == 0 ? Mark::Queued : drift > 0 ? Mark::Warning : Mark::Applied);
    m_said->setText(m_results->rowCount() == 0
            ? tr("Never compared yet. It is done by itself after the first copy, then daily.")
            : drift > 0 ? tr("%Ln record(s) differed when they were compared last, and were asked for again.",
                  nullptr, static_cast<int>(drift))
                        : tr("Key for key the same when they were compared last."));
}

void CopyDialog::compare()
{
    m_compare->setEnabled(false);
    m_said->setMark(Mark::Queued);
    m_said->setText(tr("Comparing. You may close this; it goes on."));
    whenReady(
        this, m_station.reconcile(m_source), [this](const Result<std::vector<ReconcileResult>> &results) {
            m_compare->setEnabled(true);
            if (results)
                return read();
            m_said->setMark(Mark::Failed);
            m_said->setText(DetailText::inWords(results.error().detail));
        });
}

} // namespace listingpost
