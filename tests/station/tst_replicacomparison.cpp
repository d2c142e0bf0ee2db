// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/replicacomparison.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

class ReplicaComparisonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comparesValues_data();
    void comparesValues();
    void findsNoDifferenceInACopy();
    void findsAChangedField();
    void findsAValueThatTheProducerNoLongerShows();
    void findsMissingAndExtraRecords();
    void failsOnAMissingTable();

private:
    static QHash<QString, QJsonObject> fresh();
    static void execute(const QString &file, const QString &sql);
    DemoComparison compare(const QHash<QString, QJsonObject> &records);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QHash<QString, QJsonObject> ReplicaComparisonTest::fresh()
{
    const auto record = [](const char *json) { return QJsonDocument::fromJson(json).object(); };
    return {
        {QStringLiteral("A"),
            record(
                R"({"@odata.id":"x","ListingKey":"A","ListPrice":450000.5,"Pool":true,"Rooms":["Den","Attic"],"Id":9007199254740993})")},
        {QStringLiteral("B"),
            record(
                R"({"ListingKey":"B","ListPrice":null,"Pool":false,"Rooms":[],"Id":2,"NoSuchColumn":null})")},
    };
}

void ReplicaComparisonTest::execute(const QString &file, const QString &sql)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("maker"));
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(sql));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("maker"));
}

void ReplicaComparisonTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("replica-1.sqlite"));
    execute(m_file,
        QStringLiteral("CREATE TABLE Property (ListingKey TEXT PRIMARY KEY, ListPrice, Pool INTEGER, Rooms "
                       "TEXT, Id INTEGER, "
                       "City TEXT)"));
    execute(m_file,
        QStringLiteral("INSERT INTO Property VALUES ('A', 450000.5, 1, '[ \"Den\", \"Attic\" ]', "
                       "9007199254740993, NULL), "
                       "('B', NULL, 0, '[]', 2, NULL)"));
}

DemoComparison ReplicaComparisonTest::compare(const QHash<QString, QJsonObject> &records)
{
    ReplicaComparison comparison(m_file);
    if (!comparison.open()
        || !comparison.compare(QStringLiteral("Property"), QStringLiteral("ListingKey"), records))
        return {-1, -1, {}};
    return comparison.result();
}

void ReplicaComparisonTest::comparesValues_data()
{
    QTest::addColumn<QJsonValue>("fresh");
    QTest::addColumn<QVariant>("held");
    QTest::addColumn<bool>("same");
    const QVariant null;
    QTest::newRow("null") << QJsonValue() << null << true;

    QTest::newRow("text is not null") << QJsonValue(QStringLiteral("a")) << null << false;
    QTest::newRow("text") << QJsonValue(QStringLiteral("ä")) << QVariant(QStringLiteral("ä")) << true;
    QTest::newRow("true") << QJsonValue(true) << QVariant(1LL) << true;
    QTest::newRow("false is not null") << QJsonValue(false) << null << false;
    QTest::newRow("whole as integer") << QJsonValue(5) << QVariant(5LL) << true;
    QTest::newRow("whole as real") << QJsonValue(5) << QVariant(5.0) << true;
    QTest::newRow("past a double's reach")
        << QJsonValue(9007199254740993LL) << QVariant(9007199254740992LL) << false;
    QTest::newRow("fraction") << QJsonValue(2.25) << QVariant(2.25) << true;
    QTest::newRow("a number as text") << QJsonValue(5) << QVariant(QStringLiteral("5")) << false;
    QTest::newRow("array") << QJsonValue(QJsonArray {1, 2}) << QVariant(QStringLiteral("[1,2]")) << true;
    QTest::newRow("array in another order")
        << QJsonValue(QJsonArray {1, 2}) << QVariant(QStringLiteral("[2,1]")) << false;
}

void ReplicaComparisonTest::comparesValues()
{
    QFETCH(QJsonValue, fresh);
    QFETCH(QVariant, held);
    QFETCH(bool, same);
    QCOMPARE(sameValue(fresh, held), same);
}

void ReplicaComparisonTest::findsNoDifferenceInACopy()
{
    QCOMPARE(compare(fresh()), (DemoComparison {2, 0, {}}));
}

void ReplicaComparisonTest::findsAChangedField()
{
    execute(m_file, QStringLiteral("UPDATE Property SET Id = Id - 1 WHERE ListingKey = 'A'"));
    const DemoComparison found = compare(fresh());
    QCOMPARE(found.different, 1);
    QVERIFY(found.examples.front().contains(QStringLiteral("Property A differs in Id")));
}

void ReplicaComparisonTest::findsAValueThatTheProducerNoLongerShows()
{
    execute(m_file, QStringLiteral("UPDATE Property SET City = 'Bend' WHERE ListingKey = 'B'"));
    QCOMPARE(compare(fresh()).different, 1);
}

void ReplicaComparisonTest::findsMissingAndExtraRecords()
{
    execute(m_file, QStringLiteral("UPDATE Property SET ListingKey = 'C' WHERE ListingKey = 'B'"));
    const DemoComparison found = compare(fresh());
    QCOMPARE(found.compared, 2);
    QCOMPARE(found.different, 2);
}

void ReplicaComparisonTest::failsOnAMissingTable()
{
    execute(m_file, QStringLiteral("DROP TABLE Property"));
    QCOMPARE(compare(fresh()).compared, -1);
}

QTEST_GUILESS_MAIN(ReplicaComparisonTest)
#include "tst_replicacomparison.moc"
