// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/metadatawatch.h"

#include "base/manualclock.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

const QUrl Root(QStringLiteral("https://a.example/odata"));

Metadata described()
{
    MetadataResource property;
    property.name = QStringLiteral("Property");
    property.properties.push_back({QStringLiteral("ListingKey"), QStringLiteral("Edm.String"), {}, false});
    property.navigation.push_back({QStringLiteral("Media"), QStringLiteral("r.Media"), true, {}});
    return {{property}, {}};
}

Answer answer(const char *path, const QByteArray &body, int status = 200)
{
    Answer answer;
    answer.status = status;
    answer.url = QUrl(Root.toString() + QLatin1String(path));
    answer.body = body;
    return answer;
}

} // namespace

class TestMetadataWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksForMembersThatAreNotDescribed_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("due");
        const QByteArray record = R"({"@odata.id":"x","ListingKey":"1","Media@odata.count":0,"Media":[]})";
        const QByteArray more = R"({"ListingKey":"1","Colour":null})";
        QTest::newRow("described") << QByteArray("/Property('1')") << record << 200 << false;
        QTest::newRow("not described") << QByteArray("/Property('1')") << more << 200 << true;
        QTest::newRow("in a list") << QByteArray("/property?$top=1") << "{\"value\":[" + more + "]}" << 200
                                   << true;
        QTest::newRow("an error") << QByteArray("/Property('1')") << more << 404 << false;
        QTest::newRow("no record") << QByteArray("/Property('1')") << QByteArray("<html>") << 200 << false;
        QTest::newRow("no resource") << QByteArray("/$batch") << more << 200 << false;
        QTest::newRow("too large") << QByteArray("/Property('1')") << more + QByteArray(9 << 20, ' ') << 200
                                   << false;
    }

    void looksForMembersThatAreNotDescribed()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        ManualClock clock;
        MetadataWatch watch(Root, clock);
        watch.read(described());
        clock.advance(1min);
        watch.noteAnswer(answer(path.constData(), body, status));
        QTEST(watch.isDue(), "due");
    }

    void asksMoreAndMoreSeldomForWhatStaysUnknown()
    {
        ManualClock clock;
        MetadataWatch watch(Root, clock);
        watch.read(described());
        for (const auto patience : {1min, 2min, 4min, 8min, 16min, 32min}) {
            watch.noteAnswer(answer("/Property('1')", R"({"Colour":1})"));
            clock.advance(patience - 1s);
            QVERIFY(!watch.isDue());
            clock.advance(1s);
            QVERIFY(watch.isDue());
            watch.stayed();
        }
        watch.noteAnswer(answer("/Property('1')", R"({"Colour":1,"Shape":2})")); // this is news
        clock.advance(1min);
        QVERIFY(watch.isDue());
    }

    void asksForAResourceAtLeastEveryQuarterOfAnHour()
    {
        ManualClock clock;
        MetadataWatch watch(Root, clock);
        watch.read(described());
        for (const auto patience : {1min, 2min, 4min, 8min, 15min, 15min}) {
            watch.noteUnknown(QStringLiteral("Spaceship"));
            clock.advance(patience - 1s);
            QVERIFY(!watch.isDue());
            clock.advance(1s);
            QVERIFY(watch.isDue());
            watch.stayed();
        }
    }

    void isReadAgainEachDay()
    {
        ManualClock clock;
        MetadataWatch watch(Root, clock);
        watch.read(described());
        clock.advance(24h - 1s);
        QVERIFY(!watch.isDue());
        clock.advance(1s);
        QVERIFY(watch.isDue());
    }
};

QTEST_APPLESS_MAIN(TestMetadataWatch)
#include "tst_metadatawatch.moc"
