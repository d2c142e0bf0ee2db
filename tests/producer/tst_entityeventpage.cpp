// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/entityeventpage.h"

#include <algorithm>
#include <QFile>
#include <QTest>

using namespace listingpost;

namespace {

QByteArray recorded(const char *name)
{
    QFile file(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestEntityEventPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderAndTheLink()
    {
        const auto page = readEntityEventPage(
            R"({"@odata.context":"c","value":[{"EntityEventSequence":9,"ResourceName":"Media","ResourceRecordKey":"b"},)"
            R"({"EntityEventSequence":"3","ResourceName":"Property","ResourceRecordKey":"a","ResourceRecordUrl":null}],)"
            R"("@odata.nextLink":"EntityEvent?$skip=2"})");
        QVERIFY(page);
        QCOMPARE(page->events.size(), std::size_t(2));
        QCOMPARE(page->events[0].sequence, Sequence {9});
        QCOMPARE(page->events[1].key.text, std::string("a"));
        QVERIFY(page->events[1].url.empty());
        QCOMPARE(page->nextLink, QByteArray("EntityEvent?$skip=2"));
    }

    void namesTheEventThatIsWrong()
    {
        const auto page = readEntityEventPage(
            R"({"value":[{"EntityEventSequence":1.5,"ResourceName":"M","ResourceRecordKey":"k"}]})");
        QVERIFY(!page);
        QVERIFY2(page.error().detail.contains(QLatin1String("value[0]")), qPrintable(page.error().detail));
    }

    void leavesOutARowThatIsNoEvent_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<qint64>("sequence"); // 0: cannot be read
        QTest::addColumn<QString>("what");
        const QByteArray nullKey
            = R"({"EntityEventSequence":"7","ResourceName":"Media","ResourceRecordKey":null})";
        QTest::newRow("a null key") << nullKey << qint64(7) << "sequence 7, value[1]";
        QTest::newRow("a long key") << QByteArray(nullKey).replace("null", '"' + QByteArray(256, 'k') + '"')
                                    << qint64(7) << "value[1].ResourceRecordKey";
        QTest::newRow("another spelling")
            << QByteArray(R"({"entityeventsequence":7,"ResourceName":"My Media","ResourceRecordKey":"k"})")
            << qint64(7) << "value[1].ResourceName";
        QTest::newRow("no sequence") << QByteArray(
            R"({"EntityEventSequence":-1.5,"ResourceName":"M","ResourceRecordKey":"k"})")
                                     << qint64(0) << "value[1].EntityEventSequence";
        QTest::newRow("null") << QByteArray("null") << qint64(0) << "value[1]";
        QTest::newRow("a list") << QByteArray("[{}]") << qint64(0) << "value[1]";
        QTest::newRow("a key that is no UTF-8") << QByteArray(nullKey).replace("null", "\"caf\xE9\"")
                                                << qint64(7) << "sequence 7, value[1]: text";
        QTest::newRow("a page in it") << QByteArray(R"({"value":[]})") << qint64(0) << "value[1]";
    }

    void leavesOutARowThatIsNoEvent()
    {
        QFETCH(const QByteArray, row);
        QFETCH(const qint64, sequence);
        QFETCH(const QString, what);
        const auto good = [](int number) {
            return "{\"EntityEventSequence\":" + QByteArray::number(number)
                + R"(,"ResourceName":"Media","ResourceRecordKey":"k"})";
        };
        const QByteArray rows = '[' + good(5) + ',' + row + ',' + good(9) + ']';
        for (const QByteArray &body : {"{\"value\":" + rows + ",\"@odata.nextLink\":\"next\"}", rows}) {
            const auto page = readEntityEventPage(body);
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
            QCOMPARE(page->events.size(), std::size_t(2));
            QCOMPARE(page->skipped.size(), std::size_t(1));
            QCOMPARE(page->size(), std::size_t(3));
            QVERIFY2(page->skipped[0].what.contains(what), qPrintable(page->skipped[0].what));
            QCOMPARE(page->skipped[0].sequence.value_or(Sequence {}).value, sequence);
            QCOMPARE(page->nextLink, body == rows ? QByteArray() : QByteArray("next"));
            std::vector<qint64> seen;
            for (const EntityEvent &event : page->seen())
                seen.push_back(event.sequence.value);
            QCOMPARE(seen, sequence == 0 ? (std::vector<qint64> {5, 9}) : (std::vector<qint64> {5, 7, 9}));
        }
    }

    void keepsAnEventWhoseAddressIsDamaged()
    {
        const auto page
            = readEntityEventPage("{\"value\":[{\"EntityEventSequence\":1,\"ResourceName\":\"Media\","
                                  "\"ResourceRecordKey\":\"k\",\"ResourceRecordUrl\":\"/\xE9\"}]}");
        QVERIFY(page);
        QCOMPARE(page->events, (std::vector<EntityEvent> {{Sequence {1}, {"Media"}, {"k", false}, {}}}));
    }

    void refusesWhatIsNoPage_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no JSON") << QByteArray("<html>");
        QTest::newRow("JSON that ends too early") << QByteArray(R"({"value":[{"EntityEventSequence":1})");
        QTest::newRow("no value") << QByteArray(R"({"rows":[]})");
        QTest::newRow("a value that is no list") << QByteArray(R"({"value":{}})");
        QTest::newRow("an error behind its rows") << QByteArray(
            R"({"value":[{"EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"A"}],)"
            R"("@odata.error":{"code":"500","message":"gone away"}})");
        QTest::newRow("rows of something else") << QByteArray(R"({"value":[{"ListingKey":"A"},{}]})");
    }

    void refusesWhatIsNoPage()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(!readEntityEventPage(body));
    }

    void readsRecordedPages()
    {
        if (!QFile::exists(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference")))
            QSKIP("LISTINGPOST_FIXTURES names no folder of recorded answers");
        const auto first = readEntityEventPage(recorded("entityevent-first-page.json"));
        QVERIFY(first);
        QCOMPARE(first->events.size(), std::size_t(100));
        QVERIFY(first->nextLink.endsWith("$skip=100"));
        const auto large = readEntityEventPage(recorded("entityevent-page-2000.json"));
        QVERIFY(large);
        QCOMPARE(large->events.size(), std::size_t(2000));
        const auto empty = readEntityEventPage(recorded("entityevent-empty.json"));
        QVERIFY(empty && empty->events.empty() && empty->nextLink.isEmpty());
        const auto nullUrl = readEntityEventPage(recorded("entityevent-no-url.json"));
        QVERIFY(nullUrl && nullUrl->events.size() == 1 && nullUrl->events.front().url.empty());
        QVERIFY(!readEntityEventPage(recorded("error-404-unknown-resource.html")));
        const auto nameless = readEntityEventPage(recorded("entityevent-unordered-select.json"));
        QVERIFY(nameless && nameless->events.empty()); // events without a record
        QCOMPARE(nameless->skipped.size(), std::size_t(10));
    }
};

QTEST_APPLESS_MAIN(TestEntityEventPage)
#include "tst_entityeventpage.moc"
