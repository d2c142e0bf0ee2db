// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "faultyvfs.h"
#include "replication/ordinalsupply.h"
#include "store/logdatabase.h"

#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace listingpost;

/// Proves that a source never runs out of ordinals for good: without one no request can be sent.
class TestOrdinalSupply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesThemRising()
    {
        OrdinalSupply supply(*m_keeper);
        QTRY_VERIFY(!supply.isEmpty());
        for (qint64 before = 0, i = 0; i < 5'000; ++i) {
            QTRY_VERIFY(!supply.isEmpty());
            const Ordinal next = supply.take();
            QVERIFY(next.value > before);
            before = next.value;
        }
    }

    void asksAgainWhenTheDiskWasFull()
    {
        m_disk.failFrom(1, SQLITE_FULL);
        OrdinalSupply supply(*m_keeper);
        QTRY_VERIFY(m_disk.struck());
        QTest::qWait(50);
        QVERIFY(supply.isEmpty());
        m_disk.heal();
        QTRY_VERIFY(!supply.isEmpty());
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const StationFiles files {m_folder->path()};
        QVERIFY(LogDatabase::open(files, m_clock));
        m_keeper = std::make_unique<ReplicaKeeper>(files, m_clock);
        QVERIFY(m_keeper->start().result());
    }

    void cleanup()
    {
        m_disk.heal();
        m_keeper.reset();
    }

private:
    FaultyVfs m_disk {"work.sqlite"}; // first: connections are closed before it goes
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ReplicaKeeper> m_keeper;
};

QTEST_GUILESS_MAIN(TestOrdinalSupply)
#include "tst_ordinalsupply.moc"
