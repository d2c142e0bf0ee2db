// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "store/database.h"
#include "store/logdatabase.h"
#include "store/pushsecrets.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace listingpost;

namespace {

EntityEvent eventOf(qint64 sequence, const char *key = "k", const char *resource = "Property")
{
    return {Sequence {sequence}, ResourceName {resource}, RecordKey {key, false}, {}};
}

EventBatch pushOf(ProducerId producer, std::vector<EntityEvent> events, const char *label = "")
{
    EventBatch batch;
    batch.producer = producer;
    batch.label = label;
    batch.events = std::move(events);
    batch.delivery = DeliveryNote {};
    return batch;
}

/// The log's own file, read as anybody would.
class Plain
{
public:
    explicit Plain(const QString &file)
    {
        sqlite3_open_v2(file.toUtf8().constData(), &m_handle, SQLITE_OPEN_READONLY, nullptr);
    }
    ~Plain() { sqlite3_close(m_handle); }
    QString one(const char *sql) const
    {
        sqlite3_stmt *statement = nullptr;
        sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr);
        QStringList rows;
        while (sqlite3_step(statement) == SQLITE_ROW)
            rows << QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
        sqlite3_finalize(statement);
        return rows.join(QLatin1Char(' '));
    }

private:
    sqlite3 *m_handle = nullptr;
};

} // namespace

class TestLogDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files.folder = m_folder->path();
        m_log = open();
        QVERIFY(m_log);
        m_producer = m_log->addProducer(QStringLiteral("Three Rivers MLS")).value();
    }

    void cleanup() { m_log.reset(); }

    void storesOnceAndCountsRepeats()
    {
        auto first = m_log->store({pushOf(m_producer, {eventOf(1), eventOf(2), eventOf(2)}, "IDX")});
        QCOMPARE(first[0].accepted, 2);
        QCOMPARE(first[0].duplicates, 1);
        QCOMPARE(first[0].lastEvent.value, 2);
        auto again = m_log->store(
            {pushOf(m_producer, {eventOf(1), eventOf(3)}, "IDX"), pushOf(m_producer, {eventOf(1)}, "VOW")});
        QCOMPARE(again[0].accepted, 1);
        QCOMPARE(again[0].duplicates, 1);
        QCOMPARE(again[1].accepted, 1); // another feed, another identity
        const Plain plain(m_files.log());
        QCOMPARE(plain.one("SELECT id || ':' || sequence || ':' || label FROM event ORDER BY id"),
            QStringLiteral("1:1:IDX 2:2:IDX 3:3:IDX 4:1:VOW"));
        QCOMPARE(
            plain.one("SELECT label || received || stored || duplicates || highest FROM feed ORDER BY id"),
            QStringLiteral("IDX5323 VOW1101"));
        QCOMPARE(plain.one("SELECT accepted || '/' || duplicates FROM delivery ORDER BY id"),
            QStringLiteral("2/1 1/1 1/0"));
    }

    void keepsAConflictBesideTheFirst()
    {
        m_log->store({pushOf(m_producer, {eventOf(7, "a")})});
        const auto outcome = m_log->store({pushOf(m_producer, {eventOf(7, "b"), eventOf(7, "a", "Media")})});
        QCOMPARE(outcome[0].accepted, 2);
        QCOMPARE(outcome[0].conflicts, 2);
        QCOMPARE(Plain(m_files.log()).one("SELECT key || conflict FROM event ORDER BY id"),
            QStringLiteral("a0 b1 a1"));
    }

    /// Names of resources are told apart without case everywhere else (wire.md 3).
    void takesAResourceInOtherLettersForTheSame()
    {
        EntityEvent shouted = eventOf(7, "a");
        shouted.resource.text = "PROPERTY";
        const auto outcome = m_log->store({pushOf(m_producer, {eventOf(7, "a"), shouted})});
        QCOMPARE(outcome[0].duplicates, 1);
        QCOMPARE(outcome[0].conflicts, 0);
    }

    void takesTheRepeatOfAConflictForADuplicate()
    {
        // wire.md 2.3: the client that missed its answer repeats what it sent, however often.
        m_log->store({pushOf(m_producer, {eventOf(7, "a")})});
        QCOMPARE(m_log->store({pushOf(m_producer, {eventOf(7, "b"), eventOf(7, "b")})})[0].accepted, 1);
        for (int i = 0; i < 3; ++i) {
            const auto again = m_log->store({pushOf(m_producer, {eventOf(7, "b")})});
            QCOMPARE(again[0].accepted, 0);
            QCOMPARE(again[0].duplicates, 1);
            QCOMPARE(again[0].conflicts, 0);
        }
        m_log = nullptr;
        m_log = open();
        QCOMPARE(m_log->store({pushOf(m_producer, {eventOf(7, "b")})})[0].duplicates, 1);
        QCOMPARE(m_log->store({pushOf(m_producer, {eventOf(7, "c")})})[0].conflicts, 1);
        const Plain plain(m_files.log());
        QCOMPARE(plain.one("SELECT key || conflict FROM event ORDER BY id"), QStringLiteral("a0 b1 c1"));
        QCOMPARE(plain.one("SELECT conflicts || '/' || duplicates FROM feed"), QStringLiteral("2/5"));
    }

    void takesAPolledEventOnlyWhenNoFeedHasIt()
    {
        m_log->store({pushOf(m_producer, {eventOf(1)}, "IDX")});
        EventBatch polled;
        polled.producer = m_producer;
        polled.origin = EventOrigin::Poll;
        polled.events = {eventOf(1), eventOf(2)};
        const auto outcome = m_log->store({polled});
        QCOMPARE(outcome[0].accepted, 1);
        QCOMPARE(outcome[0].duplicates, 1);
        QCOMPARE(Plain(m_files.log()).one("SELECT label || '|' || sequence || origin FROM event ORDER BY id"),
            QStringLiteral("IDX|1push |2poll"));
    }

    void keepsAPolledEventThatDisagreesWithAPush()
    {
        // wire.md 2.3: kept beside the first and fetched; 4.1: push and poll land through the same code.
        EntityEvent numbered = eventOf(3, "30");
        numbered.key.numeric = true;
        m_log->store({pushOf(m_producer, {eventOf(1, "a"), eventOf(2, "b"), numbered}, "IDX")});
        EventBatch polled;
        polled.producer = m_producer;
        polled.origin = EventOrigin::Poll;
        EntityEvent spelledOtherwise = eventOf(2, "b");
        spelledOtherwise.resource.text = "PROPERTY";
        polled.events = {eventOf(1, "x"), spelledOtherwise, eventOf(3, "key of 30"), eventOf(4, "d")};
        const auto outcome = m_log->store({polled});
        QCOMPARE(outcome[0].accepted, 2);
        QCOMPARE(outcome[0].conflicts, 1);
        QCOMPARE(outcome[0].duplicates, 2);
        const auto again = m_log->store({polled});
        QCOMPARE(again[0].duplicates, 4);
        QCOMPARE(Plain(m_files.log()).one("SELECT label || '|' || key || conflict FROM event ORDER BY id"),
            QStringLiteral("IDX|a0 IDX|b0 IDX|300 |x1 |d0"));
    }

    void remembersARefusalWithoutAFeed()
    {
        EventBatch refused;
        refused.delivery = DeliveryNote {};
        refused.delivery->status = 401;
        refused.delivery->refusalCode = "unauthorized";
        m_log->store({refused});
        const Plain plain(m_files.log());
        QCOMPARE(plain.one("SELECT status || code FROM delivery"), QStringLiteral("401unauthorized"));
        QCOMPARE(plain.one("SELECT count(*) FROM feed"), QStringLiteral("0"));
        QCOMPARE(plain.one("SELECT name || value FROM counter ORDER BY name"),
            QStringLiteral("deliveries1 last_delivery1 last_event0 refused1"));
    }

    void goesOnWhereItStopped()
    {
        m_log->store({pushOf(m_producer, {eventOf(1)})});
        m_log = nullptr;
        m_log = open();
        const auto outcome = m_log->store({pushOf(m_producer, {eventOf(1), eventOf(2)})});
        QCOMPARE(outcome[0].duplicates, 1);
        QCOMPARE(outcome[0].lastEvent.value, 2);
        QCOMPARE(outcome[0].delivery.value, 2);
    }

    void answersForNothingWhenTheDiskIsFullAndGoesOnAfterwards()
    {
        // A real SQLITE_FULL at every size the file may stop growing at.
        int refused = 0;
        for (int extraPages = 0; extraPages < 12; ++extraPages) {
            limitPages(extraPages);
            std::vector<EntityEvent> events;
            for (int i = 0; i < 400; ++i)
                events.push_back(
                    eventOf(1 + extraPages * 1'000 + i, "0123456789012345678901234567890123456789"));
            const auto before = m_log->lastEvent();
            const auto outcome = m_log->store({pushOf(m_producer, events)});
            if (!outcome[0].stored) {
                ++refused;
                QCOMPARE(outcome[0].stored.error().code, ErrorCode::Full);
                QCOMPARE(m_log->lastEvent(), before);
                QCOMPARE(
                    Plain(m_files.log()).one("SELECT count(*) FROM event_row").toLongLong(), before.value);
            }
            limitPages(1'000'000);
            const auto again = m_log->store({pushOf(m_producer, events)});
            QVERIFY(again[0].stored);
            QCOMPARE(again[0].accepted + again[0].duplicates, 400);
            QCOMPARE(Plain(m_files.log()).one("SELECT max(id) - count(*) FROM event_row"),
                QStringLiteral("0")); // dense
        }
        QVERIFY(refused > 3);
    }

    void issuesTokensAndKeepsOnlyTheirHash()
    {
        const IssuedToken token
            = m_log->addToken(m_producer, QStringLiteral("push"), std::chrono::hours(24)).value();
        QVERIFY(token.text.startsWith("lp_" + token.row.id + '_'));
        const QByteArray secret = token.text.mid(3 + token.row.id.size() + 1);
        QCOMPARE(QByteArray::fromBase64(secret, QByteArray::Base64UrlEncoding).size(), 32);
        const Directory directory = m_log->directory().value();
        QCOMPARE(directory.token(token.row.id)->hash,
            QCryptographicHash::hash(secret, QCryptographicHash::Sha256));
        QCOMPARE(directory.token(token.row.id)->expires, token.row.created + std::chrono::hours(24));
        QVERIFY(m_log->revokeToken(token.row.id));
        QVERIFY(m_log->directory().value().token(token.row.id)->revoked.has_value());
        QCOMPARE(m_log->revokeToken("nobody").error().code, ErrorCode::NotFound);
        QFile file(m_files.log());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(secret));
    }

    void endsATokenEarlierButNeverLater()
    {
        const UtcTime now = m_clock.utcNow();
        const auto ends
            = [this](const QByteArray &id) { return m_log->directory().value().token(id)->expires; };
        const QByteArray endless = m_log->addToken(m_producer, {}, std::nullopt).value().row.id;
        QVERIFY(m_log->expireToken(endless, now + std::chrono::hours(24)));
        QCOMPARE(ends(endless), now + std::chrono::hours(24));
        QVERIFY(m_log->directory().value().token(endless)->isGood(now + std::chrono::hours(23)));
        QVERIFY(!m_log->directory().value().token(endless)->isGood(now + std::chrono::hours(25)));
        QVERIFY(m_log->expireToken(endless, now + std::chrono::hours(1)));
        QCOMPARE(ends(endless), now + std::chrono::hours(1));
        QVERIFY(m_log->expireToken(endless, now + std::chrono::hours(48))); // a rotation makes nothing last
        QCOMPARE(ends(endless), now + std::chrono::hours(1));

        QCOMPARE(m_log->expireToken("nobody", now).error().code, ErrorCode::NotFound);
        const QByteArray revoked = m_log->addToken(m_producer, {}, std::nullopt).value().row.id;
        QVERIFY(m_log->revokeToken(revoked));
        QCOMPARE(m_log->expireToken(revoked, now).error().code, ErrorCode::NotFound);
        m_log = open(); // and it is still so after a restart
        QCOMPARE(ends(endless), now + std::chrono::hours(1));
    }

    void tellsWhoStillUsesAnOldToken()
    {
        const QByteArray old = m_log->addToken(m_producer, {}, std::nullopt).value().row.id;
        m_log->noteTokenUse(old, "192.0.2.7", m_clock.utcNow(), 3);
        m_clock.advance(std::chrono::seconds(1));
        NewToken chosen {m_producer, TokenKind::Chosen, {}, "hash"};
        const QByteArray fresh = m_log->addToken(chosen).value().row.id;
        m_clock.advance(std::chrono::seconds(1));
        const QByteArray client
            = m_log->addToken({m_producer, TokenKind::Client, {}, {}, "vendor"}).value().row.id;
        m_log->noteTokenUse(old, "192.0.2.8", m_clock.utcNow(), 2);
        const Directory directory = m_log->directory().value();
        const TokenRow *row = directory.token(old);
        QCOMPARE(row->uses, 5);
        QCOMPARE(row->usesSinceNewer, 2); // a client's secret is no newer token
        QCOMPARE(row->lastPeer, QByteArray("192.0.2.8"));
        QCOMPARE(directory.newerThan(*row, m_clock.utcNow())->id, fresh);
        QVERIFY(!directory.newerThan(*directory.token(fresh), m_clock.utcNow()));
        QVERIFY(!directory.newerThan(*directory.token(client), m_clock.utcNow()));
        QVERIFY(m_log->revokeToken(fresh));
        const Directory later = m_log->directory().value();
        QVERIFY2(!later.newerThan(*later.token(old), m_clock.utcNow()), "a revoked one takes nothing over");
    }

    void takesAChosenTokenAndAClientIdOnce()
    {
        const NewToken chosen {m_producer, TokenKind::Chosen, {}, "hash"};
        QVERIFY(m_log->addToken(chosen));
        QCOMPARE(m_log->addToken(chosen).error().code, ErrorCode::AlreadyExists);
        const ProducerId other = m_log->addProducer(QStringLiteral("other")).value();
        NewToken client {m_producer, TokenKind::Client, {}, {}, "vendor"};
        const IssuedToken first = m_log->addToken(client).value();
        QVERIFY(m_log->addToken(client)); // two secrets overlap while one follows the other
        QVERIFY(!first.text.isEmpty() && !m_log->directory().value().token(first.row.id)->hash.isEmpty());
        client.producer = other;
        QCOMPARE(m_log->addToken(client).error().code, ErrorCode::AlreadyExists);
        QVERIFY(m_log->removeProducer(m_producer));
        QVERIFY(m_log->addToken(client));
        client.client = "a:b";
        QCOMPARE(m_log->addToken(client).error().code, ErrorCode::InvalidInput);
    }

    void keepsTheRulesOfPushing()
    {
        ProducerRow row = *m_log->directory().value().producer(m_producer);
        QCOMPARE(row.push, PushRules());
        row.push = {PushProof::Both, "X-Signature", "sha256=", SignatureEncoding::Base64, 7};
        QVERIFY(m_log->setProducer(row));
        QCOMPARE(m_log->directory().value().producer(m_producer)->push, row.push);
        row.push = {PushProof::Signature, {}, {}, SignatureEncoding::Hex, 7};
        QCOMPARE(m_log->setProducer(row).error().code, ErrorCode::InvalidInput);
        row.push = {};
        QVERIFY(m_log->setProducer(row));
        QCOMPARE(m_log->directory().value().producer(m_producer)->push, PushRules());
    }

    void refusesWeakChosenTokens_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, const char *token, bool good) {
            QTest::newRow(name) << QByteArray(token) << good;
        };
        row("random hex", "9f86d081884c7d659a2feaa0c55ad015", true);
        row("random base64", "kS7/3pQ+xVb0m2Yt9wZ1cA==", true);
        row("a uuid", "3f1b2c64-5d0e-4a7f-9a61-0c2b7e8d9f10", true);
        row("a name and a number", "vendor-push-2024-q7h3k9", true);
        row("too short", "kS7/3pQ+xVb0m2", false);
        row("one character", "aaaaaaaaaaaaaaaaaaaaaaaa", false);
        row("a row", "abcdefghijklmnopqrstuvwxyz", false);
        row("rows", "abcdefgh12345678abcdefgh12345678", false);
        row("words", "secret-token-password-123456", false);
        row("a blank", "9f86d081 884c7d659a2feaa0c55ad015", false);
        row("not ASCII", "9f86d081884c7d659a2feaa0c55ad01Ã©", false);
        row("like one of ours", "lp_abcdef_9f86d081884c7d659a2feaa0c55ad015", false);
    }

    void refusesWeakChosenTokens()
    {
        QFETCH(const QByteArray, token);
        QFETCH(const bool, good);
        const auto checked = checkChosenToken(token);
        QCOMPARE(checked.has_value(), good);
        QVERIFY2(good || !checked.error().detail.contains(QString::fromUtf8(token)), "it names no secret");
        const QByteArray key(32, 'k');
        QCOMPARE(chosenHash(key, token), chosenHash(key, token));
        QVERIFY(chosenHash(key, token) != chosenHash(QByteArray(32, 'l'), token));
    }

    void namesProducersOnce()
    {
        QCOMPARE(
            m_log->addProducer(QStringLiteral("three rivers mls")).error().code, ErrorCode::AlreadyExists);
        QCOMPARE(m_log->addProducer(QStringLiteral("a/b")).error().code, ErrorCode::InvalidInput);
        const ProducerId other
            = m_log->addProducer(
                       QStringLiteral("Lakeshore"), QStringLiteral("https://api.example.org/odata/"))
                  .value();
        const Directory directory = m_log->directory().value();
        QCOMPARE(directory.source(directory.producer(other)->source)->root,
            QStringLiteral("https://api.example.org/odata"));
        QVERIFY(m_log->removeProducer(other));
        QVERIFY(!m_log->directory().value().producer(other));
        QVERIFY(m_log->addProducer(QStringLiteral("Lakeshore")));
    }

    void refusesForeignAndNewerFiles()
    {
        m_log = nullptr;
        change("PRAGMA user_version = 99");
        QVERIFY(LogDatabase::open(m_files, m_clock).error().detail.contains(QLatin1String("newer version")));
        change("PRAGMA user_version = 1; PRAGMA application_id = 5");
        QVERIFY(!LogDatabase::open(m_files, m_clock));
        QFile junk(m_files.log());
        QVERIFY(junk.open(QIODevice::WriteOnly | QIODevice::Truncate));
        junk.write(QByteArray(8192, 'x'));
        junk.close();
        QCOMPARE(LogDatabase::open(m_files, m_clock).error().code, ErrorCode::Corrupt);
        QCOMPARE(QFileInfo(m_files.log()).size(), 8192);
    }

private:
    std::unique_ptr<LogDatabase> open() { return std::move(LogDatabase::open(m_files, m_clock)).value(); }

    /// Lets the log's own connection use \a extra pages more than it has now.
    void limitPages(qint64 extra)
    {
        const qint64 pages = Plain(m_files.log()).one("PRAGMA page_count").toLongLong();
        QVERIFY(m_log->limitPagesForTest(pages + extra));
    }

    void change(const char *sql)
    {
        sqlite3 *handle = nullptr;
        sqlite3_open(m_files.log().toUtf8().constData(), &handle);
        sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
        sqlite3_close(handle);
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    StationFiles m_files;
    std::unique_ptr<LogDatabase> m_log;
    ProducerId m_producer;
};

QTEST_GUILESS_MAIN(TestLogDatabase)
#include "tst_logdatabase.moc"
