// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/manualclock.h"
#include "store/logdatabase.h"
#include "store/stationreader.h"

#include <mutex>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

EventBatch pushOf(qint64 first, int count)
{
    EventBatch batch;
    batch.producer = ProducerId {1};
    for (int i = 0; i < count; ++i)
        batch.events.push_back(
            {Sequence {first + i}, {"Property"}, {"k" + std::to_string(first + i), false}, {}});
    batch.delivery = DeliveryNote {};
    batch.delivery->peer = "127.0.0.1";
    batch.delivery->reading = std::chrono::microseconds(100);
    return batch;
}

} // namespace

class TestStationReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_files.folder = m_folder.path();
        auto log = LogDatabase::open(m_files, m_clock).value();
        QVERIFY(log->addProducer(QStringLiteral("MLS")));
        for (int i = 0; i < 100; ++i)
            QVERIFY(log->store({pushOf(1 + i * 10, 10)})[0].stored);
        EventBatch refused;
        refused.delivery = DeliveryNote {};
        refused.delivery->status = 400;
        refused.delivery->refusalCode = "bad_sequence";
        QVERIFY(log->store({refused})[0].stored);
    }

    void pagesEventsByIdAndNeverByOffset()
    {
        std::mutex mutex;
        QByteArrayList statements;
        StationReader reader(m_files, [&](const QByteArray &sql) {
            const std::lock_guard lock(mutex);
            statements << sql;
        });
        const auto span = reader.eventSpan().result().value();
        QCOMPARE(span.first.value, 1);
        QCOMPARE(span.count(), 1'000);
        const auto page = reader.events(EventId {501}, 50).result().value();
        QCOMPARE(page.size(), 50U);
        QCOMPARE(page.front().sequence.value, 501);
        QCOMPARE(page.back().key, QStringLiteral("k550"));
        QCOMPARE(page.front().delivery.value, 51);
        QCOMPARE(page.front().state, EventState::Stored);
        QVERIFY(page.front().acknowledged >= std::chrono::microseconds(100));
        const auto last = reader.events(EventId {996}, 50).result().value();
        QCOMPARE(last.size(), 5U);
        const std::lock_guard lock(mutex);
        QVERIFY(statements.size() > 3);
        for (const QByteArray &sql : std::as_const(statements))
            QVERIFY2(!sql.toUpper().contains("OFFSET"), sql.constData());
    }

    void findsTheEventsOfADelivery()
    {
        StationReader reader(m_files);
        for (const qint64 delivery : {1, 37, 100}) {
            const auto events = reader.eventsOfDelivery(DeliveryId {delivery}, 100).result().value();
            QCOMPARE(events.size(), 10U);
            QCOMPARE(events.front().sequence.value, (delivery - 1) * 10 + 1);
        }
        QCOMPARE(reader.eventsOfDelivery(DeliveryId {50}, 3).result().value().size(), 3U);
        QVERIFY(reader.eventsOfDelivery(DeliveryId {101}, 3).result().value().empty());
    }

    void showsRefusedDeliveriesToo()
    {
        StationReader reader(m_files);
        QCOMPARE(reader.deliverySpan().result().value().count(), 101);
        const auto page = reader.deliveries(DeliveryId {100}, 10).result().value();
        QCOMPARE(page.size(), 2U);
        QCOMPARE(page[0].accepted, 10);
        QCOMPARE(page[1].status, 400);
        QCOMPARE(page[1].code, QStringLiteral("bad_sequence"));
    }

    void findsRefusedDeliveriesAloneAndByTheirIds()
    {
        StationReader reader(m_files);
        const std::vector<DeliveryId> refused = reader.refusedDeliveries({}, 10).result().value();
        QCOMPARE(refused, std::vector<DeliveryId> {DeliveryId {101}});
        QVERIFY(reader.refusedDeliveries(refused.back(), 10).result().value().empty());
        const auto some
            = reader.deliveriesOf({DeliveryId {101}, DeliveryId {7}, DeliveryId {999}}).result().value();
        QCOMPARE(some.size(), 2U);
        QCOMPARE(some[0].code, QStringLiteral("bad_sequence"));
        QCOMPARE(some[1].id.value, 7);
    }

    void saysSoWhenThereIsNoStation()
    {
        StationReader reader(StationFiles {m_folder.filePath(QStringLiteral("nowhere"))});
        QCOMPARE(reader.eventSpan().result().error().code, ErrorCode::NotFound);
    }

private:
    ManualClock m_clock;
    QTemporaryDir m_folder;
    StationFiles m_files;
};

QTEST_GUILESS_MAIN(TestStationReader)
#include "tst_stationreader.moc"
