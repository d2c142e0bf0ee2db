// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/recordspage.h"

#include "gui/feednames.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/tables/recordmodel.h"
#include "gui/tables/recordpane.h"
#include "gui/tables/removedmodel.h"
#include "gui/tables/resourcemodel.h"
#include "gui/theme/fonts.h"
#include "gui/window/emptystate.h"

#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>

namespace listingpost {

namespace {

constexpr int mostRemoved = 2'000; ///< the newest ones

} // namespace

RecordsPage::RecordsPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_resources(new ResourceModel(this))
    , m_records(new RecordModel(station, this))
    , m_resourceTable(new PlainTable(tr("Resources"), this))
    , m_recordTable(new PlainTable(tr("Records"), this))
    , m_removed(new RemovedModel(this))
    , m_removedTable(new PlainTable(tr("Removed records"), this))
    , m_lists(new QStackedWidget(this))
    , m_pane(new RecordPane(station, this))
    , m_empty(new EmptyState(EmptyState::Drawing::Store, this))
    , m_stack(new QStackedLayout(this))
{
    m_empty->setTexts(tr("The replica is empty."),
        tr("Records appear here when they have been fetched. “Only listen” stores events and fetches "
           "nothing."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeViews());
    m_update.setSingleShot(true);
    m_update.setInterval(1000);
    connect(&m_update, &QTimer::timeout, this, &RecordsPage::readResources);
    connect(&station, &StationLink::workProgressed, this, [this] {
        if (!m_update.isActive())
            m_update.start();
    });
    connect(m_pane, &RecordPane::restored, this, &RecordsPage::readResources);
    connect(m_resourceTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RecordsPage::showResource);
    connect(m_recordTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RecordsPage::showRecord);
    connect(m_removedTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RecordsPage::showRemoved);
    readResources();
}

QWidget *RecordsPage::makeViews()
{
    m_resourceTable->setModel(m_resources);
    m_resourceTable->setSelectionMode(QAbstractItemView::SingleSelection);
    const QFontMetrics metrics(textFont());
    const QString counts = m_resources->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString();
    m_resourceTable->header()->setNeeds({metrics.horizontalAdvance(QStringLiteral("MM OpenHouse")),
                                            qMax(metrics.horizontalAdvance(QStringLiteral("10,000,000")),
                                                metrics.horizontalAdvance(counts) + 18)},
        {0});
    m_recordTable->setModel(m_records);
    m_recordTable->setSelectionMode(QAbstractItemView::ExtendedSelection);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_resourceTable);
    m_removedTable->setModel(m_removed);
    m_removedTable->header()->setNeeds({150, 190, 260, 130}, {RemovedModel::WhyColumn});
    m_lists->addWidget(m_recordTable);
    m_lists->addWidget(m_removedTable);
    splitter->addWidget(m_lists);
    splitter->addWidget(m_pane);
    splitter->setSizes({230, 620, 320});
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    return splitter;
}

void RecordsPage::readResources()
{
    whenReady(this, m_station.resources(),
        [this](const Result<std::vector<ResourceView>> &resources) { take(resources); });
}

void RecordsPage::take(const Result<std::vector<ResourceView>> &resources)
{
    showResources(resources);
    if (const auto wanted = std::exchange(m_wanted, std::nullopt))
        select(wanted->first.source, wanted->first.name, wanted->second);
    m_wanted.reset(); // known now, or not held: nobody waits for it any longer
}

void RecordsPage::showResources(const Result<std::vector<ResourceView>> &resources)
{
    if (!resources)
        return;
    const ResourceView shown = m_records->resource();
    const auto removedShown = m_lists->currentIndex() == 1
        ? m_resources->removedOf(m_resourceTable->currentIndex().row())
        : std::nullopt;
    const auto directory = m_station.directory();
    m_resources->setResources(
        *resources, directory ? FeedNames::ofSources(*directory) : std::map<SourceId, QString>());
    m_stack->setCurrentIndex(m_resources->holdsAny() ? 1 : 0);
    m_pane->refresh();
    if (removedShown) { // its row may have moved
        const int of = m_resources->rowOf(removedShown->source, removedShown->name);
        if (m_resources->removedOf(of + 1)) {
            if (m_resourceTable->currentIndex().row() == of + 1)
                return readRemoved();
            m_resourceTable->setCurrentIndex(m_resources->index(of + 1, 0)); // which reads them
            return;
        }
    }
    const int row = m_resources->rowOf(shown.source, shown.name);
    if (row < 0) {
        if (m_resources->rowCount() > 0)
            m_resourceTable->setCurrentIndex(m_resources->index(
                qMax(m_resources->firstRow(),
                    m_resources->rowOf(resources->front().source, QStringLiteral("Property"))),
                0));
        return;
    }
    if (m_resourceTable->currentIndex().row() != row)
        m_resourceTable->setCurrentIndex(m_resources->index(row, 0)); // rows were made anew
    m_records->update(*m_resources->resource(row));
}

void RecordsPage::showResource()
{
    if (const auto of = m_resources->removedOf(m_resourceTable->currentIndex().row())) {
        if (m_lists->currentIndex() == 0 || of->name != m_removedOf.name || of->source != m_removedOf.source)
            m_pane->hide();
        m_removedOf = *of;
        m_lists->setCurrentIndex(1);
        return readRemoved();
    }
    if (m_lists->currentIndex() == 1)
        m_pane->hide(); // it shows a removed one
    m_lists->setCurrentIndex(0);
    const auto resource = m_resources->resource(m_resourceTable->currentIndex().row());
    const ResourceView &shown = m_records->resource();
    if (!resource || (resource->source == shown.source && resource->name == shown.name))
        return;
    m_pane->hide();
    const QStringList columns = usualColumns(*resource);
    m_records->show(*resource, columns);
    const QFontMetrics metrics(textFont());
    for (int column = 0; column < columns.size(); ++column)
        m_recordTable->setColumnWidth(column, qMax(110, metrics.horizontalAdvance(columns.at(column)) + 54));
}

void RecordsPage::showRecord()
{
    if (const QString key = m_records->key(m_recordTable->currentIndex().row()); !key.isEmpty())
        m_pane->show(m_records->resource(), key);
}

void RecordsPage::readRemoved()
{
    const auto of = m_resources->removedOf(m_resourceTable->currentIndex().row());
    if (!of)
        return;
    whenReady(this, m_station.removed(of->source, of->name, mostRemoved),
        [this, of](const Result<std::vector<RemovedView>> &removed) {
            const auto still = m_resources->removedOf(m_resourceTable->currentIndex().row());
            if (removed && still && still->name == of->name && still->source == of->source)
                takeRemoved(*removed);
        });
}

void RecordsPage::takeRemoved(const std::vector<RemovedView> &removed)
{
    const RemovedView *current = m_removed->removed(m_removedTable->currentIndex().row());
    const QString key = current ? current->key : QString();
    m_keeping = true; // the pane goes on showing what it shows
    m_removed->setRemoved(removed);
    if (const int row = m_removed->rowOf(key); row >= 0 && row != m_removedTable->currentIndex().row())
        m_removedTable->setCurrentIndex(m_removed->index(row, 0));
    m_keeping = false;
}

void RecordsPage::select(SourceId source, const QString &resource, const QString &key)
{
    const int row = m_resources->rowOf(source, resource);
    m_wanted.reset();
    if (key.isEmpty())
        return;
    if (row < 0) {
        ResourceView unknown;
        unknown.source = source;
        unknown.name = resource;
        m_wanted.emplace(unknown, key); // perhaps its resources are still being counted
        return;
    }
    m_stack->setCurrentIndex(1); // also when it is all that is to be seen
    m_resourceTable->setCurrentIndex(m_resources->index(row, 0));
    m_recordTable->selectionModel()->clear(); // its row is unknown: rows are in order of key, and are many
    m_pane->show(*m_resources->resource(row), key);
}

void RecordsPage::showRemoved()
{
    const auto of = m_resources->removedOf(m_resourceTable->currentIndex().row());
    const RemovedView *removed = m_removed->removed(m_removedTable->currentIndex().row());
    if (of && removed && !m_keeping)
        m_pane->showRemoved(*of, *removed);
}

} // namespace listingpost
