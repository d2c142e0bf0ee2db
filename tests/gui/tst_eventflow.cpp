// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "gui/flow/eventflowpage.h"
#include "gui/flow/eventflowview.h"
#include "gui/paging/flatheader.h"
#include "store/logdatabase.h"
#include "store/stationreader.h"

#include "fakestation.h"

#include <limits>
#include <mutex>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

constexpr qint64 million = 1'000'000;

EventBatch pushOf(qint64 first, int count)
{
    EventBatch batch;
    batch.producer = ProducerId {1};
    batch.delivery = DeliveryNote {};
    for (qint64 sequence = first; sequence < first + count; ++sequence)
        batch.events.push_back(
            {Sequence {sequence}, {"Property"}, {"k" + std::to_string(sequence), false}, {}});
    return batch;
}

} // namespace

/// Event Flow over a real log of a million events, read by the real reader: opens at once, jumps anywhere
/// without OFFSET, follows until a person scrolls.
class TestEventFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_files.folder = m_folder.path();
        m_log = LogDatabase::open(m_files, m_clock).value();
        QVERIFY(m_log->addProducer(QStringLiteral("MLS")));
        for (qint64 first = 1; first < million; first += 10'000)
            QVERIFY(m_log->store({pushOf(first, 10'000)})[0].stored);
    }

    void init()
    {
        m_statements.clear();
        m_reader = std::make_unique<StationReader>(m_files, [this](const QByteArray &sql) {
            const std::lock_guard lock(m_mutex);
            m_statements << sql;
        });
        m_view = std::make_unique<EventFlowView>(
            [this](EventId first, int count) { return m_reader->events(first, count); });
        m_view->resize(1'000, 600);
        m_view->setSpan(m_reader->eventSpan().result().value());
        m_view->show();
    }

    void cleanup()
    {
        m_view.reset();
        m_reader.reset();
    }

    /// The first view of a program, too: it was taken for a plain scroll area, and keys crashed beyond its
    /// bars.
    void isAListOfRowsForScreenReaders()
    {
        const QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
        QCOMPARE(list->role(), QAccessible::List);
        QTRY_VERIFY(m_view->event(m_view->topRow()));
        QCOMPARE(list->child(0)->text(QAccessible::Name), m_view->rowText(m_view->topRow()));
        for (const Qt::Key key : {Qt::Key_Home, Qt::Key_PageDown, Qt::Key_Down, Qt::Key_End}) {
            QTest::keyClick(m_view.get(), key);
            QVERIFY(list->focusChild()->state().selected);
        }
    }

    void neverCutsALongSequence()
    {
        constexpr qint64 longest = std::numeric_limits<qint64>::max();
        EventFlowView view([](EventId first, int count) {
            EventView event;
            event.id = first;
            event.sequence = Sequence {longest};
            return QtFuture::makeReadyFuture(
                Result<std::vector<EventView>>(std::vector(static_cast<std::size_t>(count), event)));
        });
        view.resize(900, 400);
        view.setSpan({EventId {1}, EventId {10}});
        view.show();
        QTRY_VERIFY(view.event(9));
        QVERIFY(view.header()->sectionSize(static_cast<int>(FlowColumn::Sequence))
            > QFontMetrics(view.font()).horizontalAdvance(QLocale().toString(longest)));
    }

    void opensAtTheNewestRow()
    {
        QCOMPARE(m_view->rowCount(), million);
        QTRY_VERIFY(m_view->event(million - 1));
        QCOMPARE(m_view->event(million - 1)->sequence.value, million);
        QVERIFY(m_view->isFollowing());
    }

    void jumpsToTheMiddleAndNeverSkipsRowsWithOffset()
    {
        m_view->jumpTo(million / 2);
        QTRY_VERIFY(m_view->event(million / 2));
        QCOMPARE(m_view->event(million / 2)->sequence.value, million / 2 + 1);
        QCOMPARE(m_view->event(million / 2)->key, QStringLiteral("k500001"));
        QVERIFY(!m_view->isFollowing());
        const std::lock_guard lock(m_mutex);
        QVERIFY(!m_statements.isEmpty());
        for (const QByteArray &sql : std::as_const(m_statements))
            QVERIFY2(!sql.toUpper().contains("OFFSET"), sql.constData());
    }

    void stopsFollowingWhenAPersonScrollsUpAndCountsWhatIsNew()
    {
        QSignalSpy changed(m_view.get(), &EventFlowView::followChanged);
        m_view->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        QVERIFY(!m_view->isFollowing());
        QVERIFY(!changed.isEmpty());
        const qint64 top = m_view->topRow();
        m_view->setSpan({EventId {1}, EventId {million + 37}});
        QCOMPARE(m_view->topRow(), top);
        QCOMPARE(m_view->newCount(), 37);
        m_view->jumpToNewest();
        QVERIFY(m_view->isFollowing());
        QCOMPARE(m_view->newCount(), 0);
        QCOMPARE(m_view->topRow(), million + 37 - m_view->visibleRows());
    }

    void keepsItsPlaceWhenTheOldestArePruned()
    {
        FakeStation station(10'000);
        EventFlowPage page(station);
        page.resize(1'000, 600);
        page.show();
        EventFlowView &view = *page.view();
        QTRY_COMPARE(view.rowCount(), 10'000);
        view.verticalScrollBar()->setValue(5'000);
        page.goTo(EventId {5'002});
        QTRY_VERIFY(view.event(5'000));
        station.prunedEvents = 1'000; // not at the end of a page
        Q_EMIT station.statusChanged(station.snapshot);
        QTRY_COMPARE(view.rowCount(), 9'000);
        QCOMPARE(view.topRow(), 4'000);
        QCOMPARE(view.event(4'000)->id.value, 5'001);
        QCOMPARE(view.currentRow(), 4'001);
        QVERIFY(!view.isFollowing());
        QTest::keyClick(&view, Qt::Key_Home); // the oldest there is
        QCOMPARE(view.currentRow(), 0);
        QTRY_VERIFY(view.event(0) && view.event(30));
        QCOMPARE(view.event(0)->id.value, 1'001);
        QCOMPARE(view.event(1)->id.value, 1'002);
        QCOMPARE(view.event(30)->id.value, 1'031); // of the next page
        page.goTo(EventId {1'500});
        QCOMPARE(view.currentRow(), 499);
        page.goTo(EventId {17}); // pruned: nothing else is chosen for it
        QCOMPARE(view.currentRow(), 499);
        view.jumpToNewest();
        QVERIFY(view.isFollowing());
        station.prunedEvents = 2'000;
        Q_EMIT station.statusChanged(station.snapshot);
        QTRY_COMPARE(view.rowCount(), 8'000);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.topRow(), 8'000 - view.visibleRows());
        QVERIFY(!view.currentRow());
    }

    void keepsItsRowsWhileFrozen()
    {
        m_view->setFrozen(true);
        m_view->setSpan({EventId {1}, EventId {million + 5}});
        QCOMPARE(m_view->rowCount(), million);
        QCOMPARE(m_view->newCount(), 5);
        m_view->setFrozen(false);
        QCOMPARE(m_view->rowCount(), million + 5);
    }

    void copiesSelectedRowsWithTheirTitles()
    {
        m_view->select(10);
        m_view->copySelection(); // its page is not here yet
        QTRY_COMPARE(copied().size(), 2);
        QVERIFY(copied().at(0).contains(QStringLiteral("Sequence\tResource\tKey")));
        QVERIFY(copied().at(1).contains(QStringLiteral("\t11\tProperty\tk11\t")));
    }

    void copiesRowsThatWereNeverLookedAt_data()
    {
        QTest::addColumn<qint64>("last");
        QTest::addColumn<int>("rows");
        QTest::newRow("some pages") << qint64(2'999) << 3'000;
        QTest::newRow("more than a clipboard is for") << qint64(49'999) << 10'000;
    }

    void copiesRowsThatWereNeverLookedAt()
    {
        QFETCH(const qint64, last);
        QFETCH(const int, rows);
        QGuiApplication::clipboard()->clear();
        m_view->select(0);
        selectThrough(last);
        m_view->copySelection();
        QTRY_COMPARE(copied().size(), rows + 1);
        for (const int line : {1, 700, rows})
            QVERIFY2(copied().at(line).contains(QStringLiteral("\tk%1\t").arg(line)),
                qPrintable(copied().at(line)));
        QTRY_VERIFY(m_view->property("copied").toString().contains(QLocale().toString(rows)));
        QVERIFY(m_view->property("copied").toString().contains(QLocale().toString(last + 1))); // cut or not
    }

    void tellsWhatWasChosenWhenItsPageCame()
    {
        QSignalSpy chosen(m_view.get(), &EventFlowView::selected);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QVERIFY(chosen.isEmpty()); // it is not here
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().value<EventView>().sequence.value, qint64(1));
        m_view->select(million / 2); // shown because it was chosen elsewhere: no answer
        QTRY_VERIFY(m_view->event(million / 2));
        QCOMPARE(chosen.size(), 1);
    }

    void speaksItsVisibleRows()
    {
        m_view->jumpTo(100);
        QTRY_VERIFY(m_view->event(m_view->topRow()));
        QAccessibleInterface *flow = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(flow);
        QCOMPARE(flow->role(), QAccessible::List);
        QCOMPARE(flow->childCount(), m_view->visibleRows());
        QAccessibleInterface *row = flow->child(2);
        QCOMPARE(row->role(), QAccessible::ListItem);
        QCOMPARE(row->text(QAccessible::Name), m_view->rowText(m_view->topRow() + 2));
        QVERIFY(flow->rect().contains(row->rect()));
        QCOMPARE(flow->indexOfChild(row), 2);
    }

private:
    /// Extends the selection to \a row, as a person does with Shift and the mouse.
    void selectThrough(qint64 row)
    {
        m_view->jumpTo(row);
        QTest::mouseClick(
            m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, m_view->rowRect(row).center());
    }

    /// The lines of the clipboard.
    static QStringList copied()
    {
        return QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    }

    ManualClock m_clock;
    QTemporaryDir m_folder;
    StationFiles m_files;
    std::unique_ptr<LogDatabase> m_log;
    std::mutex m_mutex;
    QByteArrayList m_statements;
    std::unique_ptr<StationReader> m_reader;
    std::unique_ptr<EventFlowView> m_view;
};

QTEST_MAIN(TestEventFlow)
#include "tst_eventflow.moc"
