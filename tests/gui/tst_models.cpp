// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/deliveriespage.h"
#include "gui/deliveries/deliveryeventsmodel.h"
#include "gui/deliveries/deliverymodel.h"
#include "gui/feeds/feedsmodel.h"
#include "gui/feeds/feedspage.h"
#include "gui/paging/celldelegate.h"
#include "gui/paging/plaintable.h"
#include "gui/problems/workkeysmodel.h"
#include "gui/tables/fieldmodel.h"
#include "gui/tables/recordmodel.h"
#include "gui/tables/recordpane.h"
#include "gui/tables/recordspage.h"
#include "gui/tables/removedmodel.h"
#include "gui/tables/resourcemodel.h"

#include "buttons.h"
#include "fakestation.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QScrollBar>
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

    void prunedDeliveriesGoAndTheOthersStayWhatTheyAre()
    {
        FakeStation station(0, 2'000);
        DeliveryModel model(station);
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setSpan({DeliveryId {1}, DeliveryId {2'000}});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex read = model.index(700, 0);
        QTRY_VERIFY(model.index(700, 0).data().isValid());
        station.prunedDeliveries = 300; // not at the end of a page
        model.setSpan({DeliveryId {301}, DeliveryId {2'000}});
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.rowCount(), 1'700);
        QCOMPARE(read.row(), 400);
        QCOMPARE(model.row(400)->id.value, 701);
        QCOMPARE(model.rowOf(DeliveryId {701}), 400);
        QTRY_VERIFY(model.index(0, 0).data().isValid());
        QCOMPARE(model.row(0)->id.value, 301);
        QCOMPARE(model.row(1)->id.value, 302);
    }

    void prunedDeliveriesGoFromTheRefusedOnesToo()
    {
        FakeStation station(0, 2'000);
        DeliveryModel model(station);
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setSpan({DeliveryId {1}, DeliveryId {2'000}});
        std::vector<DeliveryId> refused;
        for (qint64 id = 10; id <= 1'000; id += 10)
            refused.push_back(DeliveryId {id});
        model.setOnly(refused);
        model.setSpan({DeliveryId {301}, DeliveryId {2'000}});
        QCOMPARE(model.rowCount(), 70);
        QTRY_VERIFY(model.index(0, 0).data().isValid());
        QCOMPARE(model.row(0)->id.value, 310);
        QCOMPARE(model.rowOf(DeliveryId {300}), -1);
        QCOMPARE(model.rowOf(DeliveryId {400}), 9);
        model.addToOnly({DeliveryId {1'500}});
        QCOMPARE(model.rowCount(), 71);
    }

    void theListOfDeliveriesStaysWhereItIsReadWhenTheOldestGo()
    {
        FakeStation station(0, 2'000);
        DeliveriesPage page(station);
        page.resize(1'000, 600);
        page.show();
        auto *table = page.findChild<QTableView *>(QStringLiteral("deliveryTable"));
        QTRY_COMPARE(table->model()->rowCount(), 2'000);
        QTRY_VERIFY(table->verticalScrollBar()->maximum() > 1'000);
        QTRY_COMPARE(table->verticalScrollBar()->value(), table->verticalScrollBar()->maximum());
        table->verticalScrollBar()->setValue(700);
        station.prunedDeliveries = 300;
        Q_EMIT station.statusChanged(station.snapshot);
        QTRY_COMPARE(table->model()->rowCount(), 1'700);
        QTRY_COMPARE(table->verticalScrollBar()->value(), 400);
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
        QVERIFY(model.index(0, price).data(NumberRole).toBool()); // and stands below its number all the same
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

    void comparesTheRecordAsItIsHeldNow()
    {
        FakeStation station;
        station.recordCount = 10;
        station.recordText = R"({"ListingKey":"A","ListPrice":100})";
        RecordPane pane(station);
        pane.show(station.resources().result().value().back(), QStringLiteral("A"));
        const auto fields = [&pane] { return pane.findChild<FieldModel *>(); };
        QTRY_COMPARE(fields()->rowCount(), 2);
        // The Producer changes it, says so, and it is applied; then a person asks.
        station.recordText = R"({"ListingKey":"A","ListPrice":200})";
        station.seenAtProducer = station.recordText;
        compareButton(pane)->click();
        QTRY_VERIFY(says(pane, QStringLiteral("agree")));
        QCOMPARE(fields()->columnCount(), 2);
        QVERIFY(hasValue(*fields(), QStringLiteral("200")));
        // What really differs is still told.
        station.seenAtProducer = QByteArray(R"({"ListingKey":"A","ListPrice":300})");
        compareButton(pane)->click();
        QTRY_COMPARE(fields()->columnCount(), 3);
    }

    void showsARecordAnewWhenItChanged()
    {
        FakeStation station;
        station.recordCount = 10;
        station.recordText = R"({"ListingKey":"A","ListPrice":100})";
        RecordsPage page(station);
        page.show();
        page.select(SourceId {1}, QStringLiteral("Property"), QStringLiteral("A"));
        auto *pane = page.findChild<RecordPane *>();
        auto *fields = pane->findChild<FieldModel *>();
        QTRY_VERIFY(pane->isVisible() && hasValue(*fields, QStringLiteral("100")));
        station.recordText = R"({"ListingKey":"A","ListPrice":200})";
        Q_EMIT station.workProgressed();
        QTRY_VERIFY(hasValue(*fields, QStringLiteral("200")));
    }

    void keepsTheListOfRemovedOnesTrue()
    {
        FakeStation station;
        station.recordCount = 10;
        station.allRemoved = true;
        RecordsPage page(station);
        page.show();
        auto *resources = page.findChild<ResourceModel *>();
        auto *removed = page.findChild<RemovedModel *>();
        QTRY_COMPARE(resources->rowCount(), 3);
        QVERIFY(tableOf(page, resources)->isVisible()); // though no record is held
        tableOf(page, resources)->setCurrentIndex(resources->index(2, 0));
        QTRY_COMPARE(removed->rowCount(), 310);
        tableOf(page, removed)->setCurrentIndex(removed->index(5, 0));
        const QString chosen = removed->removed(5)->key;
        auto *pane = page.findChild<RecordPane *>();
        QVERIFY(pane->isVisible());
        // Another one comes back by itself: the list follows, the selection stays.
        station.restored.append(QStringLiteral("Property ") + removed->removed(2)->key);
        Q_EMIT station.workProgressed();
        QTRY_COMPARE(removed->rowCount(), 309);
        QCOMPARE(removed->removed(tableOf(page, removed)->currentIndex().row())->key, chosen);
        // This one is brought back by hand: it is gone from the list without waiting for anything.
        for (QAbstractButton *one : pane->findChildren<QAbstractButton *>()) {
            if (one->text() == RecordPane::tr("Bring it back"))
                one->click();
        }
        QTRY_COMPARE(removed->rowCount(), 308);
        QCOMPARE(removed->rowOf(chosen), -1);
        QVERIFY(says(*pane, QStringLiteral("brought back")));
    }

    void copiesRowsThatAreNotHereYet()
    {
        FakeStation station;
        station.recordCount = 12'000;
        const ResourceView property = station.resources().result().value().back();
        RecordModel model(station);
        model.show(property, usualColumns(property));
        PlainTable table(QStringLiteral("Records"));
        table.setModel(&model);
        table.selectionModel()->select(QItemSelection(model.index(300, 0), model.index(3'299, 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QGuiApplication::clipboard()->clear();
        table.copySelection();
        QTRY_COMPARE(copied().size(), 3'001);
        QCOMPARE(copied().at(1).section(u'\t', 0, 0), QStringLiteral("3TR-20487300"));
        QCOMPARE(copied().last().section(u'\t', 0, 0), QStringLiteral("3TR-20490299"));
        QTRY_VERIFY(table.property("copied").toString().contains(QLocale().toString(3'000)));
        table.selectAll(); // more than a clipboard is for: said, not only done
        table.copySelection();
        QTRY_VERIFY(table.property("copied").toString().contains(QLocale().toString(12'000)));
        QCOMPARE(copied().size(), 10'001);
        QVERIFY(!copied().filter(QStringLiteral("\t\t\t")).size());
    }

    void resourcesListTheirRemovedOnesBelowThem()
    {
        FakeStation station;
        station.recordCount = 10;
        ResourceModel model;
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setResources(station.resources().result().value(), {});
        QCOMPARE(model.rowCount(), 3); // Media, Property, removed of Property
        QVERIFY(!model.resource(2));
        QCOMPARE(model.removedOf(2)->name, QStringLiteral("Property"));
        QVERIFY(model.holdsAny());
        model.setResources({}, {});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.holdsAny());
        station.allRemoved = true;
        model.setResources(station.resources().result().value(), {});
        QVERIFY(model.holdsAny()); // what was removed can be looked at, and brought back
    }

    void resourcesOfSeveralProducersStandBelowTheirNames()
    {
        const auto view = [](qint64 source, const char *name) {
            ResourceView resource;
            resource.source = SourceId {source};
            resource.name = QString::fromLatin1(name);
            resource.records = source;
            return resource;
        };
        ResourceModel model;
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        model.setResources({view(1, "Member"), view(1, "Property"), view(2, "Property")},
            {{SourceId {1}, QStringLiteral("Lakeshore MLS")}, {SourceId {2}, QStringLiteral("Canyon MLS")}});
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows.append(model.index(row, 0).data().toString() + model.index(row, 1).data().toString());
        QCOMPARE(rows,
            QStringList({QStringLiteral("Lakeshore MLS"), QStringLiteral("Member1"),
                QStringLiteral("Property1"), QStringLiteral("Canyon MLS"), QStringLiteral("Property2")}));
        QVERIFY(!model.flags(model.index(3, 0)).testFlag(Qt::ItemIsSelectable)); // keys pass it by
        QVERIFY(!model.resource(3));
        QCOMPARE(model.firstRow(), 1);
        QCOMPARE(model.rowOf(SourceId {2}, QStringLiteral("Property")), 4);
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
        QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsEnabled)); // it cannot become the current one
        QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsSelectable));
        QCOMPARE(model.heading(0), QStringLiteral("Three Rivers MLS"));
        const FeedId first = station.snapshot.feeds.front().id;
        QCOMPARE(model.feed(model.rowOf(first))->id, first);
        station.snapshot.feeds.pop_back();
        model.setStatus(station.snapshot, station.now());
        QCOMPARE(model.feedCount(), 3);
    }

    void aProducerWithoutAFeedStandsThereToo()
    {
        FakeStation station;
        station.fillWithFeeds();
        const Activity activity(station);
        FeedsModel model(activity);
        const Checker checker(&model, Checker::FailureReportingMode::QtTest);
        OutboundStatus refused;
        refused.producer = QStringLiteral("Canyon MLS");
        refused.refused = true;
        station.snapshot.outbound.push_back(refused);
        model.setStatus(station.snapshot, station.now(),
            {QStringLiteral("Three Rivers MLS"), QStringLiteral("Unheard MLS"),
                QStringLiteral("Canyon MLS")});
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.heading(0), QStringLiteral("Canyon MLS"));
        QCOMPARE(model.note(0), QStringLiteral("credentials refused"));
        QCOMPARE(model.heading(6), QStringLiteral("Unheard MLS"));
        QVERIFY(!model.note(6).isEmpty());
        QVERIFY(model.note(1).isEmpty()); // Three Rivers MLS has feeds
    }

    void aHeadingLeavesTheSelectedFeedSelected()
    {
        FakeStation station;
        station.fillWithFeeds();
        const Activity activity(station);
        FeedsPage page(station, activity);
        page.resize(360, 700);
        page.show();
        auto *list = page.findChild<QListView *>();
        const FeedId third = station.snapshot.feeds.at(2).id;
        page.select(third);
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(page.selectedFeed(), third);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(page.selectedFeed(),
            FeedId {list->model()->index(1, 0).data(FeedsModel::FeedIdRole).toLongLong()});
        Q_EMIT station.statusChanged(station.snapshot); // each second
        QCOMPARE(page.selectedFeed(),
            FeedId {list->model()->index(1, 0).data(FeedsModel::FeedIdRole).toLongLong()});
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

    static QAbstractButton *compareButton(const QWidget &in)
    {
        return listingpost::test::button(in, RecordPane::tr("Compare with the Producer now"));
    }

    static bool says(const QWidget &in, const QString &text)
    {
        const auto labels = in.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&](const QLabel *label) { return label->isVisibleTo(&in) && label->text().contains(text); });
    }

    static bool hasValue(const QAbstractItemModel &fields, const QString &value)
    {
        for (int row = 0; row < fields.rowCount(); ++row) {
            if (fields.index(row, 1).data().toString().contains(value))
                return true;
        }
        return false;
    }

    static PlainTable *tableOf(const QWidget &in, const QAbstractItemModel *model)
    {
        for (auto *table : in.findChildren<PlainTable *>()) {
            if (table->model() == model)
                return table;
        }
        return nullptr;
    }

    /// The lines of the clipboard.
    static QStringList copied()
    {
        return QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    }
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
