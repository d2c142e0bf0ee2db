// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace listingpost {

class ActionButton;

/// A way to begin: drawing, title, two sentences, what it takes. The whole card can be clicked.
class StartCard : public QAbstractButton
{
    Q_OBJECT

public:
    struct Texts
    {
        QString icon, title, text;
        QStringList points;
        QString button, effort;
    };

    StartCard(Texts texts, bool first, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {290, 276}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Texts m_texts;
    bool m_first;
};

/// What is seen before there is a Producer: three ways to begin.
class FirstRunPage : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(bool offerDemo, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override { return {720, 560}; }
    /// Its window takes a moment to come: until then a second click starts no second demo.
    void showDemoStarting();

Q_SIGNALS:
    void connectWanted();
    void listenWanted();
    void demoWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StartCard *m_demo = nullptr; ///< none where it is not offered
};

} // namespace listingpost
