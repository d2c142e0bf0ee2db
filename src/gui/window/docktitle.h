// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDockWidget;
class QHBoxLayout;

namespace listingpost {

/// The title of a dock: its name, a quiet explanation or count, buttons to float and close. Flat, one line
/// below.
class DockTitle : public QWidget
{
    Q_OBJECT

public:
    /// \a dock is the parent. \a hint: what the view shows, in a few words; may be empty.
    DockTitle(QDockWidget *dock, const QString &hint);

    /// A number in a pill beside the name; nothing below 0.
    void setCount(qint64 count);
    /// Places \a widget before the buttons.
    void addWidget(QWidget *widget);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QDockWidget *m_dock;
    QHBoxLayout *m_layout;
    QString m_hint;
    qint64 m_count = -1;
};

} // namespace listingpost
