// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperrig.h"

#include <QDeadlineTimer>
#include <QTest>
#include <sqlite3.h>

namespace listingpost::test {

KeeperRig::KeeperRig()
    : files {folder.path()}
    , log(LogDatabase::open(files, clock).value())
    , producer(log->addProducer(QStringLiteral("MLS"), QStringLiteral("http://127.0.0.1:1")).value())
    , source(log->directory().value().producer(producer)->source)
{
    restart();
}

KeeperRig::~KeeperRig() = default;

std::vector<ResourceSchema> KeeperRig::schemas()
{
    return {{QStringLiteral("Property"), {QStringLiteral("ListingKey")},
                {{QStringLiteral("ListingKey"), ColumnType::Text},
                    {QStringLiteral("ListPrice"), ColumnType::Decimal},
                    {QStringLiteral("Appliances"), ColumnType::Json}}},
        {QStringLiteral("Media"), {QStringLiteral("MediaKey")},
            {{QStringLiteral("MediaKey"), ColumnType::Text},
                {QStringLiteral("ResourceName"), ColumnType::Text},
                {QStringLiteral("ResourceRecordKey"), ColumnType::Text}}},
        {QStringLiteral("OpenHouse"), {QStringLiteral("OpenHouseKey")},
            {{QStringLiteral("OpenHouseKey"), ColumnType::Text},
                {QStringLiteral("ListingKey"), ColumnType::Text}}}};
}

void KeeperRig::restart()
{
    keeper.reset();
    keeper = std::make_unique<ReplicaKeeper>(files, clock);
    m_totals = {};
    QObject::connect(keeper.get(), &ReplicaKeeper::progressed, keeper.get(),
        [this](const WorkTotals &totals, const std::vector<FeedProgress> &feeds) {
            m_totals = totals;
            m_pending = 0;
            for (const FeedProgress &feed : feeds)
                m_pending += feed.pending;
        });
    spreadDirectory();
    if (!keeper->start().result() || !keeper->setSchema(source, schemas()).result())
        qFatal("the keeper does not start");
}

void KeeperRig::spreadDirectory()
{
    keeper->setDirectory(std::make_shared<const Directory>(log->directory().value()));
}

void KeeperRig::event(const QByteArray &key, const char *resource) { events({key}, resource); }

void KeeperRig::events(const QByteArrayList &keys, const char *resource)
{
    EventBatch batch;
    batch.producer = producer;
    for (const QByteArray &key : keys)
        batch.events.push_back({Sequence {++m_sequence}, {resource}, {key.toStdString(), false}, {}});
    batch.delivery = DeliveryNote {};
    if (!log->store({batch})[0].stored)
        qFatal("the log does not store");
    keeper->takeLog(log->lastEvent());
}

std::vector<WorkItem> KeeperRig::due(std::size_t atLeast)
{
    std::vector<WorkItem> all;
    QDeadlineTimer deadline(5'000);
    do {
        for (WorkItem &item : keeper->takeDue(source, 500).result())
            all.push_back(std::move(item));
        QTest::qWait(1);
    } while ((all.size() < atLeast || m_totals.takenThrough.value < m_sequence) && !deadline.hasExpired());
    return all;
}

qint64 KeeperRig::ordinal() { return keeper->takeOrdinals(1).result().value; }

WorkOutcome KeeperRig::outcome(const WorkItem &item, WorkOutcome::Kind kind)
{
    WorkOutcome outcome;
    outcome.item = item;
    outcome.kind = kind;
    outcome.asked = outcome.arrived = Ordinal {ordinal()};
    outcome.cause = QStringLiteral("http_404");
    return outcome;
}

WorkOutcome KeeperRig::upsert(const WorkItem &item, const QByteArray &json)
{
    WorkOutcome found = outcome(item, WorkOutcome::Kind::Upsert);
    found.record = json;
    return found;
}

WorkOutcome KeeperRig::upsert(const WorkItem &item, int price)
{
    return upsert(item,
        "{\"ListingKey\":\"" + QByteArray::fromStdString(item.key.key.text)
            + "\",\"ListPrice\":" + QByteArray::number(price) + '}');
}

bool KeeperRig::apply(std::vector<WorkOutcome> outcomes)
{
    return keeper->apply(std::move(outcomes)).result().has_value();
}

bool KeeperRig::hold(const QByteArrayList &keys)
{
    events(keys);
    std::vector<WorkOutcome> found;
    for (const WorkItem &item : due(std::size_t(keys.size())))
        found.push_back(upsert(item, 100));
    return apply(std::move(found));
}

bool KeeperRig::proveRemoved(const QByteArrayList &keys, const char *resource)
{
    events(keys, resource);
    std::vector<WorkOutcome> gone;
    for (const WorkItem &item : due(std::size_t(keys.size())))
        gone.push_back(outcome(item, WorkOutcome::Kind::Remove));
    return apply(std::move(gone));
}

QString KeeperRig::plain(const QByteArray &sql) const { return first(files.replica(source), sql); }

QString KeeperRig::work(const QByteArray &sql) const { return first(files.work(), sql); }

QString KeeperRig::plainLog(const QByteArray &sql) const { return first(files.log(), sql); }

QString KeeperRig::first(const QString &file, const QByteArray &sql) const
{
    sqlite3 *handle = nullptr;
    sqlite3_open_v2(file.toUtf8().constData(), &handle, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(handle, sql.constData(), -1, &statement, nullptr);
    const QString value = sqlite3_step(statement) == SQLITE_ROW
        ? QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)))
        : QString::fromUtf8(sqlite3_errmsg(handle));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return value;
}

EventState KeeperRig::state(qint64 event)
{
    return StationReader(files).events(EventId {event}, 1).result().value().at(0).state;
}

std::vector<ProblemRow> KeeperRig::problems() { return StationReader(files).problems(true).result().value(); }

QByteArrayList keysNamed(const QByteArray &prefix, int count)
{
    QByteArrayList keys;
    for (int i = 0; i < count; ++i)
        keys << prefix + QByteArray::number(i);
    return keys;
}

} // namespace listingpost::test
