// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QStackedWidget;

namespace listingpost {

class EmptyState;
class GapLine;
class GapRunModel;
class PlainTable;
class QuietLabel;

/// *Explain gaps* of one feed: hidden by the Producer, lost and recovered, delivered to another label, or not
/// yet known, with the evidence for each.
class GapsDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed. Deletes itself when closed.
    GapsDialog(StationLink &station, FeedId feed, QWidget *parent);

private:
    QWidget *makeButtons();
    /// Whether the feed has a source that can be asked: without one nothing more becomes known by itself.
    bool isPolled() const;
    void read();
    void take(const Result<SequenceGaps> &gaps);

    StationLink &m_station;
    FeedId m_feed;
    QLabel *m_title;
    QuietLabel *m_summary;
    GapLine *m_line;
    GapRunModel *m_model;
    PlainTable *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_pages;
    QTimer m_again; ///< the reader is shared: it is asked at most once a second
    bool m_reading = false;
};

} // namespace listingpost
