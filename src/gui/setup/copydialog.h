// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

class QLabel;

namespace listingpost {

class ActionButton;
class CompareModel;
class LoudLabel;

/// How complete a source's replica is: its first copy, with stop and resume, and the comparison of keys and
/// timestamps with the Producer, which can be begun here. Closing it stops nothing. Deletes itself.
class CopyDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    CopyDialog(StationLink &station, SourceId source, QWidget *parent);

private:
    QWidget *makeComparison();
    void compare();
    void read();
    void say();

    StationLink &m_station;
    SourceId m_source;
    CompareModel *m_results;
    LoudLabel *m_said = nullptr;
    ActionButton *m_compare = nullptr;
};

} // namespace listingpost
