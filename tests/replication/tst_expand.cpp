// SPDX-License-Identifier: GPL-3.0-or-later
// Children that come with their parent (wire.md 3, `$expand` and "Removal"): the simulator's own Web API
// behind a real socket.
#include "replication/recordshape.h"
#include "rig.h"
#include "simulator/serve/api.h"

#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

const QString Media = QStringLiteral("Media");

QJsonObject expanding(const QString &expand)
{
    return {{QStringLiteral("resources"),
        QJsonObject {{QStringLiteral("Property"), QJsonObject {{QStringLiteral("expand"), expand}}}}}};
}

/// Property with photos and an agent.
Metadata townMetadata()
{
    const auto property
        = [](const QByteArray &name) { return "<Property Name='" + name + "' Type='Edm.String'/>"; };
    const auto type = [](const QByteArray &name, const QByteArray &key, const QByteArray &content) {
        return "<EntityType Name='" + name + "'><Key><PropertyRef Name='" + key + "'/></Key>" + content
            + "</EntityType>";
    };
    const QByteArray listing = property("ListingKey")
        + "<NavigationProperty Name='Media' Type='Collection(m.Media)'/>"
          "<NavigationProperty Name='ListAgent' Type='m.Member'/>";
    return readMetadata("<edmx:Edmx Version='4.0' xmlns:edmx='http://docs.oasis-open.org/odata/ns/edmx'>"
                        "<edmx:DataServices><Schema Namespace='m' "
                        "xmlns='http://docs.oasis-open.org/odata/ns/edm'>"
        + type("Property", "ListingKey", listing)
        + type("Media", "MediaKey",
            property("MediaKey") + property("ResourceRecordKey") + property("MediaURL") + property("Order"))
        + type("Member", "MemberKey",
            property("MemberKey") + property("MemberFullName") + property("MemberEmail"))
        + "<EntityContainer Name='C'><EntitySet Name='Property' EntityType='m.Property'/>"
          "<EntitySet Name='Media' EntityType='m.Media'/><EntitySet Name='Member' EntityType='m.Member'/>"
          "</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>")
        .value();
}

/// What is asked for, and how an answer comes apart, with \a expand in Property and \a select in \a resource.
RecordShape townShape(
    const Clock &clock, const QString &expand, const QString &resource = {}, const QString &select = {})
{
    QJsonObject settings = expanding(expand);
    QJsonObject resources = settings[QStringLiteral("resources")].toObject();
    if (!resource.isEmpty())
        resources[resource] = QJsonObject {{QStringLiteral("select"), select}};
    settings[QStringLiteral("resources")] = resources;
    RecordShape shape(sourceSettings(settings), clock);
    shape.setMetadata(townMetadata());
    return shape;
}

WorkOutcome townListing(const QByteArray &record)
{
    WorkOutcome found;
    found.kind = WorkOutcome::Kind::Upsert;
    found.item.key = {{1}, {"Property"}, {"a", false}};
    found.record = record;
    return found;
}

} // namespace

/// A station, and a Producer whose listings have photos that no event tells of.
class Town
{
public:
    explicit Town(const QString &expand = Media)
        : data(clock)
        , rig(clock, expanding(expand))
    {
        rig.api.override = [this](const SeenRequest &request) { return answer(request); };
    }

    void list(const QString &key, int photos)
    {
        data.putQuietly(QStringLiteral("Property"), key, {{QStringLiteral("ListingKey"), key}});
        for (int i = 1; i <= photos; ++i)
            addPhoto(key, i);
    }

    void addPhoto(const QString &listing, int number)
    {
        const QString key = photoKey(listing, number);
        data.putQuietly(Media, key,
            {{QStringLiteral("MediaKey"), key}, {QStringLiteral("ResourceName"), QStringLiteral("Property")},
                {QStringLiteral("ResourceRecordKey"), listing}, {QStringLiteral("Order"), number}});
    }

    static QString photoKey(const QString &listing, int number)
    {
        return listing + QStringLiteral("-P%1").arg(number, 3, 10, QLatin1Char('0'));
    }

    void push(const QByteArray &key)
    {
        rig.push({eventOf(++sequence, key)});
        QTRY_VERIFY(rig.sql("log", "SELECT max(sequence) FROM event").toLongLong() == sequence);
    }

    /// Photos that are held.
    int held() const { return rig.sql("replica", "SELECT count(*) FROM Media").toInt(); }
    bool isIdle() const
    {
        return rig.sql("work", "SELECT count(*) FROM work WHERE state = 0 AND stage <> 2").toInt() == 0;
    }
    /// Pushes \a key and lets time pass until nothing waits.
    bool settle(const QByteArray &key)
    {
        push(key);
        return QTest::qWaitFor([this] { return rig.totals().takenThrough.value >= sequence; })
            && advanceUntil(clock, [this] { return isIdle(); });
    }

    /// Starts with one listing that is pushed, and whose \a photos no other request shows.
    bool showsPhotosOnlyInside(const QByteArray &key, int photos)
    {
        habit = {10, true, true, true};
        list(QString::fromLatin1(key), photos);
        const bool started = bool(rig.start());
        push(key);
        return started;
    }

    std::optional<ScriptedAnswer> answer(const SeenRequest &request)
    {
        const QByteArrayList parts = request.target.split('?');
        const simulator::ApiRequest asked {parts.first(), parts.value(1), request.headers.value("prefer"),
            rig.producer.root().toLatin1(), true, true, habit};
        if (request.method != "GET")
            return say(404, "<html>Cannot POST</html>");
        const simulator::ApiAnswer given = simulator::Api(data).answer(asked);
        ScriptedAnswer answer = say(given.status, given.body);
        answer.contentType = given.contentType;
        return answer;
    }

    ManualClock clock;
    simulator::DataSet data;
    simulator::ExpandHabit habit {10, false, false, false};
    Rig rig;
    qint64 sequence = 0;
};

class TestExpand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsExpandedChildrenIntoTheirOwnTable()
    {
        Town town;
        town.list(QStringLiteral("a"), 14);
        QVERIFY(town.rig.start());
        town.push("a");
        QTRY_COMPARE(town.held(), 14);
        QCOMPARE(town.rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 1);
        QTRY_VERIFY(town.isIdle());
        QCOMPARE(town.rig.asked("/Property('a')?$expand=Media($top=200)"), 1);
        QCOMPARE(town.rig.asked("/Media"), 0);
        QCOMPARE(town.rig.totals().openProblems, 0);
        // The same photo by its own event is the same record: nothing was changed.
        const qint64 id = town.rig.sql("replica", "SELECT id FROM _record WHERE key = 'a-P003'").toLongLong();
        town.rig.push({{Sequence {100}, {"Media"}, {"a-P003", false}, {}}});
        QTRY_COMPARE(town.rig.asked("/Media('a-P003')"), 1);
        QTRY_VERIFY(town.isIdle());
        QCOMPARE(
            town.rig.sql("replica", "SELECT count(*) FROM _record WHERE resource = 'Media'").toInt(), 14);
        QCOMPARE(town.rig.sql("replica", "SELECT id FROM _record WHERE key = 'a-P003'").toLongLong(), id);
    }

    void asksForTheRestOfASetThatMayBeCut_data()
    {
        QTest::addColumn<QString>("expand");
        QTest::addColumn<bool>("ignoresTop");
        QTest::addColumn<bool>("links");
        QTest::addColumn<int>("photos");
        QTest::addColumn<int>("asked"); // by the parent's key
        QTest::newRow("a nested $top is as large as the set") << "Media($top=4)" << false << false << 4 << 1;
        QTest::newRow("a nested $top is smaller") << "Media($top=4)" << false << false << 14 << 1;
        QTest::newRow("a nested $top is larger") << "Media($top=15)" << false << false << 14 << 0;
        QTest::newRow("$top is ignored: ten") << "Media" << true << false << 14 << 1;
        QTest::newRow("$top is ignored: ten, and a link") << "Media" << true << true << 14 << 1;
        QTest::newRow("ten that are all") << "Media" << false << false << 10 << 2;
        QTest::newRow("more than a first page") << "Media" << false << false << 230 << 2;
        QTest::newRow("two whole pages") << "Media" << false << false << 400 << 3;
    }

    void asksForTheRestOfASetThatMayBeCut()
    {
        QFETCH(QString, expand);
        QFETCH(bool, ignoresTop);
        QFETCH(bool, links);
        QFETCH(int, photos);
        QFETCH(int, asked);
        Town town(expand);
        town.habit.ignoresTop = ignoresTop;
        town.habit.links = links;
        town.list(QStringLiteral("a"), photos);
        QVERIFY(town.rig.start());
        town.push("a");
        QTRY_COMPARE(town.held(), photos);
        QTRY_VERIFY(town.isIdle());
        QCOMPARE(town.rig.asked("/Media?$filter=ResourceRecordKey%20eq%20'a'"), asked);
        QCOMPARE(town.rig.totals().openProblems, 0);
    }

    /// A few properties must not take the place of the record that is held.
    void leavesInTheListingWhatIsNotAWholeRecord_data()
    {
        QTest::addColumn<QString>("expand");
        QTest::addColumn<QString>("select"); // of Member
        QTest::addColumn<bool>("apart");
        QTest::newRow("all of it") << "ListAgent" << QString() << true;
        QTest::newRow("all of it by name") << "ListAgent($select=*)" << QString() << true;
        QTest::newRow("some") << "ListAgent($select=MemberKey,MemberFullName)" << QString() << false;
        QTest::newRow("some, as it is held") << "ListAgent($select=MemberFullName)"
                                             << "MemberFullName,MemberKey" << true;
        QTest::newRow("some, others are held") << "ListAgent($select=MemberFullName)"
                                               << "MemberEmail" << false;
    }

    void leavesInTheListingWhatIsNotAWholeRecord()
    {
        QFETCH(QString, expand);
        QFETCH(QString, select);
        QFETCH(bool, apart);
        const ManualClock clock;
        RecordShape shape
            = townShape(clock, expand, select.isEmpty() ? QString() : QStringLiteral("Member"), select);
        QVERIFY(shape.query(QStringLiteral("Property")).expand.startsWith(QLatin1String("ListAgent")));
        const QByteArray record = R"({"ListingKey":"a","ListAgent":{"MemberKey":"m","MemberFullName":"M"}})";
        const auto outcomes = shape.apart(townListing(record));
        QCOMPARE(outcomes.size(), apart ? 2U : 1U);
        QCOMPARE(outcomes[0].record.contains("MemberFullName"), !apart);
    }

    /// Whichever way a photo comes, it has the same properties.
    void asksForTheSameOfAChildInEachWay_data()
    {
        QTest::addColumn<QString>("expand");
        QTest::addColumn<QString>("select"); // of Media
        QTest::addColumn<QString>("nested");
        QTest::addColumn<QString>("alone");
        QTest::newRow("everything") << "Media" << QString() << "Media($top=200)" << QString();
        QTest::newRow("named where it is expanded")
            << "Media($select=MediaURL)" << QString()
            << "Media($select=MediaKey,ResourceRecordKey,MediaURL;$top=200)"
            << "MediaKey,ResourceRecordKey,MediaURL";
        QTest::newRow("named by itself") << "Media"
                                         << "Order"
                                         << "Media($top=200;$select=MediaKey,ResourceRecordKey,Order)"
                                         << "MediaKey,ResourceRecordKey,Order";
        QTest::newRow("named twice") << "Media($select=MediaURL)"
                                     << "Order"
                                     << "Media($select=MediaKey,ResourceRecordKey,Order;$top=200)"
                                     << "MediaKey,ResourceRecordKey,Order";
    }

    void asksForTheSameOfAChildInEachWay()
    {
        QFETCH(QString, expand);
        QFETCH(QString, select);
        QFETCH(QString, nested);
        QFETCH(QString, alone);
        const ManualClock clock;
        const RecordShape shape = townShape(clock, expand, select.isEmpty() ? QString() : Media, select);
        QCOMPARE(shape.query(QStringLiteral("Property")).expand, nested);
        QCOMPARE(shape.query(Media).select, alone);
    }

    void takesNoNarrowedSetForAWholeOne_data()
    {
        QTest::addColumn<QString>("expand");
        QTest::addColumn<WorkOutcome::Extent>("extent");
        QTest::newRow("all") << "Media($orderby=Order)" << WorkOutcome::Extent::Whole;
        QTest::newRow("$filter") << "Media($filter=Order eq 1)" << WorkOutcome::Extent::Doubtful;
        QTest::newRow("filter") << "Media(filter=Order eq 1)" << WorkOutcome::Extent::Doubtful;
        QTest::newRow("$skip") << "Media($skip=1)" << WorkOutcome::Extent::Doubtful;
        QTest::newRow("$search") << "Media($search=kitchen)" << WorkOutcome::Extent::Doubtful;
    }

    void takesNoNarrowedSetForAWholeOne()
    {
        QFETCH(QString, expand);
        QFETCH(WorkOutcome::Extent, extent);
        const ManualClock clock;
        const auto outcomes
            = townShape(clock, expand).apart(townListing(R"({"ListingKey":"a","Media":[{"MediaKey":"p"}]})"));
        QCOMPARE(outcomes.size(), 2U);
        QVERIFY(outcomes[1].extent == extent);
    }

    void asksThroughTheParentWhereChildrenHaveNoSetOfTheirOwn()
    {
        Town town;
        QVERIFY(town.showsPhotosOnlyInside("a", 34));
        QTRY_COMPARE(town.held(), 34);
        QTRY_VERIFY(town.isIdle());
        QVERIFY(town.rig.asked("$skiptoken=nested") > 0);
        QCOMPARE(town.rig.totals().openProblems, 0);
        town.data.removeQuietly(Media, Town::photoKey(QStringLiteral("a"), 34));
        QVERIFY(town.settle("a"));
        QCOMPARE(town.held(), 33);
    }

    void removesWhatAPersonHasAllowedWhereChildrenHaveNoSetOfTheirOwn()
    {
        Town town;
        QVERIFY(town.showsPhotosOnlyInside("a", 34));
        QTRY_COMPARE(town.held(), 34);
        for (int i = 3; i <= 34; ++i)
            town.data.removeQuietly(Media, Town::photoKey(QStringLiteral("a"), i));
        QVERIFY(town.settle("a"));
        QCOMPARE(town.held(), 14); // the brake
        const auto question
            = [&] { return town.rig.sql("work", "SELECT id FROM problem WHERE solved_ms IS NULL"); };
        QTRY_VERIFY(!question().isNull());
        QCOMPARE(
            town.rig.keeper->answerProblem(ProblemId {question().toLongLong()}, true).result().value(), 12);
        QVERIFY(advanceUntil(town.clock, [&] { return town.held() == 2 && town.isIdle(); }));
        QVERIFY(question().isNull());
        QCOMPARE(town.rig.asked("/Media("), 0); // they are not shown by themselves
    }

    void removesAPhotoThatTwoSetsLack()
    {
        Town town;
        town.list(QStringLiteral("a"), 5);
        town.list(QStringLiteral("b"), 5);
        QVERIFY(town.rig.start());
        QVERIFY(town.settle("a"));
        QVERIFY(town.settle("b"));
        QCOMPARE(town.held(), 10);
        town.data.removeQuietly(Media, Town::photoKey(QStringLiteral("a"), 2));
        town.addPhoto(QStringLiteral("a"), 6);
        town.push("a");
        QTRY_COMPARE(town.held(), 11); // the first look
        QTRY_COMPARE(town.rig.sql("work",
                         "SELECT group_concat(resource || stage) FROM work WHERE resource <> 'Property'"),
            QVariant(QStringLiteral("Property/Media1")));
        QVERIFY(town.rig.asked("/Media") == 0);
        QVERIFY(advanceUntil(town.clock, [&] { return town.isIdle(); }));
        QCOMPARE(town.held(), 10);
        QCOMPARE(town.rig.sql("replica", "SELECT key || ' ' || why FROM _tombstone"),
            QVariant(QStringLiteral("a-P002 absent")));
        QCOMPARE(town.rig.asked("/Media?$filter=ResourceRecordKey%20eq%20'a'"), 1);
    }

    void takesNoReadCopyThatLagsForARemoval()
    {
        Town town;
        town.list(QStringLiteral("a"), 5);
        QVERIFY(town.rig.start());
        QVERIFY(town.settle("a"));
        const QString key = Town::photoKey(QStringLiteral("a"), 2);
        town.data.removeQuietly(Media, key);
        town.push("a");
        QTRY_COMPARE(town.rig.sql("work",
                         "SELECT group_concat(resource || stage) FROM work WHERE resource <> 'Property'"),
            QVariant(QStringLiteral("Property/Media1")));
        town.addPhoto(QStringLiteral("a"), 2);
        QVERIFY(advanceUntil(town.clock, [&] { return town.isIdle(); }));
        QCOMPARE(town.held(), 5);
        QCOMPARE(town.rig.sql("replica", "SELECT count(*) FROM _tombstone").toInt(), 0);
    }

    void removesNothingBySetsThatStayCut()
    {
        Town town;
        town.list(QStringLiteral("a"), 14);
        QVERIFY(town.rig.start());
        QVERIFY(town.settle("a"));
        QCOMPARE(town.held(), 14);
        town.habit = {10, true, false, true}; // ten, no more to be had
        QVERIFY(town.settle("a"));
        QVERIFY(town.settle("a"));
        QCOMPARE(town.held(), 14);
        QCOMPARE(town.rig.totals().openProblems, 1);
        QCOMPARE(town.rig.sql("work", "SELECT cause || ' ' || resource || ' ' || key FROM problem"),
            QVariant(QStringLiteral("children_incomplete Property/Media a")));
        town.habit = {10, false, false, false};
        QVERIFY(town.settle("a"));
        QTRY_COMPARE(town.rig.totals().openProblems, 0);
    }

    void sharesRequestsWithTheirChildren()
    {
        Town town;
        std::vector<EntityEvent> events;
        for (int i = 0; i < 60; ++i) {
            const QString key = QStringLiteral("L%1").arg(i);
            town.list(key, 1 + i % 9);
            events.push_back(eventOf(++town.sequence, key.toLatin1()));
        }
        QVERIFY(town.rig.start());
        QTRY_COMPARE(town.rig.state(), State::Ready);
        town.rig.push(events);
        QTRY_COMPARE(town.rig.sql("replica", "SELECT count(*) FROM Property").toInt(), 60);
        QTRY_COMPARE(town.held(), 60 / 9 * 45 + 1 + 2 + 3 + 4 + 5 + 6);
        QVERIFY(town.rig.asked("/Property") < 30);
        QCOMPARE(town.rig.asked("/Media"), 0);
    }

    void copiesChildrenWithThePages()
    {
        Town town;
        for (int i = 0; i < 25; ++i)
            town.list(QStringLiteral("L%1").arg(i), 12);
        town.list(QStringLiteral("large"), 14);
        QVERIFY(town.rig.start());
        QTRY_COMPARE(town.rig.state(), State::Ready);
        town.habit.onlyExpanded = true;
        town.rig.replicator->beginCopy(town.rig.source, CopyKind::Snapshot, {QStringLiteral("Property")});
        QVERIFY(advanceUntil(
            town.clock, [&] { return town.held() == 25 * 12 + 14; }, 1s));
        QVERIFY(town.rig.asked("/Property?$count=true&$orderby=ListingKey&$top=1000&$expand=Media($top=200)")
            > 0);
        QCOMPARE(town.rig.asked("/Property("), 0);
    }

    void asksForTheChildrenOfAListingThatComesBack()
    {
        Town town {QString()}; // nothing is expanded
        town.list(QStringLiteral("a"), 3);
        QVERIFY(town.rig.start());
        town.push("a");
        for (int i = 1; i <= 3; ++i)
            town.rig.push({{Sequence {++town.sequence}, {"Media"},
                {Town::photoKey(QStringLiteral("a"), i).toStdString(), false}, {}}});
        QTRY_COMPARE(town.held(), 3);
        const QJsonObject listing
            = town.data.resource(QStringLiteral("Property"))->records.at(QStringLiteral("a"));
        town.data.removeQuietly(QStringLiteral("Property"), QStringLiteral("a"));
        QVERIFY(town.settle("a"));
        QCOMPARE(town.held(), 0); // with their parent, though the Producer still shows them
        town.data.putQuietly(QStringLiteral("Property"), QStringLiteral("a"), listing);
        QVERIFY(town.settle("a"));
        QCOMPARE(town.held(), 3);
        QCOMPARE(town.rig.asked("/Media?$filter=ResourceRecordKey%20eq%20'a'"), 1);
    }

    void looksAtARecordWithTheFieldsThatAreHeld()
    {
        ManualClock clock;
        const QJsonObject property {{QStringLiteral("select"), QStringLiteral("ListPrice")}};
        Rig rig(clock, {{QStringLiteral("resources"), QJsonObject {{QStringLiteral("Property"), property}}}});
        rig.api.put("a", 100);
        QVERIFY(rig.start());
        QTRY_COMPARE(rig.state(), State::Ready);
        const auto looked = rig.replicator->look(rig.source, QStringLiteral("Property"), QStringLiteral("a"));
        QTRY_VERIFY(looked.isFinished());
        QCOMPARE(rig.asked("/Property('a')?$select=ListingKey,ListPrice"), 1);
    }
};

QTEST_GUILESS_MAIN(TestExpand)
#include "tst_expand.moc"
