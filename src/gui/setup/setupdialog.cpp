// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/setupdialog.h"

#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/setup/copypage.h"
#include "gui/setup/producerpage.h"
#include "gui/setup/reachpage.h"
#include "gui/setup/resourcespage.h"
#include "gui/setup/setuprail.h"
#include "gui/setup/testpage.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"

#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace listingpost {

SetupDialog::SetupDialog(StationLink &station, Purpose purpose, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_purpose(purpose)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(purpose == Purpose::Connect ? tr("Connect my MLS") : tr("Only listen"));
    resize(960, 680);
    makePages();
    QStringList names;
    for (const Page &page : m_pages)
        names.append(page.name);
    m_rail = new SetupRail(names, this);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    upper->addWidget(makeContent(), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(upper, 1);
    column->addWidget(makeFoot());
    connect(m_first, &ProducerPage::changed, this, [this] { goTo(m_stack->currentIndex()); });
    connect(m_reach, &ReachPage::tokenChanged, this, &SetupDialog::showHint);
    goTo(0);
    if (purpose == Purpose::Connect)
        sayWhereSecretsAre();
}

void SetupDialog::sayWhereSecretsAre()
{
    whenReady(this, m_station.producerFacts({}), [this](const Result<QJsonObject> &facts) {
        if (!facts)
            return;
        m_pages.front().explanation += QLatin1Char(' ')
            + tr("Credentials are kept in %1 and never shown.")
                  .arg(DetailText::inWords(facts->value(QStringLiteral("kept_in")).toString()));
        goTo(m_stack->currentIndex());
    });
}

void SetupDialog::makePages()
{
    const bool listenOnly = m_purpose == Purpose::OnlyListen;
    m_first = new ProducerPage(listenOnly, this);
    m_pages.push_back({tr("Producer"),
        listenOnly
            ? tr("Who will push to this computer? Events are stored and shown; nothing is fetched.")
            : tr("The Producer pushes changes to this computer; what it announces is fetched from its Web "
                 "API."),
        m_first});
    if (!listenOnly) {
        m_test = new TestPage(m_station, this);
        m_pages.push_back(
            {tr("Test connection"), tr("Each line passes, works another way, or says what to do."), m_test});
    }
    if (!listenOnly) {
        m_resources = new ResourcesPage(m_station, this);
        m_pages.push_back({tr("Resources"),
            tr("What the Producer shows you, and what is copied of it first."), m_resources});
    }
    m_reach = new ReachPage(m_station, this);
    m_pages.push_back({tr("Reach me"),
        tr("Your MLS must be able to POST to this computer. Choose the way in; its name must not change "
           "after a "
           "restart."),
        m_reach});
}

QWidget *SetupDialog::makeContent()
{
    auto *content = new QWidget(this);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    m_title = new QLabel(content);
    m_title->setFont(textFont(TextSize::Page, QFont::DemiBold));
    m_explanation = new QuietLabel({}, content);
    m_explanation->setWordWrap(true);
    m_error = new LoudLabel(content);
    m_error->hide();
    m_stack = new QStackedWidget(content);
    for (const Page &page : m_pages)
        m_stack->addWidget(page.widget);
    auto *inner = new QWidget(content);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(28, 20, 28, 20);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_explanation);
    column->addSpacing(10);
    column->addWidget(m_stack, 1);
    column->addWidget(m_error);
    auto *area = new QScrollArea(content);
    area->setFocusPolicy(Qt::NoFocus); // as in scrolled.h
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inner);
    auto *whole = new QVBoxLayout(content);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
    return content;
}

QWidget *SetupDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    m_back = new ActionButton(tr("Back"), {}, ActionButton::Kind::Outlined, foot);
    m_later = new ActionButton(tr("Finish later"), {}, ActionButton::Kind::Outlined, foot);
    m_continue = new ActionButton(tr("Continue"), {}, ActionButton::Kind::Filled, foot);
    m_hint = new QuietLabel({}, foot);
    m_continue->setDefault(true);
    connect(m_back, &QAbstractButton::clicked, this, [this] { goTo(m_stack->currentIndex() - 1); });
    connect(m_later, &QAbstractButton::clicked, this, &SetupDialog::accept);
    connect(m_continue, &QAbstractButton::clicked, this, &SetupDialog::next);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(20, 10, 20, 10);
    row->setSpacing(10);
    row->addWidget(m_back);
    row->addStretch(1);
    row->addWidget(m_hint);
    row->addWidget(m_later);
    row->addWidget(m_continue);
    return foot;
}

void SetupDialog::goTo(int page)
{
    const Page &shown = m_pages[static_cast<std::size_t>(page)];
    const bool last = page + 1 == static_cast<int>(m_pages.size());
    m_stack->setCurrentIndex(page);
    m_rail->setCurrent(page);
    m_rail->setTitle(windowTitle(), m_first->entered().name);
    m_title->setText(shown.name);
    m_explanation->setText(shown.explanation);
    m_back->setEnabled(page > 0);
    m_later->setVisible(m_producer && !last);
    m_continue->setText(last ? tr("Open the station") : tr("Continue"));
    m_continue->setEnabled(page > 0 || m_first->isComplete());
    if (page > 0) // else the focus of the page that went goes to Back, and Enter would lead there
        m_continue->setFocus();
    showHint();
    m_error->hide();
}

void SetupDialog::showHint()
{
    m_hint->setText(!m_producer           ? QString()
            : m_reach->hasUncopiedToken() ? tr("The token is not copied yet.")
                                          : tr("Nothing is lost if you close this now."));
}

void SetupDialog::next()
{
    if (m_stack->currentWidget() != m_reach)
        return goOn();
    m_reach->keepUrl([this] { goOn(); }); // else the reason stands below the field
}

void SetupDialog::goOn()
{
    const int page = m_stack->currentIndex();
    if (page == 0 && !m_producer && nameIsTaken())
        return complain(
            tr("There is a Producer “%1” already: choose another name.").arg(m_first->entered().name));
    // Tested before it is added, so that what a failed line names can still be corrected.
    if (!m_producer && page == (m_test ? 2 : 0))
        return addProducer();
    if (page + 1 == static_cast<int>(m_pages.size()))
        return accept();
    goTo(page + 1);
    if (m_producer || !m_test)
        return;
    if (page == 0)
        m_test->begin(m_first->entered());
    else
        m_resources->begin(m_first->entered());
}

bool SetupDialog::nameIsTaken() const
{
    const auto directory = m_station.directory();
    return directory && directory->producerNamed(m_first->entered().name);
}

void SetupDialog::accept()
{
    if (!m_producer)
        return leave(QDialog::Accepted);
    m_reach->keepUrl([this] { leave(QDialog::Accepted); }, [this] { goTo(m_stack->indexOf(m_reach)); });
}

void SetupDialog::reject() { leave(QDialog::Rejected); }

void SetupDialog::leave(int result)
{
    if (!m_reach->hasUncopiedToken())
        return done(result);
    if (m_question)
        return m_question->raise();
    m_question = new QMessageBox(QMessageBox::Warning, tr("The token is not copied"),
        tr("The token was not copied, and it cannot be shown again."), QMessageBox::NoButton, this);
    m_question->setInformativeText(
        tr("Your MLS needs it to push. Without it a new one has to be made under Tools, Tokens."));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    auto *copy = m_question->addButton(tr("Copy it and close"), QMessageBox::AcceptRole);
    auto *without = m_question->addButton(tr("Close without it"), QMessageBox::DestructiveRole);
    m_question->setEscapeButton(m_question->addButton(tr("Back"), QMessageBox::RejectRole));
    m_question->setDefaultButton(copy);
    connect(copy, &QAbstractButton::clicked, this, [this, result] {
        m_reach->copyToken();
        done(result);
    });
    connect(without, &QAbstractButton::clicked, this, [this, result] { done(result); });
    m_question->open();
}

void SetupDialog::addProducer()
{
    m_continue->setEnabled(false);
    whenReady(this, m_station.addProducer(m_first->entered()), [this](const Result<ProducerId> &producer) {
        m_continue->setEnabled(true);
        if (!producer)
            return complain(DetailText::inWords(producer.error().detail));
        m_producer = *producer;
        m_first->close();
        const auto directory = m_station.directory();
        if (const ProducerRow *row = directory ? directory->producer(*producer) : nullptr)
            m_reach->setProducer(*row);
        issueToken(*producer);
        addCopyPage(*producer);
        goTo(m_stack->currentIndex() + 1);
    });
}

void SetupDialog::addCopyPage(ProducerId producer)
{
    const auto directory = m_station.directory();
    const ProducerRow *row = directory ? directory->producer(producer) : nullptr;
    if (!row || !row->source)
        return; // only listened to
    if (const QStringList only = m_resources->onlyThese(); !only.isEmpty())
        m_station.copyOnly(row->source, only);
    auto *copy = new CopyPage(m_station, row->source, this);
    m_pages.push_back({tr("First copy"), tr("Every record once, then only what changes."), copy});
    m_stack->addWidget(copy);
    m_rail->addPage(m_pages.back().name);
}

void SetupDialog::issueToken(ProducerId producer)
{
    whenReady(this, m_station.addToken(producer, {}, std::nullopt), [this](const Result<IssuedToken> &token) {
        if (token)
            m_reach->setToken(*token);
        else
            complain(DetailText::inWords(token.error().detail));
    });
}

void SetupDialog::complain(const QString &reason)
{
    m_error->setText(reason);
    m_error->show();
}

} // namespace listingpost
