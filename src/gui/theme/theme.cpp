// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"

namespace listingpost {

namespace {

QColor hex(QRgb rgb) { return QColor::fromRgb(rgb); }

StateColors state(QRgb mark, QRgb text, QRgb tint, QRgb glyph)
{
    return {hex(mark), hex(text), hex(tint), hex(glyph)};
}

// Okabe–Ito colours for states, with a shape or a word beside each; contrast of every text at least 4.5.
Theme makeLight()
{
    Theme t;
    t.window = hex(0xEEF0F4), t.base = hex(0xFFFFFF), t.alternate = hex(0xF8F9FB), t.sunken = hex(0xF3F5F8);
    t.raised = hex(0xFFFFFF), t.hover = hex(0xF0F2F7);
    t.line = hex(0xDCE0E8), t.strongLine = hex(0xC6CCD7), t.track = hex(0xEBEEF2);
    t.text = hex(0x1A2130), t.text2 = hex(0x525C6E), t.text3 = hex(0x5E687A);
    t.accent = hex(0x4352C6), t.onAccent = hex(0xFFFFFF), t.selection = hex(0xE3E7FA);
    t.progress = state(0x0072B2, 0x525C6E, 0xEBEEF2, 0xFFFFFF);
    t.good = state(0x009E73, 0x00724F, 0xDDF3EC, 0xFFFFFF);
    t.waiting = state(0xE69F00, 0x855400, 0xFCF0D6, 0x1A1300);
    t.bad = state(0xD55E00, 0xAD4300, 0xFCE7DA, 0xFFFFFF);
    t.removed = state(0xCC79A7, 0x95406F, 0xF8E6F0, 0xFFFFFF);
    t.quiet = state(0x828C9E, 0x525C6E, 0xEBEEF2, 0xFFFFFF);
    t.series = {hex(0x4F6BD8), hex(0x2E97D1), hex(0xA38D0A), hex(0xC56C9D), hex(0x848E9E)};
    return t;
}

Theme makeDark()
{
    Theme t;
    t.dark = true;
    t.window = hex(0x12151B), t.base = hex(0x181C24), t.alternate = hex(0x1C2129), t.sunken = hex(0x14181F);
    t.raised = hex(0x222834), t.hover = hex(0x212733);
    t.line = hex(0x2A313D), t.strongLine = hex(0x3B4454), t.track = hex(0x262C37);
    t.text = hex(0xE3E7EE), t.text2 = hex(0xA6B0C0), t.text3 = hex(0x939EB0);
    t.accent = hex(0x92A2FF), t.onAccent = hex(0x11142A), t.selection = hex(0x272E52);
    t.progress = state(0x56B4E9, 0xA6B0C0, 0x262C37, 0x11142A);
    t.good = state(0x1DB489, 0x45CBA3, 0x12332B, 0x181C24);
    t.waiting = state(0xE69F00, 0xF2B63A, 0x38290A, 0x1A1300);
    t.bad = state(0xEE7A33, 0xFF9A5E, 0x3D2114, 0x181C24);
    t.removed = state(0xD88BB5, 0xE9A6CA, 0x38202E, 0x181C24);
    t.quiet = state(0x7C8799, 0xA6B0C0, 0x262C37, 0x181C24);
    t.series = {hex(0x8093F5), hex(0x56B4E9), hex(0xE0D24C), hex(0xCC79A7), hex(0x6D788A)};
    return t;
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::darkOne()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkOne() : light();
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, base);
    p.setColor(QPalette::AlternateBase, alternate);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, bad.text);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::Light, dark ? strongLine : base);
    p.setColor(QPalette::Midlight, line);
    p.setColor(QPalette::Mid, strongLine);
    p.setColor(QPalette::Dark, strongLine);
    p.setColor(QPalette::Shadow, text3);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, mixed(text3, window, 0.6));
    p.setColor(QPalette::Disabled, QPalette::Highlight, strongLine);
    return p;
}

QColor Theme::feedColor(qint64 feed) const
{
    return series.at(static_cast<std::size_t>(qMax<qint64>(0, feed - 1)) % series.size());
}

std::array<QColor, 5> Theme::stageColors() const
{
    // Waiting is grey: it is not work.
    return {mixed(series[0], base, 0.36), mixed(series[0], base, 0.68), strongLine, series[0], text2};
}

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto blend = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(
        blend(over.red(), under.red()), blend(over.green(), under.green()), blend(over.blue(), under.blue()));
}

} // namespace listingpost
