// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/deliverypane.h"

#include "gui/deliveries/deliveryeventsmodel.h"
#include "gui/deliveries/deliverymodel.h"
#include "gui/deliveries/exchangetab.h"
#include "gui/format.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/tables/fieldmodel.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/chip.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"
#include "gui/wire/curlcommand.h"
#include "gui/wire/wireview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr int mostEvents = 1000;

} // namespace

DeliveryPane::DeliveryPane(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_status(new Chip(this))
    , m_title(new QLabel(this))
    , m_reason(new LoudLabel(this))
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_overview(new ExchangeTab(this))
    , m_headers(new FieldModel(this))
    , m_body(new WireView(tr("Body of the request"), this))
    , m_raw(new WireView(tr("Body as it came"), this))
    , m_answer(new WireView(tr("Answer"), this))
    , m_eventModel(new DeliveryEventsModel(this))
    , m_events(new PlainTable(tr("Events of the delivery"), this))
    , m_noEvents(new QuietLabel({}, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTitle());
    column->addWidget(makeTabs());
    column->addWidget(m_pages, 1);
    column->addWidget(makeButtons());
    connect(m_tabs, &QTabBar::currentChanged, this, &DeliveryPane::fillTab);
    connect(m_overview, &ExchangeTab::headersWanted, this, [this] { m_tabs->setCurrentIndex(HeadersAt); });
    connect(m_events->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) {
            if (const EventView *event = m_eventModel->event(current.row())) {
                tint(event->sequence);
                Q_EMIT eventSelected(*event);
            }
        });
    connect(m_events, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const EventView *event = m_eventModel->event(index.row()))
            Q_EMIT eventActivated(*event);
    });
    hide();
}

QWidget *DeliveryPane::makeTitle()
{
    m_title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_reason->setContentsMargins(0, 6, 0, 0);
    auto *title = new QWidget(this);
    auto *column = new QVBoxLayout(title);
    column->setContentsMargins(14, 10, 14, 4);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_status);
    row->addWidget(m_title, 1);
    column->addLayout(row);
    column->addWidget(m_reason);
    return title;
}

QWidget *DeliveryPane::makeTabs()
{
    m_tabs->setObjectName(QStringLiteral("flatTabs")); // the style sheet knows it by this name
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    for (const QString &name :
        {tr("Exchange"), tr("Headers"), tr("Body"), tr("Raw"), tr("Answer"), tr("Events")})
        m_tabs->addTab(name);
    auto *headers = new PlainTable(tr("Headers"), this);
    headers->setModel(m_headers);
    headers->header()->setNeeds({150, 200}, {1});
    m_events->setModel(m_eventModel);
    m_events->setSelectionMode(QAbstractItemView::SingleSelection);
    m_events->header()->setNeeds({96, 104, 120, 96}, {DeliveryEventsModel::KeyColumn});
    auto *overview = new QScrollArea(this); // its parts must not make the window taller than a person left it
    overview->setFrameShape(QFrame::NoFrame);
    overview->setWidgetResizable(true);
    overview->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_overview->setAutoFillBackground(true);
    m_overview->setBackgroundRole(QPalette::Base);
    overview->setWidget(m_overview);
    m_pages->addWidget(overview);
    m_pages->addWidget(headers);
    m_noEvents->setWordWrap(true);
    m_noEvents->setContentsMargins(14, 12, 14, 12);
    auto *events = new QWidget(this);
    auto *eventsColumn = new QVBoxLayout(events);
    eventsColumn->setContentsMargins(0, 0, 0, 0);
    eventsColumn->addWidget(m_noEvents, 0, Qt::AlignTop);
    eventsColumn->addWidget(m_events, 1);
    for (QWidget *page : {static_cast<QWidget *>(m_body), static_cast<QWidget *>(m_raw),
             static_cast<QWidget *>(m_answer), events})
        m_pages->addWidget(page);
    return m_tabs;
}

QWidget *DeliveryPane::makeButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(14, 8, 14, 10);
    m_curl = new ActionButton(tr("Copy as curl"), QStringLiteral("copy"), ActionButton::Kind::Outlined, bar);
    m_curl->setToolTip(tr("A command that sends this request here again; put your token in its place"));
    m_copyBody = new ActionButton(tr("Copy body"), QStringLiteral("copy"), ActionButton::Kind::Outlined, bar);
    m_copyBody->setToolTip(tr("The whole body, as it came"));
    connect(m_curl, &QAbstractButton::clicked, this, &DeliveryPane::copyAsCurl);
    connect(m_copyBody, &QAbstractButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(headText(m_exchange.kept.body)); });
    row->addWidget(m_curl);
    row->addWidget(m_copyBody);
    row->addStretch(1);
    return bar;
}

QSize DeliveryPane::sizeHint() const
{
    const int counts = fontMetrics().horizontalAdvance(QStringLiteral(" 00 000"));
    return {m_tabs->sizeHint().width() + counts, QWidget::sizeHint().height()};
}

void DeliveryPane::show(const DeliveryView &delivery, const FeedNames &feeds)
{
    m_delivery = delivery;
    m_exchange = exchangeOf(delivery, {});
    m_tinted = {};
    const bool refused = delivery.status != 200 || DeliveryModel::isCaptured(delivery);
    m_status->setChip(DeliveryModel::answerMark(delivery), QString::number(delivery.status));
    const QString feed = delivery.feed ? feeds.of(delivery.feed).text : delivery.peer;
    m_title->setText(delivery.summed > 1
            ? tr("%1, %Ln refused, summed up", nullptr, delivery.summed).arg(Format::timeOfDay(delivery.at))
            : tr("%1, %2, %Ln event(s)", nullptr, static_cast<int>(delivery.events))
                  .arg(Format::timeOfDay(delivery.at), feed));
    m_reason->setMark(DeliveryModel::answerMark(delivery));
    m_reason->setText(DeliveryModel::why(delivery));
    m_reason->setVisible(refused && !m_reason->text().isEmpty());
    m_overview->showDelivery(delivery);
    m_headers->setFields({});
    m_eventModel->setEvents({});
    m_curl->setEnabled(false);
    m_copyBody->setEnabled(false);
    QWidget::show();
    // Indenting a large body takes longer than a frame: done beside the window.
    const auto exchange
        = m_station.deliveryBody(delivery.id)
              .then(QtFuture::Launch::Async, [delivery](const Result<DeliveryBody> &body) {
                  return body.map([&](const DeliveryBody &b) { return exchangeOf(delivery, b); });
              });
    whenReady(
        this, exchange, [this, id = delivery.id](const Result<Exchange> &shown) { takeExchange(id, shown); });
    whenReady(this, m_station.eventsOfDelivery(delivery.id, mostEvents),
        [this, id = delivery.id](const Result<std::vector<EventView>> &events) { takeEvents(id, events); });
}

void DeliveryPane::takeExchange(DeliveryId id, const Result<Exchange> &exchange)
{
    if (id != m_delivery.id)
        return; // another one was chosen meanwhile
    if (exchange)
        m_exchange = *exchange;
    const auto fields = m_exchange.head.fields.size();
    m_tabs->setTabText(HeadersAt,
        fields > 0 ? tr("Headers %1").arg(Format::number(static_cast<qint64>(fields))) : tr("Headers"));
    m_headers->setFields(m_exchange.head.fields);
    m_overview->showExchange(m_exchange);
    m_curl->setEnabled(!m_exchange.headText.isEmpty());
    m_copyBody->setEnabled(!m_exchange.kept.body.isEmpty());
    fillTab(m_tabs->currentIndex());
    showTint();
}

void DeliveryPane::takeEvents(DeliveryId id, const Result<std::vector<EventView>> &events)
{
    if (id != m_delivery.id)
        return;
    m_eventModel->setEvents(events.value_or(std::vector<EventView> {}));
    const int count = m_eventModel->rowCount();
    m_events->setVisible(count > 0);
    m_noEvents->setVisible(count == 0);
    m_noEvents->setText(m_delivery.status == 200
            ? tr("No event of it is in the log: it held none, or they were there already or are pruned.")
            : tr("Nothing of it was stored: a request is taken whole or not at all."));
    m_tabs->setTabText(EventsAt, count > 0 ? tr("Events %1").arg(Format::number(count)) : tr("Events"));
}

void DeliveryPane::fillTab(int tab)
{
    m_pages->setCurrentIndex(tab);
    if (tab == BodyAt) {
        m_body->setText(m_exchange.pretty, m_exchange.json);
        m_body->tint(linesOfEvent(m_exchange.pretty, m_tinted.value));
    } else if (tab == RawAt) {
        m_raw->setText(m_exchange.headText.isEmpty()
                ? m_exchange.raw
                : m_exchange.headText + QStringLiteral("\n\n") + m_exchange.raw,
            false);
    } else if (tab == AnswerAt) {
        const auto head = m_exchange.answer.indexOf(QStringLiteral("\n\n"));
        const auto lines = m_exchange.answer.left(head).count(u'\n') + 1;
        m_answer->setText(m_exchange.answer, head >= 0, static_cast<int>(lines));
    }
}

void DeliveryPane::tint(Sequence sequence)
{
    m_tinted = sequence;
    showTint();
}

void DeliveryPane::showTint()
{
    const LineSpan lines = linesOfEvent(m_exchange.pretty, m_tinted.value);
    m_overview->tint(lines);
    if (m_tabs->currentIndex() == BodyAt)
        m_body->tint(lines);
}

void DeliveryPane::copyAsCurl() const
{
    const QUrl endpoint
        = m_station.status().listening.value_or(QUrl(QStringLiteral("http://127.0.0.1:8028")));
    QGuiApplication::clipboard()->setText(curlCommand(endpoint, m_exchange.kept.head, m_exchange.kept.body));
}

} // namespace listingpost
