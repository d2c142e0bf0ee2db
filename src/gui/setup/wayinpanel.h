// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/waysin.h"

#include <QWidget>

class QLabel;
class QSpinBox;

namespace listingpost {

class ActionButton;
class QuietLabel;
class SegmentedSwitch;

/// Chooses the way in (gui/setup/waysin.h) and shows its exact command; or how often the Producer is asked
/// where there is none.
class WayInPanel : public QWidget
{
    Q_OBJECT

public:
    WayInPanel(const QUrl &listening, const WaysIn::Find &find, QWidget *parent = nullptr);

    /// Whether the way without any is chosen.
    bool polls() const;
    /// Offers to choose how often the Producer is asked; not where there is no Producer to ask.
    void offerPolling(std::chrono::minutes every);

Q_SIGNALS:
    void chosen();
    /// A person wants the Producer to be asked that often.
    void pollingWanted(std::chrono::minutes every);

private:
    void show(int index);

    std::vector<WayIn> m_ways;
    SegmentedSwitch *m_switch;
    QLabel *m_mark;
    QuietLabel *m_state;
    QLabel *m_command;
    ActionButton *m_copy;
    QuietLabel *m_advice;
    QWidget *m_polling;
    QSpinBox *m_every;
    bool m_offersPolling = false;
};

} // namespace listingpost
