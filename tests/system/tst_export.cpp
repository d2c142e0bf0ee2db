// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace listingpost::test;

/// Exports come out whole, in both formats, whether the station runs or not; one that cannot be made or
/// written says so and leaves what was there.
class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_station.start(QStringLiteral("127.0.0.1:0"), {QStringLiteral("--demo")}));
        QTRY_VERIFY_WITH_TIMEOUT(offices("csv").out.count('\n') == 31, 30'000);
    }

    void writesWhatTheReplicaHoldsWhileItGrows() { checkOffices(); }

    void writesTheSameFromTheFilesOfAStationThatWasKilled()
    {
        m_station.kill();
        checkOffices();
        const QByteArray whole = offices("csv").out;
        const QString file = m_folder.filePath(QStringLiteral("offices.csv"));
        QCOMPARE(offices("csv", {QStringLiteral("-o"), file}).code, 0);
        QCOMPARE(contents(file), whole);
    }

    void writesOnlyWhatLaterEventsNamed()
    {
        QCOMPARE(offices("csv", {QStringLiteral("--since"), QStringLiteral("0")}).out.count('\n'), 31);
        const QStringList last {QStringLiteral("--since"), QStringLiteral("9223372036854775807")};
        QCOMPARE(offices("csv", last).out.count('\n'), 1);
        QCOMPARE(offices("jsonl", last).out, QByteArray());
    }

    void leavesWhatWasThereWhenItFails()
    {
        const QString file = m_folder.filePath(QStringLiteral("kept.csv"));
        QFile before(file);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        const Said failed = call({QStringLiteral("export"), QStringLiteral("Demo MLS"),
            QStringLiteral("Nothing"), QStringLiteral("-o"), file});
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.err.contains("Nothing") && failed.err.contains("Office"), failed.err.constData());
        QCOMPARE(contents(file), QByteArray("before"));
    }

    void failsWhenItsOutputCannotBeWritten_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("format");
        QTest::newRow("a few lines") << QStringLiteral("Office") << QStringLiteral("jsonl");
        QTest::newRow("many lines") << QStringLiteral("Property") << QStringLiteral("csv");
    }

    void failsWhenItsOutputCannotBeWritten()
    {
        QFETCH(const QString, resource);
        QFETCH(const QString, format);
        const QString full = QStringLiteral("/dev/full");
        if (!QFile::exists(full))
            QSKIP("there is no /dev/full here: nothing plays a full disk");
        const Said cut = call({QStringLiteral("export"), QStringLiteral("Demo MLS"), resource,
                                  QStringLiteral("--format"), format},
            full);
        QCOMPARE(cut.code, 1);
        QVERIFY2(cut.err.contains("stdout cannot be written"), cut.err.constData());
    }

private:
    Said offices(const char *format, const QStringList &more = {}) const
    {
        return call(QStringList {QStringLiteral("export"), QStringLiteral("Demo MLS"),
                        QStringLiteral("Office"), QStringLiteral("--format"), QString::fromLatin1(format)}
            + more);
    }

    void checkOffices() const
    {
        const QByteArrayList lines = offices("csv").out.split('\n');
        QVERIFY2(lines.at(0).startsWith("OfficeKey,"), lines.at(0).constData());
        const QByteArrayList objects = offices("jsonl").out.trimmed().split('\n');
        QCOMPARE(objects.size(), 30);
        for (const QByteArray &object : objects)
            QVERIFY(!QJsonDocument::fromJson(object)[QStringLiteral("OfficeKey")].toString().isEmpty());
    }

    Said call(const QStringList &arguments, const QString &output = {}) const
    {
        return run(QStringList {QStringLiteral("--station"), path()} + arguments, output);
    }

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString path() const { return m_folder.filePath(QStringLiteral("station")); }

    QTemporaryDir m_folder;
    StationProcess m_station {path()};
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
