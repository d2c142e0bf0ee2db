// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <vector>

namespace listingpost {

/// The header of every table: quiet titles, one line below, a grip only under the mouse. Its context menu
/// chooses columns; they are moved by dragging.
class FlatHeader : public QHeaderView
{
    Q_OBJECT

public:
    /// A model role: the type tag after a title (`key`, `dec`, …), from the replica's schema.
    static constexpr int TagRole = Qt::UserRole + 40;

    explicit FlatHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    /// Offers every column in a menu at \a position (of the header); the last visible one cannot be hidden.
    void chooseColumns(const QPoint &position);

    /// What each section needs, in pixels, and the sections that share what a wider window leaves over.
    void setNeeds(std::vector<int> widths, std::vector<int> growing);
    /// The first title begins \a gutter pixels in, where the rows' text begins.
    void setGutter(int gutter) { m_gutter = gutter; }
    /// Lays the sections out over \a width by their needs, unless a person has chosen widths or places.
    void fit(int width);
    /// Places and widths that a person has chosen, to be kept; empty when none were.
    QByteArray chosenState() const;
    void restoreChosenState(const QByteArray &state);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    std::vector<int> m_needs;
    std::vector<int> m_growing;
    int m_gutter = 0;
    bool m_fitting = false;
    bool m_chosen = false;
};

} // namespace listingpost
