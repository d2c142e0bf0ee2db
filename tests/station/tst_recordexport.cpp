// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/recordexport.h"

#include "store/bodywriter.h"

#include <QBuffer>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>

using namespace listingpost;

class RecordExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void quotesFields_data();
    void quotesFields();
    void writesCsvInOrderOfKey();
    void writesRecordsAsTheyCame();
    void writesOnlyWhatChangedSince();
    void namesWhatThereIs_data();
    void namesWhatThereIs();

private:
    static void execute(const QString &file, const QList<QPair<QString, QVariantList>> &statements);
    QByteArray exported(RecordExport what);

    QTemporaryDir m_folder;
    StationFiles m_files {m_folder.path()};
};

void RecordExportTest::execute(const QString &file, const QList<QPair<QString, QVariantList>> &statements)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("maker"));
        database.setDatabaseName(file);
        QVERIFY(database.open());
        for (const auto &[sql, values] : statements) {
            QSqlQuery query(database);
            QVERIFY(query.prepare(sql));
            for (const QVariant &value : values)
                query.addBindValue(value);
            QVERIFY(query.exec());
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("maker"));
}

void RecordExportTest::initTestCase()
{
    // Only what others may read of the two files (cli.md), as the rooms below make it.
    execute(m_files.log(),
        {{QStringLiteral("CREATE TABLE producer (id INTEGER PRIMARY KEY, name TEXT, source INTEGER)"), {}},
            {QStringLiteral(
                 "CREATE TABLE feed (id INTEGER PRIMARY KEY, producer INTEGER, label TEXT, source INTEGER)"),
                {}},
            {QStringLiteral("CREATE TABLE event (feed INTEGER, sequence INTEGER, resource TEXT, key TEXT)"),
                {}},
            {QStringLiteral("INSERT INTO producer VALUES (1, 'MLS', 1), (2, 'Quiet', NULL)"), {}},
            {QStringLiteral("INSERT INTO feed VALUES (1, 1, 'IDX', NULL)"), {}},
            {QStringLiteral("INSERT INTO event VALUES (1, 7, 'property', 'A'), (1, 8, 'Property', 'B')"),
                {}}});
    const QString insert = QStringLiteral("INSERT INTO _record VALUES ('Property', ?, ?)");
    execute(m_files.replica({1}),
        {{QStringLiteral("CREATE TABLE _resource (name TEXT, table_name TEXT)"), {}},
            {QStringLiteral("CREATE TABLE _column (resource TEXT, column_name TEXT, key_position INTEGER)"),
                {}},
            {QStringLiteral("CREATE TABLE _record (resource TEXT, key TEXT, json BLOB)"), {}},
            {QStringLiteral("CREATE TABLE Property (ListingKey TEXT, ListPrice REAL, City TEXT)"), {}},
            {QStringLiteral("INSERT INTO _resource VALUES ('Property', 'Property')"), {}},
            {QStringLiteral("INSERT INTO _column VALUES ('Property', 'ListingKey', 1)"), {}},
            {QStringLiteral("INSERT INTO Property VALUES ('B', 2.5, 'Bend, OR'), ('A', 1, NULL)"), {}},
            {insert, {QStringLiteral("B"), compressed("{\"ListingKey\":\"B\"}")}},
            {insert, {QStringLiteral("A"), compressed("{\"ListingKey\":\n\"A\"}")}}});
}

QByteArray RecordExportTest::exported(RecordExport what)
{
    what.feed = QStringLiteral("mls/idx");
    what.resource = QStringLiteral("property");
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto count = exportRecords(m_files, what, buffer);
    return count ? buffer.data() : count.error().detail.toUtf8();
}

void RecordExportTest::quotesFields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("plain") << QStringLiteral("Bend") << QByteArray("Bend");
    QTest::newRow("comma") << QStringLiteral("Bend, OR") << QByteArray("\"Bend, OR\"");
    QTest::newRow("quote") << QStringLiteral("6\" pipe") << QByteArray("\"6\"\" pipe\"");
    QTest::newRow("line break") << QStringLiteral("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("empty") << QString() << QByteArray();
}

void RecordExportTest::quotesFields()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, field);
    QCOMPARE(csvField(text), field);
}

void RecordExportTest::writesCsvInOrderOfKey()
{
    QCOMPARE(exported({}), QByteArray("ListingKey,ListPrice,City\r\nA,1,\r\nB,2.5,\"Bend, OR\"\r\n"));
}

void RecordExportTest::writesRecordsAsTheyCame()
{
    RecordExport what;
    what.format = RecordExport::Format::JsonLines;
    QCOMPARE(exported(what), QByteArray("{\"ListingKey\": \"A\"}\n{\"ListingKey\":\"B\"}\n"));
}

void RecordExportTest::writesOnlyWhatChangedSince()
{
    RecordExport what;
    what.since = 7;
    QCOMPARE(exported(what), QByteArray("ListingKey,ListPrice,City\r\nB,2.5,\"Bend, OR\"\r\n"));
}

void RecordExportTest::namesWhatThereIs_data()
{
    QTest::addColumn<QString>("feed");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("said");
    QTest::newRow("no such feed") << QStringLiteral("MLS/VOW") << QStringLiteral("Property")
                                  << QStringLiteral("MLS/IDX");
    QTest::newRow("no such resource")
        << QStringLiteral("MLS/IDX") << QStringLiteral("Media") << QStringLiteral("Property");
    QTest::newRow("only listened to")
        << QStringLiteral("Quiet") << QStringLiteral("Property") << QStringLiteral("only listened to");
}

void RecordExportTest::namesWhatThereIs()
{
    QFETCH(QString, feed);
    QFETCH(QString, resource);
    QFETCH(QString, said);
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const auto count
        = exportRecords(m_files, {feed, resource, RecordExport::Format::Csv, std::nullopt}, buffer);
    QVERIFY(!count.has_value());
    QVERIFY2(count.error().detail.contains(said), qPrintable(count.error().detail));
}

QTEST_GUILESS_MAIN(RecordExportTest)
#include "tst_recordexport.moc"
