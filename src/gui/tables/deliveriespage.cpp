// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/deliveriespage.h"

#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/tables/deliverypane.h"
#include "gui/theme/fonts.h"
#include "gui/window/emptystate.h"

#include <QSplitter>
#include <QStackedLayout>

namespace listingpost {

DeliveriesPage::DeliveriesPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_model(new DeliveryModel(station, this))
    , m_table(new PlainTable(tr("Deliveries"), this))
    , m_pane(new DeliveryPane(station, this))
    , m_empty(new EmptyState(EmptyState::Drawing::Post, this))
    , m_stack(new QStackedLayout(this))
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    sizeColumns();
    m_empty->setTexts(
        tr("No delivery yet."), tr("Every POST is listed here with its answer, refused ones too."));
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    m_update.setSingleShot(true);
    m_update.setInterval(200);

    connect(&m_update, &QTimer::timeout, this, [this] { take(m_span); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &DeliveriesPage::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DeliveriesPage::showCurrent);
    connect(&station, &StationLink::eventsStored, this, [this](EventId, DeliveryId last) {
        m_span.last = std::max(m_span.last, last);
        if (!m_update.isActive())
            m_update.start();
    });
    connect(&station, &StationLink::directoryChanged, this,
        [this](
            const std::shared_ptr<const Directory> &directory) { m_model->setFeeds(FeedNames(*directory)); });
    if (const auto directory = station.directory())
        m_model->setFeeds(FeedNames(*directory));
    whenReady(this, station.deliverySpan(), [this](const Result<IdSpan<DeliveryId>> &span) {
        if (span)
            take({span->first, std::max(span->last, m_span.last)});
    });
}

void DeliveriesPage::sizeColumns()
{
    const QFontMetrics metrics(textFont());
    const std::array<QString, 9> samples {QStringLiteral("00:00:00.000"), QStringLiteral("MM 4000"),
        QStringLiteral("M IDX Feed 123"), QStringLiteral("50.000"), QStringLiteral("999.9 MB"),
        QStringLiteral("203.113.124.124"), QStringLiteral("MMMMMMM"), QStringLiteral("1000.0"),
        QStringLiteral("MMMMMMMM")};
    std::vector<int> needs;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto title
            = m_model->headerData(static_cast<int>(i), Qt::Horizontal, Qt::DisplayRole).toString();
        needs.push_back(qMax(tabularWidth(metrics, samples.at(i)),
                            m_table->header()->fontMetrics().horizontalAdvance(title))
            + 18);
    }
    m_table->header()->setNeeds(
        std::move(needs), {static_cast<int>(DeliveryColumn::Feed), static_cast<int>(DeliveryColumn::Why)});
}

void DeliveriesPage::take(const IdSpan<DeliveryId> &span)
{
    m_span = span;
    m_model->setSpan(span);
    m_stack->setCurrentIndex(span.count() > 0 ? 1 : 0);
}

void DeliveriesPage::select(DeliveryId id)
{
    const int row = id ? m_model->rowOf(id) : -1;
    if (row < 0 || row == m_table->currentIndex().row())
        return;
    const QSignalBlocker quiet(this); // shown here because it was chosen elsewhere
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
}

void DeliveriesPage::showCurrent()
{
    const DeliveryView *delivery = m_model->row(m_table->currentIndex().row());
    if (!delivery || delivery->id == m_shown)
        return;
    m_shown = delivery->id;
    m_pane->show(*delivery, m_model->feeds());
    Q_EMIT deliverySelected(*delivery);
}

QByteArray DeliveriesPage::saveColumns() const { return m_table->header()->chosenState(); }

void DeliveriesPage::restoreColumns(const QByteArray &state) { m_table->header()->restoreChosenState(state); }

} // namespace listingpost
