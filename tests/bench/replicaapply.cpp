// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a keeper carries out what was fetched: log → work → replica → settled, without a network.
// bench_replicaapply [records] [columns] [batch] [rounds]: each round pushes an event for every record and
// stores it with another content.
#include "store/logdatabase.h"
#include "store/replicakeeper.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

using namespace listingpost;

namespace {

struct Sizes
{
    int records = 40'000;
    int columns = 12;
    int batch = 2'000;
    int rounds = 2;
};

ResourceSchema schemaOf(const Sizes &sizes)
{
    ResourceSchema schema {QStringLiteral("Property"), {QStringLiteral("ListingKey")}, {}};
    schema.columns.push_back({QStringLiteral("ListingKey"), ColumnType::Text});
    for (int i = 1; i < sizes.columns; ++i)
        schema.columns.push_back(
            {QStringLiteral("Column%1").arg(i), i % 3 == 0 ? ColumnType::Decimal : ColumnType::Text});
    return schema;
}

QByteArray recordOf(const Sizes &sizes, const std::string &key, int round)
{
    QByteArray json = "{\"@odata.etag\":\"W/1\",\"ListingKey\":\"" + QByteArray::fromStdString(key) + '"';
    for (int i = 1; i < sizes.columns; ++i) {
        json += ",\"Column" + QByteArray::number(i) + "\":";
        json += i % 3 == 0 ? QByteArray::number(100'000 + i * round)
                           : "\"some text " + QByteArray::number(i + round) + '"';
    }
    return json + '}';
}

void push(LogDatabase &log, ProducerId producer, const Sizes &sizes, int round)
{
    EventBatch batch;
    batch.producer = producer;
    batch.delivery = DeliveryNote {};
    for (int i = 0; i < sizes.records; ++i) {
        batch.events.push_back({Sequence {qint64(round) * sizes.records + i + 1}, {"Property"},
            {"key-" + std::to_string(1'000'000 + (i * 7'919LL) % sizes.records), false}, {}});
        if (batch.events.size() == 10'000 || i + 1 == sizes.records) {
            if (!log.store({batch})[0].stored)
                qFatal("the log does not store");
            batch.events.clear();
        }
    }
}

/// Seconds in which all is taken, stored and settled.
double replicate(ReplicaKeeper &keeper, SourceId source, const Sizes &sizes, int round)
{
    QElapsedTimer clock;
    clock.start();
    double preparing = 0; // of records, which the Producer's answers bring
    int done = 0;
    while (done < sizes.records) {
        auto items = keeper.takeDue(source, sizes.batch).result();
        if (items.empty()) {
            QThread::msleep(1);
            continue;
        }
        QElapsedTimer making;
        making.start();
        const qint64 ordinal = keeper.takeOrdinals(int(items.size())).result().value;
        std::vector<WorkOutcome> outcomes;
        for (std::size_t i = 0; i < items.size(); ++i) {
            WorkOutcome outcome;
            outcome.kind = WorkOutcome::Kind::Upsert;
            outcome.asked = outcome.arrived = Ordinal {ordinal + qint64(i)};
            outcome.record = recordOf(sizes, items[i].key.key.text, round);
            outcome.item = std::move(items[i]);
            outcomes.push_back(std::move(outcome));
        }
        preparing += double(making.nsecsElapsed()) / 1e9;
        done += int(outcomes.size());
        if (!keeper.apply(std::move(outcomes)).result())
            qFatal("the keeper does not apply");
    }
    return double(clock.nsecsElapsed()) / 1e9 - preparing;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Sizes sizes;
    int *const given[] = {&sizes.records, &sizes.columns, &sizes.batch, &sizes.rounds};
    for (int i = 1; i < argc && i <= 4; ++i)
        *given[i - 1] = std::atoi(argv[i]);
    const QTemporaryDir folder;
    const SystemClock clock;
    const StationFiles files {folder.path()};
    auto log = LogDatabase::open(files, clock).value();
    const ProducerId producer
        = log->addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")).value();
    const SourceId source = log->directory().value().producer(producer)->source;
    ReplicaKeeper keeper(files, clock);
    if (!keeper.start().result() || !keeper.setSchema(source, {schemaOf(sizes)}).result())
        qFatal("the keeper does not start");
    for (int round = 0; round < sizes.rounds; ++round) {
        push(*log, producer, sizes, round);
        keeper.takeLog(log->lastEvent());
        const double seconds = replicate(keeper, source, sizes, round);
        std::printf("%s: %d records of %d columns, %d a batch: %.0f records/s\n",
            round == 0 ? "new" : "changed", sizes.records, sizes.columns, sizes.batch,
            sizes.records / seconds);
    }
    keeper.stop();
    return 0;
}
