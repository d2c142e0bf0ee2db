// SPDX-License-Identifier: GPL-3.0-or-later
#include "rig.h"

#include <QRegularExpression>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using Status = CheckResult::Status;

namespace {

QString told(const QList<CheckResult> &results)
{
    QStringList parts;
    for (const CheckResult &result : results)
        parts.append(toString(result.check) + QLatin1Char(' ')
            + (result.status == Status::Passed ? toString(result.status)
                                               : toString(result.status) + QLatin1Char(':') + result.code));
    return parts.join(QStringLiteral(", "));
}

QList<CheckResult> testOf(Rig &rig, const SourceDraft &draft)
{
    auto results = rig.replicator->testConnection(draft);
    if (!QTest::qWaitFor([&results] { return results.isFinished(); }, 20'000))
        return {};
    return results.results();
}

} // namespace

class TestConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatEachCheckCameTo_data()
    {
        QTest::addColumn<QString>("part"); ///< of the target that is answered otherwise
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const QString fine = QStringLiteral("address passed, connection passed, token passed, ");
        QTest::newRow("all is well") << "nothing" << 200 << QByteArray()
                                     << fine
                + QStringLiteral("metadata passed, entity_event passed, record passed");
        QTest::newRow("no EntityEvent") << "/EntityEvent" << 404 << QByteArray("<html>")
                                        << fine
                + QStringLiteral("metadata passed, entity_event another_way:no_entity_event, record passed");
        QTest::newRow("unauthorized") << "$metadata" << 401 << QByteArray()
                                      << fine
                + QStringLiteral(
                    "metadata failed:unauthorized, entity_event skipped:skipped, record skipped:skipped");
        QTest::newRow("metadata is a page for people")
            << "$metadata" << 200 << QByteArray("<html><body>sign in</body></html>")
            << fine
                + QStringLiteral(
                    "metadata failed:bad_metadata, entity_event skipped:skipped, record skipped:skipped");
        QTest::newRow("no path by key") << "/Property('" << 404 << QByteArray("<html>")
                                        << fine
                + QStringLiteral(
                    "metadata passed, entity_event passed, record another_way:no_record_by_path");
        QTest::newRow("no licence for listings")
            << "/Property" << 403 << QByteArray()
            << fine + QStringLiteral("metadata passed, entity_event passed, record failed:forbidden");
        QTest::newRow("nothing there")
            << "/Property" << 200 << QByteArray(R"({"value":[]})")
            << fine + QStringLiteral("metadata passed, entity_event passed, record another_way:no_records");
    }

    void saysWhatEachCheckCameTo()
    {
        QFETCH(QString, part);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        SystemClock clock;
        Rig rig(clock);
        rig.api.put("A", 1);
        rig.api.override = [&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.contains(part.toUtf8()))
                return say(status, body);
            if (request.target == "/Property?$top=1")
                return say(200, "{\"value\":[" + rig.api.records.at("A") + "]}");
            return std::nullopt;
        };
        QVERIFY(rig.startKeeper());
        rig.replicator->start();
        const auto results = testOf(rig, {rig.producer.root(), {}, {"token"}});
        QTEST(told(results), "expected");
        for (const CheckResult &result : results) {
            QVERIFY2(result.status != Status::Failed || !remedySentence(result.remedy).isEmpty(),
                qPrintable(result.remedy));
            QVERIFY(!result.detail.contains(QStringLiteral("token ")));
        }
    }

    void countsWhatTheProducerShows()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.startsWith("/Property") && request.target.contains("$count=true"))
                return say(200, R"({"@odata.count":41204,"value":[]})");
            return std::nullopt;
        };
        QVERIFY(rig.startKeeper());
        rig.replicator->start();
        auto counts = rig.replicator->countResources({rig.producer.root(), {}, {"token"}});
        QVERIFY(QTest::qWaitFor([&counts] { return counts.isFinished(); }, 20'000));
        QVERIFY(counts.resultCount() > 0);
        for (const ResourceCount &count : counts.results()) {
            QVERIFY(count.resource != QStringLiteral("EntityEvent"));
            QVERIFY2(count.records || !count.why.isEmpty(), qPrintable(count.resource));
            if (count.resource == QStringLiteral("Property"))
                QCOMPARE(count.records, std::optional<qint64>(41'204));
        }
        rig.api.override = [](const SeenRequest &) { return say(500); };
        counts = rig.replicator->countResources({rig.producer.root(), {}, {"token"}});
        QVERIFY(QTest::qWaitFor([&counts] { return counts.isFinished(); }, 20'000));
        QCOMPARE(counts.resultCount(), 0);
    }

    /// What asks was deleted by the thread that stopped it, which its timers and requests do not bear.
    void endsInItsOwnThreadWhileResourcesAreCounted()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.contains("$count=true"))
                return keep(say(200, "{}"));
            return std::nullopt;
        };
        QVERIFY(rig.startKeeper());
        rig.replicator->start();
        auto counts = rig.replicator->countResources({rig.producer.root(), {}, {"token"}});
        QTRY_VERIFY(rig.asked("$count=true") > 0);
        QTest::failOnWarning(QRegularExpression(QStringLiteral("thread")));
        rig.replicator->stop();
        QVERIFY(counts.isFinished());
        QCOMPARE(counts.resultCount(), 0);
    }

    void saysWhatIsWrongWithTheAddress_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("begins");
        QTest::newRow("no URL") << "ftp:/x"
                                << "address failed:bad_root";
        QTest::newRow("plain http") << "http://192.0.2.1/odata"
                                    << "address failed:plain_http";
        QTest::newRow("nobody listens") << "http://127.0.0.1:1"
                                        << "address passed, connection failed:unreachable";
    }

    void saysWhatIsWrongWithTheAddress()
    {
        QFETCH(QString, root);
        QFETCH(QString, begins);
        SystemClock clock;
        Rig rig(clock);
        QVERIFY(rig.startKeeper());
        rig.replicator->start();
        const auto results = testOf(rig, {root, {}, {}});
        QCOMPARE(results.size(), 6);
        QVERIFY2(told(results).startsWith(begins), qPrintable(told(results)));
    }

    void takesWhatIsNoTlsForAFailure()
    {
        SystemClock clock;
        Rig rig(clock);
        QVERIFY(rig.startKeeper());
        rig.replicator->start();
        QString root = rig.producer.root();
        const auto results
            = testOf(rig, {root.replace(QStringLiteral("http:"), QStringLiteral("https:")), {}, {}});
        QCOMPARE(results.size(), 6);
        QVERIFY(results[1].status == Status::Failed);
        QVERIFY(results[1].check == ConnectionCheck::Connection);
    }

    void getsATokenFirst_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("expected");
        QTest::newRow("given") << 200 << "token passed, metadata passed";
        QTest::newRow("refused") << 401 << "token failed:token_refused, metadata skipped:skipped";
        QTest::newRow("not there") << 404 << "token failed:token_unavailable, metadata skipped:skipped";
    }

    void getsATokenFirst()
    {
        QFETCH(int, status);
        QFETCH(QString, expected);
        SystemClock clock;
        Rig rig(clock);
        rig.api.override = [status](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.startsWith("/token")
                ? std::optional(say(status, R"({"access_token":"t","expires_in":60})"))
                : std::nullopt;
        };
        QVERIFY(rig.startKeeper());
        rig.replicator->start();
        SourceCredentials credentials;
        credentials.oauth = OAuthCredentials {rig.producer.url("/token"), "id", "secret"};
        const auto results = testOf(rig, {rig.producer.root(), {}, credentials});
        QVERIFY2(told(results).contains(expected), qPrintable(told(results)));
    }

    void isCancelledWhenTheReplicatorStops()
    {
        SystemClock clock;
        Rig rig(clock);
        rig.api.override = [](const SeenRequest &) { return keep(say(200)); };
        QVERIFY(rig.start());
        auto results = rig.replicator->testConnection({rig.producer.root(), {}, {}});
        QTRY_VERIFY(rig.asked("$metadata") >= 2); // the source's own, and the test's
        rig.replicator->stop();
        QVERIFY(results.isFinished());
        QCOMPARE(results.resultCount(), 3);
    }
};

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
