// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;
class QStackedWidget;

namespace listingpost {

class EmptyState;
class PlainTable;
class RecordModel;
class RecordPane;
class RemovedModel;
class ResourceModel;

/// The dock *Records*: what the replica holds. Resources with counts, typed columns, and the fields of one
/// record.
class RecordsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RecordsPage(StationLink &station, QWidget *parent = nullptr);

private:
    QWidget *makeViews();
    void readResources();
    void take(const Result<std::vector<ResourceView>> &resources);
    void showResource();
    void showRecord();
    void readRemoved();
    void showRemoved();

    StationLink &m_station;
    ResourceModel *m_resources;
    RecordModel *m_records;
    PlainTable *m_resourceTable;
    PlainTable *m_recordTable;
    RemovedModel *m_removed;
    PlainTable *m_removedTable;
    QStackedWidget *m_lists; ///< records, or removed ones
    ResourceView m_removedOf; ///< whose removed ones are listed
    RecordPane *m_pane;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QTimer m_update; ///< counts and visible rows at most once a second
};

} // namespace listingpost
