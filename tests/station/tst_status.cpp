// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/copyjson.h"
#include "station/statusboard.h"

#include "base/manualclock.h"

#include <QJsonArray>
#include <QTest>

using namespace listingpost;

class StatusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheMembersOfTheContract();
    void saysThatAFirstCopyIsNotKnownBeforeTheMetadata();
    void saysNullWhenNotListening();
    void isHealthyOnlyWhenNothingIsWrong();
    void sumsFeedsAndMeasuresTheirRate();
    void countsAFileThatCannotBeWrittenAsAProblem();
    void isSettledWhenAllWasTakenAndNothingWaits();
    void showsNothingOfTheEpochBefore();

private:
    static std::shared_ptr<const Directory> directory(qint64 received = 0);
    static StatusSnapshot healthy();
};

namespace {

/// Feed 1 with so many keys waiting.
FeedProgress waiting(qint64 keys)
{
    FeedProgress progress;
    progress.feed = {1};
    progress.pending = keys;
    return progress;
}

} // namespace

std::shared_ptr<const Directory> StatusTest::directory(qint64 received)
{
    Directory made;
    ProducerRow producer;
    producer.id = {1};
    producer.name = QStringLiteral("MLS");
    producer.source = {1};
    made.producers.push_back(producer);
    FeedRow feed;
    feed.id = {1};
    feed.producer = {1};
    feed.label = QStringLiteral("IDX");
    feed.received = received;
    feed.stored = received / 2;
    feed.duplicates = received - feed.stored;
    made.feeds.push_back(feed);
    return std::make_shared<const Directory>(made);
}

StatusSnapshot StatusTest::healthy()
{
    StatusSnapshot status;
    status.listening = QUrl(QStringLiteral("http://127.0.0.1:8028/webhooks"));
    status.feeds.push_back({});
    return status;
}

void StatusTest::hasTheMembersOfTheContract()
{
    StatusSnapshot status = healthy();
    status.feeds.front().producer = QStringLiteral("MLS");
    status.feeds.front().highest = 9'223'372'036'854'775'807;
    status.feeds.front().lastEvent = fromUnixMs(1'800'000'000'123);
    const QJsonObject json = status.toJson();
    for (const char *name :
        {"listening", "feeds", "admission", "totals", "problems", "uptime_s", "rss_bytes"})
        QVERIFY2(json.contains(QLatin1String(name)), name);
    QCOMPARE(json[QStringLiteral("listening")][QStringLiteral("url")].toString(),
        QStringLiteral("http://127.0.0.1:8028/webhooks"));
    const QJsonObject feed = json[QStringLiteral("feeds")].toArray().first().toObject();
    const QStringList feedMembers {QStringLiteral("admission"), QStringLiteral("applied_through"),
        QStringLiteral("contiguous"), QStringLiteral("duplicates"), QStringLiteral("failed"),
        QStringLiteral("highest"), QStringLiteral("label"), QStringLiteral("last_event_ms"),
        QStringLiteral("pending"), QStringLiteral("producer"), QStringLiteral("received"),
        QStringLiteral("resume"), QStringLiteral("state"), QStringLiteral("stored")};
    QCOMPARE(feed.keys(), feedMembers);
    QCOMPARE(feed[QStringLiteral("highest")].toInteger(), 9'223'372'036'854'775'807);
    QCOMPARE(feed[QStringLiteral("last_event_ms")].toInteger(), 1'800'000'000'123);
    const QStringList totalMembers {QStringLiteral("applied"), QStringLiteral("bodies_not_kept"),
        QStringLiteral("deliveries"), QStringLiteral("deliveries_not_kept"), QStringLiteral("failed"),
        QStringLiteral("fetched"), QStringLiteral("received"), QStringLiteral("refused"),
        QStringLiteral("removed"), QStringLiteral("stored")};
    QCOMPARE(json[QStringLiteral("totals")].toObject().keys(), totalMembers);
    QCOMPARE(json[QStringLiteral("admission")][QStringLiteral("retry_after_s")].toInteger(-1), 0);
}

void StatusTest::saysThatAFirstCopyIsNotKnownBeforeTheMetadata()
{
    CopyProgress progress;
    progress.isKnown = false;
    const QJsonObject waiting = copyJson(progress);
    QVERIFY(waiting.value(QStringLiteral("kind")).isNull());
    QCOMPARE(waiting.value(QStringLiteral("state")).toString(), QStringLiteral("waiting"));
    progress.isKnown = true;
    QCOMPARE(copyJson(progress).value(QStringLiteral("kind")).toString(), QStringLiteral("replay"));
}

void StatusTest::saysNullWhenNotListening()
{
    StatusSnapshot status = healthy();
    status.listening.reset();
    status.notListeningBecause = QStringLiteral("the port is taken");
    const QJsonObject listening = status.toJson()[QStringLiteral("listening")].toObject();
    QVERIFY(listening[QStringLiteral("url")].isNull());
    QCOMPARE(listening[QStringLiteral("reason")].toString(), QStringLiteral("the port is taken"));
}

void StatusTest::isHealthyOnlyWhenNothingIsWrong()
{
    QVERIFY(healthy().healthy());
    StatusSnapshot status = healthy();
    status.running = false;
    QVERIFY(!status.healthy());
    status = healthy();
    status.listening.reset();
    QVERIFY(!status.healthy());
    status = healthy();
    status.problems = 1;
    QVERIFY(!status.healthy());
    status = healthy();
    status.failed = 1;
    QVERIFY(!status.healthy());
    status = healthy();
    status.feeds.front().state = FeedState::Stalled;
    QVERIFY(!status.healthy());
}

void StatusTest::sumsFeedsAndMeasuresTheirRate()
{
    ManualClock clock;
    StatusBoard board(clock);
    board.setDirectory(directory(100));
    board.tick();
    clock.advance(std::chrono::seconds(2));
    board.setDirectory(directory(140));
    board.tick();
    const StatusSnapshot status = board.snapshot();
    QCOMPARE(status.received, 140);
    QCOMPARE(status.stored, 70);
    QCOMPARE(status.uptime, std::chrono::seconds(2));
    QCOMPARE(status.feeds.front().producer, QStringLiteral("MLS"));
    QCOMPARE(status.feeds.front().eventsPerSecond, 20.0);
    QVERIFY(!status.feeds.front().listenOnly);
}

void StatusTest::countsAFileThatCannotBeWrittenAsAProblem()
{
    ManualClock clock;
    StatusBoard board(clock);
    board.setListening(QUrl(QStringLiteral("http://127.0.0.1:1/webhooks")));
    QVERIFY(board.snapshot().healthy());
    board.setFault(QStringLiteral("log"), QStringLiteral("disk full"));
    QCOMPARE(board.snapshot().problems, 1);
    QCOMPARE(board.snapshot().notListeningBecause, QStringLiteral("disk full"));
    board.setFault(QStringLiteral("log"), {});
    QVERIFY(board.snapshot().healthy());
}

void StatusTest::isSettledWhenAllWasTakenAndNothingWaits()
{
    ManualClock clock;
    StatusBoard board(clock);
    WorkTotals totals;
    totals.takenThrough = {5};
    board.setProgress(totals, {waiting(0)});
    QVERIFY(board.settled({5}));
    QVERIFY(!board.settled({6}));
    board.setProgress(totals, {waiting(1)});
    QVERIFY(!board.settled({5}));
    board.setProgress(totals, {waiting(0)});
    SourceStatus source;
    source.source = {1};
    source.state = SourceStatus::State::CatchingUp;
    board.setSource(source);
    QVERIFY(!board.settled({5}));
}

void StatusTest::showsNothingOfTheEpochBefore()
{
    ManualClock clock;
    StatusBoard board(clock);
    auto made = std::make_shared<Directory>(*directory(10));
    made->feeds.front().highest = 1'010;
    board.setDirectory(made);
    FeedProgress progress = waiting(0);
    progress.contiguous = progress.appliedThrough = 1'010;
    board.setProgress({}, {progress});
    QCOMPARE(board.snapshot().feeds.front().contiguous, 1'010);
    QCOMPARE(board.snapshot().feeds.front().appliedThrough, 1'010);

    made = std::make_shared<Directory>(*made);
    made->feeds.front().epoch = {2};
    made->feeds.front().highest = 0; // as the log has it until the first event of the new one
    board.setDirectory(made);
    QCOMPARE(board.snapshot().feeds.front().highest, 0);
    QCOMPARE(board.snapshot().feeds.front().contiguous, 0);
    QCOMPARE(board.snapshot().feeds.front().appliedThrough, 0);
}

QTEST_GUILESS_MAIN(StatusTest)
#include "tst_status.moc"
