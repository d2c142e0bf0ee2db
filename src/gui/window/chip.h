// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"

#include <QWidget>

namespace listingpost {

/// A mark and a word on the mark's tint, as a label: `✓ 200`, `! refused`.
class Chip : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);

    void setChip(Mark mark, const QString &text);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark = Mark::Quiet;
    QString m_text;
};

} // namespace listingpost
