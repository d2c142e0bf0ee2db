// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/capture/capturebanner.h"
#include "gui/capture/capturedialog.h"
#include "gui/deliveries/deliverymodel.h"
#include "gui/deliveries/exchange.h"
#include "gui/mainwindow.h"
#include "gui/theme/theme.h"
#include "gui/window/stationwords.h"

#include "fakestation.h"
#include "shots.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QImage>
#include <QLabel>
#include <QSpinBox>
#include <QToolBar>

using namespace listingpost;
using namespace std::chrono_literals;

/// Open capture in the window: opened with what it will do said before, and never running unseen.
class TestCaptureWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<std::shared_ptr<const Directory>>();
        prepareShots();
    }

    void takesOnlyThisMachineForAnHourUnlessToldOtherwise()
    {
        FakeStation station;
        auto *dialog = new CaptureDialog(station, nullptr);
        dialog->show();
        QCOMPARE(dialog->entered(), CaptureSettings());
        keepPicture(*dialog, QStringLiteral("capture"));
        const auto warnings = [dialog] {
            const auto labels = dialog->findChildren<QLabel *>();
            return std::count_if(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible()
                    && label->text().contains(CaptureDialog::tr("Whoever reaches this "
                                                                "endpoint can fill the "
                                                                "log until it ends, "
                                                                "without a token."));
            });
        };
        QCOMPARE(warnings(), 0);
        dialog->findChild<QCheckBox *>(QStringLiteral("remote"))->setChecked(true);
        QCOMPARE(warnings(), 1);
        dialog->findChild<QSpinBox *>(QStringLiteral("status"))->setValue(503);
        dialog->findChild<QSpinBox *>(QStringLiteral("retryAfter"))->setValue(30);
        dialog->accept();
        QVERIFY(!station.snapshot.capture); // only its own button opens it
    }

    void showsAnAmberBandAsLongAsItRuns()
    {
        auto made = std::make_unique<FakeStation>(900, 400);
        FakeStation &station = *made;
        station.fillWithFeeds();
        WindowOptions options;
        options.settingsFile = m_folder.filePath(QStringLiteral("capture.ini"));
        options.scheme = Scheme::Light;
        MainWindow window(std::move(made), options);
        window.show();
        auto *bar = window.findChild<QToolBar *>(QStringLiteral("captureBar"));
        QVERIFY(bar && !bar->isVisible());
        CaptureSettings settings;
        settings.status = 503;
        QVERIFY(station.openCapture(settings));
        QTRY_VERIFY(bar->isVisible());
        const QImage picture = window.grab().toImage();
        const QPoint inside = bar->mapTo(&window, QPoint(bar->width() / 2, 3));
        QCOMPARE(picture.pixelColor(inside * window.devicePixelRatioF()), Theme::light().waiting.mark);
        window.findChild<QAction *>(QStringLiteral("resetLayout"))->trigger();
        Q_EMIT station.statusChanged(station.snapshot);
        QVERIFY(bar->isVisible());
        QVERIFY(bar->width() > window.width() - 20); // across the window
        keepPicture(window, QStringLiteral("capture-running"));
        for (QAbstractButton *button : bar->findChildren<QAbstractButton *>()) {
            if (button->text() == CaptureBanner::tr("End capture"))
                button->click();
        }
        QVERIFY(!station.snapshot.capture);
        QTRY_VERIFY(!bar->isVisible());
    }

    void saysItInTheStatusLineAndTheTray()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.snapshot.feeds.clear();
        station.snapshot.problems = 0;
        QVERIFY(station.openCapture({}));
        const auto parts = StationWords::parts(station.snapshot, station.now());
        QCOMPARE(parts.at(1).mark, Mark::Waiting);
        QVERIFY(parts.at(1).text().contains(QStringLiteral("60:00")));
        QCOMPARE(StationWords::tray(station.snapshot), TrayState::Waiting);
    }

    void tellsWhatItTakesAndWhatBecameOfForwarding()
    {
        CaptureStatus capture;
        capture.captured = 14;
        QVERIFY(CaptureBanner::sentence(capture).contains(CaptureBanner::tr("%Ln kept.", nullptr, 14)));
        capture.settings.forward = QUrl(QStringLiteral("https://other.example/hook"));
        capture.notForwarded = 2;
        capture.lastFailure = QStringLiteral("connection refused");
        QVERIFY(CaptureBanner::sentence(capture).contains(capture.lastFailure));
    }

    void namesACapturedDeliveryForWhatItIs()
    {
        DeliveryView delivery;
        delivery.status = 200;
        QVERIFY(!DeliveryModel::isCaptured(delivery));
        delivery.code = QStringLiteral("captured");
        QVERIFY(DeliveryModel::isCaptured(delivery));
        QCOMPARE(DeliveryModel::answerMark(delivery), Mark::Waiting);
        QCOMPARE(DeliveryModel::why(delivery), DeliveryModel::tr("open capture: kept, not queued"));
        delivery.answer = "HTTP/1.1 200 OK\r\nRetry-After: 7\r\n\r\n{\"captured\":true}";
        QVERIFY(exchangeOf(delivery, {}).shortAnswer.endsWith(QStringLiteral("{\"captured\":true}")));
        QVERIFY(exchangeOf(delivery, {}).answer.contains(QStringLiteral("Retry-After: 7")));
        delivery.status = 204;
        delivery.answer = "HTTP/1.1 204 No Content\r\n\r\n";
        QVERIFY(!exchangeOf(delivery, {}).shortAnswer.contains(u'{'));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestCaptureWindow)
#include "tst_capture.moc"
