// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/pageahead.h"
#include "rig.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

namespace {

/// A line to the rig's Producer, and what has been answered.
struct Asking
{
    explicit Asking(Rig &rig)
        : desk(std::make_shared<AccessDesk>(
            QByteArray("desk"), SourceCredentials(), ProducerClientOptions(), *rig.keeper, clock))
        , line({}, desk)
        , ahead(line)
        , producer(rig.producer)
    {
    }

    void ask(const char *path)
    {
        ahead.ask(producer.url(path), 10, [this](const Answer &answer) { bodies.append(answer.body); });
    }
    void prepare(const char *path) { ahead.prepare(producer.url(path), 10); }

    SystemClock clock;
    std::shared_ptr<AccessDesk> desk;
    SourceLine line;
    PageAhead ahead;
    ScriptedProducer &producer;
    QByteArrayList bodies;
};

} // namespace

class TestPageAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<Rig>(m_clock);
        m_rig->api.override = [](const SeenRequest &request) { return say(200, request.target); };
        QVERIFY(m_rig->startKeeper());
    }

    void handsOverAnAnswerThatIsHereAlready()
    {
        Asking asking(*m_rig);
        asking.prepare("/two");
        QTRY_COMPARE(asking.line.running(), 0);
        QCOMPARE(m_rig->asked("/two"), 1);
        QVERIFY(asking.bodies.isEmpty());
        asking.ask("/two");
        QCOMPARE(asking.bodies, QByteArrayList {"/two"}); // from within the call
        QCOMPARE(m_rig->asked("/two"), 1);
    }

    void waitsForAnAnswerThatIsUnderWay()
    {
        Asking asking(*m_rig);
        asking.prepare("/two");
        asking.ask("/two");
        QVERIFY(asking.bodies.isEmpty());
        QTRY_COMPARE(asking.bodies, QByteArrayList {"/two"});
        QCOMPARE(m_rig->asked("/two"), 1);
    }

    void asksAfreshForAnotherPageAndForTheSameOneAgain()
    {
        Asking asking(*m_rig);
        asking.prepare("/two");
        asking.ask("/other");
        asking.ask("/other");
        QTRY_COMPARE(asking.bodies, (QByteArrayList {"/other", "/other"}));
        QCOMPARE(m_rig->asked("/other"), 2);
    }

    void keepsNothingThatWasDropped()
    {
        Asking asking(*m_rig);
        asking.prepare("/two");
        QTRY_COMPARE(asking.line.running(), 0);
        asking.ahead.drop();
        asking.ask("/two");
        QVERIFY(asking.bodies.isEmpty());
        QTRY_COMPARE(asking.bodies, QByteArrayList {"/two"});
        QCOMPARE(m_rig->asked("/two"), 2);
    }

private:
    SystemClock m_clock;
    std::unique_ptr<Rig> m_rig;
};

QTEST_GUILESS_MAIN(TestPageAhead)
#include "tst_pageahead.moc"
