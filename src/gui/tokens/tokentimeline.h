// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/directory.h"

#include <memory>
#include <QWidget>

namespace listingpost {

/// *When each one was used*: a bar a token, the time in which it was or would be accepted in grey, its use
/// inside that; orange only where an old one was still used after its follower had begun.
class TokenTimeline : public QWidget
{
    Q_OBJECT

public:
    explicit TokenTimeline(QWidget *parent = nullptr);

    void setTokens(std::vector<TokenRow> tokens, std::shared_ptr<const Directory> directory, UtcTime now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {360, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int xOf(UtcTime time) const;
    void paintLegend(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintAxis(QPainter &painter) const;

    std::vector<TokenRow> m_tokens;
    std::shared_ptr<const Directory> m_directory;
    UtcTime m_now;
    UtcTime m_from;
    UtcTime m_to;
};

} // namespace listingpost
