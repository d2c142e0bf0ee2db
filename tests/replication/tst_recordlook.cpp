// SPDX-License-Identifier: GPL-3.0-or-later
#include "rig.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;

namespace {

/// What a look at \a key comes to; an error `Cancelled` when it comes to nothing in time.
Result<QByteArray> lookAt(Rig &rig, const QString &resource, const QString &key)
{
    const auto seen = rig.replicator->look(rig.source, resource, key);
    if (!QTest::qWaitFor([&seen] { return seen.isFinished(); }, 10'000) || seen.resultCount() == 0)
        return failure(ErrorCode::Cancelled, QStringLiteral("nothing came"));
    return seen.result();
}

} // namespace

/// *Compare with the Producer now*: what it shows, and nothing else happens.
class TestRecordLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheProducerShows_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<int>("status"); ///< 0: as the API answers
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<int>("error"); ///< ErrorCode; -1: none
        const QString property = QStringLiteral("Property");
        const QByteArray odata(R"({"error":{"code":"404","message":"not found"}})");
        const int protocol = static_cast<int>(ErrorCode::Protocol);
        QTest::newRow("the record") << property << 0 << QByteArray()
                                    << QByteArray(R"({"ListingKey":"A","ListPrice":1})") << -1;
        QTest::newRow("another spelling of the resource")
            << QStringLiteral("property") << 0 << QByteArray()
            << QByteArray(R"({"ListingKey":"A","ListPrice":1})") << -1;
        QTest::newRow("not visible") << property << 404 << odata << QByteArray() << -1;
        QTest::newRow("a page for people proves nothing")
            << property << 404 << QByteArray("<html>") << QByteArray() << protocol;
        QTest::newRow("another record")
            << property << 200 << QByteArray(R"({"ListingKey":"B"})") << QByteArray() << protocol;
        QTest::newRow("down") << property << 500 << QByteArray() << QByteArray() << protocol;
        QTest::newRow("no such resource") << QStringLiteral("Teams") << 0 << QByteArray() << QByteArray()
                                          << static_cast<int>(ErrorCode::NotFound);
    }

    void saysWhatTheProducerShows()
    {
        QFETCH(const QString, resource);
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const int, error);
        SystemClock clock;
        Rig rig(clock);
        rig.api.put("A", 1);
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.asked("$metadata") > 0 && rig.state() == SourceStatus::State::Ready);
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return status > 0 && request.target.contains("Property") ? std::optional(say(status, body))
                                                                     : std::nullopt;
        };
        const auto seen = lookAt(rig, resource, QStringLiteral("A"));
        QCOMPARE(seen ? -1 : static_cast<int>(seen.error().code), error);
        if (seen)
            QTEST(*seen, "shown");
        QCOMPARE(rig.sql("replica", "SELECT count(*) FROM _record").toInt(), 0); // nothing is stored
    }

    void asksNothingWhileTheProducerMakesUsWait()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.put("A", 1);
        QVERIFY(rig.start());
        QTRY_VERIFY(rig.asked("$metadata") > 0 && rig.state() == SourceStatus::State::Ready);
        rig.api.override = [](const SeenRequest &) { return say(429, {}, "Retry-After: 600\r\n"); };
        QVERIFY(!lookAt(rig, QStringLiteral("Property"), QStringLiteral("A")));
        const int before = rig.asked("Property");
        const auto seen = lookAt(rig, QStringLiteral("Property"), QStringLiteral("A"));
        QCOMPARE(seen.error().code, ErrorCode::Busy);
        QCOMPARE(rig.asked("Property"), before);
    }

    void saysThatItCannotBeAskedBeforeMetadataIsRead()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.override = [](const SeenRequest &) { return say(500); };
        QVERIFY(rig.start());
        const auto seen = lookAt(rig, QStringLiteral("Property"), QStringLiteral("A"));
        QCOMPARE(seen.error().code, ErrorCode::Busy);
    }
};

QTEST_GUILESS_MAIN(TestRecordLook)
#include "tst_recordlook.moc"
