// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QSpacerItem;
class QLabel;
class QPushButton;

namespace listingpost {

/// What an empty view shows: a drawing, one sentence what would fill it, one how, at most two buttons.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    enum class Drawing { Post, FeedCards, FlatLine, Store, Check };

    explicit EmptyState(Drawing drawing, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &text);
    /// A line to paste into a terminal, with a copy button that copies \a full.
    void setCommand(const QString &shown, const QString &full);
    /// Narrower than its text likes to be: a dock may shrink to it.
    QSize minimumSizeHint() const override { return {200, 80}; }
    /// Adds a button; \a filled for the one thing to do. The caller connects it.
    QPushButton *addButton(const QString &text, const QString &icon, bool filled);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void fitTexts();

    Drawing m_drawing;
    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_command;
    QLabel *m_commandText;
    QHBoxLayout *m_buttons;
    QSpacerItem *m_place; ///< of the drawing; gives way when there is no room
    QString m_full;
};

} // namespace listingpost
