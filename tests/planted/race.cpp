// SPDX-License-Identifier: GPL-3.0-or-later
// A data race on purpose, inside a Qt Test and across a thread that Qt starts: ThreadSanitizer has to report
// it in spite of tests/tsan.supp, or the suppressions hide too much.
#include <memory>
#include <QTest>
#include <QThread>

class PlantedRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFromTwoThreads()
    {
        volatile long counted = 0; // volatile: the loop stays a loop
        const auto count = [&counted] {
            for (int i = 0; i < 100'000; ++i)
                counted = counted + 1;
        };
        const std::unique_ptr<QThread> thread(QThread::create(count));
        thread->start();
        count();
        QVERIFY(thread->wait());
        QVERIFY(counted > 0);
    }
};

QTEST_APPLESS_MAIN(PlantedRace)
#include "race.moc"
