// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/resumesender.h"
#include "replication/stalldetector.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

const UtcTime Now = fromUnixMs(1'800'000'000'000);
const FeedId Idx {1};
const FeedId Vow {2};

using States = std::map<FeedId, StallState>;

FeedProgress pushed(FeedId feed, UtcTime last, std::chrono::milliseconds rhythm)
{
    FeedProgress progress;
    progress.feed = feed;
    progress.lastPush = last;
    progress.rhythm = rhythm;
    return progress;
}

} // namespace

class TestStallDetector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAQuietNightForQuiet()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Idx, Now, 20s));
        QVERIFY(!detector.wantsPoll(Now + 90s)); // within five of its gaps
        QVERIFY(detector.wantsPoll(Now + 101s));
        QVERIFY(!detector.wantsPoll(Now + 102s)); // asked about already
        detector.noteWalk(0, Now + 101s);
        QVERIFY(detector.states(Now + 8h).empty());
        QVERIFY(detector.wantsPoll(Now + 8h)); // and again, after a while
    }

    void isStalledWhenAPollShowsWhatNobodyPushed()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Idx, Now, 20s));
        detector.note(pushed(Vow, Now + 60s, 20s));
        QVERIFY(detector.wantsPoll(Now + 101s));
        detector.noteWalk(7, Now + 101s);
        QVERIFY(detector.wantsProof(Now + 112s));
        detector.noteProof(true);
        QCOMPARE(detector.states(Now + 112s),
            (States {{Idx, StallState::Stalled}})); // the other one is not silent yet
        detector.note(pushed(Idx, Now + 113s, 20s));
        QVERIFY(detector.states(Now + 114s).empty()); // it pushes again
        QCOMPARE(detector.states(Now + 1h), (States {{Vow, StallState::Unclear}})); // perhaps the other's
    }

    void callsNoQuietFeedStalledForALostPushOfAnother()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Vow, Now, 20s)); // quiet from now on
        detector.note(pushed(Idx, Now + 100s, 1s));
        detector.noteWalk(3, Now + 101s); // a push of IDX was lost
        detector.note(pushed(Idx, Now + 102s, 1s));
        QVERIFY(detector.wantsProof(Now + 112s));
        detector.noteProof(true); // and stays so
        QCOMPARE(detector.states(Now + 112s), (States {{Vow, StallState::Unclear}}));
        detector.note(pushed(Vow, Now + 113s, 20s));
        QVERIFY(detector.states(Now + 114s).empty());
    }

    void isStalledAllTheSameOnceTheOthersStopToo()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Vow, Now, 20s));
        detector.note(pushed(Idx, Now + 102s, 1s));
        detector.noteWalk(3, Now + 101s);
        detector.noteProof(true);
        QCOMPARE(detector.states(Now + 112s), (States {{Vow, StallState::Unclear}}));
        detector.noteWalk(5, Now + 180s);
        const States both {{Idx, StallState::Stalled}, {Vow, StallState::Stalled}};
        QCOMPARE(detector.states(Now + 191s), both);
    }

    void takesAPushThatAPollOvertookForNoStall()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Idx, Now, 20s));
        detector.note(pushed(Vow, Now + 100s, 1s));
        QVERIFY(detector.wantsPoll(Now + 101s));
        detector.noteWalk(3, Now + 101s); // three that Vow is about to push
        QVERIFY(detector.states(Now + 102s).empty());
        QVERIFY(!detector.wantsProof(Now + 110s)); // it takes a moment
        detector.note(pushed(Vow, Now + 103s, 1s));
        QVERIFY(detector.wantsProof(Now + 112s));
        QVERIFY(!detector.wantsProof(Now + 113s)); // that is being looked up
        detector.noteProof(false);
        QVERIFY(detector.states(Now + 1h).empty());
        QVERIFY(!detector.wantsProof(Now + 1h));
    }

    void staysStalledWhileWalksFindMore()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Idx, Now, 20s));
        detector.noteWalk(3, Now + 101s);
        detector.noteProof(true);
        detector.noteWalk(2, Now + 400s);
        QVERIFY(!detector.states(Now + 401s).empty());
        QVERIFY(detector.wantsProof(Now + 411s));
        detector.noteProof(false); // all of it came after all
        QVERIFY(detector.states(Now + 412s).empty());
    }

    void needsAnotherProofWhenAStallIsOver()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Idx, Now, 20s));
        detector.noteWalk(3, Now + 101s);
        detector.noteProof(true);
        detector.note(pushed(Idx, Now + 200s, 20s)); // it pushes again, then has nothing to push
        detector.noteWalk(1, Now + 400s); // a poll was faster than the push
        QVERIFY(detector.states(Now + 401s).empty());
    }

    void comesToAProofHoweverImpatientItIs()
    {
        StallDetector detector(Now - 1h);
        detector.setFloor(1s);
        detector.note(pushed(Idx, Now, 100ms));
        bool proven = false;
        for (UtcTime now = Now + 2s; now < Now + 40s && !proven; now += 1s) {
            if (detector.wantsPoll(now))
                detector.noteWalk(7, now); // there is always something new
            proven = detector.wantsProof(now);
        }
        QVERIFY(proven);
    }

    void hasAFloorForTheBusiest()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Idx, Now, 50ms));
        detector.noteWalk(1, Now + 1s);
        detector.noteProof(true);
        QVERIFY(detector.states(Now + 59s).empty());
        QVERIFY(!detector.states(Now + 61s).empty());
    }

    void waitsLongerWhileItKnowsNoRhythm()
    {
        StallDetector detector(Now - 1h);
        detector.note(pushed(Idx, Now, 0ms));
        QVERIFY(!detector.wantsPoll(Now + 14min));
        QVERIFY(detector.wantsPoll(Now + 16min));
    }

    void letsAProducerTryAgainAfterAnOutageOfOurs()
    {
        StallDetector detector(Now); // the start is the end of an outage
        detector.note(pushed(Idx, Now - 1h, 5s));
        detector.noteWalk(30, Now + 1s);
        detector.noteProof(true);
        QVERIFY(detector.states(Now + 5s).empty());
        QVERIFY(detector.states(Now + 15s).contains(Idx));
    }

    void neverStallsAFeedThatNeverPushed()
    {
        StallDetector detector(Now - 1h);
        FeedProgress polled;
        polled.feed = Idx;
        detector.note(polled);
        detector.noteWalk(1000, Now);
        detector.noteProof(true);
        QVERIFY(!detector.wantsPoll(Now + 24h));
        QVERIFY(detector.states(Now + 24h).empty());
    }

    void fillsTheTemplatesIn()
    {
        ResumeRequest request;
        request.url = QStringLiteral("https://mls.example/feeds/{label}/resume?from={sequence}");
        request.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer {bearer}")}};
        request.body = QStringLiteral(R"({"feed":"{label}","since":{contiguous}})");
        ResumeFacts facts {QStringLiteral("MLS"), QStringLiteral("IDX \"A\" & B/ü"), 12, 10, 9,
            QUrl(QStringLiteral("https://mls.example/odata")), "secret"};
        const FilledResume good = filled(request, facts);
        QCOMPARE(good.url.toEncoded(),
            QByteArray("https://mls.example/feeds/IDX%20%22A%22%20%26%20B%2F%C3%BC/resume?from=12"));
        QCOMPARE(good.headers.first().second, QByteArray("Bearer secret"));
        QCOMPARE(good.body, QByteArray("{\"feed\":\"IDX \\\"A\\\" & B/ü\",\"since\":10}"));
        request.url = QStringLiteral("https://other.example/resume");
        QCOMPARE(filled(request, facts).headers.first().second, QByteArray("Bearer "));
    }

    void refusesRequestsThatMakeNoSense_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("header");
        QTest::addColumn<bool>("sound");
        const QString url = QStringLiteral("https://mls.example/resume");
        const QString post = QStringLiteral("POST");
        QTest::newRow("none") << QString() << post << QString() << true;
        QTest::newRow("good") << url << post << QStringLiteral("X-Api-Key") << true;
        QTest::newRow("no http") << QStringLiteral("ftp://mls.example/") << post << QString() << false;
        QTest::newRow("method") << url << QStringLiteral("PO ST") << QString() << false;
        QTest::newRow("header") << url << post << QStringLiteral("X Api: Key") << false;
    }

    void refusesRequestsThatMakeNoSense()
    {
        QFETCH(QString, url);
        QFETCH(QString, method);
        QFETCH(QString, header);
        QFETCH(bool, sound);
        ResumeRequest request {url, method, {}, {}};
        if (!header.isEmpty())
            request.headers.insert(header, QStringLiteral("value"));
        QCOMPARE(request.check().has_value(), sound);
        QCOMPARE(ResumeRequest::fromJson(request.toJson()), url.isEmpty() ? ResumeRequest() : request);
    }
};

QTEST_APPLESS_MAIN(TestStallDetector)
#include "tst_stalldetector.moc"
