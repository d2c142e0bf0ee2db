// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problemspage.h"

#include "gui/format.h"
#include "gui/paging/whenready.h"
#include "gui/problems/closedproblems.h"
#include "gui/problems/detailtext.h"
#include "gui/problems/problemcard.h"
#include "gui/problems/problempane.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/emptystate.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"
#include "gui/window/sunkenbar.h"

#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>

namespace listingpost {

namespace {

/// Each is a card of its own; more than these a person cannot read anyway.
constexpr std::size_t mostCards = 200;

} // namespace

ProblemsPage::ProblemsPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(EmptyState::Drawing::Check, this))
    , m_pane(new ProblemPane(station, this))
    , m_retryAll(new ActionButton(tr("Retry all"), QStringLiteral("retry"), ActionButton::Kind::Flat, this))
    , m_failure(new LoudLabel(this))
    , m_showClosed(new ActionButton(
          tr("Solved and dismissed"), QStringLiteral("history"), ActionButton::Kind::Flat, this))
    , m_closed(new ClosedProblems(station, this))
{
    m_retryAll->setToolTip(tr("Everything that failed is asked for again now"));
    connect(m_retryAll, &QAbstractButton::clicked, this,
        [this] { await(m_station.retryProblem({}), tr("Retry all")); });
    m_showClosed->setCheckable(true);
    m_showClosed->setToolTip(tr("Those that are closed, with the reason that was given"));
    connect(m_showClosed, &QAbstractButton::toggled, this, [this](bool shown) {
        if (shown)
            m_closed->read();
        showPage();
    });
    connect(m_pane, &ProblemPane::answered, this, &ProblemsPage::answerBrake);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    m_failure->hide();
    m_failure->setContentsMargins(12, 8, 12, 8);
    auto *left = new QWidget(this);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(m_failure);
    leftColumn->addWidget(makeList(), 1);
    splitter->addWidget(left);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({500, 500});
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_closed);
    m_again.setInterval(3000);
    m_again.start();
    connect(&m_again, &QTimer::timeout, this, &ProblemsPage::read);
    connect(&station, &StationLink::statusChanged, this, [this](const StatusSnapshot &status) {
        const bool changed = status.problems != m_open || status.faults != m_sources.faults;
        m_open = status.problems;
        m_sources.faults = status.faults;
        if (changed)
            read();
    });
    connect(&station, &StationLink::directoryChanged, this, &ProblemsPage::read);
    m_sources.faults = station.status().faults;
}

QWidget *ProblemsPage::makeList()
{
    auto *area = new QScrollArea(this);
    area->setFocusPolicy(Qt::NoFocus); // its cards take it
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(tr("Problems"));
    area->setMinimumWidth(410);
    auto *content = new QWidget(area);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_sections = {makeSection(tr("Needs your answer"), tr("waits for you"), content, column),
        makeSection(tr("Needs a repair"), tr("stopped until mended"), content, column),
        makeSection(tr("Tried again by itself"), tr("nothing to do yet"), content, column)};
    column->addStretch(1);
    area->setWidget(content);
    return area;
}

ProblemsPage::Section ProblemsPage::makeSection(
    const QString &title, const QString &hint, QWidget *parent, QVBoxLayout *column)
{
    Section section;
    section.head = new SunkenBar(parent);
    auto *row = new QHBoxLayout(section.head);
    row->setContentsMargins(12, 5, 12, 5);
    row->setSpacing(8);
    auto *name = new QLabel(title, section.head);
    name->setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    section.count = new QuietLabel({}, section.head);
    row->addWidget(name);
    row->addWidget(section.count);
    row->addStretch(1);
    row->addWidget(new QuietLabel(hint, section.head));
    section.cards = new QVBoxLayout;
    section.cards->setSpacing(0);
    column->addWidget(section.head);
    column->addLayout(section.cards);
    return section;
}

void ProblemsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void ProblemsPage::read()
{
    // The answer that is under way is newer than what is shown; what is hidden is read when it is shown.
    if (m_reading || !isVisible())
        return;
    m_reading = true;
    whenReady(this, m_station.problems(true), [this](const Result<std::vector<ProblemRow>> &problems) {
        if (problems)
            m_sources.problems = *problems;
        whenReady(this, m_station.retries(), [this](const Result<std::vector<RetryGroup>> &retries) {
            m_reading = false;
            if (retries)
                m_sources.retries = *retries;
            rebuild();
        });
    });
}

void ProblemsPage::rebuild()
{
    m_sources.directory = m_station.directory();
    m_sources.now = m_station.now();
    m_items = problemItems(m_sources);
    if (m_items.size() > mostCards)
        m_items.resize(mostCards);
    std::array<int, 3> counts {};
    std::map<QString, ProblemCard *> gone = std::exchange(m_cards, {});
    bool selectedIsThere = false;
    for (const ProblemItem &item : m_items) {
        if (const auto known = gone.extract(item.id))
            m_cards.insert({item.id, known.mapped()});
        const auto group = static_cast<std::size_t>(item.group);
        Section &section = m_sections.at(group);
        ProblemCard *shown = card(item);
        shown->setItem(item);
        if (section.cards->indexOf(shown) != counts.at(group))
            section.cards->insertWidget(counts.at(group), shown);
        ++counts.at(group);
        selectedIsThere |= item.id == m_selected;
    }
    for (const auto &[id, old] : gone)
        old->deleteLater();
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        m_sections[i].head->setVisible(counts.at(i) > 0);
        m_sections[i].count->setText(Format::number(counts.at(i)));
    }
    m_empty->setTexts(
        tr("Nothing needs you."), tr("Whatever cannot be mended by itself stays here until it is solved."));
    showPage();
    m_retryAll->setEnabled(std::any_of(m_items.begin(), m_items.end(),
        [](const ProblemItem &item) { return item.kind == ProblemItem::Kind::Stored && item.canRetry; }));
    if (!m_items.empty())
        select(selectedIsThere ? m_selected : m_items.front().id);
}

void ProblemsPage::showPage()
{
    m_stack->setCurrentIndex(m_showClosed->isChecked() ? 2 : m_items.empty() ? 0 : 1);
}

ProblemCard *ProblemsPage::card(const ProblemItem &item)
{
    ProblemCard *&card = m_cards[item.id];
    if (!card) {
        card = new ProblemCard(this);
        connect(card, &ProblemCard::selected, this, &ProblemsPage::select);
        connect(card, &ProblemCard::retryWanted, this, &ProblemsPage::retry);
        connect(card, &ProblemCard::dismissWanted, this, &ProblemsPage::dismiss);
        connect(card, &ProblemCard::labelAnswered, this, &ProblemsPage::answerLabel);
        connect(card, &ProblemCard::compareWanted, this, &ProblemsPage::compare);
        connect(card, &ProblemCard::changeWanted, this, &ProblemsPage::change);
        connect(card, &ProblemCard::restartAnswered, this, [this](FeedId feed, bool yes) {
            await(m_station.restartSequences(feed, yes), tr("The answer"));
        });
    }
    return card;
}

void ProblemsPage::select(const QString &id)
{
    m_selected = id;
    for (const auto &[of, card] : m_cards) {
        card->setSelected(of == id);
        if (of == id)
            m_pane->show(card->item());
    }
}

template<typename T> void ProblemsPage::await(const QFuture<Result<T>> &future, const QString &what)
{
    m_failure->hide();
    whenReady(this, future, [this, what](const Result<T> &done) {
        if (!done) {
            //: %1: what was wanted, such as “Dismiss”; %2: the reason
            m_failure->setText(tr("%1 was not done: %2").arg(what, DetailText::inWords(done.error().detail)));
            m_failure->show();
            for (const auto &[id, card] : m_cards)
                card->allowAgain();
        }
        read();
    });
}

void ProblemsPage::retry(const ProblemItem &item)
{
    await(item.kind == ProblemItem::Kind::Stored ? m_station.retryProblem(item.row.id)
                                                 : m_station.retryWork(selectionOf(item)),
        tr("Retry"));
}

void ProblemsPage::dismiss(ProblemId problem, const QString &reason)
{
    await(m_station.dismissProblem(problem, reason), tr("Dismiss"));
}

void ProblemsPage::answerBrake(ProblemId problem, bool remove)
{
    await(m_station.answerProblem(problem, remove), tr("The answer"));
}

void ProblemsPage::compare(const ProblemItem &item)
{
    const auto directory = m_station.directory();
    if (!directory)
        return;
    for (const SourceRow &source : directory->sources) {
        if (!item.row.source || item.row.source == source.id)
            await(m_station.reconcile(source.id), tr("Compare now"));
    }
}

void ProblemsPage::change(const ProblemItem &item)
{
    const auto directory = m_station.directory();
    if (const SourceRow *source = directory ? directory->source(item.row.source) : nullptr)
        (new ChangeProducerDialog(m_station, source->producer, window()))->open();
}

void ProblemsPage::answerLabel(FeedId feed, bool accepted)
{
    const auto directory = m_station.directory();
    const FeedRow *row = directory ? directory->feed(feed) : nullptr;
    if (!row)
        return;
    FeedRow changed = *row;
    changed.isNew = false;
    changed.enabled = accepted;
    await(m_station.setFeed(changed), tr("The answer"));
}

} // namespace listingpost
