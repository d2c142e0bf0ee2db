// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QWidget>

class QLabel;

namespace listingpost {

class LoudLabel;
class StepRail;

/// *Does the published URL lead here?* Each step of the way on a rail, a failed one with its remedy below.
class ReachCheck : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit ReachCheck(StationLink &station, QWidget *parent = nullptr);

    void test(const QUrl &url);
    /// Nothing is known (any more).
    void clear();

Q_SIGNALS:
    void ended();

private:
    void show(const ReachReport &report);

    StationLink &m_station;
    LoudLabel *m_headline;
    StepRail *m_rail;
    int m_asked = 0; ///< an answer to an earlier question is not shown
};

} // namespace listingpost
