// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QWidget>

class QLabel;

namespace listingpost {

class ActionButton;
class Chip;
class CopyCard;
class QuietLabel;

/// *First copy*: how far it is, stop and resume, and *Up to date* once a key check has ended it. Closing it
/// stops nothing.
class CopyPage : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    CopyPage(StationLink &station, SourceId source, QWidget *parent = nullptr);

    /// The sentence at the end: *Up to date. Last event 12 s ago.*, or what it does now.
    static QString sentence(const CopyProgress &progress);

private:
    void refresh();
    void toggle();

    StationLink &m_station;
    SourceId m_source;
    CopyProgress m_progress;
    Chip *m_state;
    QLabel *m_sentence;
    CopyCard *m_card;
    ActionButton *m_toggle;
    QuietLabel *m_hint;
};

} // namespace listingpost
