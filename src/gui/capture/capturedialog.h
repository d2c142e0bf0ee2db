// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

class QPushButton;

namespace Ui {
class Capture;
}

namespace listingpost {

class LoudLabel;

/// Opens open capture (wire.md 2.5; ui/capture.ui): what it takes, how it answers and when it ends. What
/// makes it take more than strangers on this machine is said loudly before it is opened. Deletes itself.
class CaptureDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    CaptureDialog(StationLink &station, QWidget *parent);
    ~CaptureDialog() override;

    CaptureSettings entered() const;

private:
    void warn();
    void openCapture();

    StationLink &m_station;
    std::unique_ptr<Ui::Capture> m_ui;
    LoudLabel *m_warning;
    LoudLabel *m_error;
    QPushButton *m_open;
};

} // namespace listingpost
