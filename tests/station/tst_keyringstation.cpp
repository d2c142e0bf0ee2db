// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakekeyring.h"
#include "hostile/rawclient.h"
#include "scriptedproducer.h"
#include "station/secrets.h"
#include "station/station.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

namespace {

const Error unopened {ErrorCode::Forbidden, QStringLiteral("the keyring is locked: unlock it")};

} // namespace

/// A station whose secrets are encrypted under a key in the session's keyring.
class TestKeyringStation : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeKeyring> m_ring;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<ScriptedProducer> m_producer;

    StationFiles files() const { return {m_folder->path()}; }

    bool start(bool seals)
    {
        m_station.reset();
        StationOptions options;
        options.folder = m_folder->path();
        options.listen = QStringLiteral("127.0.0.1:0");
        options.keyring = m_ring;
        options.sealsSecrets = seals;
        m_station = std::make_unique<Station>(options, m_clock);
        return m_station->start().has_value();
    }

    bool addProducer()
    {
        NewProducer producer;
        producer.name = QStringLiteral("MLS");
        producer.root = m_producer->root();
        producer.bearer = "a bearer";
        auto added = m_station->addProducer(producer);
        return QTest::qWaitFor([&] { return added.isFinished(); }) && added.result();
    }

    QByteArray content() const
    {
        QFile file(files().secrets());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    int authorized() const
    {
        return int(std::count_if(m_producer->seen().begin(), m_producer->seen().end(),
            [](const SeenRequest &one) { return one.headers.value("authorization") == "Bearer a bearer"; }));
    }

    /// The status line of the answer to an event pushed with \a token.
    QByteArray push(const QByteArray &token) const
    {
        const QByteArray body
            = R"([{"EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"1"}])";
        RawClient client(quint16(m_station->status().listening->port()));
        client.send(
            "POST /webhooks HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + token + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        return client.receive(1).left(12);
    }

    QString faults() const
    {
        QStringList all;
        for (const StationFault &fault : m_station->status().faults)
            all << fault.name + QLatin1Char(' ') + fault.detail;
        return all.join(QLatin1Char(';'));
    }

private Q_SLOTS:
    void init()
    {
        m_station.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_ring = std::make_shared<FakeKeyring>();
        m_producer = std::make_unique<ScriptedProducer>([](const SeenRequest &) { return say(503); });
    }

    void cleanup() { m_station.reset(); }

    void encryptsWhatANewStationIsGiven()
    {
        QVERIFY(start(true));
        QTRY_COMPARE(m_ring->entries.size(), 1U);
        QTest::qWait(0);
        QVERIFY(addProducer());
        QVERIFY(content().contains("sealed_by"));
        QVERIFY(!content().contains("a bearer"));
        QTRY_VERIFY(authorized() > 0);
        const int before = authorized();
        QVERIFY(start(false)); // headless: the file says how it is kept
        QTRY_VERIFY(authorized() > before);
        QCOMPARE(faults(), QString());
        const auto facts = m_station->describeProducer(ProducerId {1});
        QTRY_VERIFY(facts.isFinished());
        QVERIFY(
            facts.result()->value(QStringLiteral("kept_in")).toString().contains(QStringLiteral("keyring")));
    }

    void keepsThemInTheFileWhereNoKeyringAnswers_data()
    {
        QTest::addColumn<bool>("seals");
        QTest::addColumn<bool>("answers");
        QTest::newRow("headless") << false << true;
        QTest::newRow("no keyring") << true << false;
    }

    void keepsThemInTheFileWhereNoKeyringAnswers()
    {
        QFETCH(bool, seals);
        QFETCH(bool, answers);
        if (!answers)
            m_ring->trouble = Error {ErrorCode::Io, QStringLiteral("no keyring answers")};
        QVERIFY(start(seals));
        QVERIFY(addProducer());
        QVERIFY(content().contains("a bearer"));
        QVERIFY(m_ring->entries.empty());
    }

    void leavesAPlainFileAsItIs()
    {
        QVERIFY(Secrets(files()).setBearer(SourceId {7}, "old").has_value());
        QVERIFY(start(true));
        QVERIFY(addProducer());
        QVERIFY(content().contains("old") && content().contains("a bearer"));
        QVERIFY(m_ring->entries.empty());
    }

    void waitsForALockedKeyringAndSaysSo()
    {
        QVERIFY(start(false));
        QVERIFY(addProducer());
        m_station.reset();
        QVERIFY(Secrets(files(), m_ring).seal().has_value());
        m_ring->trouble = unopened;
        const QByteArray before = content();
        QVERIFY(start(false));
        QVERIFY(faults().contains(QStringLiteral("locked")));
        const int asked = authorized();
        ProducerChange change;
        change.row = *m_station->directory()->producer(ProducerId {1});
        change.source.credentials = {"another"};
        const auto changed = m_station->setProducer(change);
        QTRY_VERIFY(changed.isFinished());
        QVERIFY(!changed.result());
        QCOMPARE(content(), before);
        m_ring->trouble.reset(); // somebody unlocks it
        QTRY_COMPARE_WITH_TIMEOUT(faults(), QString(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(authorized() > asked, 20'000);
    }

    void refusesNobodyForWhatCannotBeReadNow()
    {
        const QByteArray chosen = "9f86d081884c7d659a2feaa0c55ad015";
        QVERIFY(start(false));
        QVERIFY(addProducer());
        const auto issued
            = m_station->addToken({.producer = ProducerId {1}, .kind = TokenKind::Chosen}, chosen);
        QTRY_VERIFY(issued.isFinished());
        QVERIFY(issued.result());
        QTRY_COMPARE(push(chosen), QByteArray("HTTP/1.1 200"));
        m_station.reset();
        QVERIFY(Secrets(files(), m_ring).seal().has_value());
        m_ring->trouble = unopened;
        QVERIFY(start(false));
        QCOMPARE(push(chosen), QByteArray("HTTP/1.1 503"));
        QCOMPARE(push("lp_none_none"), QByteArray("HTTP/1.1 401")); // told by the log alone
        m_ring->trouble.reset(); // somebody unlocks it
        QTRY_COMPARE_WITH_TIMEOUT(push(chosen), QByteArray("HTTP/1.1 200"), 10'000);
    }
};

QTEST_GUILESS_MAIN(TestKeyringStation)
#include "tst_keyringstation.moc"
