// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/wireview.h"

#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"

#include <QTextBlock>
#include <QTextLayout>

namespace listingpost {

namespace {

constexpr int margin = 8;

QColor colorOf(JsonToken::Kind kind, const Theme &theme)
{
    switch (kind) {
    case JsonToken::Kind::Name:
        return theme.accent;
    case JsonToken::Kind::String:
        return theme.good.text;
    case JsonToken::Kind::Number:
        return theme.removed.text;
    case JsonToken::Kind::Word:
        return theme.waiting.text;
    }
    return theme.text;
}

} // namespace

WireView::WireView(const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setFont(wireFont());
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(accessibleName);
    document()->setDocumentMargin(margin);
    restyle();
}

void WireView::setText(const QString &text, bool json, int firstJsonLine)
{
    m_json = json;
    m_firstJsonLine = firstJsonLine;
    m_tinted = {};
    setExtraSelections({});
    setPlainText(text);
}

void WireView::tint(LineSpan lines)
{
    m_tinted = lines;
    showTint();
    if (!lines.isValid())
        return;
    QTextCursor cursor(document()->findBlockByNumber(lines.first));
    setTextCursor(cursor);
    centerCursor();
}

void WireView::showTint()
{
    QList<QTextEdit::ExtraSelection> tints;
    for (int line = m_tinted.first; m_tinted.isValid() && line <= m_tinted.last; ++line) {
        QTextEdit::ExtraSelection tint;
        tint.cursor = QTextCursor(document()->findBlockByNumber(line));
        tint.format.setBackground(Theme::of(palette()).selection);
        tint.format.setProperty(QTextFormat::FullWidthSelection, true);
        tints.append(tint);
    }
    setExtraSelections(tints);
}

void WireView::fitHeight(int most)
{
    const int lines = qMax(1, document()->blockCount());
    setFixedHeight(qMin(most, lines * fontMetrics().lineSpacing() + 2 * margin + 4));
}

void WireView::paintEvent(QPaintEvent *event)
{
    if (m_json)
        colourVisibleLines();
    QPlainTextEdit::paintEvent(event);
}

void WireView::colourVisibleLines()
{
    const Theme &theme = Theme::of(palette());
    const qreal bottom = viewport()->height() + fontMetrics().lineSpacing();
    qreal top = contentOffset().y();
    for (QTextBlock block = firstVisibleBlock(); block.isValid() && top < bottom; block = block.next()) {
        if (block.userState() != m_generation && block.blockNumber() >= m_firstJsonLine) {
            block.setUserState(m_generation);
            QList<QTextLayout::FormatRange> formats;
            const QString line = block.text();
            for (const JsonToken &token : jsonTokens(line)) {
                QTextCharFormat format;
                format.setForeground(colorOf(token.kind, theme));
                formats.append({token.start, token.length, format});
            }
            block.layout()->setFormats(formats);
            block.clearLayout(); // laid out again, with its colours, by the asking for its place below
        }
        top += blockBoundingRect(block).height();
    }
}

void WireView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void WireView::restyle()
{
    QPalette sunken = palette();
    const Theme &theme = Theme::of(sunken);
    if (sunken.color(QPalette::Base) != theme.sunken) {
        sunken.setColor(QPalette::Base, theme.sunken);
        setPalette(sunken);
    }
    ++m_generation;
    showTint();
}

} // namespace listingpost
