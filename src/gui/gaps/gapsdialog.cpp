// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/gaps/gapsdialog.h"

#include "gui/format.h"
#include "gui/gaps/gapline.h"
#include "gui/gaps/gaprunmodel.h"
#include "gui/gaps/gaptext.h"
#include "gui/longname.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/emptystate.h"
#include "gui/window/quietlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr int mostRuns = 1'000;

} // namespace

GapsDialog::GapsDialog(StationLink &station, FeedId feed, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_feed(feed)
    , m_title(new QLabel(this))
    , m_summary(new QuietLabel({}, this))
    , m_line(new GapLine(this))
    , m_model(new GapRunModel(this))
    , m_table(new PlainTable(tr("Gaps"), this))
    , m_empty(new EmptyState(EmptyState::Drawing::Check, this))
    , m_pages(new QStackedWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Explain gaps"));
    resize(1040, 520);
    m_title->setFont(textFont(TextSize::Card, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_summary->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->header()->setNeeds({210, 84, 220, 300}, {GapRunModel::EvidenceColumn});
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_summary);
    column->addWidget(m_line);
    column->addWidget(m_pages, 1);
    column->addWidget(makeButtons());
    m_again.setSingleShot(true);
    m_again.setInterval(std::chrono::seconds(1));
    connect(&m_again, &QTimer::timeout, this, &GapsDialog::read);
    connect(&station, &StationLink::workProgressed, this, [this] {
        if (!m_again.isActive())
            m_again.start();
    });
    const auto directory = station.directory();
    const FeedName name = directory ? FeedNames(*directory).of(feed) : FeedName();
    m_title->setText(tr("%1, %2").arg(longName(name.producer), longName(name.text)));
    read();
}

bool GapsDialog::isPolled() const
{
    const auto directory = m_station.directory();
    const FeedRow *feed = directory ? directory->feed(m_feed) : nullptr;
    return feed && directory->sourceOf(*feed);
}

QWidget *GapsDialog::makeButtons()
{
    auto *bar = new QWidget(this);
    auto *ask = new ActionButton(
        tr("Ask the Producer now"), QStringLiteral("catchup"), ActionButton::Kind::Outlined, bar);
    auto *copy
        = new ActionButton(tr("Copy evidence"), QStringLiteral("copy"), ActionButton::Kind::Outlined, bar);
    auto *close = new ActionButton(tr("Close"), {}, ActionButton::Kind::Outlined, bar);
    ask->setEnabled(isPolled());
    ask->setToolTip(isPolled() ? QString() : tr("This feed is only listened to: there is nobody to ask"));
    connect(ask, &QAbstractButton::clicked, this, [this] { m_station.catchUp(m_feed); });
    connect(copy, &QAbstractButton::clicked, this, [this] {
        const auto directory = m_station.directory();
        QGuiApplication::clipboard()->setText(
            GapText::report(m_model->gaps(), directory ? FeedNames(*directory) : FeedNames(), isPolled()));
    });
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(ask);
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(close);
    return bar;
}

void GapsDialog::read()
{
    if (m_reading)
        return m_again.start(); // what changed meanwhile is read after this answer
    m_reading = true;
    whenReady(this, m_station.gaps(m_feed, mostRuns), [this](const Result<SequenceGaps> &gaps) {
        m_reading = false;
        take(gaps);
    });
}

void GapsDialog::take(const Result<SequenceGaps> &gaps)
{
    if (!gaps) {
        m_summary->setText(DetailText::inWords(gaps.error().detail));
        return;
    }
    const auto directory = m_station.directory();
    m_line->setGaps(*gaps);
    m_model->setGaps(*gaps, directory ? FeedNames(*directory) : FeedNames(), isPolled());
    m_summary->setText(!isPolled()
            ? tr("Looked at %1 to %2. This feed is only listened to: nobody is asked, so what became of a "
                 "missing sequence stays unknown.")
                  .arg(Format::number(gaps->from.value), Format::number(gaps->through.value))
            : gaps->walked
            ? tr("Looked at %1 to %2. The Producer's list was walked to its end at %3.")
                  .arg(Format::number(gaps->from.value), Format::number(gaps->through.value),
                      Format::minute(*gaps->walked))
            : tr("Looked at %1 to %2. The Producer's list was not walked to its end yet, so holes are not "
                 "known.")
                  .arg(Format::number(gaps->from.value), Format::number(gaps->through.value)));
    m_empty->setTexts(tr("No gap."), tr("Every sequence in this range was pushed to this feed."));
    m_pages->setCurrentIndex(gaps->runs.empty() ? 1 : 0);
}

} // namespace listingpost
