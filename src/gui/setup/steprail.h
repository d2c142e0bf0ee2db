// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/marks.h"

#include <QWidget>

class QVBoxLayout;

namespace listingpost {

/// One step of a test: what was tried, what came of it, and what to do when that was nothing.
struct RailStep
{
    Mark mark = Mark::Received;
    QString name;
    QString detail; ///< what was seen
    QString remedy; ///< opens below the line; empty: nothing is to be done
    QString aside; ///< at the right: how long it took

    bool operator==(const RailStep &) const = default;
};

/// Steps on a rail, a line each; a failure opens below its line with its own words and what mends it.
class StepRail : public QWidget
{
    Q_OBJECT

public:
    explicit StepRail(QWidget *parent = nullptr);

    void setSteps(const std::vector<RailStep> &steps);

private:
    QVBoxLayout *m_rows;
};

} // namespace listingpost
