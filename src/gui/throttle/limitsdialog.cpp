// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/throttle/limitsdialog.h"

#include "gui/feednames.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/theme/theme.h"
#include "ui_limits.h"

#include <QPushButton>

namespace listingpost {

LimitsDialog::LimitsDialog(StationLink &station, FeedRow feed, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_feed(std::move(feed))
    , m_ui(std::make_unique<Ui::Limits>())
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    setWindowTitle(tr("Limits of %1").arg(FeedNames::labelText(m_feed.label)));
    m_ui->rate->setValue(m_feed.limits.rate);
    m_ui->burst->setValue(static_cast<int>(m_feed.limits.burst));
    m_ui->highWater->setValue(static_cast<int>(m_feed.limits.highWater));
    m_ui->lowWater->setValue(static_cast<int>(m_feed.limits.lowWater));
    m_ui->form->setCurrentIndex(m_feed.limits.form == RetryAfterForm::Date ? 1 : 0);
    m_ui->enabled->setChecked(m_feed.enabled);
    m_ui->error->hide();
    connect(m_ui->rate, &QDoubleSpinBox::valueChanged, this, &LimitsDialog::validate);
    for (const QSpinBox *box : {m_ui->burst, m_ui->highWater, m_ui->lowWater})
        connect(box, &QSpinBox::valueChanged, this, &LimitsDialog::validate);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &LimitsDialog::keep);
    validate();
}

LimitsDialog::~LimitsDialog() = default;

FeedLimits LimitsDialog::entered() const
{
    FeedLimits limits;
    limits.rate = m_ui->rate->value();
    limits.burst = limits.rate > 0 ? m_ui->burst->value() : 0;
    limits.highWater = m_ui->highWater->value();
    limits.lowWater = m_ui->lowWater->value();
    limits.form = m_ui->form->currentIndex() == 1 ? RetryAfterForm::Date : RetryAfterForm::Seconds;
    return limits;
}

void LimitsDialog::validate()
{
    m_ui->burst->setEnabled(m_ui->rate->value() > 0);
    const FeedLimits limits = entered();
    const bool waters = limits.lowWater < limits.highWater;
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(waters);
    if (waters)
        m_ui->error->hide();
    else
        complain(tr("The low water must be below the high water."));
}

void LimitsDialog::keep()
{
    m_feed.limits = entered();
    m_feed.enabled = m_ui->enabled->isChecked();
    m_ui->buttons->setEnabled(false);
    whenReady(this, m_station.setFeed(m_feed), [this](const Result<FeedId> &kept) {
        m_ui->buttons->setEnabled(true);
        if (kept)
            accept();
        else
            complain(DetailText::inWords(kept.error().detail));
    });
}

void LimitsDialog::complain(const QString &reason)
{
    QPalette loud = m_ui->error->palette();
    loud.setColor(QPalette::WindowText, Theme::of(palette()).bad.text);
    m_ui->error->setPalette(loud);
    m_ui->error->setText(reason);
    m_ui->error->show();
}

} // namespace listingpost
