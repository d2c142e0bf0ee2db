// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

namespace Ui {
class Limits;
}

namespace listingpost {

/// Changes a feed's limits (ui/limits.ui); they have their effect as soon as they are kept. Deletes itself.
class LimitsDialog : public QDialog
{
    Q_OBJECT

public:
    LimitsDialog(StationLink &station, FeedRow feed, QWidget *parent);
    ~LimitsDialog() override;

private:
    FeedLimits entered() const;
    void validate();
    void keep();
    void complain(const QString &reason);

    StationLink &m_station;
    FeedRow m_feed;
    std::unique_ptr<Ui::Limits> m_ui;
};

} // namespace listingpost
