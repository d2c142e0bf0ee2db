// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/forgetdialog.h"

#include "gui/format.h"
#include "gui/longname.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"

#include <QLineEdit>
#include <QProgressBar>
#include <QVBoxLayout>

namespace listingpost {

namespace {

QString stageText(const ForgetProgress &progress)
{
    switch (progress.stage) {
    case ForgetProgress::Stage::Records:
        return ForgetDialog::tr("Erasing its records, and what waits to be fetched…");
    case ForgetProgress::Stage::Bodies:
        return ForgetDialog::tr("Erasing headers and bodies of its deliveries…");
    case ForgetProgress::Stage::Secrets:
        return ForgetDialog::tr("Erasing its credentials…");
    case ForgetProgress::Stage::Log:
        break;
    }
    return ForgetDialog::tr("Erasing its traces in the log: %L1 rows were gone through…").arg(progress.rows);
}

QString nameOf(const StationLink &station, ProducerId producer)
{
    const auto directory = station.directory();
    const ProducerRow *row = directory ? directory->producer(producer) : nullptr;
    return row ? row->name : QString();
}

} // namespace

ForgetDialog::ForgetDialog(StationLink &station, ProducerId producer, QWidget *parent)
    : ForgetDialog(station, nameOf(station, producer), parent)
{
}

ForgetDialog::ForgetDialog(StationLink &station, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_title(new QLabel(this))
    , m_lead(new QLabel(tr("This is erased from this computer for good, and cannot be undone:"), this))
    , m_counts(new QGridLayout)
    , m_setAside(new QuietLabel({}, this))
    , m_bar(new QProgressBar(this))
    , m_progress(new QuietLabel(tr("Counting what there is of it…"), this))
    , m_error(new LoudLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setFont(textFont(TextSize::Page, QFont::DemiBold));
    for (QLabel *wrapped :
        {m_title, m_lead, static_cast<QLabel *>(m_setAside), static_cast<QLabel *>(m_progress)})
        wrapped->setWordWrap(true);
    m_lead->hide();
    m_setAside->hide();
    m_error->hide();
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_counts->setHorizontalSpacing(10);
    m_counts->setVerticalSpacing(6);
    m_counts->setColumnStretch(1, 1);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(24, 18, 24, 12);
    content->setSpacing(12);
    content->addWidget(m_title);
    content->addWidget(m_lead);
    content->addLayout(m_counts);
    content->addWidget(m_setAside);
    content->addWidget(makeQuestion());
    content->addWidget(m_bar);
    content->addWidget(m_progress);
    content->addWidget(m_error);
    content->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addLayout(content, 1);
    whole->addWidget(makeFoot());
    callIt(name);
    resize(560, 440);
    allow();
    connect(&station, &StationLink::forgetProgressed, this, &ForgetDialog::showProgress);
    whenReady(this, station.forgetPlan(m_name), [this](const Result<ForgetPlan> &plan) { showPlan(plan); });
}

void ForgetDialog::callIt(const QString &name)
{
    m_name = name;
    setWindowTitle(tr("Forget %1").arg(name));
    m_title->setText(tr("Forget %1?").arg(longName(name)));
    m_asked->setText(tr("Type its &name, %1, to go on:")
                         .arg(longName(name, name.size()).replace(u'&', QStringLiteral("&&"))));
}

QWidget *ForgetDialog::makeQuestion()
{
    m_question = new QWidget(this);
    m_asked = new QLabel(m_question);
    m_asked->setWordWrap(true);
    m_typed = new QLineEdit(m_question);
    m_asked->setBuddy(m_typed);
    m_typed->setAccessibleName(tr("The Producer's name"));
    connect(m_typed, &QLineEdit::textChanged, this, &ForgetDialog::allow);
    auto *column = new QVBoxLayout(m_question);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_asked);
    column->addWidget(m_typed);
    m_question->hide();
    return m_question;
}

QWidget *ForgetDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    m_forget = new ActionButton(tr("Forget it for good"), {}, ActionButton::Kind::Outlined, foot);
    m_keep = new ActionButton(tr("Keep it"), {}, ActionButton::Kind::Filled, foot);
    m_forget->setAutoDefault(false); // Enter in the field never erases
    m_keep->setDefault(true);
    connect(m_forget, &QAbstractButton::clicked, this, &ForgetDialog::begin);
    connect(m_keep, &QAbstractButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 10, 24, 14);
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(m_forget);
    row->addWidget(m_keep);
    return foot;
}

void ForgetDialog::showPlan(const Result<ForgetPlan> &plan)
{
    m_bar->hide();
    m_progress->hide();
    if (!plan)
        return complain(tr("What there is of it could not be counted; nothing was erased."), plan.error());
    m_producer = plan->producer;
    callIt(plan->name); // which may have been typed in another case
    addLine(plan->events,
        tr("event(s): keys, addresses and resources; times, sequences and counts stay", nullptr,
            static_cast<int>(plan->events)));
    addLine(plan->deliveries,
        tr("delivery(ies): headers, bodies, senders", nullptr, static_cast<int>(plan->deliveries)));
    addLine(plan->records,
        tr("record(s) of its replica (%1)", nullptr, static_cast<int>(plan->records))
            .arg(Format::bytes(plan->replicaBytes)));
    if (plan->removedRecords > 0)
        addLine(
            plan->removedRecords, tr("removed record(s)", nullptr, static_cast<int>(plan->removedRecords)));
    addLine(plan->feeds, tr("feed(s)", nullptr, static_cast<int>(plan->feeds)));
    addLine(plan->tokens,
        tr("token(s): its pushes are answered 401 from then on", nullptr, static_cast<int>(plan->tokens)));
    addLine(plan->waiting, tr("record(s) still to be fetched", nullptr, static_cast<int>(plan->waiting)));
    addLine(plan->problems, tr("open Problem(s)", nullptr, static_cast<int>(plan->problems)));
    addLine(QStringLiteral("+"), tr("its credentials and settings, and what was learned of it"));
    if (!plan->setAside.isEmpty()) {
        m_setAside->setText(
            tr("Damaged files that were set aside may hold traces; they stay until you delete them: %1")
                .arg(plan->setAside.join(QStringLiteral(", "))));
        m_setAside->show();
    }
    m_lead->show();
    m_question->show();
    m_planned = true;
    allow();
    grow();
    m_typed->setFocus();
}

void ForgetDialog::addLine(const QString &count, const QString &what)
{
    auto *number = new QLabel(count, this);
    number->setFont(textFont(TextSize::Body, QFont::Medium));
    auto *words = new QuietLabel(what, this);
    words->setWordWrap(true);
    const int row = m_counts->rowCount();
    m_counts->addWidget(number, row, 0, Qt::AlignRight | Qt::AlignTop);
    m_counts->addWidget(words, row, 1);
}

void ForgetDialog::addLine(qint64 count, const QString &what) { addLine(Format::number(count), what); }

void ForgetDialog::allow()
{
    m_forget->setEnabled(m_planned && !m_name.isEmpty() && m_typed->text().trimmed() == m_name);
}

void ForgetDialog::begin()
{
    m_planned = false;
    m_question->hide();
    m_error->hide();
    m_forget->hide();
    m_keep->setText(tr("Close"));
    m_lead->setText(tr("This is being erased. It goes on when this window is closed, and after a restart:"));
    m_title->setText(tr("Forgetting %1…").arg(longName(m_name)));
    m_bar->show();
    showProgress({m_producer, ForgetProgress::Stage::Records, 0});
    m_progress->show();
    grow();
    whenReady(
        this, m_station.forgetProducer(m_producer), [this](const Result<ProducerId> &done) { end(done); });
}

void ForgetDialog::showProgress(const ForgetProgress &progress)
{
    if (progress.producer == m_producer && m_bar->isVisibleTo(this))
        m_progress->setText(stageText(progress));
}

void ForgetDialog::end(const Result<ProducerId> &done)
{
    m_bar->hide();
    m_progress->hide();
    if (!done)
        return complain(
            tr("It is not all erased yet. It is tried again by itself, also after a restart; until "
               "then it stands among the Problems. Free the disk, or close what holds the files."),
            done.error());
    m_title->setText(tr("%1 is forgotten.").arg(longName(m_name)));
    m_lead->setText(tr("This was erased:"));
}

/// As high as its words need in this language and width: a row that is squeezed is cut.
void ForgetDialog::grow()
{
    layout()->activate();
    resize(width(), qMax(height(), layout()->totalHeightForWidth(width())));
}

void ForgetDialog::complain(const QString &sentence, const Error &error)
{
    m_error->setText(
        error.detail.isEmpty() ? sentence : sentence + u'\n' + DetailText::inWords(error.detail));
    m_error->show();
    grow();
}

} // namespace listingpost
