// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flow/eventflowpage.h"

#include "gui/commandlines.h"
#include "gui/flow/eventflowview.h"
#include "gui/format.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/window/buttons.h"
#include "gui/window/emptystate.h"
#include "gui/window/stationwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>

namespace listingpost {

EventFlowPage::EventFlowPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_view(new EventFlowView(
          [&station](EventId first, int count) { return station.events(first, count); }, this))
    , m_empty(new EmptyState(EmptyState::Drawing::Post, this))
    , m_stack(new QStackedLayout)
    , m_footer(new QWidget(this))
    , m_reading(new QLabel(m_footer))
    , m_newest(new ActionButton({}, QStringLiteral("down"), ActionButton::Kind::Filled, m_footer))
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto *footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(12, 4, 12, 4);
    footer->addWidget(m_reading, 1);
    footer->addWidget(m_newest);
    m_footer->setAutoFillBackground(true);
    m_footer->setBackgroundRole(QPalette::Base);
    m_footer->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_footer);

    connect(m_view, &EventFlowView::followChanged, this, &EventFlowPage::updateFooter);
    connect(m_newest, &QAbstractButton::clicked, m_view, &EventFlowView::jumpToNewest);
    connect(&station, &StationLink::eventsStored, this, [this](EventId last) {
        take(IdSpan<EventId> {m_span.first, last});
    });
    connect(&station, &StationLink::workProgressed, m_view, &EventFlowView::refresh);
    connect(&station, &StationLink::directoryChanged, this,
        [this](
            const std::shared_ptr<const Directory> &directory) { m_view->setFeeds(FeedNames(*directory)); });
    connect(&station, &StationLink::statusChanged, this, &EventFlowPage::updateEmptyState);
    connect(&station, &StationLink::statusChanged, this, &EventFlowPage::lookForSpan);
    if (const auto directory = station.directory())
        m_view->setFeeds(FeedNames(*directory));
    lookForSpan();
    updateEmptyState();
}

/// Each second: nothing tells when retention takes the oldest, and asking costs two look-ups.
void EventFlowPage::lookForSpan()
{
    if (std::exchange(m_looking, true))
        return;
    whenReady(this, m_station.eventSpan(), [this](const Result<IdSpan<EventId>> &span) {
        m_looking = false;
        take(span);
    });
}

void EventFlowPage::setFrozen(bool frozen) { m_view->setFrozen(frozen); }

void EventFlowPage::goTo(EventId id) { m_view->select(m_view->rowOf(id)); }

void EventFlowPage::take(const Result<IdSpan<EventId>> &span)
{
    if (!span)
        return;
    const IdSpan<EventId> known {span->first, std::max(span->last, m_span.last)};
    if (known.first == m_span.first && known.last == m_span.last)
        return;
    m_span = known;
    m_view->setSpan(m_span);
    if (m_span.count() > 0 && m_stack->currentWidget() != m_view)
        m_stack->setCurrentWidget(m_view);
}

void EventFlowPage::updateFooter()
{
    m_footer->setVisible(!m_view->isFollowing());
    if (m_view->isFollowing())
        return;
    const QString at = m_view->readingAt() ? Format::timeOfDay(*m_view->readingAt()) : QString();
    if (m_view->isFrozen())
        m_reading->setText(tr("View frozen. Receiving goes on."));
    else if (at.isEmpty())
        m_reading->setText(tr("Receiving goes on."));
    else
        m_reading->setText(tr("Reading at %1. Receiving goes on.").arg(at.left(8)));
    const qint64 fresh = m_view->newCount();
    //: %n events came since the view stopped following
    m_newest->setText(fresh > 0 ? tr("%Ln new", nullptr, static_cast<int>(fresh)) : tr("Newest"));
    m_newest->updateGeometry();
}

void EventFlowPage::updateEmptyState()
{
    if (m_stack->currentWidget() == m_view)
        return;
    const StatusSnapshot status = m_station.status();
    if (!status.listening) {
        m_empty->setTexts(tr("Not listening."), DetailText::inWords(status.notListeningBecause));
        m_empty->setCommand({}, {});
        return;
    }
    if (const StatusPart listening = StationWords::listening(status); listening.mark != Mark::Applied) {
        m_empty->setTexts(listening.alert + u'.', listening.quiet);
        m_empty->setCommand({}, {});
        return;
    }
    m_empty->setTexts(tr("Listening. Nothing has arrived yet."),
        tr("The first event shows here the moment it is on disk. Try it from this computer:"));
    m_empty->setCommand(
        CommandLines::shortCurl(*status.listening), CommandLines::curl(*status.listening, {}));
}

} // namespace listingpost
