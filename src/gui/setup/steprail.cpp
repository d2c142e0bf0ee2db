// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/steprail.h"

#include "gui/theme/fonts.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr int nameWidth = 140;
constexpr int markLeft = 3;
constexpr int textLeft = 34;

bool needsAttention(const RailStep &step) { return !step.remedy.isEmpty(); }

/// One step: mark and rail at the left, its words, and the box that opens below it.
class RailRow final : public QWidget
{
public:
    RailRow(const RailStep &step, bool last, QWidget *parent)
        : QWidget(parent)
        , m_step(step)
        , m_last(last)
    {
        auto *name = new QLabel(step.name, this);
        name->setFont(textFont(TextSize::Body, QFont::DemiBold));
        name->setMinimumWidth(nameWidth);
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        QLabel *detail = makeDetail();
        auto *line = new QHBoxLayout;
        line->setSpacing(10);
        line->addWidget(name, 0, Qt::AlignTop);
        line->addWidget(detail, 1);
        line->addWidget(new QuietLabel(step.aside, this), 0, Qt::AlignTop);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(textLeft, 4, 0, last ? 4 : 14);
        column->setSpacing(8);
        column->addLayout(line);
        if (needsAttention(step)) {
            m_remedy = new QLabel(step.remedy, this);
            m_remedy->setWordWrap(true);
            m_remedy->setTextInteractionFlags(Qt::TextSelectableByMouse);
            m_remedy->setContentsMargins(14, 10, 14, 10);
            column->addWidget(m_remedy);
        }
        setAccessibleName(QStringLiteral("%1: %2 %3").arg(step.name, step.detail, step.remedy));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(palette());
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        const int middle = 6 + markSize / 2;
        if (!m_last) {
            p.setPen(QPen(theme.strongLine, 1.4));
            const int x = markLeft + markSize / 2;
            p.drawLine(x, middle + markSize / 2 + 4, x, height() - 2);
        }
        paintMark(p, m_step.mark, {markLeft, middle - markSize / 2}, theme);
        if (m_remedy) {
            const StateColors &colors = markColors(m_step.mark, theme);
            p.setPen(QPen(colors.mark, 1.2));
            p.setBrush(theme.base);
            p.drawRoundedRect(QRectF(m_remedy->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        }
    }

private:
    /// What was found: loud when it failed.
    QLabel *makeDetail()
    {
        QLabel *detail = nullptr;
        if (m_step.mark == Mark::Failed) {
            detail = new LoudLabel(this);
            detail->setText(m_step.detail);
            detail->setFont(textFont(TextSize::Body, QFont::DemiBold));
        } else {
            detail = new QuietLabel(m_step.detail, this);
            detail->setFont(textFont());
        }
        detail->setWordWrap(true);
        detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return detail;
    }

    RailStep m_step;
    bool m_last;
    QLabel *m_remedy = nullptr;
};

} // namespace

StepRail::StepRail(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void StepRail::setSteps(const std::vector<RailStep> &steps)
{
    while (QLayoutItem *old = m_rows->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (std::size_t i = 0; i < steps.size(); ++i)
        m_rows->addWidget(new RailRow(steps[i], i + 1 == steps.size(), this));
}

} // namespace listingpost
