// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/feednames.h"
#include "station/status.h"

#include <QWidget>

namespace listingpost {

class ActionButton;
struct Theme;

/// One feed in the dock *Throttle*: a line while it is open, a card with its bucket, its backlog and what can
/// be done while pushes wait or a person opened it.
class ThrottleCard : public QWidget
{
    Q_OBJECT

public:
    explicit ThrottleCard(QWidget *parent = nullptr);

    /// \a stationLetsIn: whether the station takes pushes at all.
    void setFeed(const FeedStatus &feed, const FeedName &name, UtcTime now, bool stationLetsIn);
    /// It is the feed that a person chose, here or in another view.
    void setSelected(bool selected);
    bool isSelected() const { return m_selected; }
    bool isExpanded() const { return m_opened || isRefusing(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

Q_SIGNALS:
    void chosen(listingpost::FeedId feed);
    /// A person wants pushes of \a feed to wait for \a time; 0: no longer.
    void holdWanted(listingpost::FeedId feed, std::chrono::milliseconds time);
    void limitsWanted(listingpost::FeedId feed);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// How the words beside the countdown lie: as wide and as many as they are.
    struct Head
    {
        QRect title;
        QRect state; ///< after the title, or below it where both have no room
        QRect reason;
        int bottom = 0;
    };

    Head head(int width) const;
    int politenessHeight(int width) const;
    bool buttonsFitOneRow(int width) const;
    /// Its own wait; what shuts every push out stands above the cards.
    bool isRefusing() const { return m_stationLetsIn && m_feed.admission.state != AdmissionState::Open; }
    QString state() const;
    void toggle();
    void rearrange();
    void offerHold();
    void paintLine(QPainter &painter, const QRect &line, const Theme &theme) const;
    void paintCard(QPainter &painter, const QRect &card, const Theme &theme) const;
    int paintCountdown(QPainter &painter, const QRect &card, const Theme &theme) const;
    int paintBucket(QPainter &painter, const QRect &card, int top, const Theme &theme) const;
    int paintBacklog(QPainter &painter, const QRect &card, int top, const Theme &theme) const;
    void paintPoliteness(QPainter &painter, const QRect &card, int top, const Theme &theme) const;

    FeedStatus m_feed;
    FeedName m_name;
    UtcTime m_now;
    bool m_selected = false;
    bool m_stationLetsIn = true;
    bool m_opened = false;
    std::chrono::milliseconds m_longest {0}; ///< of the wait that runs now: the ring's whole
    ActionButton *m_hold;
    ActionButton *m_release;
    ActionButton *m_limits;
};

} // namespace listingpost
