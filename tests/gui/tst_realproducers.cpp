// SPDX-License-Identifier: GPL-3.0-or-later
#include "buttons.h"
#include "gui/gaps/gapsdialog.h"
#include "gui/mainwindow.h"
#include "gui/paging/plaintable.h"
#include "gui/setup/copydialog.h"
#include "gui/setup/copypage.h"
#include "gui/setup/setupdialog.h"
#include "gui/setup/testpage.h"
#include "gui/stationlink.h"
#include "gui/tables/recordpane.h"
#include "gui/tables/recordspage.h"
#include "gui/tables/resourcemodel.h"
#include "station/station.h"

#include "producerprocess.h"
#include "shots.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;

namespace {

QJsonObject turned(const char *knob, const QJsonValue &value) { return {{QLatin1String(knob), value}}; }

} // namespace

/// What the window shows of a Producer that works, one that is slow and one that fails: each a real
/// `listingpost-producer` over HTTP, the station a real one. With LISTINGPOST_SHOTS, pictures of each.
class TestRealProducers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareShots(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_producer = std::make_unique<ProducerProcess>();
        m_station = std::make_unique<Station>(
            StationOptions {m_folder->path(), QStringLiteral("127.0.0.1:0"), false, {}}, m_clock);
        QVERIFY(m_station->start());
        m_link = linkTo(*m_station);
    }

    void cleanup()
    {
        m_window.reset();
        m_link.reset();
        m_station.reset();
        m_producer.reset();
    }

    void testsAConnection_data()
    {
        QTest::addColumn<QString>("fault"); ///< of the dial
        QTest::addColumn<bool>("rightBearer");
        QTest::addColumn<int>("failed"); ///< lines that need somebody
        QTest::newRow("works") << QString() << true << 0;
        QTest::newRow("slow") << QStringLiteral("api_delay_ms=700") << true << 0;
        QTest::newRow("refuses") << QString() << false << 1;
        QTest::newRow("not-found") << QStringLiteral("api_404=1") << true << 1;
        QTest::newRow("breaks") << QStringLiteral("api_500=1") << true << 1;
        QTest::newRow("web-page") << QStringLiteral("api_html=1") << true << 1;
        QTest::newRow("waits") << QStringLiteral("api_429=1") << true << 1;
    }

    void testsAConnection()
    {
        QFETCH(const QString, fault);
        QFETCH(const bool, rightBearer);
        QFETCH(const int, failed);
        const QStringList dial
            = fault.isEmpty() ? QStringList() : QStringList {QStringLiteral("--fault"), fault};
        QVERIFY(m_producer->serve(QStringList {QStringLiteral("--records"), QStringLiteral("50")} + dial));
        SetupDialog dialog(*m_link, SetupDialog::Purpose::Connect, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        dialog.findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("Canyon MLS"));
        dialog.findChild<QLineEdit *>(QStringLiteral("root"))->setText(m_producer->root().toString());
        dialog.findChild<QLineEdit *>(QStringLiteral("bearer"))
            ->setText(rightBearer ? QString::fromUtf8(m_producer->bearer()) : QStringLiteral("another"));
        button(dialog, SetupDialog::tr("Continue"))->click();
        const QAbstractButton *again = button(dialog, TestPage::tr("Test again"));
        if (fault.startsWith(QStringLiteral("api_delay"))) {
            QTest::qWait(1'200);
            keepPicture(dialog, QStringLiteral("live-test-running"));
        }
        QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), 40'000);
        keepPicture(dialog, QStringLiteral("live-test-") + QString::fromUtf8(QTest::currentDataTag()));
        const QString end = failed > 0
            ? TestPage::tr("%Ln line(s) need you. You can go on and mend it later.", nullptr, failed)
            : TestPage::tr("It works. Everything that was asked was read-only; nothing was stored.");
        const auto labels = dialog.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [&end](const QLabel *label) { return label->isVisible() && label->text() == end; }));
    }

    void copiesFromAProducerThatIsSlowThatFailsAndThatWorks()
    {
        if (qEnvironmentVariableIsEmpty("LISTINGPOST_SHOTS"))
            QSKIP("takes a minute: for pictures only, the other rooms' tests prove it");
        QVERIFY(m_producer->serve({QStringLiteral("--records"), QStringLiteral("300"),
            QStringLiteral("--fault"), QStringLiteral("api_delay_ms=250")}));
        const SourceId source = connected(QJsonObject {{QStringLiteral("record_page_size"), 100}});
        QVERIFY(source);
        m_link->copyOnly(source,
            {QStringLiteral("Property"), QStringLiteral("Media"), QStringLiteral("Member"),
                QStringLiteral("OpenHouse")});
        CopyDialog dialog(*m_link, source, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        const auto records = [this, source] {
            const auto copy = m_link->copyProgress(source);
            return copy ? copy->records : 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(records() > 200, 20'000);
        QTest::qWait(1'100);
        keepPicture(dialog, QStringLiteral("live-copy-slow"));
        button(dialog, CopyPage::tr("Pause"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_link->copyProgress(source)->copy.state == FirstCopy::State::Stopped, 20'000);
        QTest::qWait(1'100);
        keepPicture(dialog, QStringLiteral("live-copy-stopped"));
        m_producer->dial({{QStringLiteral("api_delay_ms"), 0}, {QStringLiteral("api_500"), 1}});
        button(dialog, CopyPage::tr("Resume"))->click();
        QTest::qWait(2'500);
        keepPicture(dialog, QStringLiteral("live-copy-fails"));
        m_producer->dial(turned("api_500", 0));
        QTRY_VERIFY_WITH_TIMEOUT(m_link->copyProgress(source)->copy.state == FirstCopy::State::Done, 60'000);
        QTest::qWait(1'100);
        keepPicture(dialog, QStringLiteral("live-copy-done"));
    }

    void showsAProducerThatWorksThenFailsThenRemovesAll()
    {
        if (qEnvironmentVariableIsEmpty("LISTINGPOST_SHOTS"))
            QSKIP("takes a minute: for pictures only, the other rooms' tests prove it");
        const ProducerId producer = added({});
        QVERIFY(m_producer->serveAndPush(*m_link->status().listening, token(producer),
            {QStringLiteral("--records"), QStringLiteral("300"), QStringLiteral("--label"),
                QStringLiteral("IDX Feed 123"), QStringLiteral("--label"), QStringLiteral("VOW"),
                QStringLiteral("--rate"), QStringLiteral("40")}));
        connectTo(producer);
        openWindow();
        QTRY_VERIFY_WITH_TIMEOUT(m_link->status().applied > 200, 30'000);
        QTest::qWait(2'000);
        show("feeds", "live-works");
        show("records", "live-works-records");
        showARecordAndARemovedOne();
        m_producer->dial(turned("api_500", 1));
        QTest::qWait(4'000);
        show("problems", "live-breaks-problems");
        m_producer->dial({{QStringLiteral("api_500"), 0}, {QStringLiteral("api_404"), 1}});
        QTRY_VERIFY_WITH_TIMEOUT(m_link->status().problems > 0, 60'000);
        QTest::qWait(2'000);
        show("problems", "live-not-found-problems");
        show("feeds", "live-not-found");
    }

    void tellsAQuietFeedFromOneWhoseProducerHasStopped()
    {
        if (qEnvironmentVariableIsEmpty("LISTINGPOST_SHOTS"))
            QSKIP("takes a minute: for pictures only, the other rooms' tests prove it");
        const ProducerId producer = added({});
        QVERIFY(m_producer->serveAndPush(*m_link->status().listening, token(producer),
            {QStringLiteral("--records"), QStringLiteral("100"), QStringLiteral("--label"),
                QStringLiteral("IDX Feed 123"), QStringLiteral("--rate"), QStringLiteral("20")}));
        connectTo(producer);
        const auto set = m_link->setProducer(
            producer, {{QStringLiteral("settings"), QJsonObject {{QStringLiteral("stall_floor_s"), 1}}}});
        QTRY_VERIFY(set.isFinished());
        QVERIFY(set.result());
        openWindow();
        const auto state = [this] {
            const auto feeds = m_link->status().feeds;
            const auto idx = std::find_if(
                feeds.begin(), feeds.end(), [](const FeedStatus &feed) { return !feed.label.isEmpty(); });
            return idx == feeds.end() ? FeedState::Off : idx->state;
        };
        QTRY_VERIFY_WITH_TIMEOUT(state() == FeedState::Flowing, 20'000);
        m_producer->dial(turned("lose", 0.5));
        QTest::qWait(3'000);
        m_producer->dial({{QStringLiteral("lose"), 0}, {QStringLiteral("pause"), true}});
        QTRY_VERIFY_WITH_TIMEOUT(state() == FeedState::Stalled, 200'000);
        show("feeds", "live-stalled");
        const auto feeds = m_link->status().feeds;
        GapsDialog gaps(*m_link, feeds.back().id, nullptr);
        gaps.setAttribute(Qt::WA_DeleteOnClose, false);
        gaps.show();
        QTest::qWait(500);
        keepPicture(gaps, QStringLiteral("live-gaps"));
        m_producer->dial({{QStringLiteral("freeze"), true}, {QStringLiteral("pause"), false}});
        QTRY_VERIFY_WITH_TIMEOUT(state() == FeedState::Quiet, 60'000);
        show("feeds", "live-quiet");
    }

private:
    ProducerId added(const QJsonObject &settings)
    {
        NewProducer producer;
        producer.name = QStringLiteral("Canyon MLS");
        producer.root = m_producer->root().toString();
        producer.settings = settings;
        if (!producer.root.isEmpty())
            producer.credentials.bearer = m_producer->bearer();
        producer.confirmAfter = 1s;
        const auto future = m_link->addProducer(producer);
        return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result() ? *future.result()
                                                                                       : ProducerId();
    }

    SourceId connected(const QJsonObject &settings)
    {
        const ProducerId id = added(settings);
        const ProducerRow *row = m_link->directory()->producer(id);
        return row ? row->source : SourceId();
    }

    /// \a producer, which pushes already, can be asked from now on.
    void connectTo(ProducerId producer)
    {
        const auto given = m_link->setProducer(producer,
            {{QStringLiteral("root"), m_producer->root().toString()},
                {QStringLiteral("bearer"), QString::fromUtf8(m_producer->bearer())}});
        QTRY_VERIFY(given.isFinished());
        QVERIFY(given.result());
    }

    QByteArray token(ProducerId producer)
    {
        const auto future = m_link->addToken(producer, {}, {});
        return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result() ? future.result()->text
                                                                                       : QByteArray();
    }

    PlainTable *table(const QString &name) const
    {
        for (PlainTable *candidate : m_window->findChildren<PlainTable *>()) {
            if (candidate->accessibleName() == name)
                return candidate;
        }
        return nullptr;
    }

    void showARecordAndARemovedOne()
    {
        PlainTable *records = table(RecordsPage::tr("Records"));
        QTRY_VERIFY(records->model()->index(3, 0).data().isValid());
        records->setCurrentIndex(records->model()->index(3, 0));
        show("records", "live-record");
        button(*m_window, RecordPane::tr("Compare with the Producer now"))->click();
        QTest::qWait(300);
        show("records", "live-record-compared");
        PlainTable *resources = table(RecordsPage::tr("Resources"));
        const auto rows = resources->model()->match(resources->model()->index(0, 0), Qt::DisplayRole,
            ResourceModel::tr("removed"), 1, Qt::MatchContains);
        QVERIFY(!rows.isEmpty()); // one change in a hundred removes a listing
        resources->setCurrentIndex(rows.front());
        PlainTable *removed = table(RecordsPage::tr("Removed records"));
        QTRY_VERIFY(removed->model()->rowCount() > 0);
        removed->setCurrentIndex(removed->model()->index(0, 0));
        show("records", "live-removed");
    }

    void openWindow()
    {
        WindowOptions options;
        options.settingsFile = m_folder->filePath(QStringLiteral("window.ini"));
        options.layout = QStringLiteral("operate");
        m_window = std::make_unique<MainWindow>(linkTo(*m_station), options);
        m_window->show();
    }

    void show(const char *dock, const char *picture)
    {
        m_window->findChild<QDockWidget *>(QString::fromLatin1(dock))->raise();
        QTest::qWait(600);
        keepPicture(*m_window, QString::fromLatin1(picture));
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ProducerProcess> m_producer;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<StationLink> m_link;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestRealProducers)
#include "tst_realproducers.moc"
