// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace listingpost {

/// The pages of the set-up at its left: done, here, still to come.
class SetupRail : public QWidget
{
    Q_OBJECT

public:
    explicit SetupRail(const QStringList &pages, QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &subtitle);
    void setCurrent(int page);
    /// One more at the end.
    void addPage(const QString &name);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_pages;
    QString m_title;
    QString m_subtitle;
    int m_current = 0;
};

} // namespace listingpost
