// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feeds/feedspage.h"

#include "gui/feednames.h"
#include "gui/feeds/feeddelegate.h"
#include "gui/feeds/feedmenu.h"
#include "gui/feeds/feedtext.h"
#include "gui/format.h"
#include "gui/gaps/gapsdialog.h"
#include "gui/longname.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/emptystate.h"
#include "gui/window/quietlabel.h"

#include <QGridLayout>
#include <QListView>
#include <QMenu>
#include <QStackedLayout>

namespace listingpost {

namespace {

/// "−78": how far a watermark is behind the highest sequence; empty when it is not, or stands nowhere yet.
QString behind(qint64 highest, qint64 watermark)
{
    return watermark > 0 && watermark < highest ? QStringLiteral("−") + Format::number(highest - watermark)
                                                : QString();
}

} // namespace

FeedsPage::FeedsPage(StationLink &station, const Activity &activity, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_model(new FeedsModel(activity, this))
    , m_list(new QListView(this))
    , m_empty(new EmptyState(EmptyState::Drawing::FeedCards, this))
    , m_stack(new QStackedLayout)
    , m_watermarks(makeWatermarks())
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FeedDelegate(*m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Feeds"));
    m_empty->setTexts(tr("No feed yet."),
        tr("A feed appears by itself with its first push, named by the label that the "
           "Producer sends."));
    connect(m_empty->addButton(tr("Connect my MLS"), QStringLiteral("link"), true), &QAbstractButton::clicked,
        this, &FeedsPage::connectWanted);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_watermarks);

    connect(
        m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &FeedsPage::updateWatermarks);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this,
        [this](const QPoint &at) { showMenu(m_list->viewport()->mapToGlobal(at)); });
    connect(&station, &StationLink::statusChanged, this, &FeedsPage::take);
    connect(&station, &StationLink::directoryChanged, this, [this] { take(m_station.status()); });
    connect(&activity, &Activity::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_catchUp, &QAbstractButton::clicked, this, [this] { m_station.catchUp(selectedFeed()); });
    take(station.status());
}

QWidget *FeedsPage::makeWatermarks()
{
    auto *pane = new QWidget(this);
    pane->setAutoFillBackground(true);
    pane->setBackgroundRole(QPalette::Base);
    m_name = new QLabel(pane);
    m_name->setWordWrap(true);
    m_name->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_epoch = new QuietLabel({}, pane);
    m_catchUp
        = new ActionButton(tr("Catch up"), QStringLiteral("catchup"), ActionButton::Kind::Outlined, pane);
    m_catchUp->setToolTip(tr("Ask the Producer now for everything after the contiguous watermark"));
    m_gaps = new ActionButton(tr("Explain gaps"), {}, ActionButton::Kind::Outlined, pane);
    m_gaps->setToolTip(tr("What became of each sequence that this feed did not get, with the evidence"));
    connect(m_gaps, &QAbstractButton::clicked, this,
        [this] { (new GapsDialog(m_station, selectedFeed(), window()))->open(); });
    m_explanation = new QuietLabel({}, pane);
    m_explanation->setWordWrap(true);
    auto *grid = new QGridLayout(pane);
    grid->setContentsMargins(14, 10, 14, 12);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_name, 0, 0, 1, 2);
    grid->addWidget(m_epoch, 0, 2, Qt::AlignRight);
    int row = 1;
    const auto addLine = [&](const QString &title, const QString &term, QLabel *&value, QLabel *&delta) {
        auto *label = new QuietLabel(title, pane);
        label->setToolTip(term);
        value = new QLabel(pane);
        value->setFont(textFont(TextSize::Body, QFont::Medium));
        delta = new QuietLabel({}, pane);
        grid->addWidget(label, row, 0);
        grid->addWidget(value, row, 1, Qt::AlignRight);
        grid->addWidget(delta, row, 2, Qt::AlignRight);
        ++row;
    };
    QLabel *unused = nullptr;
    addLine(tr("Highest received"), tr("The highest EntityEventSequence that arrived"), m_highest, unused);
    addLine(tr("Contiguous"), tr("Up to here nothing is missing, as far as is known"), m_contiguous,
        m_contiguousBehind);
    addLine(tr("Applied"), tr("Up to here the replica holds what the Producer shows"), m_applied,
        m_appliedBehind);
    grid->addWidget(m_explanation, row, 0, 1, 3);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_gaps);
    buttons->addWidget(m_catchUp);
    buttons->addStretch(1);
    auto *more = new IconButton(tr("More for this feed"), QStringLiteral("more"), pane);
    connect(more, &QAbstractButton::clicked, this,
        [this, more] { showMenu(more->mapToGlobal(QPoint(0, more->height()))); });
    buttons->addWidget(more);
    grid->addLayout(buttons, row + 1, 0, 1, 3);
    pane->hide();
    return pane;
}

FeedId FeedsPage::selectedFeed() const
{
    return FeedId {m_list->currentIndex().data(FeedsModel::FeedIdRole).toLongLong()};
}

void FeedsPage::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillFeedMenu(*menu, m_station, selectedFeed(), window());
    menu->popup(at);
}

void FeedsPage::select(FeedId feed)
{
    const int row = m_model->rowOf(feed);
    if (row < 0 || selectedFeed() == feed)
        return;
    m_list->setCurrentIndex(m_model->index(row));
}

void FeedsPage::take(const StatusSnapshot &status)
{
    const FeedId selected = selectedFeed();
    const int before = feedCount();
    QStringList producers;
    if (const auto directory = m_station.directory()) {
        for (const ProducerRow &producer : directory->producers)
            producers.append(producer.name);
    }
    m_model->setStatus(status, m_station.now(), producers);
    m_stack->setCurrentIndex(feedCount() == 0 ? 0 : 1);
    if (!selectedFeed())
        select(selected); // the rows were made anew
    if (!selectedFeed() && feedCount() > 0)
        select(status.feeds.front().id);
    if (before != feedCount())
        Q_EMIT feedCountChanged(feedCount());
    updateWatermarks();
}

void FeedsPage::updateWatermarks()
{
    const FeedStatus *feed = m_model->feed(selectedFeed());
    m_watermarks->setVisible(feed != nullptr);
    Q_EMIT selectionChanged();
    if (!feed)
        return;
    m_name->setText(longName(FeedNames::labelText(feed->label), 40));
    const auto directory = m_station.directory();
    const FeedRow *row = directory ? directory->feed(feed->id) : nullptr;
    m_epoch->setText(row ? tr("epoch %1").arg(row->epoch.value) : QString());
    m_highest->setText(Format::number(feed->highest));
    m_contiguous->setText(Format::number(feed->contiguous));
    m_contiguousBehind->setText(behind(feed->highest, feed->contiguous));
    m_applied->setText(feed->listenOnly ? QStringLiteral("–") : Format::number(feed->appliedThrough));
    m_appliedBehind->setText(
        feed->listenOnly ? tr("only listened to") : behind(feed->highest, feed->appliedThrough));
    QString explanation = FeedText::explanation(*feed);
    if (feed->resume)
        explanation += u' ' + FeedText::resumed(*feed->resume, m_station.now());
    m_explanation->setText(explanation);
    m_catchUp->setEnabled(!feed->listenOnly);
}

} // namespace listingpost
