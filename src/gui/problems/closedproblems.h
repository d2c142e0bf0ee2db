// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QWidget>

class QStackedLayout;

namespace listingpost {

class ClosedProblemsModel;
class EmptyState;
class PlainTable;

/// Problems that are solved or were dismissed, the newest first, with the reason that a person gave.
class ClosedProblems : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit ClosedProblems(StationLink &station, QWidget *parent = nullptr);

    void read();

private:
    StationLink &m_station;
    ClosedProblemsModel *m_model;
    PlainTable *m_table;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace listingpost
