// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/backoff.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spreadsRetriesUpToABoundThatDoubles_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<qint64>("most");
        QTest::newRow("first") << 1 << qint64(2'000);
        QTest::newRow("second") << 2 << qint64(4'000);
        QTest::newRow("ninth") << 9 << qint64(512'000);
        QTest::newRow("tenth") << 10 << qint64(900'000);
        QTest::newRow("thousandth") << 1000 << qint64(900'000);
    }

    void spreadsRetriesUpToABoundThatDoubles()
    {
        QFETCH(int, attempt);
        QFETCH(qint64, most);
        QCOMPARE(retryDelay(attempt, 0.0), std::chrono::milliseconds(1000));
        QCOMPARE(retryDelay(attempt, 1.0).count(), most);
        QCOMPARE(retryDelay(attempt, 0.5).count(), 1000 + (most - 1000) / 2);
    }

    void doublesThePauseUpToAnHour()
    {
        QCOMPARE(throttleDelay(1), 60s);
        QCOMPARE(throttleDelay(2), 120s);
        QCOMPARE(throttleDelay(6), 1920s);
        QCOMPARE(throttleDelay(7), std::chrono::seconds(1h));
        QCOMPARE(throttleDelay(100), std::chrono::seconds(1h));
    }
};

QTEST_APPLESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
