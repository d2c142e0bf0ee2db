// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/sequenceset.h"

#include <QTest>
#include <random>
#include <set>

using namespace listingpost;

class TestSequenceSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsALogInOrderAsOneRun()
    {
        SequenceSet set;
        for (qint64 i = 1; i <= 10'000; ++i)
            set.insert(i);
        QCOMPARE(set.runs(), 1U);
        QVERIFY(set.contains(10'000));
        QVERIFY(!set.contains(10'001));
    }

    void isTheSameAsAnOrdinarySet()
    {
        std::mt19937 random(7);
        SequenceSet set;
        std::set<qint64> plain;
        for (int i = 0; i < 5'000; ++i) {
            const qint64 sequence = 1 + random() % 2'000;
            set.insert(sequence);
            plain.insert(sequence);
            if (i % 500 == 499) {
                const qint64 below = 1 + random() % 300;
                set.eraseBelow(below);
                plain.erase(plain.begin(), plain.lower_bound(below));
            }
        }
        for (qint64 i = 0; i <= 2'001; ++i)
            QCOMPARE(set.contains(i), plain.contains(i));
    }
};

QTEST_APPLESS_MAIN(TestSequenceSet)
#include "tst_sequenceset.moc"
