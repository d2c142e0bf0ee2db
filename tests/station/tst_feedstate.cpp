// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/feedstate.h"

#include <QTest>

using namespace listingpost;
using Source = SourceStatus::State;

class FeedStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheWorstThatHolds_data();
    void tellsTheWorstThatHolds();
};

Q_DECLARE_METATYPE(listingpost::FeedCondition)

void FeedStateTest::tellsTheWorstThatHolds_data()
{
    const UtcTime now = fromUnixMs(1'000'000);
    const UtcTime recent = now - flowingFor;
    const UtcTime old = recent - std::chrono::milliseconds(1);
    QTest::addColumn<FeedCondition>("condition");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *name, FeedCondition condition, const char *state) {
        QTest::newRow(name) << condition << QString::fromLatin1(state);
    };
    row("an event just within the time", {true, Source::Ready, 0, recent}, "flowing");
    row("an event just too old", {true, Source::Ready, 0, old}, "quiet");
    row("never an event", {true, Source::Ready, 0, std::nullopt}, "quiet");
    row("only listened to", {true, std::nullopt, 0, recent}, "flowing");
    row("nothing heard of its source yet", {true, Source::Starting, 0, recent}, "flowing");
    row("catching up", {true, Source::CatchingUp, 0, recent}, "catching_up");
    row("the Producer said wait", {true, Source::Waiting, 0, recent}, "waiting");
    row("the source was paused", {true, Source::Paused, 0, recent}, "failed");
    row("the source failed", {true, Source::Failed, 0, recent}, "failed");
    row("one key failed while waiting", {true, Source::Waiting, 1, recent}, "failed");
    row("pushes are answered 429", {true, Source::Ready, 0, recent, true}, "waiting");
    row("switched off, whatever else", {false, Source::Failed, 3, recent}, "off");
}

void FeedStateTest::tellsTheWorstThatHolds()
{
    QFETCH(FeedCondition, condition);
    QFETCH(QString, state);
    QCOMPARE(toString(feedState(condition, fromUnixMs(1'000'000))), state);
}

QTEST_GUILESS_MAIN(FeedStateTest)
#include "tst_feedstate.moc"
