// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/resourcespage.h"

#include "gui/format.h"
#include "gui/setup/checktext.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/window/quietlabel.h"
#include "station/station.h"

#include <algorithm>
#include <QCheckBox>
#include <QVBoxLayout>

namespace listingpost {

ResourcesPage::ResourcesPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_grid(new QGridLayout)
    , m_said(new QuietLabel({}, this))
{
    m_said->setWordWrap(true);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(2, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(m_grid);
    column->addWidget(m_said);
    column->addStretch(1);
    connect(&m_counts, &QFutureWatcherBase::resultReadyAt, this,
        [this](int index) { add(m_counts.resultAt(index)); });
    connect(&m_counts, &QFutureWatcherBase::finished, this, &ResourcesPage::ended);
}

void ResourcesPage::begin(const NewProducer &producer)
{
    if (m_root == producer.root && m_credentials == producer.credentials && !m_boxes.empty())
        return; // what was chosen stays chosen
    m_root = producer.root;
    m_credentials = producer.credentials;
    m_boxes.clear();
    while (QLayoutItem *old = m_grid->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    m_said->setText(tr("Asking %1…").arg(producer.root));
    m_counts.setFuture(m_station.countResources(producer));
}

void ResourcesPage::add(const ResourceCount &count)
{
    auto *box = new QCheckBox(count.resource, this);
    box->setIcon(themedIcon(resourceIconName(count.resource), Theme::of(palette())));
    box->setChecked(true);
    connect(box, &QCheckBox::toggled, this, [this, box] { // a first copy of nothing is none
        if (std::none_of(
                m_boxes.begin(), m_boxes.end(), [](const QCheckBox *one) { return one->isChecked(); }))
            box->setChecked(true);
    });
    auto *records = new QLabel(count.records ? Format::number(*count.records) : QStringLiteral("–"), this);
    const QString missing = CheckText::whyNotCounted(count);
    auto *why = new QuietLabel(missing, this);
    why->setWordWrap(true);
    box->setAccessibleDescription(
        count.records ? tr("%1 records").arg(Format::number(*count.records)) : missing);
    const int row = static_cast<int>(m_boxes.size());
    m_grid->addWidget(box, row, 0);
    m_grid->addWidget(records, row, 1, Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(why, row, 2);
    m_boxes.push_back(box);
}

void ResourcesPage::ended()
{
    m_said->setText(m_boxes.empty()
            ? tr("The Producer did not tell: what is wrong stands on the page before. You can go on; all of "
                 "it "
                 "is copied then.")
            : tr("What is chosen is copied first. Records of the others are fetched as pushes name them."));
}

QStringList ResourcesPage::onlyThese() const
{
    QStringList chosen;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            chosen.append(box->text());
    }
    return chosen.size() == std::ssize(m_boxes) ? QStringList() : chosen;
}

} // namespace listingpost
