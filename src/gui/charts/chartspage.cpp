// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chartspage.h"

#include "gui/charts/activitychart.h"
#include "gui/charts/chartlegend.h"
#include "gui/format.h"
#include "gui/window/buttons.h"
#include "gui/window/emptystate.h"

#include <QStackedLayout>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

struct Span
{
    std::chrono::seconds length;
    int slices;
};

constexpr std::array<Span, 3> spans {Span {60s, 60}, Span {15min, 90}, Span {1h, 120}};

} // namespace

ChartsPage::ChartsPage(StationLink &station, const Activity &activity, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_activity(activity)
    , m_chart(new ActivityChart(this))
    , m_legend(new ChartLegend(this))
    , m_empty(new EmptyState(EmptyState::Drawing::FlatLine, this))
    , m_switch(new SegmentedSwitch({tr("1 min"), tr("15 min"), tr("1 h")}, this))
    , m_stack(new QStackedLayout)
{
    m_switch->setCurrent(0);
    m_switch->setAccessibleName(tr("Span of the charts"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *filled = new QWidget(this);
    auto *column = new QVBoxLayout(filled);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_legend);
    column->addWidget(m_chart, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(filled);
    setLayout(m_stack);
    connect(&activity, &Activity::changed, this, &ChartsPage::refresh);
    connect(m_switch, &SegmentedSwitch::chosen, this, &ChartsPage::refresh);
    connect(&station, &StationLink::directoryChanged, this,
        [this](const std::shared_ptr<const Directory> &directory) { m_names = FeedNames(*directory); });
    if (const auto directory = station.directory())
        m_names = FeedNames(*directory);
    refresh();
}

QWidget *ChartsPage::spanSwitch() const { return m_switch; }

void ChartsPage::select(FeedId feed)
{
    m_chart->select(feed);
    m_legend->select(feed);
}

void ChartsPage::refresh()
{
    const Span span = spans.at(static_cast<std::size_t>(m_switch->current()));
    m_legend->setFeeds(m_activity.feeds(), m_names);
    say(m_chart->show(m_activity, span.length, span.slices));
}

void ChartsPage::say(bool anything)
{
    m_stack->setCurrentIndex(anything ? 1 : 0);
    if (anything)
        return;
    std::optional<UtcTime> last;
    for (const FeedStatus &feed : m_station.status().feeds)
        last = std::max(last, feed.lastEvent);
    const std::array<QString, 3> titles {tr("Nothing received in this minute."),
        tr("Nothing received in these 15 minutes."), tr("Nothing received in this hour.")};
    m_empty->setTexts(titles.at(static_cast<std::size_t>(m_switch->current())),
        last ? tr("The last event came %1.").arg(Format::ago(*last, m_station.now()))
             : tr("Events are drawn here as they come, stacked by feed."));
}

} // namespace listingpost
