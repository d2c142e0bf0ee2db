// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QFutureWatcher>
#include <QWidget>

class QCheckBox;
class QGridLayout;

namespace listingpost {

class QuietLabel;

/// *Resources*: what the Producer shows, with counts as they come, and which of it the first copy takes.
class ResourcesPage : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit ResourcesPage(StationLink &station, QWidget *parent = nullptr);

    /// Lists and counts for \a producer as it was entered; once for the same root and credentials.
    void begin(const NewProducer &producer);
    /// The resources of the first copy; none: all, which is what happens by itself.
    QStringList onlyThese() const;

private:
    void add(const ResourceCount &count);
    void ended();

    StationLink &m_station;
    QString m_root;
    SourceCredentials m_credentials;
    QFutureWatcher<ResourceCount> m_counts;
    QGridLayout *m_grid;
    std::vector<QCheckBox *> m_boxes;
    QuietLabel *m_said;
};

} // namespace listingpost
