// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance.h"
#include "gui/mainwindow.h"
#include "gui/setup/setupdialog.h"
#include "gui/window/buttons.h"
#include "gui/window/firstrunpage.h"

#include "buttons.h"
#include "fakestation.h"
#include "windowoptions.h"

#include <QAccessible>
#include <QApplication>
#include <QDockWidget>
#include <QImage>
#include <QLabel>
#include <QMenuBar>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

using namespace listingpost;
using namespace listingpost::test;

/// Without a mouse, and for a screen reader: Enter, focus that is seen, letters of menus, names of buttons;
/// in each language, since letters and widths differ.
class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<std::shared_ptr<const Directory>>();
        applyTheme(*qApp, Scheme::Light);
    }

    void beginsWithEnter()
    {
        MainWindow window(std::make_unique<FakeStation>(), options(QStringLiteral("first.ini")));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *first = button(*window.centralWidget(), FirstRunPage::tr("Connect my MLS"));
        QTRY_VERIFY(first->hasFocus()); // where the keyboard is expected, from the start
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(window.findChild<SetupDialog *>());
    }

    void pressesEachKindOfButtonWithEnter_data()
    {
        QTest::addColumn<std::shared_ptr<QAbstractButton>>("pressed");
        const QString text = QStringLiteral("Do it");
        QTest::newRow("filled") << std::shared_ptr<QAbstractButton>(
            new ActionButton(text, {}, ActionButton::Kind::Filled));
        QTest::newRow("flat") << std::shared_ptr<QAbstractButton>(
            new ActionButton(text, {}, ActionButton::Kind::Flat));
        QTest::newRow("link") << std::shared_ptr<QAbstractButton>(new LinkButton(text, {}));
        QTest::newRow("icon") << std::shared_ptr<QAbstractButton>(new IconButton(text, QStringLiteral("x")));
    }

    void pressesEachKindOfButtonWithEnter()
    {
        QFETCH(const std::shared_ptr<QAbstractButton>, pressed);
        int clicks = 0;
        connect(pressed.get(), &QAbstractButton::clicked, this, [&clicks] { ++clicks; });
        pressed->show();
        QVERIFY(QTest::qWaitForWindowActive(pressed.get()));
        pressed->clearFocus();
        const QImage without = pressed->grab().toImage();
        pressed->setFocus(Qt::TabFocusReason);
        QVERIFY(pressed->hasFocus());
        QVERIFY(pressed->grab().toImage() != without); // one sees where one is
        QTest::keyClick(pressed.get(), Qt::Key_Return);
        QTest::keyClick(pressed.get(), Qt::Key_Enter);
        QTest::keyClick(pressed.get(), Qt::Key_Space);
        QCOMPARE(clicks, 3);
    }

    void givesEveryEntryOfAMenuALetterOfItsOwn() { checkLetters(); }
    void namesEveryButtonForAScreenReader() { checkNames(); }
    void showsNamesOfOthersAsTheyAre()
    {
        const QString name = QStringLiteral("<img src=x> Smith & Sons");
        auto station = std::make_unique<FakeStation>();
        station->addProducer({name, {}, {}});
        MainWindow window(std::move(station), options(QStringLiteral("names.ini")));
        window.show();
        checkMenus(window.menuBar()->actions(), {});
        const auto menus = window.findChildren<QMenu *>();
        QVERIFY(std::any_of(menus.begin(), menus.end(), [&](const QMenu *menu) {
            const auto actions = menu->actions();
            return !actions.isEmpty()
                && actions.front()->text() == QStringLiteral("<img src=x> Smith && Sons…");
        }));
        QLabel label(name);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QToolTip::showText({10, 10}, name, &window);
        const auto tops = QApplication::topLevelWidgets();
        const auto tip = std::find_if(
            tops.begin(), tops.end(), [](const QWidget *top) { return top->inherits("QTipLabel"); });
        QVERIFY(tip != tops.end());
        QCOMPARE(static_cast<QLabel *>(*tip)->textFormat(), Qt::PlainText);
        QToolTip::hideText();
    }

    void fitsANarrowScreen() { checkWidth(); }

    void givesTheRoomOfAWiderWindowToTheRows()
    {
        const QString file = QStringLiteral("wider.ini");
        {
            const auto window = filled(file);
            window->resize(1100, 700);
            QTest::qWait(50);
            window->close();
        }
        const auto window = filled(file); // as it was left
        const auto *feeds = window->findChild<QDockWidget *>(QStringLiteral("feeds"));
        const auto *throttle = window->findChild<QDockWidget *>(QStringLiteral("throttle"));
        const auto *flow = window->findChild<QDockWidget *>(QStringLiteral("eventFlow"));
        const int sides = feeds->width() + throttle->width();
        const int rows = flow->width();
        window->resize(1600, 900);
        QTRY_VERIFY2(flow->width() > rows + 400,
            qPrintable(
                QStringLiteral("%1, %2, %3").arg(feeds->width()).arg(flow->width()).arg(throttle->width())));
        QCOMPARE(feeds->width() + throttle->width(), sides);
    }

    void doesSoInGerman()
    {
        QVERIFY(installTranslator(*qApp, QStringLiteral("de")));
        checkLetters();
        checkNames();
        checkWidth();
    }

private:
    WindowOptions options(const QString &file) const { return offeringADemo(m_folder.filePath(file)); }

    std::unique_ptr<MainWindow> filled(const QString &file = QStringLiteral("filled.ini")) const
    {
        auto station = std::make_unique<FakeStation>(2'417'906, 861'022);
        station->fillWithFeeds();
        station->fillWithAdmissions();
        station->fillWithProblems();
        auto window = std::make_unique<MainWindow>(std::move(station), options(file));
        window->show();
        QTest::qWait(300); // pages arrive
        return window;
    }

    static void checkMenu(const QList<QAction *> &entries, const QString &of)
    {
        QHash<QString, QString> taken;
        for (const QAction *entry : entries) {
            const QString letter = QKeySequence::mnemonic(entry->text()).toString();
            if (letter.isEmpty())
                continue;
            QVERIFY2(!taken.contains(letter),
                qPrintable(QStringLiteral("%1: %2 and %3").arg(of, taken.value(letter), entry->text())));
            taken.insert(letter, entry->text());
        }
    }

    static void checkMenus(const QList<QAction *> &entries, const QString &of)
    {
        checkMenu(entries, of);
        for (const QAction *entry : entries) {
            if (QMenu *menu = entry->menu()) {
                Q_EMIT menu->aboutToShow(); // some are filled then
                checkMenus(menu->actions(), entry->text());
            }
        }
    }

    void checkLetters()
    {
        const auto window = filled();
        checkMenus(window->menuBar()->actions(), QStringLiteral("menu bar"));
    }

    void checkNames()
    {
        const auto window = filled();
        for (QDockWidget *dock : window->findChildren<QDockWidget *>()) {
            dock->show();
            dock->raise();
            QTest::qWait(50);
            for (QAbstractButton *each : window->findChildren<QAbstractButton *>()) {
                if (!each->isVisible())
                    continue; // it gets its words when it is shown
                const QAccessibleInterface *read = QAccessible::queryAccessibleInterface(each);
                QVERIFY2(!each->focusPolicy() || (read && !read->text(QAccessible::Name).isEmpty()),
                    qPrintable(
                        QStringLiteral("%1 in %2")
                            .arg(QString::fromLatin1(each->metaObject()->className()),
                                QString::fromLatin1(each->parentWidget()->metaObject()->className()))));
            }
        }
    }

    void checkWidth()
    {
        const auto window = filled();
        QStringList needs;
        for (const QDockWidget *dock : window->findChildren<QDockWidget *>())
            needs.append(
                QStringLiteral("%1 %2")
                    .arg(dock->objectName())
                    .arg(
                        dock->widget()->minimumSizeHint().expandedTo(dock->widget()->minimumSize()).width()));
        QVERIFY2(window->minimumSizeHint().width() <= 1024,
            qPrintable(QStringLiteral("%1: %2")
                           .arg(window->minimumSizeHint().width())
                           .arg(needs.join(QStringLiteral(", ")))));
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
