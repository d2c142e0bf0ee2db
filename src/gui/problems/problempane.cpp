// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problempane.h"

#include "gui/format.h"
#include "gui/longname.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/problems/brakequestion.h"
#include "gui/problems/detailtext.h"
#include "gui/problems/workkeysmodel.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr int mostKeys = 500;

QLabel *wrapped(QLabel *label)
{
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ProblemPane::ProblemPane(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_title(wrapped(new QLabel(this)))
    , m_detail(wrapped(new QLabel(this)))
    , m_facts(new QuietLabel({}, this))
    , m_remedy(wrapped(new QLabel(this)))
    , m_question(new BrakeQuestion(this))
    , m_keysPart(new QWidget(this))
    , m_keysTitle(new QuietLabel({}, m_keysPart))
    , m_keys(new WorkKeysModel(this))
    , m_table(new PlainTable(tr("Records that are held up"), m_keysPart))
    , m_retry(new ActionButton(
          tr("Retry selected"), QStringLiteral("retry"), ActionButton::Kind::Outlined, m_keysPart))
    , m_said(new QuietLabel({}, m_keysPart))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setFont(textFont(TextSize::Card, QFont::DemiBold));
    m_facts->setWordWrap(true);
    m_remedy->setFont(textFont(TextSize::Body, QFont::Medium));
    m_table->setModel(m_keys);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setMinimumHeight(180);
    m_table->header()->setNeeds({140, 90, 110, 52, 100}, {WorkKeysModel::KeyColumn});
    m_retry->setEnabled(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this] { m_retry->setEnabled(m_table->selectionModel()->hasSelection()); });
    connect(m_question, &BrakeQuestion::answered, this, &ProblemPane::answered);
    connect(m_retry, &QAbstractButton::clicked, this, &ProblemPane::retrySelected);
    auto *keys = new QVBoxLayout(m_keysPart);
    keys->setContentsMargins(0, 8, 0, 0);
    keys->setSpacing(4);
    auto *keysHead = new QHBoxLayout;
    keysHead->setContentsMargins(16, 0, 16, 0);
    keysHead->addWidget(m_keysTitle, 1);
    keysHead->addWidget(m_said);
    keysHead->addWidget(m_retry);
    keys->addLayout(keysHead);
    keys->addWidget(m_table, 1);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(16, 14, 16, 0);
    head->setSpacing(8);
    for (QWidget *widget :
        {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_facts),
            static_cast<QWidget *>(m_remedy), static_cast<QWidget *>(m_question)})
        head->addWidget(widget);
    // Its texts are as long as they are: what does not fit is scrolled to, never cut.
    auto *content = new QWidget(this);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addLayout(head);
    inner->addWidget(m_keysPart, 1);
    inner->addStretch(0);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
}

void ProblemPane::show(const ProblemItem &item)
{
    const bool other = item.id != m_item.id;
    m_item = item;
    const bool brake = item.kind == ProblemItem::Kind::Brake;
    m_title->setText(brake ? tr("Did %1 really remove %L2 records of %3?")
                                 .arg(longName(item.place))
                                 .arg(item.row.count)
                                 .arg(item.row.resource)
                           : item.title);
    m_question->setVisible(brake);
    if (brake)
        m_question->show(item);
    const QString detail = item.row.detail.isEmpty() ? item.effect : DetailText::inWords(item.row.detail);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty() && !brake);
    m_facts->setVisible(!brake);
    QStringList facts;
    if (item.row.opened != UtcTime())
        facts.append(
            tr("First seen %1, last %2.")
                .arg(Format::minute(item.row.opened), Format::ago(item.row.lastSeen, m_station.now())));
    if (!item.row.key.isEmpty())
        facts.append(tr("For example %1 %2.").arg(item.row.resource, item.row.key));
    if (!item.row.cause.isEmpty())
        facts.append(tr("Cause: %1.").arg(item.row.cause));
    m_facts->setText(facts.join(u' '));
    m_remedy->setText(item.remedy);
    m_remedy->setVisible(item.remedy != detail && !brake);
    m_keysPart->setVisible(item.hasKeys);
    if (other) {
        m_keys->setKeys({}, m_station.now());
        say({});
    }
    if (item.hasKeys)
        readKeys();
}

void ProblemPane::readKeys()
{
    whenReady(this, m_station.workKeys(selectionOf(m_item), mostKeys),
        [this, id = m_item.id](const Result<std::vector<WorkView>> &keys) {
            if (id != m_item.id || !keys)
                return;
            m_keys->setKeys(*keys, m_station.now());
            const auto shown = static_cast<qint64>(keys->size());
            m_keysTitle->setText(m_item.row.count > shown
                    ? tr("the first %L1 of %L2 records").arg(shown).arg(m_item.row.count)
                    : tr("%Ln record(s)", nullptr, static_cast<int>(shown)));
        });
}

void ProblemPane::retrySelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        const WorkView *key = m_keys->key(row.row());
        if (!key)
            continue;
        WorkSelection one = selectionOf(m_item);
        one.resource = key->resource;
        one.key = key->key;
        whenReady(this, m_station.retryWork(one), [this](const Result<int> &retried) {
            say(retried ? tr("asked for again") : DetailText::inWords(retried.error().detail));
        });
    }
}

void ProblemPane::say(const QString &word) { m_said->setText(word); }

} // namespace listingpost
