// SPDX-License-Identifier: GPL-3.0-or-later
#include "equality.h"
#include "producerprocess.h"
#include "programs.h"
#include "witness.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace listingpost::test;

namespace {

using Settings = QJsonObject;

QLatin1String at(const char *name) { return QLatin1String(name); }

/// Everything that a Producer can do to who replicates it, at once.
Settings torments(int lagMs)
{
    return {{at("rate"), 40}, {at("batch"), 7}, {at("lag_ms"), lagMs}, {at("removals"), 0.08},
        {at("returns"), 0.5}, {at("lose"), 0.1}, {at("shuffle"), 0.5}, {at("duplicates"), 0.2},
        {at("abandon"), 0.1}, {at("api_401"), 0.01}, {at("api_429"), 0.02}, {at("retry_after_s"), 1},
        {at("api_503"), 0.02}, {at("api_500"), 0.05}, {at("api_html"), 0.04}, {at("api_cut"), 0.04},
        {at("api_hang_up"), 0.02}, {at("api_slow"), 0.03}, {at("slow_ms"), 700}};
}

/// Nothing of that any more; what was changed is shown at once.
Settings calm()
{
    Settings settings = torments(0);
    for (auto one = settings.begin(); one != settings.end(); ++one) {
        if (one.key() != at("rate") && one.key() != at("batch") && one.key() != at("retry_after_s"))
            one.value() = 0;
    }
    settings[at("freeze")] = true;
    return settings;
}

} // namespace

/// A real Producer that fails in every way, and a real station that is killed meanwhile: at the end every
/// record is equal, field by field. LISTINGPOST_TORTURE_SECONDS makes it longer, and its read copies lag
/// more.
class TestTorture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEqualFieldByFieldAtTheEnd()
    {
        const int more = qEnvironmentVariableIntValue("LISTINGPOST_TORTURE_SECONDS");
        const int seconds = more > 0 ? more : 6;
        const int lagMs = more > 0 ? 5'000 : 600;
        const Listening listening;
        StationProcess station(listening.path());
        QVERIFY(station.start());
        const QString address = QStringLiteral("127.0.0.1:%1").arg(station.endpoint().port());
        ProducerProcess producer;
        QVERIFY(producer.serveAndPush(station.endpoint(), listening.token,
            {QStringLiteral("--records"), QStringLiteral("60"), QStringLiteral("--label"),
                QStringLiteral("IDX"), QStringLiteral("--label"), QStringLiteral("Back Office"),
                QStringLiteral("--fault"), QStringLiteral("hard_keys=true"), QStringLiteral("--fault"),
                QStringLiteral("freeze=true")}));
        int code = -1;
        station.terminate(&code);
        connectSource(listening.path(), producer, more > 0 ? 8 : 1);
        QVERIFY(station.start(address));

        Settings turned = torments(lagMs);
        turned[at("freeze")] = false;
        producer.dial(turned);
        for (int part = 0; part < 6; ++part) {
            QTest::qWait(seconds * 1'000 / 6);
            if (part == 1 || part == 3) {
                station.kill();
                QVERIFY(station.start(address));
            } else if (part != 5) {
                producer.dial({{at("forget_tokens"), true}}); // as a token endpoint that restarts
            }
            admit(listening.path(), producer);
        }
        producer.dial(calm());
        QTRY_COMPARE_WITH_TIMEOUT(producer.dial()[at("unacknowledged")].toInt(-1), 0, 30'000);
        admit(listening.path(), producer);

        const QString replica = listening.path() + QStringLiteral("/replica-1.sqlite");
        Differences last;
        const auto isEqual = [&] {
            last = differences(producer, replica);
            return last.found.isEmpty();
        };
        QElapsedTimer settling;
        settling.start();
        // What failed is tried again within some tens of seconds; a person may hurry it.
        const bool equal = QTest::qWaitFor(
            [&] {
                retry(listening.path());
                return isEqual();
            },
            120'000);
        report(producer.dial(), last, settling.elapsed());
        QVERIFY2(equal, qPrintable(last.found.join(u'\n')));
        // Nothing that is still on its way makes it worse, nor has the reconcile anything to mend.
        QCOMPARE(run({QStringLiteral("--station"), listening.path(), QStringLiteral("reconcile"),
                         QStringLiteral("MLS")})
                     .code,
            0);
        QTest::qWait(more > 0 ? 10'000 : 2'000);
        QVERIFY2(isEqual(), qPrintable(last.found.join(u'\n')));
        checkDrift(listening.path());

        const Settings asked = producer.dial()[at("api")].toObject();
        QVERIFY(asked[at("pauses")].toInt() > 0);
        QCOMPARE(asked[at("during_pause")].toInt(-1), 0);
        station.terminate(&code);
        QCOMPARE(code, 0);
    }

private:
    /// A source with short waits, and with a brake that lets this many removals pass.
    static void connectSource(const QString &station, const ProducerProcess &producer, int confirmSeconds)
    {
        const Said set = run(QStringList {QStringLiteral("--station"), station, QStringLiteral("producer"),
                                 QStringLiteral("set"), QStringLiteral("MLS"),
                                 QStringLiteral("--confirm-after"), QStringLiteral("%1s").arg(confirmSeconds)}
            + producer.clientOptions());
        QVERIFY2(set.code == 0, set.err.constData());
        const Witness log(station + QStringLiteral("/log.sqlite"), Witness::Access::Write);
        log.rows(QStringLiteral("update source set settings = json_set(settings, '$.poll_every_s', 2)"));
        log.rows(QStringLiteral("update producer set settings = json_set(settings, '$.removals', "
                                "json('{\"least\":1000000,\"most\":1000000}'))"));
        QCOMPARE(log.value(QStringLiteral("select settings ->> '$.poll_every_s' from source")).toInt(), 2);
    }

    /// What a person does when a Producer answers 401 with a fresh token, too.
    static void admit(const QString &station, const ProducerProcess &producer)
    {
        const Said problems = run({QStringLiteral("--station"), station, QStringLiteral("problems")});
        if (problems.out.contains("unauthorized") || problems.out.contains("token_"))
            run(QStringList {QStringLiteral("--station"), station, QStringLiteral("producer"),
                    QStringLiteral("set"), QStringLiteral("MLS")}
                + producer.clientOptions());
    }

    static void retry(const QString &station)
    {
        run({QStringLiteral("--station"), station, QStringLiteral("problem"), QStringLiteral("retry"),
            QStringLiteral("all")});
    }

    static void report(const QJsonObject &dial, const Differences &last, qint64 settledMs)
    {
        const QJsonObject asked = dial[at("api")].toObject();
        const QJsonObject push = dial[at("push")].toObject();
        qInfo("%d records compared, %lld differ, %.1f s after the Producer was calm", last.compared,
            qint64(last.found.size()), double(settledMs) / 1'000);
        qInfo("%lld requests (%s), %d pauses of a 429, %d requests during them (latest after %d ms)",
            asked[at("requests")].toInteger(),
            QJsonDocument(asked[at("status")].toObject()).toJson(QJsonDocument::Compact).constData(),
            asked[at("pauses")].toInt(), asked[at("during_pause")].toInt(),
            asked[at("latest_in_pause_ms")].toInt());
        qInfo("%lld events, of %lld pushes %lld repeated and %lld abandoned; %lld events lost",
            dial[at("sequence")].toInteger(), push[at("posts")].toInteger(),
            push[at("duplicates")].toInteger(), push[at("abandoned")].toInteger(),
            push[at("lost")].toInteger());
    }

    static void checkDrift(const QString &station)
    {
        const Witness work(station + QStringLiteral("/work.sqlite"));
        const auto drift = work.rows(QStringLiteral(
            "select resource, missing, stale, extra, failure from reconcile r where id = (select "
            "max(id) from reconcile where resource = r.resource) and missing + stale + extra > 0"));
        QVERIFY2(drift.isEmpty(), qPrintable(drift.value(0).value(0).toString()));
    }
};

QTEST_GUILESS_MAIN(TestTorture)
#include "tst_torture.moc"
