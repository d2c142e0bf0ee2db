// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"
#include "base/strongid.h"

#include <limits>
#include <QHash>
#include <QTest>
#include <type_traits>
#include <unordered_set>

using namespace listingpost;

/// Strong ids and results: values that every room passes on.
class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverMixesIdsOfDifferentKinds()
    {
        static_assert(!std::is_convertible_v<FeedId, EventId>);
        static_assert(!std::is_constructible_v<FeedId, EventId>);
        static_assert(!std::is_convertible_v<FeedId, qint64>);
        static_assert(!std::is_convertible_v<FeedId, bool>);
    }

    void isNoneByDefault()
    {
        QVERIFY(!FeedId());
        QVERIFY(FeedId {1});
        QCOMPARE(FeedId(), FeedId {0});
    }

    void ordersIdsByTheirNumber()
    {
        constexpr qint64 largest = std::numeric_limits<qint64>::max();
        QVERIFY(EventId {1} < EventId {2});
        QVERIFY(EventId {largest - 1} < EventId {largest}); // no double would tell them apart
        QVERIFY(EventId {5} == EventId {5});
    }

    void findsIdsInBothKindsOfHashes()
    {
        QHash<FeedId, int> qt;
        std::unordered_set<FeedId> standard;
        for (qint64 i = 1; i <= 100; ++i) {
            qt.insert(FeedId {i}, int(i));
            standard.insert(FeedId {i});
        }
        QCOMPARE(qt.size(), 100);
        QCOMPARE(qt.value(FeedId {42}), 42);
        QVERIFY(standard.contains(FeedId {42}));
        QVERIFY(!standard.contains(FeedId {101}));
    }

    void holdsAValueOrTheReasonWhyThereIsNone()
    {
        const Result<int> good = 5;
        const Result<int> bad = failure(ErrorCode::Full, QStringLiteral("the disk is full"));
        QVERIFY(good);
        QCOMPARE(*good, 5);
        QVERIFY(!bad);
        QVERIFY(bad.error() == (Error {ErrorCode::Full, QStringLiteral("the disk is full")}));
        QVERIFY(Result<>());
        QVERIFY(!Result<>(failure(ErrorCode::Io, {})));
    }
};

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
