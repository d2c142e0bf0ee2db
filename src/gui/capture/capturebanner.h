// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/status.h"

#include <QWidget>

class QLabel;

namespace listingpost {

/// The amber band across the window while open capture is on: what it takes, what it has taken, when it ends,
/// and the button that closes it.
class CaptureBanner : public QWidget
{
    Q_OBJECT

public:
    explicit CaptureBanner(QWidget *parent = nullptr);

    void setCapture(const CaptureStatus &capture, UtcTime now);

    /// `Anything from this machine is kept and answered 200; nothing is queued. 14 kept.`
    static QString sentence(const CaptureStatus &capture);

Q_SIGNALS:
    void closeWanted();
    /// A person wants to see what was captured.
    void deliveriesWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QLabel *m_time;
    QLabel *m_sentence;
};

} // namespace listingpost
