// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wire/jsontokens.h"

#include <QPlainTextEdit>

namespace listingpost {

/// Text from the wire to be read, searched and copied: monospaced on a sunken ground, JSON in colour, one
/// event of it tinted. Only lines that are seen are coloured, so that a large body costs what it shows.
class WireView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit WireView(const QString &accessibleName, QWidget *parent = nullptr);

    /// Shows \a text; \a json: with its colours, from line \a firstJsonLine on.
    void setText(const QString &text, bool json, int firstJsonLine = 0);
    /// Tints \a lines and scrolls to them; an invalid span tints none.
    void tint(LineSpan lines);
    /// As tall as its text, up to \a most pixels: for what is stacked with others.
    void fitHeight(int most);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void colourVisibleLines();
    void showTint();

    LineSpan m_tinted;
    bool m_json = false;
    int m_firstJsonLine = 0;
    int m_generation = 1; ///< of the colours: a block that has another one is coloured when it is seen
};

} // namespace listingpost
