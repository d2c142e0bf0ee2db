// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/endpointdialog.h"

#include "gui/problems/detailtext.h"
#include "gui/setup/reachpage.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"
#include "gui/window/scrolled.h"

#include <QVBoxLayout>

namespace listingpost {

EndpointDialog::EndpointDialog(StationLink &station, ProducerId producer, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Reach me"));
    resize(780, 640);
    auto *content = new QWidget(this);
    auto *title = new QLabel(tr("Reach me"), content);
    title->setFont(textFont(TextSize::Page, QFont::DemiBold));
    const QUrl here = station.status().listening.value_or(QUrl());
    auto *explained = new QuietLabel(here.isEmpty()
            ? tr("This station does not listen: %1")
                  .arg(DetailText::inWords(station.status().notListeningBecause))
            : tr(
                "This station listens at %1. A tunnel or a proxy leads from outside to it; its name must not "
                "change after a restart.")
                  .arg(here.toString()),
        content);
    explained->setWordWrap(true);
    auto *page = new ReachPage(station, content);
    const auto directory = station.directory();
    if (const ProducerRow *row = directory ? directory->producer(producer) : nullptr)
        page->setProducer(*row);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 18, 24, 12);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(explained);
    column->addSpacing(6);
    column->addWidget(page, 1);
    auto *close = new ActionButton(tr("Close"), {}, ActionButton::Kind::Outlined, this);
    connect(close, &QAbstractButton::clicked, this,
        [this, page] { page->keepUrl([this] { accept(); }); }); // else the reason stands below the field
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(24, 8, 24, 14);
    foot->addStretch(1);
    foot->addWidget(close);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolled(content, this), 1);
    whole->addLayout(foot);
}

} // namespace listingpost
