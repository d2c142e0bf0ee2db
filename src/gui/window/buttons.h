// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QToolButton>

namespace listingpost {

/// Clicks \a button when \a event is Enter, which Qt leaves to buttons of dialogs; whether it was.
bool clickedByEnter(QAbstractButton &button, const QKeyEvent &event);

/// \a text, which somebody else wrote, for a menu: a `&` in it underlines no letter.
QString literally(QString text);

/// A button of the look: filled (one a view), outlined, or flat until hovered. Painted from the theme; keeps
/// a ring for keyboard focus.
class ActionButton : public QPushButton
{
    Q_OBJECT

public:
    enum class Kind { Filled, Outlined, Flat };

    /// \a iconName: of `resources/icons`; may be empty.
    ActionButton(const QString &text, const QString &iconName, Kind kind, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Kind m_kind;
};

/// A word in the accent colour that does something.
class LinkButton : public QPushButton
{
    Q_OBJECT

public:
    LinkButton(const QString &text, const QString &iconName, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
};

/// A small square with only a drawing; its text is its tool tip and accessible name.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    IconButton(const QString &text, const QString &iconName, QWidget *parent = nullptr);

    void setIconName(const QString &name);
    QSize sizeHint() const override { return {26, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_icon;
};

/// One of few, side by side: `1 min | 15 min | 1 h`. Arrow keys move the choice.
class SegmentedSwitch : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedSwitch(const QStringList &names, QWidget *parent = nullptr);

    int current() const { return m_current; }
    /// Chooses without telling.
    void setCurrent(int index);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// A person chose \a index.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int segmentWidth(int index) const;
    void choose(int index);

    QStringList m_names;
    int m_current = -1;
};

} // namespace listingpost
