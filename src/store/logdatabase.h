// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/batch.h"
#include "store/forgotten.h"
#include "store/logpruner.h"
#include "store/stationfiles.h"
#include "store/tokentable.h"

#include <map>
#include <memory>
#include <optional>
#include <span>

namespace listingpost {

/// That a captured delivery was sent on, and what was answered there.
struct ForwardedRow
{
    DeliveryId delivery;
    UtcTime at;
    QString url;
    int status = 0; ///< 0: nothing was answered
    QString failure;
};

/// Requests that were answered; a row that sums up a flood counts as often as it says.
struct DeliverySums
{
    qint64 deliveries = 0;
    qint64 refused = 0;
};

/// log.sqlite opened for writing: synchronous, one thread, one writer a file. LogWriter runs it in its
/// thread; a subcommand uses it directly while it holds the station's lock.
class LogDatabase
{
public:
    /// Opens or makes the file in \a files.folder (which exists), migrates it. The clock is borrowed.
    static Result<std::unique_ptr<LogDatabase>> open(const StationFiles &files, const Clock &clock);
    ~LogDatabase();

    /// One transaction for all of \a batches (BEGIN IMMEDIATE, FULL): returns one outcome each, in order.
    /// When it fails for a reason that is not the file's, each batch is tried alone; what failed is not on
    /// disk at all.
    std::vector<BatchOutcome> store(const std::vector<EventBatch> &batches);

    /// Writes how long the last group commit took; done with the next one anyway, so call it when idle.
    Result<> noteCommit();
    /// Takes at most \a rows of the oldest events and their deliveries away, in one transaction; true: call
    /// again.
    Result<bool> prune(const PruneLimits &limits, qint64 rows);
    /// ReadOnly: it was opened, but this user may not write it.
    Result<> expectWritable() const;
    /// Whether it can be written again after a failure, with some room left: commits a change that changes
    /// nothing.
    Result<> probe();
    /// Whether store() made a feed since the last call.
    bool takeFeedsChanged();
    EventId lastEvent() const;
    DeliveryId lastDelivery() const;
    /// How many deliveries came since the station was made, and how many of them were refused and are kept.
    Result<DeliverySums> deliverySums() const;

    /// Who there is, with feed counters as committed.
    Result<Directory> directory() const;

    Result<ProducerId> addProducer(
        const QString &name, const QString &root = {}, const QJsonObject &sourceSettings = {});
    /// Name, enabled, label header, confirm-after, rules of pushing, settings.
    Result<> setProducer(const ProducerRow &row);
    Result<> setSource(ProducerId producer, const QString &root, const QJsonObject &settings);
    Result<> removeProducer(ProducerId id); ///< its tokens are revoked; its events stay
    /// From now on \a id is neither listened to nor asked, nothing of it is stored any more, and
    /// forgetStep() erases what is there. Also of one that was removed; again is fine.
    Result<ForgottenProducer> beginForget(ProducerId id);
    /// Erases some of what the log holds of \a id; true: call again. Busy: call again later.
    Result<bool> forgetStep(ProducerId id, qint64 rows);
    /// Those that were begun and are not done.
    Result<std::vector<ForgottenProducer>> unfinishedForgets() const;
    /// enabled, isNew, source; without id the feed of its Producer and label is made.
    Result<> setFeed(const FeedRow &row);
    /// Changes the source that is \a feed's own; when it has none, it gets one.
    Result<> setFeedSource(FeedId feed, const QString &root, const QJsonObject &settings);
    /// That pushes of \a feed wait until \a until, also after a restart; nullopt: no longer.
    Result<> keepHold(FeedId feed, std::optional<UtcTime> until);
    /// The holds that have not ended by \a now; others are forgotten.
    Result<std::map<FeedId, UtcTime>> holds(UtcTime now);
    /// A person's answer to whether the sequences of \a feed have started again (wire.md 2.3). Yes: a new
    /// epoch for its source and all of that source's feeds. No: a known sequence is a duplicate again.
    Result<> restartSequences(FeedId feed, bool yes);
    /// A poll showed a numbering far below ours: nothing is a duplicate for the feeds of \a source until a
    /// person has answered.
    Result<> suspectRestart(SourceId source);
    Result<IssuedToken> addToken(const NewToken &token);
    Result<IssuedToken> addToken(
        ProducerId producer, const QString &note, std::optional<std::chrono::seconds> validFor);
    Result<> revokeToken(const QByteArray &id);
    /// Lists an access token that a client was given (TokenTable).
    Result<> noteAccess(const QByteArray &id, UtcTime end);
    /// A token of a rotation is accepted until \a at, then no longer.
    Result<> expireToken(const QByteArray &id, UtcTime at);
    /// \a id was shown \a times from \a peer and let in; directory() shows it at once.
    void noteTokenUse(const QByteArray &id, const std::string &peer, UtcTime at, int times);
    /// Writes the uses noted, once a minute a token; \a all: at once. True: something was written.
    Result<bool> writeTokenUses(bool all);

    /// What became of deliveries that were sent on, in one transaction.
    Result<> noteForwarded(const std::vector<ForwardedRow> &rows);

    /// Lets the file grow to \a pages at most: a full disk, for the tests of what follows from one.
    Result<> limitPagesForTest(qint64 pages);

private:
    class Private;
    explicit LogDatabase(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// Whether an error with this code is the disk's or the file's: what a rollback and a second try alone cannot
/// mend.
bool concernsTheFile(ErrorCode code);

} // namespace listingpost
