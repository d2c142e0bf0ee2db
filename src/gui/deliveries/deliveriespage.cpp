// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/deliveriespage.h"

#include "gui/deliveries/deliverypane.h"
#include "gui/deliveries/stagelegend.h"
#include "gui/format.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/emptystate.h"
#include "gui/window/quietlabel.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>

namespace listingpost {

namespace {

constexpr int mostRefused = 20'000; ///< the newest ones; older ones stand among all the others
/// Rows of more than one height cost a table of millions its quickness.
constexpr int mostRowsOfOwnHeight = 500'000;

} // namespace

DeliveriesPage::DeliveriesPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_model(new DeliveryModel(station, this))
    , m_table(new PlainTable(tr("Deliveries"), this))
    , m_pane(new DeliveryPane(station, this))
    , m_empty(new EmptyState(EmptyState::Drawing::Post, this))
    , m_noRefused(new EmptyState(EmptyState::Drawing::Post, this))
    , m_stack(new QStackedLayout(this))
    , m_list(new QStackedWidget(this))
    , m_filter(new SegmentedSwitch({tr("All"), tr("Refused")}, this))
    , m_counts(new QuietLabel({}, this))
{
    m_table->setObjectName(QStringLiteral("deliveryTable"));
    m_table->followEnd();
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    sizeColumns();
    m_empty->setTexts(
        tr("No delivery yet."), tr("Every POST is listed here with its answer, refused ones too."));
    m_noRefused->setTexts(tr("Nothing was refused."), tr("Every POST so far was answered 200."));
    m_list->addWidget(m_table);
    m_list->addWidget(m_noRefused);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeFilter());
    column->addWidget(m_list, 1);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(left);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0); // as wide as its tabs, until a person drags it
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    m_update.setSingleShot(true);
    m_update.setInterval(200);

    connect(&m_update, &QTimer::timeout, this, [this] { take(m_span); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &DeliveriesPage::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) {
            sizeRows(first.row(), last.row());
            showCurrent();
        });
    connect(m_filter, &SegmentedSwitch::chosen, this, [this](int chosen) { showOnlyRefused(chosen == 1); });
    connect(m_pane, &DeliveryPane::eventSelected, this, &DeliveriesPage::eventSelected);
    connect(m_pane, &DeliveryPane::eventActivated, this, &DeliveriesPage::eventActivated);
    connect(&station, &StationLink::statusChanged, this, [this](const StatusSnapshot &status) {
        m_counts->setText(
            tr("%1 refused of %2").arg(Format::number(status.refused), Format::number(status.deliveries)));
    });
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
    connect(&station, &StationLink::statusChanged, this, &DeliveriesPage::lookForSpan);
    lookForSpan();
}

/// Each second: nothing tells when retention takes the oldest, and asking costs two look-ups.
void DeliveriesPage::lookForSpan()
{
    if (std::exchange(m_looking, true))
        return;
    whenReady(this, m_station.deliverySpan(), [this](const Result<IdSpan<DeliveryId>> &span) {
        m_looking = false;
        if (span && (span->first != m_span.first || span->last > m_span.last))
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

QWidget *DeliveriesPage::makeFilter()
{
    m_filter->setCurrent(0);
    m_filter->setAccessibleName(tr("Which deliveries"));
    auto *bar = new QWidget(this);
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::Base);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 8, 12, 6);
    row->setSpacing(10);
    row->addWidget(m_filter);
    row->addWidget(m_counts);
    row->addStretch(1);
    row->addWidget(new StageLegend(bar));
    return bar;
}

void DeliveriesPage::showOnlyRefused(bool only)
{
    m_refusedThrough = only ? std::optional(DeliveryId {}) : std::nullopt;
    m_model->setOnly(only ? std::optional(std::vector<DeliveryId>()) : std::nullopt);
    m_list->setCurrentIndex(0);
    if (only)
        addRefused();
    else
        m_table->scrollToBottom();
}

void DeliveriesPage::addRefused()
{
    if (!m_refusedThrough)
        return;
    whenReady(this, m_station.refusedDeliveries(*m_refusedThrough, mostRefused),
        [this, after = *m_refusedThrough](const Result<std::vector<DeliveryId>> &ids) {
            if (!ids || m_refusedThrough != after)
                return; // all are shown again, or another answer was here before
            if (!ids->empty())
                m_refusedThrough = ids->back();
            m_model->addToOnly(*ids);
            m_list->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
            if (!after)
                m_table->scrollToBottom();
        });
}

void DeliveriesPage::sizeRows(int first, int last)
{
    if (m_model->rowCount() > mostRowsOfOwnHeight)
        return;
    const int usual = m_table->verticalHeader()->defaultSectionSize();
    const int tall = 2 * m_table->fontMetrics().height() + 12;
    for (int row = first; row <= last; ++row) {
        const DeliveryView *delivery = m_model->row(row);
        const int wanted = delivery && DeliveryModel::isFlood(*delivery) ? tall : usual;
        if (delivery && m_table->rowHeight(row) != wanted)
            m_table->setRowHeight(row, wanted);
    }
}

void DeliveriesPage::take(const IdSpan<DeliveryId> &span)
{
    m_span = span;
    m_model->setSpan(span);
    addRefused();
    m_stack->setCurrentIndex(span.count() > 0 ? 1 : 0);
}

void DeliveriesPage::select(DeliveryId id, Sequence sequence)
{
    if (id && m_refusedThrough && m_model->rowOf(id) < 0) {
        m_filter->setCurrent(0); // what was chosen elsewhere is not among the refused
        showOnlyRefused(false);
    }
    const int row = id ? m_model->rowOf(id) : -1;
    if (row < 0)
        return;
    m_sequence = sequence;
    const QSignalBlocker quiet(this); // shown here because it was chosen elsewhere
    if (row != m_table->currentIndex().row()) {
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
    }
    if (m_shown == id)
        m_pane->tint(sequence);
}

void DeliveriesPage::showCurrent()
{
    const DeliveryView *delivery = m_model->row(m_table->currentIndex().row());
    if (!delivery || delivery->id == m_shown)
        return;
    m_shown = delivery->id;
    m_pane->show(*delivery, m_model->feeds());
    m_pane->tint(std::exchange(m_sequence, {}));
    Q_EMIT deliverySelected(*delivery);
}

QByteArray DeliveriesPage::saveColumns() const { return m_table->header()->chosenState(); }

void DeliveriesPage::restoreColumns(const QByteArray &state) { m_table->header()->restoreChosenState(state); }

} // namespace listingpost
