// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "simulator/data/market.h"
#include "simulator/odata/filter.h"
#include "simulator/serve/api.h"
#include "simulator/serve/batch.h"
#include "simulator/serve/dial.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace listingpost;
using namespace listingpost::simulator;

class TestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("passes"); // yes, no, or error
        const auto row = [](const char *filter, const char *passes) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(passes);
        };
        row("Price gt 10", "yes");
        row("Price gt 20", "no");
        row("Price ge 20 and City eq 'Millvale'", "yes");
        row("Price lt 5 or City eq 'Millvale'", "yes");
        row("Price lt 5 or City eq 'Silt' and Price eq 20", "no");
        row("(Price lt 5 or City eq 'Millvale') and Price ne 21", "yes");
        row("City in ('Silt','Millvale')", "yes");
        row("City in ('Silt')", "no");
        row("Name eq 'O''Hara'", "yes");
        row("Gone eq null", "yes");
        row("Gone ne null", "no");
        row("Gone gt 5", "no");
        row("Pool eq true", "yes");
        row("At ge 2026-01-01T00:00:00.000Z", "yes");
        row("At lt 2026-01-01T00:00:00.000Z", "no");
        row("At eq 2026-05-01T10:00:00Z", "yes");
        row("At ge 2026-05-01T10:00:00Z", "yes");
        row("At gt 2026-05-01T12:00:00+02:00", "no");
        row("At lt 2026-05-01T10:00:00.001Z", "yes");
        row("At ge 2026-05-01", "yes");
        row("not (Price gt 10)", "no");
        row("Sequence gt 9007199254740992", "yes");
        row("Foo gt 1", "error");
        row("Price gt", "error");
        row("City eq Millvale", "error");
        row("At ge 2026-13-01T10:00:00Z", "error");
        row("Price 5", "error");
        row("(Price gt 5", "error");
        row("City eq 'Mill", "error");
        row("Price gt 5 5", "error");
    }

    void filters()
    {
        QFETCH(QString, filter);
        QFETCH(QString, passes);
        const QJsonObject record = QJsonDocument::fromJson(
            "{\"Price\":20,\"City\":\"Millvale\",\"Name\":\"O'Hara\",\"Gone\":null,\"Pool\":true,"
            "\"At\":\"2026-05-01T10:00:00.000Z\",\"Sequence\":9007199254740993}")
                                       .object();
        const auto parsed = parseFilter(filter, [&](const QString &name) { return record.contains(name); });
        QCOMPARE(parsed ? (*parsed)(record) ? QStringLiteral("yes") : QStringLiteral("no")
                        : QStringLiteral("error"),
            passes);
    }

    void survivesDeepNesting()
    {
        const QString deep = QString(50'000, QLatin1Char('(')) + QStringLiteral("Price gt 5");
        QVERIFY(!parseFilter(deep, [](const QString &) { return true; }));
    }

    void makesTheSameTownFromTheSameSeed()
    {
        QCOMPARE(town(1), town(1));
        QVERIFY(town(1) != town(2));
    }

    void opensWithListingsInEveryStage()
    {
        DataSet data(m_clock);
        Market(data, 1).build(300);
        QMap<QString, int> stages;
        for (const auto &[key, record] : data.resource(QStringLiteral("Property"))->records) {
            const QString status = record[QLatin1String("StandardStatus")].toString();
            ++stages[status];
            QCOMPARE(record[QLatin1String("ClosePrice")].isDouble(), status == QLatin1String("Closed"));
        }
        QCOMPARE(stages.size(), 5);
        QVERIFY(stages[QStringLiteral("Active")] > 150);
        QCOMPARE(data.lastSequence(), 300 * 6 + 45 + 9 + 18); // one event a record
    }

    void walksEverythingOnceByNextLink()
    {
        DataSet data(m_clock);
        Market(data, 1).build(60);
        const Api api(data);
        QSet<QString> seen;
        QUrl next(QStringLiteral("http://h/Media?$orderby=MediaKey&$select=MediaKey"));
        int pages = 0;
        while (!next.isEmpty()) {
            const auto answer = api.answer({next.path(QUrl::FullyEncoded).toLatin1(),
                next.query(QUrl::FullyEncoded).toLatin1(), "odata.maxpagesize=70", "http://h"});
            const QJsonObject page = QJsonDocument::fromJson(answer.body).object();
            for (const QJsonValue &record : page[QLatin1String("value")].toArray()) {
                const QString key = record[QLatin1String("MediaKey")].toString();
                QVERIFY(!seen.contains(key));
                seen.insert(key);
            }
            next = QUrl(page[QLatin1String("@odata.nextLink")].toString());
            ++pages;
        }
        QCOMPARE(seen.size(), 300);
        QCOMPARE(pages, 5);
    }

    void replaysEveryEventInOrder()
    {
        DataSet data(m_clock);
        Market(data, 1).build(60);
        const Api api(data);
        QUrl next(QStringLiteral("http://h/EntityEvent?$filter=EntityEventSequence ge 8"
                                 "&$orderby=EntityEventSequence"));
        qint64 expected = 8;
        while (!next.isEmpty()) {
            const auto answer = api.answer({next.path(QUrl::FullyEncoded).toLatin1(),
                next.query(QUrl::FullyEncoded).toLatin1(), {}, "http://h"});
            const QJsonObject page = QJsonDocument::fromJson(answer.body).object();
            for (const QJsonValue &event : page[QLatin1String("value")].toArray())
                QCOMPARE(event[QLatin1String("EntityEventSequence")].toInteger(), expected++);
            next = QUrl(page[QLatin1String("@odata.nextLink")].toString());
        }
        QCOMPARE(expected, data.lastSequence() + 1);
    }

    void answersLikeTheReferenceServer()
    {
        DataSet data(m_clock);
        data.put(QStringLiteral("Property"), QStringLiteral("a'/%1"),
            {{QLatin1String("ListingKey"), QStringLiteral("a'/%1")}});
        const Api api(data);
        QCOMPARE(api.answer({"/Property('a''%2F%251')", {}, {}, "http://h"}).status, 200);
        const auto missing = api.answer({"/Property('b')", {}, {}, "http://h"});
        QCOMPARE(missing.status, 404);
        QVERIFY(missing.body.contains("\"error\""));
        const auto unknown = api.answer({"/Nope", {}, {}, "http://h"});
        QCOMPARE(unknown.status, 404);
        QCOMPARE(unknown.contentType, QByteArray("text/html; charset=utf-8"));
        QCOMPARE(api.answer({"/Property", "$filter=Foo%20eq%201", {}, "http://h"}).status, 400);
        QCOMPARE(api.answer({"/Property", "$skip=9223372036854775807", {}, "http://h"}).status, 400);
        QCOMPARE(api.answer({"/Property", "$orderby=Foo%20desc", {}, "http://h"}).status, 400);
        QCOMPARE(api.answer({"/Property", "$select=ListingKey,Foo", {}, "http://h"}).status, 400);
    }

    void findsByKeyWhatAFilterLetsPass_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QString>("keys");
        const auto row = [](const char *filter, const char *keys) {
            QTest::newRow(filter) << QByteArray(filter) << QString::fromLatin1(keys);
        };
        row("MemberKey in ('c','a','x','a')", "a c");
        row("MemberKey eq 'b' or MemberKey eq 'd'", "b d");
        row("MemberKey in ('a','b') and MemberStatus eq 'Active'", "a");
        row("MemberKey gt 'b' and MemberStatus eq 'Active'", "c");
        row("MemberStatus eq 'Active' and MemberKey ge 'a'", "a c");
        row("MemberKey eq 'b' or MemberStatus eq 'Active'", "a b c");
        row("not (MemberKey in ('a','b'))", "c d");
        row("(MemberKey gt 'c') or MemberKey eq 'a'", "a d");
        row("MemberKey ne 'a' and MemberKey le 'b'", "b");
    }

    void findsByKeyWhatAFilterLetsPass()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QString, keys);
        DataSet data(m_clock);
        for (const char *key : {"a", "b", "c", "d"}) {
            const bool active = *key == 'a' || *key == 'c';
            data.put(QStringLiteral("Member"), QLatin1String(key),
                {{QLatin1String("MemberKey"), QLatin1String(key)},
                    {QLatin1String("MemberStatus"),
                        active ? QStringLiteral("Active") : QStringLiteral("Inactive")}});
        }
        const auto answer
            = Api(data).answer({"/Member", "$filter=" + filter.toPercentEncoding(), {}, "http://h"});
        QStringList found;
        for (const QJsonValue &record :
            QJsonDocument::fromJson(answer.body)[QLatin1String("value")].toArray())
            found << record[QLatin1String("MemberKey")].toString();
        QCOMPARE(found.join(QLatin1Char(' ')), keys);
    }

    void answersABatchAsItsPartsAlone()
    {
        DataSet data(m_clock);
        data.put(QStringLiteral("Property"), QStringLiteral("a'/%1"),
            {{QLatin1String("ListingKey"), QStringLiteral("a'/%1")}});
        const Api api(data);
        const ApiAnswer answer = answerBatch(api, {"/$batch", {}, {}, "http://h"},
            R"x({"requests":[{"id":"1","method":"GET","url":"Property('a''%2F%251')?$select=ListingKey"},)x"
            R"x({"id":"2","method":"get","url":"/Property('b')"},{"id":"3","method":"GET","url":"http://h/Nope"},)x"
            R"x({"id":"4","method":"DELETE","url":"Property('b')"}]})x");
        const QJsonArray parts = QJsonDocument::fromJson(answer.body)[QLatin1String("responses")].toArray();
        QCOMPARE(parts.size(), 4);
        QCOMPARE(parts[0][QLatin1String("status")].toInt(), 200);
        QCOMPARE(
            parts[0][QLatin1String("body")][QLatin1String("ListingKey")].toString(), QStringLiteral("a'/%1"));
        QCOMPARE(parts[1][QLatin1String("status")].toInt(), 404);
        QVERIFY(parts[1][QLatin1String("body")][QLatin1String("error")].isObject());
        QCOMPARE(parts[2][QLatin1String("status")].toInt(), 404);
        QVERIFY(parts[2][QLatin1String("body")].toString().contains(QLatin1String("<html>")));
        QCOMPARE(parts[3][QLatin1String("status")].toInt(), 405);
        QCOMPARE(answerBatch(api, {"/$batch", {}, {}, "http://h"}, "nonsense").status, 400);
    }

    void givesChildrenInsideTheirParent_data()
    {
        QTest::addColumn<QByteArray>("expand");
        QTest::addColumn<bool>("ignoresTop");
        QTest::addColumn<int>("given"); // of 14; -1: refused
        QTest::newRow("ten unless told otherwise") << QByteArray("Media") << false << 10;
        QTest::newRow("as many as told") << QByteArray("Media($top=12)") << false << 12;
        QTest::newRow("all") << QByteArray("Media($top=200),OpenHouse") << false << 14;
        QTest::newRow("told in vain") << QByteArray("OpenHouse($top=1),Media($top=200)") << true << 10;
        QTest::newRow("no such children") << QByteArray("Rooms") << false << -1;
        QTest::newRow("no number") << QByteArray("Media($top=x)") << false << -1;
        QTest::newRow("unreadable") << QByteArray("Media(") << false << -1;
    }

    void givesChildrenInsideTheirParent()
    {
        QFETCH(QByteArray, expand);
        QFETCH(bool, ignoresTop);
        QFETCH(int, given);
        DataSet data(m_clock);
        data.put(QStringLiteral("Property"), QStringLiteral("a'1"),
            {{QLatin1String("ListingKey"), QStringLiteral("a'1")}});
        for (int i = 0; i < 14; ++i)
            data.putQuietly(QStringLiteral("Media"), QStringLiteral("m%1").arg(i),
                {{QLatin1String("MediaKey"), QStringLiteral("m%1").arg(i)},
                    {QLatin1String("ResourceRecordKey"), QStringLiteral("a'1")}});
        QCOMPARE(data.log().size(), 1U); // no event tells of them
        const Api api(data);
        ApiRequest request {"/Property('a''1')", "$select=ListingKey&$expand=" + expand, {}, "http://h"};
        request.expand = {10, ignoresTop, true, false};
        const ApiAnswer answer = api.answer(request);
        QCOMPARE(answer.status, given < 0 ? 400 : 200);
        if (given < 0)
            return;
        const QJsonObject record = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(record[QLatin1String("Media")].toArray().size(), given);
        const QByteArray link = record[QLatin1String("Media@odata.nextLink")].toString().toLatin1();
        QCOMPARE(link.isEmpty(), given == 14);
        if (link.isEmpty())
            return;
        ApiRequest rest {link.mid(8).split('?').first(), link.split('?').last(), {}, "http://h"};
        rest.expand.onlyExpanded = true;
        const auto more = QJsonDocument::fromJson(api.answer(rest).body)[QLatin1String("value")].toArray();
        QCOMPARE(more.size(), 14 - given);
        rest.query = {};
        QCOMPARE(api.answer(rest).status, 404);
    }

    void followsChildrenFromParentToParent()
    {
        DataSet data(m_clock);
        const QString media = QStringLiteral("Media");
        const QString column = QStringLiteral("ResourceRecordKey");
        const auto below = [&](const char *parent) {
            return data.childrenOf(media, column, QString::fromLatin1(parent)).join(QLatin1Char(','));
        };
        data.put(media, QStringLiteral("m1"), {{column, QStringLiteral("a")}});
        QCOMPARE(below("a"), QStringLiteral("m1"));
        data.put(media, QStringLiteral("m2"), {{column, QStringLiteral("a")}});
        data.put(media, QStringLiteral("m1"), {{column, QStringLiteral("b")}});
        QCOMPARE(below("a"), QStringLiteral("m2"));
        data.remove(media, QStringLiteral("m1"));
        QCOMPARE(below("b"), QString());
    }

    void knowsOnlyTheOperatorsThatItIsGiven()
    {
        DataSet data(m_clock);
        const Api api(data);
        ApiRequest request {"/Member", "$filter=MemberKey%20in%20('a')", {}, "http://h"};
        QCOMPARE(api.answer(request).status, 200);
        request.hasIn = false;
        QCOMPARE(api.answer(request).status, 400);
        request.query = "$filter=MemberKey%20eq%20'a'%20or%20MemberKey%20eq%20'b'";
        QCOMPARE(api.answer(request).status, 200);
        request.hasOr = false;
        QCOMPARE(api.answer(request).status, 400);
    }

    void removesChildrenBeforeTheirListing()
    {
        DataSet data(m_clock);
        Market market(data, 3);
        market.build(200);
        const std::size_t before = data.log().size();
        for (int i = 0; i < 2'000; ++i)
            market.change();
        int removed = 0;
        for (std::size_t i = before; i < data.log().size(); ++i) {
            const LogLine &line = data.log()[i];
            if (line.resource != QLatin1String("Property")
                || data.resource(line.resource)->records.contains(line.key))
                continue;
            ++removed;
            for (const auto &[key, media] : data.resource(QStringLiteral("Media"))->records)
                QVERIFY(media[QLatin1String("ResourceRecordKey")].toString() != line.key);
        }
        QVERIFY(removed > 5);
    }

    void turnsTheDialWholeOrNotAtAll()
    {
        Dial dial;
        QVERIFY(dial.turn({{QLatin1String("rate"), 50}, {QLatin1String("pause"), true}}));
        QCOMPARE(dial.rate, 50.0);
        const auto unknown = dial.turn({{QLatin1String("rate"), 60}, {QLatin1String("ratte"), 1}});
        QVERIFY(!unknown && unknown.error().detail.contains(QLatin1String("ratte")));
        QCOMPARE(dial.rate, 50.0);
        QVERIFY(!dial.turn({{QLatin1String("api_503"), 1.5}}));
        QVERIFY(!dial.turn({{QLatin1String("pause"), 1}}));
        QCOMPARE(
            faultFromText(QStringLiteral("api_503=0.02")).value()[QLatin1String("api_503")].toDouble(), 0.02);
        QVERIFY(!faultFromText(QStringLiteral("api_503")));
    }

private:
    QByteArray town(quint32 seed)
    {
        DataSet data(m_clock);
        Market market(data, seed);
        market.build(50);
        for (int i = 0; i < 100; ++i)
            market.change();
        QByteArray all;
        for (const LogLine &line : data.log())
            all += line.key.toUtf8() + ' ';
        for (const auto &[key, record] : data.resource(QStringLiteral("Property"))->records)
            all += QJsonDocument(record).toJson();
        return all;
    }

    ManualClock m_clock;
};

QTEST_APPLESS_MAIN(TestApi)
#include "tst_api.moc"
