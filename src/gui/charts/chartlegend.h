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
    /// How many feeds find no room at this width; they are counted at the left, and named in the tool tip.
    int hiddenFeeds() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        qint64 feed = 0;
        FeedName name;
    };

    std::vector<Entry> fitting(int room) const;
    QFont fontOf(const Entry &entry) const;
    static QString rest(int hidden);
    static int titleEnd();
    static QString titleText();
    static QString failedText();
    static QString storedText();

    std::vector<Entry> m_entries;
    FeedId m_selected;
};

} // namespace listingpost
