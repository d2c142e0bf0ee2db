// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/steprail.h"
#include "gui/stationlink.h"
#include "station/station.h"

#include <functional>
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
    /// Tests \a producer, which is there already, as \a change (as `producer set` takes it) would make it.
    void begin(ProducerId producer, const QJsonObject &change, const QString &root);

private:
    void ask();
    void showResults();
    void ended();

    StationLink &m_station;
    std::function<QFuture<CheckResult>()> m_question; ///< asked again by the button
    QString m_root;
    std::vector<CheckResult> m_results;
    QFutureWatcher<CheckResult> m_test;
    StepRail *m_rail;
    QuietLabel *m_said;
    ActionButton *m_again;
};

} // namespace listingpost
