// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"

#include <QWidget>

namespace listingpost {

/// The line above a chart: its title, then a square and a name per feed, *stored* and *failed*.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setFeeds(const std::vector<FeedId> &feeds, const FeedNames &names);
    /// Its name stands out.
    void select(FeedId feed);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        qint64 feed = 0;
        FeedName name;
    };
    std::vector<Entry> m_entries;
    FeedId m_selected;
};

} // namespace listingpost
