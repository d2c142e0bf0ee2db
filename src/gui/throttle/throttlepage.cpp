// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/throttle/throttlepage.h"

#include "gui/feednames.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/throttle/limitsdialog.h"
#include "gui/throttle/outboundcard.h"
#include "gui/throttle/throttlecard.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"
#include "gui/window/stationwords.h"

#include <QScrollBar>
#include <QVBoxLayout>
#include <set>

namespace listingpost {

namespace {

constexpr int narrowest = 224; ///< what its cards need

} // namespace

ThrottlePage::ThrottlePage(StationLink &station, QWidget *parent)
    : QScrollArea(parent)
    , m_station(station)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // its cards take it
    setWidgetResizable(true);
    setMinimumWidth(narrowest + verticalScrollBar()->sizeHint().width());
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(this);
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 8, 0, 12);
    m_column->setSpacing(2);
    m_column->addWidget(makeHeading(tr("Inbound"), tr("what we answer to pushes")));
    m_empty
        = new QuietLabel(tr("A feed stands here from its first push on: let in, or told to wait."), content);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_column->addWidget(m_empty);
    m_shut = new LoudLabel(content);
    m_shut->setContentsMargins(12, 2, 12, 6);
    m_column->addWidget(m_shut);
    m_inbound = new QVBoxLayout;
    m_inbound->setSpacing(2);
    m_column->addLayout(m_inbound);
    m_outboundHeading = makeHeading(tr("Outbound"), tr("what we ask of Producers"));
    m_outboundHeading->setContentsMargins(0, 10, 0, 0);
    m_column->addWidget(m_outboundHeading);
    m_outbound = new QVBoxLayout;
    m_outbound->setSpacing(6);
    m_column->addLayout(m_outbound);
    m_column->addStretch(1);
    setWidget(content);
    connect(&station, &StationLink::statusChanged, this, &ThrottlePage::take);
    take(station.status());
}

void ThrottlePage::take(const StatusSnapshot &status)
{
    const StatusPart listening = StationWords::listening(status);
    const bool letsIn = listening.mark != Mark::Failed;
    m_shut->setText(QStringLiteral("%1: %2").arg(listening.alert, listening.quiet));
    m_shut->setVisible(!letsIn);
    std::set<FeedId> there;
    const auto directory = m_station.directory();
    const FeedNames names = directory ? FeedNames(*directory) : FeedNames();
    for (const FeedStatus &feed : status.feeds) {
        there.insert(feed.id);
        card(feed.id).setFeed(feed, names.of(feed.id), m_station.now(), letsIn);
        card(feed.id).setSelected(feed.id == m_selected);
    }
    std::erase_if(m_cards, [&](const auto &known) {
        if (!there.contains(known.first))
            known.second->deleteLater();
        return !there.contains(known.first);
    });
    m_empty->setVisible(m_cards.empty());
    takeOutbound(status);
}

void ThrottlePage::select(FeedId feed)
{
    if (std::exchange(m_selected, feed) == feed)
        return;
    for (const auto &[id, card] : m_cards)
        card->setSelected(id == feed);
    if (const auto card = m_cards.find(feed); card != m_cards.end())
        ensureWidgetVisible(card->second, 0, 8);
}

QWidget *ThrottlePage::makeHeading(const QString &title, const QString &hint)
{
    auto *heading = new QWidget(this);
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(12, 4, 12, 4);
    auto *name = new QLabel(title, heading);
    name->setFont(textFont(TextSize::Body, QFont::DemiBold));
    row->addWidget(name, 0, Qt::AlignTop);
    auto *explained = new QuietLabel(hint, heading);
    explained->setWordWrap(true); // a dock may be narrower than its words
    explained->setAlignment(Qt::AlignRight | Qt::AlignTop);
    row->addWidget(explained, 1);
    return heading;
}

void ThrottlePage::takeOutbound(const StatusSnapshot &status)
{
    std::set<SourceId> there;
    for (const OutboundStatus &source : status.outbound) {
        there.insert(source.source);
        OutboundCard *&card = m_outboundCards[source.source];
        if (!card) {
            card = new OutboundCard(widget());
            connect(card, &OutboundCard::changeWanted, this, &ThrottlePage::changeProducer);
            m_outbound->addWidget(card);
        }
        card->setStatus(source, m_station.now());
    }
    std::erase_if(m_outboundCards, [&](const auto &known) {
        if (!there.contains(known.first))
            known.second->deleteLater();
        return !there.contains(known.first);
    });
    m_outboundHeading->setVisible(!m_outboundCards.empty());
}

ThrottleCard &ThrottlePage::card(FeedId feed)
{
    ThrottleCard *&card = m_cards[feed];
    if (!card) {
        card = new ThrottleCard(widget());
        connect(card, &ThrottleCard::holdWanted, this,
            [this](FeedId id, std::chrono::milliseconds time) { m_station.hold(id, time); });
        connect(card, &ThrottleCard::chosen, this, &ThrottlePage::selected);
        connect(card, &ThrottleCard::limitsWanted, this, &ThrottlePage::changeLimits);
        m_inbound->addWidget(card);
    }
    return *card;
}

void ThrottlePage::changeProducer(SourceId source)
{
    const auto directory = m_station.directory();
    if (const SourceRow *row = directory ? directory->source(source) : nullptr)
        (new ChangeProducerDialog(m_station, row->producer, window()))->open();
}

void ThrottlePage::changeLimits(FeedId feed)
{
    const auto directory = m_station.directory();
    if (const FeedRow *row = directory ? directory->feed(feed) : nullptr)
        (new LimitsDialog(m_station, *row, this))->open();
}

} // namespace listingpost
