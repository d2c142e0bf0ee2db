// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/steprail.h"
#include "gui/stationlink.h"
#include "station/station.h"

#include <QFutureWatcher>
#include <QWidget>

namespace listingpost {

class ActionButton;
class QuietLabel;

/// *Test connection*: a line a check as it ends; a failure opens below its line. Read-only, and nothing is
/// stored. Going on is possible whatever it says.
class TestPage : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit TestPage(StationLink &station, QWidget *parent = nullptr);

    /// Tests \a producer as it was entered.
    void begin(const NewProducer &producer);

    /// One check in words. Pure but for translations.
    static RailStep stepOf(const CheckResult &result);

private:
    void show();
    void ended();

    StationLink &m_station;
    NewProducer m_producer;
    std::vector<CheckResult> m_results;
    QFutureWatcher<CheckResult> m_test;
    StepRail *m_rail;
    QuietLabel *m_said;
    ActionButton *m_again;
};

} // namespace listingpost
