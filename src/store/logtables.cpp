// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/logtables.h"

#include "store/tablehelpers.h"

#include <algorithm>
#include <QJsonDocument>

namespace listingpost {

namespace {

QByteArray toJson(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QJsonObject fromJson(std::string_view text)
{
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).object();
}

QString withoutTrailingSlash(QString root)
{
    while (root.endsWith(QLatin1Char('/')))
        root.chop(1);
    return root;
}

ProducerRow producerFrom(const Statement &row)
{
    ProducerRow producer;
    producer.id.value = row.integer(0);
    producer.name = row.string(1);
    producer.enabled = row.integer(2) != 0;
    producer.labelHeader = row.blob(3);
    producer.source.value = row.integer(4);
    producer.settings = fromJson(row.text(5));
    const QJsonValue confirm = producer.settings.value(QLatin1String("confirm_after_ms"));
    if (confirm.isDouble())
        producer.confirmAfter = std::chrono::milliseconds(confirm.toInteger());
    producer.push = PushRules::fromJson(producer.settings);
    return producer;
}

FeedRow feedFrom(const Statement &row)
{
    FeedRow feed;
    feed.id.value = row.integer(0);
    feed.producer.value = row.integer(1);
    feed.label = row.string(2);
    feed.source.value = row.integer(3);
    feed.enabled = row.integer(4) != 0;
    feed.isNew = row.integer(5) != 0;
    feed.epoch.value = row.integer(6);
    feed.received = row.integer(7);
    feed.stored = row.integer(8);
    feed.duplicates = row.integer(9);
    feed.conflicts = row.integer(10);
    feed.highest = row.integer(11);
    feed.lastEvent = maybeTime(row, 12);
    const QJsonObject settings = fromJson(row.text(13));
    feed.limits = FeedLimits::fromJson(settings);
    feed.resume = ResumeRequest::fromJson(settings.value(QLatin1String("resume")).toObject());
    feed.restartSuspected = row.integer(14) != 0;
    return feed;
}

} // namespace

Result<Directory> LogTables::directory() const
{
    Directory all;
    auto read = forEachRow(m_database,
        "SELECT id, name, enabled, label_header, coalesce(source, 0), settings FROM producer WHERE "
        "removed_ms IS NULL ORDER BY id",
        [&](const Statement &row) { all.producers.push_back(producerFrom(row)); });
    read = read.and_then([&] {
        return forEachRow(m_database, "SELECT id, producer, root, settings FROM source ORDER BY id",
            [&](const Statement &row) {
                all.sources.push_back({SourceId {row.integer(0)}, ProducerId {row.integer(1)}, row.string(2),
                    fromJson(row.text(3))});
            });
    });
    read = read.and_then([&] {
        return forEachRow(m_database,
            "SELECT id, producer, label, coalesce(source, 0), enabled, is_new, epoch, received, stored, "
            "duplicates, conflicts,"
            " highest, last_event_ms, settings, paused FROM feed WHERE producer IN (SELECT id FROM producer "
            "WHERE "
            "removed_ms "
            "IS NULL) ORDER BY id",
            [&](const Statement &row) { all.feeds.push_back(feedFrom(row)); });
    });
    return read.map([&] { return std::move(all); });
}

Result<ProducerId> LogTables::addProducer(
    const QString &name, const QString &root, const QJsonObject &sourceSettings)
{
    if (const auto good = checkProducerName(name); !good)
        return tl::unexpected(good.error());
    return inTransaction(m_database, [&]() -> Result<ProducerId> {
        auto exists = m_database.prepare("SELECT 1 FROM producer WHERE name = ?");
        const auto found = exists.bind(1, name).step();
        if (!found)
            return tl::unexpected(found.error());
        if (*found)
            return failure(ErrorCode::AlreadyExists,
                QStringLiteral("There is a Producer \"%1\" already: choose another name.").arg(name));
        auto add = m_database.prepare("INSERT INTO producer (name, created_ms) VALUES (?, ?)");
        if (const auto added = add.bind(1, name).bind(2, toUnixMs(m_clock.utcNow())).run(); !added)
            return tl::unexpected(added.error());
        const ProducerId id {sqlite3_last_insert_rowid(m_database.handle())};
        if (!root.isEmpty()) {
            auto source = m_database.prepare(
                "INSERT INTO source (producer, root, settings, created_ms) VALUES (?, ?, ?, ?)");
            source.bind(1, id.value)
                .bind(2, withoutTrailingSlash(root))
                .bind(3, QString::fromUtf8(toJson(sourceSettings)));
            if (const auto added = source.bind(4, toUnixMs(m_clock.utcNow())).run(); !added)
                return tl::unexpected(added.error());
            auto use = m_database.prepare("UPDATE producer SET source = last_insert_rowid() WHERE id = ?");
            if (const auto used = use.bind(1, id.value).run(); !used)
                return tl::unexpected(used.error());
        }
        return id;
    });
}

Result<> LogTables::setProducer(const ProducerRow &row)
{
    if (const auto sound = row.push.check(); !sound)
        return sound;
    QJsonObject settings = row.settings;
    settings[QLatin1String("confirm_after_ms")] = qint64(row.confirmAfter.count());
    row.push.toJson(settings);
    return inTransaction(m_database, [&] {
        auto set = m_database.prepare(
            "UPDATE producer SET name = ?, enabled = ?, label_header = ?, settings = ? WHERE id = ?");
        set.bind(1, row.name).bind(2, qint64(row.enabled)).bind(3, QString::fromUtf8(row.labelHeader));
        set.bind(4, QString::fromUtf8(toJson(settings))).bind(5, row.id.value);
        return expectOneRow(m_database, set, QStringLiteral("Producer with number %1").arg(row.id.value));
    });
}

namespace {

/// What a table does with the source of a row.
struct SourceOwner
{
    std::string_view change, add, use;
};

constexpr SourceOwner producerAsOwner {
    "UPDATE source SET root = ?, settings = ? WHERE id = (SELECT source FROM producer WHERE id = ?)",
    "INSERT INTO source (root, settings, producer, created_ms) SELECT ?, ?, id, ? FROM producer WHERE id = ?",
    "UPDATE producer SET source = last_insert_rowid() WHERE id = ?"};
constexpr SourceOwner feedAsOwner {
    "UPDATE source SET root = ?, settings = ? WHERE id = (SELECT source FROM feed WHERE id = ?)",
    "INSERT INTO source (root, settings, producer, created_ms) SELECT ?, ?, producer, ? FROM feed WHERE id = "
    "?",
    "UPDATE feed SET source = last_insert_rowid() WHERE id = ?"};

/// Changes the source of \a owner's row \a id; when it has none, it gets one.
Result<> changeSource(const Database &database, const SourceOwner &owner, qint64 id, const QString &root,
    const QJsonObject &settings, UtcTime now)
{
    return inTransaction(database, [&]() -> Result<> {
        const QString text = QString::fromUtf8(toJson(settings));
        auto change = database.prepare(owner.change);
        change.bind(1, withoutTrailingSlash(root)).bind(2, text);
        if (const auto changed = change.bind(3, id).run();
            !changed || sqlite3_changes(database.handle()) == 1)
            return changed;
        auto add = database.prepare(owner.add);
        add.bind(1, withoutTrailingSlash(root)).bind(2, text).bind(3, toUnixMs(now));
        const QString what = QStringLiteral("row with number %1").arg(id);
        if (const auto added = expectOneRow(database, add.bind(4, id), what); !added)
            return added;
        auto use = database.prepare(owner.use);
        return expectOneRow(database, use.bind(1, id), what);
    });
}

} // namespace

Result<> LogTables::setSource(ProducerId producer, const QString &root, const QJsonObject &settings)
{
    return changeSource(m_database, producerAsOwner, producer.value, root, settings, m_clock.utcNow());
}

Result<> LogTables::setFeedSource(FeedId feed, const QString &root, const QJsonObject &settings)
{
    return changeSource(m_database, feedAsOwner, feed.value, root, settings, m_clock.utcNow());
}

Result<> LogTables::removeProducer(ProducerId id)
{
    return inTransaction(m_database, [&] {
        const qint64 now = toUnixMs(m_clock.utcNow());
        auto revoke
            = m_database.prepare("UPDATE token SET revoked_ms = ? WHERE producer = ? AND revoked_ms IS NULL");
        return revoke.bind(1, now).bind(2, id.value).run().and_then([&] {
            // Its name is free again; its events stay under the number.
            auto remove = m_database.prepare("UPDATE producer SET removed_ms = ?, enabled = 0, name = name "
                                             "|| ' (removed ' || id || ')' WHERE id = ?");
            remove.bind(1, now).bind(2, id.value);
            return expectOneRow(m_database, remove, QStringLiteral("Producer with number %1").arg(id.value));
        });
    });
}

Result<> LogTables::setFeed(const FeedRow &row)
{
    if (const auto sound = row.limits.check(); !sound)
        return sound;
    if (const auto sound = row.resume.check(); !sound)
        return sound;
    QJsonObject settings = row.limits.toJson();
    if (const QJsonObject resume = row.resume.toJson(); !resume.isEmpty())
        settings.insert(QLatin1String("resume"), resume);
    return inTransaction(m_database, [&] {
        auto set = m_database.prepare(
            "UPDATE feed SET enabled = ?, is_new = ?, source = ?, settings = ? WHERE id = ?");
        set.bind(1, qint64(row.enabled)).bind(2, qint64(row.isNew));
        set.bind(3, row.source ? std::optional<qint64>(row.source.value) : std::nullopt)
            .bind(4, QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Compact)))
            .bind(5, row.id.value);
        return expectOneRow(m_database, set, QStringLiteral("feed with number %1").arg(row.id.value));
    });
}

Result<> LogTables::suspectRestart(SourceId source)
{
    return inTransaction(m_database, [&] {
        auto pause = m_database.prepare(
            "UPDATE feed SET paused = 1 WHERE coalesce(source, (SELECT source FROM producer "
            "WHERE producer.id = feed.producer)) = ?");
        return pause.bind(1, source.value).run();
    });
}

Result<> LogTables::restartSequences(FeedId feed, bool yes)
{
    return inTransaction(m_database, [&] {
        if (!yes) {
            auto resume = m_database.prepare("UPDATE feed SET paused = 0 WHERE id = ?");
            resume.bind(1, feed.value);
            return expectOneRow(m_database, resume, QStringLiteral("feed with number %1").arg(feed.value));
        }
        // Sequences belong to the Producer's numbering, which all feeds of a source share; feeds without one
        // share their Producer's.
        auto others = m_database.prepare("WITH owned AS (SELECT f.id, f.epoch, f.producer, "
                                         "coalesce(f.source, p.source, 0) AS source FROM feed f "
                                         "JOIN producer p ON p.id = f.producer), asked AS (SELECT producer, "
                                         "source FROM owned WHERE id = ?1) "
                                         "UPDATE feed SET paused = 0, highest = 0, epoch = 1 + (SELECT "
                                         "max(epoch) FROM owned WHERE producer = "
                                         "(SELECT producer FROM asked)) WHERE id IN (SELECT owned.id FROM "
                                         "owned JOIN asked USING (producer, "
                                         "source))");
        return others.bind(1, feed.value).run().and_then([&]() -> Result<> {
            if (sqlite3_changes(m_database.handle()) > 0)
                return {};
            return failure(
                ErrorCode::NotFound, QStringLiteral("there is no feed with number %1").arg(feed.value));
        });
    });
}

} // namespace listingpost
