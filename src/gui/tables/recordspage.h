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

    /// Shows the record \a key that was chosen elsewhere; a removed one, or one that never came, says so in
    /// its place.
    void select(SourceId source, const QString &resource, const QString &key);

private:
    QWidget *makeViews();
    void readResources();
    void take(const Result<std::vector<ResourceView>> &resources);
    void showResources(const Result<std::vector<ResourceView>> &resources);
    void showResource();
    void showRecord();
    void readRemoved();
    void takeRemoved(const std::vector<RemovedView> &removed);
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
    std::optional<std::pair<ResourceView, QString>> m_wanted; ///< chosen before its resource was known
    bool m_keeping = false; ///< the selection is put back on rows that were made anew
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QTimer m_update; ///< counts and visible rows at most once a second
};

} // namespace listingpost
