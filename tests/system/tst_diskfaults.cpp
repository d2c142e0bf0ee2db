// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "smalldisk.h"
#include "witness.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QTest>
#include <sys/resource.h>
#include <unistd.h>

using namespace listingpost::test;

namespace {

QByteArray eventOf(qint64 sequence)
{
    return "{\"EntityEventSequence\":" + QByteArray::number(sequence)
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"" + QByteArray(200, 'k')
        + QByteArray::number(sequence) + "\"}";
}

void scribble(const QString &name, qint64 at, qint64 bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
    QCOMPARE(file.write(QByteArray(bytes, '#')), bytes);
}

} // namespace

/// The real station on a disk that is full, read-only, locked by another program or damaged: it says so,
/// answers 503, goes on by itself when the cause is gone, and what it acknowledged is there, once.
class TestDiskFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers503WhileTheDiskIsFullAndGoesOnByItself()
    {
        const SmallDisk disk(QStringLiteral("12m"));
        if (!disk.isMounted())
            QSKIP("A file system cannot be mounted here; the quota in tst_faults proves the same in one "
                  "process.");
        begin(disk.path() + QStringLiteral("/station"));
        QVERIFY(push());
        for (int episode = 0; episode < 2; ++episode) {
            disk.fill(64 * 1024 * episode);
            for (int i = 0; i < 2'000 && push(); ++i) { }
            QVERIFY2(!m_last.status || m_last.status == 503, qPrintable(QString::number(m_last.status)));
            QVERIFY(m_last.fields.value("retry-after").toInt() > 0);
            QVERIFY(!QJsonDocument(m_last.body).toJson().contains(m_folder.toUtf8())); // no path in an answer
            QVERIFY2(reasonBecomes(QStringLiteral("full")), qPrintable(m_reason));
            QVERIFY(!push());
            disk.empty();
            QVERIFY2(reasonBecomes({}), qPrintable(m_reason));
            QVERIFY2(push(), qPrintable(QStringLiteral("%1 in %2").arg(m_last.status).arg(episode)));
        }
        disk.fill(0);
        push();
        disk.empty();
        finish();
    }

    void answers503WhileItsFilesMayNotGrowAndGoesOnByItself()
    {
        begin(m_listening.path());
        QVERIFY(push());
        const auto allow = [this](rlim_t bytes) {
            const rlimit limit {bytes, RLIM_INFINITY}; // what `ulimit -f` sets
            return ::prlimit(pid_t(m_station->processId()), RLIMIT_FSIZE, &limit, nullptr) == 0;
        };
        QVERIFY(allow(64 * 1024));
        for (int i = 0; i < 2'000 && push(); ++i) { }
        QCOMPARE(m_last.status, 503);
        QVERIFY(m_last.fields.value("retry-after").toInt() > 0);
        QVERIFY2(reasonBecomes(QStringLiteral("log.sqlite")), qPrintable(m_reason));
        QVERIFY(allow(RLIM_INFINITY));
        QVERIFY2(reasonBecomes({}), qPrintable(m_reason));
        QVERIFY(push());
        finish();
    }

    void namesAReadOnlyLogAtTheStart()
    {
        if (::geteuid() == 0)
            QSKIP("root may write any file.");
        const QString folder = m_listening.folder.filePath(QStringLiteral("read-only log"));
        QVERIFY(copyStation(m_listening.path(), folder));
        QVERIFY(QFile::setPermissions(folder + QStringLiteral("/log.sqlite"), QFile::ReadOwner));
        const Said refused = start(folder);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("log.sqlite is read-only"), refused.err.constData());
    }

    void namesAnEmptiedLogAtTheStartAndKeepsWhatIsBesideIt()
    {
        begin(m_listening.folder.filePath(QStringLiteral("killed")));
        QVERIFY(push());
        m_station->kill(); // its commits are in the write-ahead log only
        const QString copy = m_listening.folder.filePath(QStringLiteral("emptied"));
        QVERIFY(copyStation(m_folder, copy));
        const QString log = copy + QStringLiteral("/log.sqlite");
        const qint64 ahead = QFileInfo(log + QStringLiteral("-wal")).size();
        QVERIFY(ahead > 0);
        QVERIFY(QFile::resize(log, 0));
        const Said refused = start(copy);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("log.sqlite is missing or empty"), refused.err.constData());
        QCOMPARE(QFileInfo(log + QStringLiteral("-wal")).size(), ahead);
    }

    void namesAReadOnlyFolderAtTheStart()
    {
        const SmallDisk disk(QStringLiteral("12m"));
        if (!disk.isMounted())
            QSKIP("A file system cannot be mounted here; tst_faults has a disk that turns read-only while it "
                  "is used.");
        const QString folder = disk.path() + QStringLiteral("/station");
        QVERIFY(copyStation(m_listening.path(), folder));
        QVERIFY(disk.makeReadOnly());
        const Said refused = start(folder);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(folder.toUtf8()), refused.err.constData());
        QVERIFY2(refused.err.contains("write"), refused.err.constData());
    }

    void answers503WhileAnotherProgramHoldsTheLog()
    {
        begin(m_listening.path());
        QVERIFY(push());
        {
            Witness other(m_folder + QStringLiteral("/log.sqlite"), Witness::Access::Write);
            QCOMPARE(other.rows(QStringLiteral("BEGIN EXCLUSIVE")), QList<QVariantList>());
            QVERIFY(!push()); // after the writer's patience of 5 s
            QCOMPARE(m_last.status, 503);
            QVERIFY(m_last.fields.value("retry-after").toInt() > 0);
            QVERIFY2(reasonBecomes(QStringLiteral("Another program holds it")), qPrintable(m_reason));
        }
        QVERIFY2(reasonBecomes({}), qPrintable(m_reason));
        QVERIFY(push());
        finish();
    }

    void namesADamagedFileAtTheStartAndSetsItAsideWhenTold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("word");
        QTest::newRow("work") << QStringLiteral("work.sqlite") << QStringLiteral("--set-aside");
        QTest::newRow("the log") << QStringLiteral("log.sqlite") << QStringLiteral("--set-aside-log");
        QTest::newRow("the configuration") << QStringLiteral("station.json") << QStringLiteral("--set-aside");
    }
    void namesADamagedFileAtTheStartAndSetsItAsideWhenTold()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, word);
        begin(m_listening.path());
        for (int i = 0; i < 5; ++i)
            QVERIFY(push());
        int code = -1;
        m_station->terminate(&code);
        QCOMPARE(code, 0);
        const QString copy = m_listening.folder.filePath(QStringLiteral("copy of ") + file);
        QVERIFY(copyStation(m_folder, copy));
        scribble(copy + u'/' + file, 0, 4'096);
        const QStringList station {QStringLiteral("--station"), copy};
        const Said refused = start(copy);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(file.toUtf8()), refused.err.constData());
        QVERIFY2(
            refused.err.contains("repair") || refused.err.contains("move it away"), refused.err.constData());
        QCOMPARE(run(station + QStringList {QStringLiteral("repair")}).code, 1);
        const Said repaired = run(station + QStringList {QStringLiteral("repair"), word});
        QVERIFY2(repaired.code == 0, (repaired.out + repaired.err).constData());
        QVERIFY2(
            !QDir(copy).entryList({file + QStringLiteral(".damaged-*")}).isEmpty(), repaired.out.constData());
        StationProcess again(copy);
        QVERIFY(again.start());
        if (file != QLatin1String("log.sqlite")) { // with its first page all that it held is unreadable
            const Posted repeat = post(again.endpoint(), m_listening.token, eventOf(m_sequence));
            QCOMPARE(repeat.status, 200);
            QCOMPARE(repeat.body.value(QStringLiteral("duplicates")).toInt(), 1);
        }
        again.terminate(&code);
        QCOMPARE(code, 0);
    }

    void leavesAFileOfANewerVersionAlone_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"log.sqlite", "work.sqlite", "station.json"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void leavesAFileOfANewerVersionAlone()
    {
        QFETCH(const QString, file);
        begin(m_listening.path());
        QVERIFY(push());
        int code = -1;
        m_station->terminate(&code);
        const QString copy = m_listening.folder.filePath(QStringLiteral("newer ") + file);
        QVERIFY(copyStation(m_folder, copy));
        const QString path = copy + u'/' + file;
        if (file.endsWith(QLatin1String(".json"))) {
            const QByteArray newer = content(path).replace("\"version\": 1", "\"version\": 2");
            QFile json(path);
            QVERIFY(json.open(QIODevice::WriteOnly) && json.write(newer) == newer.size());
        } else {
            QCOMPARE(Witness(path, Witness::Access::Write).rows(QStringLiteral("PRAGMA user_version = 9999")),
                QList<QVariantList>());
        }
        const QByteArray before = content(path);
        const QStringList station {QStringLiteral("--station"), copy};
        for (const QStringList &words :
            {QStringList {QStringLiteral("--headless"), QStringLiteral("--listen"),
                 QStringLiteral("127.0.0.1:0"), QStringLiteral("--for"), QStringLiteral("1")},
                QStringList {QStringLiteral("repair"), QStringLiteral("--set-aside-log")}}) {
            const Said said = run(station + words);
            QCOMPARE(said.code, 1);
            const QByteArray all = said.out + said.err;
            QVERIFY2(all.contains(path.toUtf8()) && all.contains("newer version"), all.constData());
            QVERIFY(content(path) == before);
        }
        if (file == QLatin1String("log.sqlite")) {
            const Said said = run(station
                + QStringList {QStringLiteral("export"), QStringLiteral("MLS"), QStringLiteral("Property")});
            QCOMPARE(said.code, 1);
            QVERIFY2(said.err.contains("newer version"), said.err.constData());
        }
    }

    void takesOverWhatADamagedLogStillTells()
    {
        begin(m_listening.path());
        for (int i = 0; i < 300; ++i)
            QVERIFY(push());
        int code = -1;
        m_station->terminate(&code);
        const QString copy = m_listening.folder.filePath(QStringLiteral("salvage"));
        QVERIFY(copyStation(m_folder, copy));
        const qint64 last = Witness(m_folder + QStringLiteral("/log.sqlite"))
                                .value(QStringLiteral("select max(id) from event"))
                                .toLongLong();
        const qint64 size = QFileInfo(copy + QStringLiteral("/log.sqlite")).size();
        scribble(copy + QStringLiteral("/log.sqlite"), size / 2, size / 2 - 4'096);
        const QStringList station {QStringLiteral("--station"), copy};
        const Said found
            = run(station + QStringList {QStringLiteral("repair"), QStringLiteral("--set-aside")});
        QCOMPARE(found.code, 1); // the log is a person's alone to give up
        QVERIFY2(found.out.contains("--set-aside-log"), found.out.constData());
        const Said repaired
            = run(station + QStringList {QStringLiteral("repair"), QStringLiteral("--set-aside-log")});
        QVERIFY2(repaired.code == 0, (repaired.out + repaired.err).constData());
        StationProcess again(copy);
        QVERIFY(again.start());
        const Posted repeat = post(again.endpoint(), m_listening.token, eventOf(m_sequence + 1));
        QCOMPARE(repeat.status, 200); // the token is known still
        again.kill();
        const Witness log(copy + QStringLiteral("/log.sqlite"));
        QCOMPARE(
            log.value(QStringLiteral("select id from event")).toLongLong(), last + 1); // none comes twice
    }

    void makesADamagedIndexAnewWithoutAsking()
    {
        begin(m_listening.path());
        for (int i = 0; i < 5; ++i)
            QVERIFY(push());
        int code = -1;
        m_station->terminate(&code);
        scribble(m_folder + QStringLiteral("/index.sqlite"), 0, 4'096);
        QVERIFY(m_station->start());
        QVERIFY(push(m_station->endpoint()));
        m_station->terminate(&code);
        QCOMPARE(code, 0);
        QCOMPARE(QDir(m_folder).entryList({QStringLiteral("index.sqlite.damaged-*")}).size(), 1);
        const Witness index(m_folder + QStringLiteral("/index.sqlite"));
        const Witness log(m_folder + QStringLiteral("/log.sqlite"));
        QCOMPARE(index.value(QStringLiteral("select sum(stored) from rollup where step = 1")),
            log.value(QStringLiteral("select count(*) from event")));
    }

    void saysHowManyBodiesAreNotKeptAndKeepsThemAgainByItself()
    {
        begin(m_listening.path());
        int code = -1;
        m_station->terminate(&code);
        const QString bodies = m_folder + QStringLiteral("/bodies");
        QVERIFY(QDir(bodies).removeRecursively());
        scribble(bodies, 0, 1);
        QVERIFY(m_station->start());
        QVERIFY(push());
        const QStringList status {QStringLiteral("--station"), m_folder, QStringLiteral("status")};
        Said said;
        QTRY_VERIFY((said = run(status)).out.contains("heads and bodies of 1 delivery not kept"));
        QCOMPARE(said.code, 1);
        QVERIFY(push());
        QTRY_VERIFY(run(status).out.contains("heads and bodies of 2 deliveries not kept"));
        QVERIFY(QFile::remove(bodies));
        QTRY_COMPARE_WITH_TIMEOUT((said = run(status)).code, 0, 10'000);
        QVERIFY2(said.out.contains("0 problems · heads and bodies of 2"), said.out.constData()); // still told
        QVERIFY(push());
        QTRY_VERIFY(!QDir(bodies).isEmpty());
    }

    void readsTheFilesThroughAfterAnUncleanStop()
    {
        begin(m_listening.path());
        for (int i = 0; i < 400; ++i)
            QVERIFY(push());
        int code = -1;
        m_station->terminate(&code); // so that all is in the file itself
        QVERIFY(m_station->start());
        m_station->kill();
        const QString file = m_folder + QStringLiteral("/log.sqlite");
        QVERIFY(QFile::copy(file, file + QStringLiteral(".sound")));
        const qint64 pages = QFileInfo(file).size() / 4'096;
        scribble(file, pages / 2 * 4'096, (pages / 2 - 1) * 4'096);
        QVERIFY(m_station->start()); // it receives, and says what it found
        QVERIFY2(reasonBecomes(QStringLiteral("damaged")), qPrintable(m_reason));
        QVERIFY(m_reason.contains(QStringLiteral("repair")));
        m_station->kill();
        QVERIFY(QFile::remove(file) && QFile::rename(file + QStringLiteral(".sound"), file));
        QFile::remove(file + QStringLiteral("-wal"));
        QVERIFY(m_station->start());
        m_station->terminate(&code);
        QVERIFY(!QFile::exists(m_folder + QStringLiteral("/station.running")));
    }

private:
    /// What a station in \a folder says that is started for a second.
    static Said start(const QString &folder)
    {
        return run(
            {QStringLiteral("--station"), folder, QStringLiteral("--headless"), QStringLiteral("--listen"),
                QStringLiteral("127.0.0.1:0"), QStringLiteral("--for"), QStringLiteral("1")});
    }

    static QByteArray content(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// A station in \a folder, a copy of the one that has a Producer and a token.
    void begin(const QString &folder)
    {
        if (folder != m_listening.path())
            QVERIFY(copyStation(m_listening.path(), folder));
        m_folder = folder;
        m_acknowledged.clear();
        m_refused.clear();
        m_station = std::make_unique<StationProcess>(folder);
        QVERIFY(m_station->start());
    }

    bool push() { return push(m_station->endpoint()); }
    bool push(const QUrl &endpoint)
    {
        m_last = post(endpoint, m_listening.token, eventOf(++m_sequence));
        (m_last.status == 200 ? m_acknowledged : m_refused).insert(m_sequence);
        return m_last.status == 200;
    }

    /// Until the status gives a reason that holds \a words (empty: none is given).
    bool reasonBecomes(const QString &words)
    {
        const QDeadlineTimer patience(10'000);
        while (!patience.hasExpired()) {
            const QJsonObject status = m_station->waitFor(QStringLiteral("status"));
            m_reason = status[QStringLiteral("listening")][QStringLiteral("reason")].toString();
            if (words.isEmpty() ? m_reason.isEmpty() : m_reason.contains(words))
                return true;
        }
        return false;
    }

    /// Stops, and compares the log with what was answered.
    void finish()
    {
        int code = -1;
        m_station->terminate(&code);
        QCOMPARE(code, 0);
        m_station.reset();
        const Witness log(m_folder + QStringLiteral("/log.sqlite"));
        QCOMPARE(log.value(QStringLiteral("pragma quick_check")).toString(), QStringLiteral("ok"));
        QSet<qint64> stored;
        const auto rows = log.rows(QStringLiteral("select sequence from event"));
        for (const QVariantList &row : rows) {
            QVERIFY(!stored.contains(row.at(0).toLongLong()));
            stored.insert(row.at(0).toLongLong());
        }
        QVERIFY(!m_refused.isEmpty());
        QCOMPARE((m_acknowledged - stored).size(), 0);
        QCOMPARE((stored & m_refused).size(), 0);
    }

    const Listening m_listening;
    std::unique_ptr<StationProcess> m_station;
    QString m_folder;
    Posted m_last;
    QSet<qint64> m_acknowledged;
    QSet<qint64> m_refused;
    qint64 m_sequence = 0;
    QString m_reason;
};

QTEST_GUILESS_MAIN(TestDiskFaults)
#include "tst_diskfaults.moc"
