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
        QVERIFY(
            !readEntityEventPage(recorded("entityevent-unordered-select.json"))); // events without a record
    }
};

QTEST_APPLESS_MAIN(TestEntityEventPage)
#include "tst_entityeventpage.moc"
