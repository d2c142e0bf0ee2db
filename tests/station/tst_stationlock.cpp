// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/stationlock.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace listingpost;

class StationLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesASecondAndNamesTheFirst();
    void isGivenBack();
    void waitsForOneThatIsSoonGivenBack();
    void takesOverTheLockOfADeadProcess();
    void saysWhenTheFolderCannotBeWritten();
};

void StationLockTest::refusesASecondAndNamesTheFirst()
{
    QTemporaryDir folder;
    const auto first = StationLock::take({folder.path()});
    QVERIFY(first.has_value());
    const auto second = StationLock::take({folder.path()});
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    QVERIFY(second.error().detail.contains(folder.path()));
    QVERIFY(second.error().detail.contains(QStringLiteral("--station")));
}

void StationLockTest::isGivenBack()
{
    QTemporaryDir folder;
    QVERIFY(StationLock::take({folder.path()}).has_value());
    QVERIFY(StationLock::take({folder.path()}).has_value());
}

void StationLockTest::waitsForOneThatIsSoonGivenBack()
{
    QTemporaryDir folder;
    auto first = StationLock::take({folder.path()});
    QVERIFY(first.has_value());
    std::thread holder([held = std::move(*first)]() mutable {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        held.reset();
    });
    const auto second = StationLock::take({folder.path()}, std::chrono::seconds(20));
    holder.join();
    QVERIFY(second.has_value());
}

void StationLockTest::takesOverTheLockOfADeadProcess()
{
    QTemporaryDir folder;
    const StationFiles files {folder.path()};
    QFile left(files.lock());
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.write("4194304999\nlistingpost\n" + QSysInfo::machineHostName().toUtf8() + '\n');
    left.close();
    QVERIFY(StationLock::take(files).has_value());
}

void StationLockTest::saysWhenTheFolderCannotBeWritten()
{
    const auto lock = StationLock::take({QStringLiteral("/proc/nowhere")});
    QVERIFY(!lock.has_value());
    QCOMPARE(lock.error().code, ErrorCode::Io);
}

QTEST_GUILESS_MAIN(StationLockTest)
#include "tst_stationlock.moc"
