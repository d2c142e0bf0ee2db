// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/deliveryeventsmodel.h"
#include "gui/deliveries/deliverymodel.h"
#include "gui/feeds/feedsmodel.h"
#include "gui/paging/celldelegate.h"
#include "gui/problems/workkeysmodel.h"
#include "gui/tables/fieldmodel.h"
#include "gui/tables/recordmodel.h"
#include "gui/tables/recordpane.h"
#include "gui/tables/removedmodel.h"
#include "gui/tables/resourcemodel.h"

#include "fakestation.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace listingpost;

/// Every model of the window under Qt's own checker while its rows come, change and go.
class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliveriesAreInsertedNeverReset()
    {
        FakeStation station(0, 500);
        DeliveryModel model(station);
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setSpan({DeliveryId {1}, DeliveryId {300}});
        const qsizetype resets = reset.size();
        model.setSpan({DeliveryId {1}, DeliveryId {320}});
        QCOMPARE(model.rowCount(), 320);
        QCOMPARE(inserted.last().at(1).toInt(), 300);
        QCOMPARE(reset.size(), resets);
        QTRY_VERIFY(model.index(310, 0).data().isValid()); // looking at a row asks for it
        QCOMPARE(model.row(310)->id.value, 311);
        QCOMPARE(model.rowOf(DeliveryId {311}), 310);
        QCOMPARE(model.rowOf(DeliveryId {400}), -1);
    }

    void recordsShowTheirKeyFirst()
    {
        FakeStation station;
        station.recordCount = 600;
        const auto resources = station.resources().result().value();
        const ResourceView &property = resources.at(1);
        RecordModel model(station);
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.show(property, usualColumns(property));
        QCOMPARE(model.rowCount(), 600);
        QCOMPARE(
            model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("ListingKey"));
        QTRY_VERIFY(model.index(550, 0).data().isValid());
        QVERIFY(!model.key(550).isEmpty());
        const auto price = static_cast<int>(usualColumns(property).indexOf(QStringLiteral("ListPrice")));
        QTRY_VERIFY(model.index(1, price).data().isValid());
        QVERIFY(model.row(0)->at(price).isNull()); // a field may be empty in the first record
        QVERIFY(model.headerData(price, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(model.headerData(0, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignLeft);
        ResourceView fewer = property;
        fewer.records = 560;
        model.update(fewer);
        QCOMPARE(model.rowCount(), 560);
    }

    void bringsARemovedRecordBackByHand()
    {
        FakeStation station;
        station.recordCount = 41'204;
        const ResourceView property = station.resources().result().value().back();
        RecordPane pane(station);
        const auto restore = [&pane] {
            const auto buttons = pane.findChildren<QAbstractButton *>();
            return *std::find_if(buttons.begin(), buttons.end(),
                [](const QAbstractButton *one) { return one->text() == RecordPane::tr("Bring it back"); });
        };
        pane.show(property, QStringLiteral("A"));
        QVERIFY(restore()->isHidden()); // it is here
        pane.showRemoved(property, {QStringLiteral("B"), QStringLiteral("proven"), station.now(), false});
        QVERIFY(restore()->isHidden()); // nothing is kept of it
        pane.showRemoved(property, {QStringLiteral("C"), QStringLiteral("proven"), station.now(), true});
        QVERIFY(!restore()->isHidden());
        restore()->click();
        QCOMPARE(station.restored, QStringList {QStringLiteral("Property C")});
        QTRY_VERIFY(restore()->isHidden());
    }

    void resourcesListTheirRemovedOnesBelowThem()
    {
        FakeStation station;
        station.recordCount = 10;
        ResourceModel model;
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setResources(station.resources().result().value());
        QCOMPARE(model.rowCount(), 3); // Media, Property, removed of Property
        QVERIFY(!model.resource(2));
        QCOMPARE(model.removedOf(2)->name, QStringLiteral("Property"));
        QCOMPARE(model.totalRecords(), 90);
        model.setResources({});
        QCOMPARE(model.rowCount(), 0);
    }

    void feedsAreGroupedByProducer()
    {
        FakeStation station;
        station.fillWithFeeds();
        const Activity activity(station);
        FeedsModel model(activity);
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setStatus(station.snapshot, station.now());
        QCOMPARE(model.feedCount(), 4);
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(!model.feed(0));
        QCOMPARE(model.heading(0), QStringLiteral("Three Rivers MLS"));
        const FeedId first = station.snapshot.feeds.front().id;
        QCOMPARE(model.feed(model.rowOf(first))->id, first);
        station.snapshot.feeds.pop_back();
        model.setStatus(station.snapshot, station.now());
        QCOMPARE(model.feedCount(), 3);
    }

    void removedRecordsAreStruckThrough()
    {
        FakeStation station;
        RemovedModel model;
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setRemoved(station.removed({}, {}, 500).result().value());
        QCOMPARE(model.rowCount(), 310);
        QVERIFY(model.index(0, RemovedModel::KeyColumn).data(StruckRole).toBool());
        QVERIFY(model.removed(0)->bodyKept);
        QVERIFY(!model.removed(310));
    }

    void fieldsMayBeCompared()
    {
        FieldModel model;
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setFields({{QStringLiteral("City"), QStringLiteral("Oakhill")}});
        QCOMPARE(model.columnCount(), 2);
        model.setCompared(comparedFields("{\"City\":\"Oakhill\",\"ListPrice\":5,\"@odata.etag\":\"a\"}",
            "{\"City\":\"Oakhill\",\"ListPrice\":6,\"New\":true,\"@odata.etag\":\"b\"}"));
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("− 5"));
        QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("+ true"));
        QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("City"));
    }

    void eventsOfADeliveryAndKeysOfAProblem()
    {
        FakeStation station(1'000, 300);
        DeliveryEventsModel events;
        WorkKeysModel keys;
        const Checker first(&events, Checker::FailureReportingMode::QtTest);
        const Checker second(&keys, Checker::FailureReportingMode::QtTest);
        events.setEvents(station.eventsOfDelivery(DeliveryId {4}, 10).result().value());
        QVERIFY(events.rowCount() > 0);
        QCOMPARE(events.rowOf(events.event(0)->sequence), 0);
        keys.setKeys(station.workKeys({}, 10).result().value(), station.now());
        QSignalSpy reset(&keys, &QAbstractItemModel::modelReset);
        keys.setKeys(station.workKeys({}, 10).result().value(), station.now());
        QCOMPARE(reset.size(), 0); // a selection stays while only times move on
    }

    void onlyRefusedDeliveriesOnRequest()
    {
        FakeStation station(0, 200);
        DeliveryModel model(station);
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setSpan({DeliveryId {1}, DeliveryId {200}});
        const auto refused = station.refusedDeliveries({}, 1000).result().value();
        model.setOnly(refused);
        QCOMPARE(model.rowCount(), static_cast<int>(refused.size()));
        QTRY_VERIFY(model.index(3, 0).data().isValid());
        QCOMPARE(model.row(3)->id, refused[3]);
        QCOMPARE(model.rowOf(refused[5]), 5);
        QCOMPARE(model.rowOf(DeliveryId {1}), -1);
        model.setSpan({DeliveryId {1}, DeliveryId {210}}); // others arrive: not shown
        QCOMPARE(model.rowCount(), static_cast<int>(refused.size()));
        model.addToOnly({DeliveryId {207}});
        QCOMPARE(model.rowCount(), static_cast<int>(refused.size()) + 1);
        model.setOnly(std::nullopt);
        QCOMPARE(model.rowCount(), 210);
    }

private:
    using Checker = QAbstractItemModelTester;
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
