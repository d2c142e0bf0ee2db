// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultyvfs.h"
#include "store/sqlsession.h"

#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace listingpost;

/// Proves that a session's statements outlive a moment in which the disk could not be read.
class TestSqlSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preparesAgainWhatCouldNotBePrepared()
    {
        FaultyVfs disk("any.sqlite");
        const QTemporaryDir folder;
        const auto file = Database::open(
            folder.filePath(QStringLiteral("any.sqlite")), databasekind::work(), Database::Access::ReadWrite)
                              .value();
        SqlSession session(*file);
        session.begin();
        session.run("CREATE TABLE one (value)"); // rolled back: SQLite has to read the schema again
        session.rollback();
        disk.vanishFrom(0, SQLITE_IOERR);
        QCOMPARE(session.number("SELECT 7 FROM counter"), 0);
        QCOMPARE(session.takeError().error().code, ErrorCode::Io);
        disk.heal();
        QCOMPARE(session.number("SELECT 7 FROM counter"), 7);
    }
};

QTEST_GUILESS_MAIN(TestSqlSession)
#include "tst_sqlsession.moc"
