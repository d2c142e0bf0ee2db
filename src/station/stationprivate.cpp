// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/stationprivate.h"

#include "base/syncfolder.h"
#include "receiver/admissioncontrol.h"
#include "replication/whendone.h"
#include "station/processinfo.h"
#include "store/damage.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

namespace listingpost {

namespace {

constexpr std::chrono::milliseconds storedEvery {50};
constexpr std::chrono::milliseconds listenAgainAfter {5'000};
constexpr std::chrono::milliseconds lockPatience {1'500};

} // namespace

Station::Private::Private(Station &station, StationOptions stationOptions, const Clock &stationClock)
    : q(station)
    , options(std::move(stationOptions))
    , clock(stationClock)
    , files {QDir(options.folder).absolutePath()}
    , secrets(files, options.keyring, Secrets::Waiting::Never)
    , board(stationClock)
    , tls(stationClock)
{
    storedSoon.setSingleShot(true);
    storedSoon.setInterval(storedEvery);
    captureTime.setSingleShot(true);
}

Result<> Station::Private::openFolder()
{
    const bool isNew = !QDir(files.folder).exists();
    if (!QDir().mkpath(files.folder))
        return failure(ErrorCode::Io,
            QStringLiteral("The station's folder %1 cannot be made: check that you may write there.")
                .arg(files.folder));
    // Each name on the way may be new, and what is acknowledged hangs on all of them.
    for (QDir folder(files.folder); isNew && !folder.isRoot(); folder.cdUp()) {
        if (!syncFolder(QFileInfo(folder.absolutePath()).path()))
            break; // not ours to open: then it was there before
    }
    // A command that looks at the files of a station that does not run holds the lock for moments.
    auto taken = StationLock::take(files, lockPatience);
    if (!taken)
        return tl::unexpected(taken.error());
    lock = std::move(*taken);
    const auto read = readConfiguration(files.configuration());
    if (!read)
        return tl::unexpected(read.error());
    configuration = *read;
    for (const QString &name : unknownMembers(configuration))
        qCWarning(logStation).noquote().nospace()
            << files.configuration() << ": \"" << name
            << "\" is nothing that this version knows, and changes nothing: is it misspelt?";
    proxies = TrustedProxies::parse(configuration.trustedProxies)
                  .value_or(TrustedProxies()); // checked as it was read
    if (!QFile::exists(files.configuration())) {
        if (const auto written = writeConfiguration(files.configuration(), configuration); !written)
            return written;
    }
    if (options.tls) {
        configuration.tls = *options.tls; // for this run only
        // Whoever named the files is still there to be told; those of station.json may be mended while it
        // runs.
        if (const auto usable = readTlsIdentity(*options.tls); !usable)
            return tl::unexpected(usable.error());
    }
    if (!options.listen)
        return {};
    const auto address = parseListenAddress(*options.listen);
    if (!address)
        return tl::unexpected(address.error());
    configuration.listen = *address; // for this run only
    return {};
}

FaultReport Station::Private::showing(const QString &name)
{
    return [this, name](const QString &detail) {
        QMetaObject::invokeMethod(&q, [this, name, detail] {
            board.setFault(name, detail);
            announce();
        });
    };
}

Result<> Station::Private::openLog()
{
    if (const auto there = expectLog(files); !there)
        return there;
    auto database = LogDatabase::open(files, clock);
    if (!database)
        return tl::unexpected(database.error());
    // SQLite opens it all the same, and for good: not before the next start could anything be stored.
    if (const auto writable = (*database)->expectWritable(); !writable)
        return writable;
    auto directory = (*database)->directory();
    if (!directory)
        return tl::unexpected(directory.error());
    board.setDirectory(std::make_shared<const Directory>(std::move(*directory)));
    if (const auto sums = (*database)->deliverySums())
        board.setDeliveriesBefore(*sums);
    if (auto kept = (*database)->holds(clock.utcNow()))
        holds = std::move(*kept);
    lastEvent = (*database)->lastEvent().value;
    lastDelivery = (*database)->lastDelivery().value;
    bodies
        = std::make_unique<BodyWriter>(files, clock, configuration.bodies, showing(QStringLiteral("bodies")));
    writer = std::make_unique<LogWriter>(std::move(*database), clock);
    writer->setBodyWriter(bodies.get());
    reader = std::make_unique<StationReader>(files);
    index = std::make_unique<IndexWriter>(files, clock, showing(QStringLiteral("index")));
    index->takeLog();
    return {};
}

Result<> Station::Private::openReplicas()
{
    keeper = std::make_unique<ReplicaKeeper>(files, clock);
    // Before the first event is taken, or its totals would be missed.
    connect(keeper.get(), &ReplicaKeeper::progressed, &q,
        [this](const WorkTotals &totals, const std::vector<FeedProgress> &feeds) {
            board.setProgress(totals, feeds);
            if (receiver)
                receiver->setBacklog(board.backlog());
            noteForCharts(totals);
            recordsStale = true;
            Q_EMIT q.workProgressed();
        });
    connect(keeper.get(), &ReplicaKeeper::faultChanged, &q, [this](const QString &detail) {
        board.setFault(QStringLiteral("replica"), detail);
        announce();
    });
    keeper->setDirectory(board.directory());
    auto started = keeper->start();
    started.waitForFinished();
    if (started.resultCount() == 0)
        return failure(ErrorCode::ShuttingDown, QStringLiteral("The replica's files were not opened."));
    if (!started.result())
        return started.result();
    replicator = std::make_unique<Replicator>(*keeper, *writer, clock);
    return {};
}

void Station::Private::checkFiles()
{
    QFile marker(files.running());
    const bool unclean = marker.exists();
    if (!marker.open(QIODevice::WriteOnly))
        qCWarning(logStation).noquote() << files.running() << "cannot be made:" << marker.errorString();
    marked = true;
    if (!unclean)
        return;
    qCInfo(logStation) << "the last stop was unclean: the files are read through in the background";
    check
        = std::make_unique<FileCheck>(databasesOf(files), [this](const QString &file, const Result<> &found) {
              if (found) {
                  qCInfo(logStation).noquote() << file << "is sound";
                  return;
              }
              qCCritical(logStation).noquote() << found.error().detail;
              QMetaObject::invokeMethod(&q, [this, file, detail = found.error().detail] {
                  board.setFault(file, detail);
                  announce();
              });
          });
}

void Station::Private::connectRooms()
{
    connect(writer.get(), &LogWriter::directoryChanged, &q,
        [this](std::shared_ptr<const Directory> directory) { useDirectory(std::move(directory)); });
    connect(writer.get(), &LogWriter::faultChanged, &q, [this](const QString &detail) {
        board.setFault(QStringLiteral("log"), detail);
        if (receiver)
            receiver->setFault(detail);
        announce();
    });
    connect(writer.get(), &LogWriter::queueFullChanged, &q, [this] {
        board.setFault(QStringLiteral("queue"),
            writer->isQueueFull() ? QStringLiteral("The disk does not keep up with what is pushed.")
                                  : QString());
        announce();
    });
    // On the writer's thread: the keeper takes any thread's call, and the rest is coalesced there.
    connect(
        writer.get(), &LogWriter::committed, &q,
        [this](EventId event, DeliveryId delivery) { noteCommitted(event, delivery); }, Qt::DirectConnection);
    connect(&storedSoon, &QTimer::timeout, &q, [this] { announceStored(); });
    connect(replicator.get(), &Replicator::sourceChanged, &q, [this](const SourceStatus &status) {
        if (std::exchange(saidOfSources[status.source], status.reason) != status.reason
            && !status.reason.isEmpty()) // it is told of at every change of its figures, too
            qCInfo(logStation).noquote() << "source" << status.source.value << "waits:" << status.reason;
        board.setSource(status);
        if (receiver)
            receiver->setBacklog(board.backlog()); // whether it can be asked changes what counts
        announce();
    });
    connectCopies();
    connect(&captureTime, &QTimer::timeout, &q, [this] { endCapture(QStringLiteral("its time is over")); });
    forwarder = std::make_unique<Forwarder>([this](ForwardResult result) {
        QMetaObject::invokeMethod(&q, [this, result] { noteForwarded(result); });
    });
    connect(&tls, &TlsWatch::identityChanged, &q, [this] { useTls(); });
    connect(&tls, &TlsWatch::faultChanged, &q, [this] { showEndpoint(); });
    connect(replicator.get(), &Replicator::numberingRestarted, &q, [this](SourceId source) {
        writer->run([this, source](LogDatabase &log) {
            if (const auto paused = log.suspectRestart(source); !paused)
                qCWarning(logStation).noquote() << paused.error().detail;
            keeper->takeLog({}); // it asks a person
        });
    });
    openSecrets();
    giveCredentials(*board.directory());
    giveResumeHeaders(*board.directory());
    replicator->setDirectory(board.directory());
    keeper->takeLog(EventId {lastEvent});
    // An earlier run's: who fails in this one opens it anew.
    FailedAttempts none;
    none.over = true;
    noteFailedAttempts(none);
    for (const ProducerRow &producer : board.directory()->producers)
        outOfLabels.insert(producer.id);
    solvePushProblems(*board.directory());
}

void Station::Private::noteForCharts(const WorkTotals &totals)
{
    // The first totals after a start are sums of earlier runs, not work of this second.
    if (indexed.takenThrough && index) {
        const qint64 applied = totals.applied + totals.removed - indexed.applied - indexed.removed;
        const qint64 failed = std::max<qint64>(0, totals.failed - indexed.failed);
        if (applied > 0 || failed > 0)
            index->noteWork(applied, failed);
    }
    indexed = totals;
}

Result<QUrl> Station::Private::startReceiver(const ReceiverSettings &settings)
{
    receiver = std::make_unique<Receiver>(settings, *writer, clock,
        std::make_unique<AdmissionControl>([] { return QRandomGenerator::global()->generateDouble(); }));
    givePushSecrets(*board.directory());
    receiver->setDirectory(board.directory());
    receiver->setTls(tls.identity());
    receiver->setTrustedProxies(proxies);
    receiver->setForwarder([this](CapturedRequest request) { forwarder->forward(std::move(request)); });
    connect(receiver.get(), &Receiver::admissionChanged, &q, [this](const std::vector<FeedAdmission> &feeds) {
        if (board.setAdmission(feeds))
            announce();
    });
    connect(receiver.get(), &Receiver::authenticationFailed, &q,
        [this](const FailedAttempts &attempts) { noteFailedAttempts(attempts); });
    connect(receiver.get(), &Receiver::labelsRefused, &q,
        [this](const std::vector<LabelsRefused> &labels) { noteLabelsRefused(labels); });
    for (const auto &[feed, until] : holds)
        receiver->hold(feed, std::chrono::ceil<std::chrono::milliseconds>(until - clock.utcNow()));
    return receiver->start();
}

void Station::Private::listen()
{
    if (receiver)
        return;
    running = true;
    if (!haveTls())
        return announce(); // never without the TLS that was asked for; useTls() comes back once it is there
    ReceiverSettings settings = receiverSettings(configuration);
    auto url = startReceiver(settings);
    QString reason;
    std::optional<PortTaken> taken;
    if (!url) {
        const QString owner = portOwner(settings.address, settings.port);
        if (!owner.isEmpty())
            taken = PortTaken {settings.port, owner};
        reason = owner.isEmpty() ? url.error().detail
                                 : QStringLiteral("%1 It is taken by %2.").arg(url.error().detail, owner);
    }
    if (!url && options.anyPortWhenTaken) {
        qCWarning(logStation).noquote() << reason << "Another port is taken instead.";
        settings.port = 0;
        url = startReceiver(settings);
    }
    if (url) {
        board.setListening(*url);
    } else {
        receiver.reset();
        board.setNotListening(reason, taken);
        // Whoever held the port may go: the endpoint must come back without a person.
        QTimer::singleShot(listenAgainAfter, &q, [this] {
            if (running)
                listen();
        });
    }
    announce();
}

void Station::Private::openControlSocket()
{
    desk = std::make_unique<ControlDesk>(q);
    control = std::make_unique<ControlServer>(
        [this](const QJsonObject &request) { return desk->answer(request); });
    // Without it only subcommands suffer: no reason not to receive.
    if (const auto listening = control->listen(files); !listening)
        qCWarning(logStation).noquote() << listening.error().detail;
}

void Station::Private::startTicking()
{
    second.setInterval(std::chrono::seconds(1));
    connect(&second, &QTimer::timeout, &q, [this] { tick(); });
    second.start();
    tick();
}

void Station::Private::stop()
{
    running = false;
    ended = true;
    second.stop();
    storedSoon.stop();
    if (control)
        control->close();
    forgetting.clear(); // it goes on at the next start
    if (receiver)
        receiver->stop(); // answers what it has taken in: the writer still works
    board.setNotListening(QStringLiteral("stopped"));
    captureTime.stop();
    forwarder.reset();
    writeForwarded();
    if (replicator)
        replicator->stop();
    if (writer)
        writer->drain();
    if (keeper)
        keeper->stop();
    bodies.reset(); // writes what waits
    index.reset();
    // Files that were not read through yet are at the next start: so is a start that never came to it.
    if (std::exchange(marked, false) && (!check || check->isDone()))
        QFile::remove(files.running());
    check.reset();
    lock.reset();
}

} // namespace listingpost
