// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/terminationsignals.h"
#include "base/thisthread.h"
#include "producerapp/commandline.h"
#include "simulator/load/loadrun.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <QCoreApplication>
#include <QJsonDocument>
#include <sys/prctl.h>
#include <unistd.h>

using namespace listingpost;
using namespace listingpost::simulator;

namespace {

constexpr std::chrono::seconds longestStop {8}; ///< containers are given ten

int fail(const Error &error)
{
    std::fprintf(stderr, "listingpost-producer: %s\n", error.detail.toUtf8().constData());
    return 1;
}

/// Many records take a while to make, and until they are there nothing is to be put in order.
void endAtOnceWhenAsked()
{
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { std::_Exit(0); });
}

/// SIGTERM and SIGINT end the event loop, also one that has not begun.
class EndOnRequest
{
public:
    explicit EndOnRequest(QCoreApplication &application)
    {
        QObject::connect(&m_signals, &TerminationSignals::requested, &application, &QCoreApplication::quit,
            Qt::QueuedConnection);
    }

private:
    TerminationSignals m_signals;
};

int serve(ServeCommand command, int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    endAtOnceWhenAsked();
    if (command.withParent) {
        // A demo that crashes must not leave its Producer behind.
        // The parent may be process 1 (in a container), so 1 alone does not mean that it has died.
        const pid_t parent = ::getppid();
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            return 0;
    }
    const SystemClock clock;
    ProducerServer server(std::move(command.options), clock);
    const auto root = server.start();
    if (!root)
        return fail(root.error());
    const EndOnRequest ending(application);
    std::printf("{\"event\":\"listening\",\"url\":\"%s\"}\n", root->toString().toUtf8().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int bridge(BridgeCommand command, int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const TerminationSignals signals;
    const SystemClock clock;
    Bridge bridge(std::move(command.options), clock);
    QObject::connect(
        &signals, &TerminationSignals::requested, &bridge, [&bridge] { bridge.stop(longestStop); });
    QObject::connect(&bridge, &Bridge::stopped, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    if (const auto started = bridge.start(); !started)
        return fail(started.error());
    return QCoreApplication::exec();
}

QJsonObject toJson(const LoadReport &report)
{
    QJsonObject statuses;
    for (const auto &[status, count] : report.byStatus)
        statuses[QString::number(status)] = count;
    const auto ms
        = [&report](double share) { return double(report.latency.percentile(share).count()) / 1000.0; };
    return {{QLatin1String("seconds"), report.seconds}, {QLatin1String("requests"), report.requests},
        {QLatin1String("acknowledged"), report.acknowledged},
        {QLatin1String("requests_per_second"), double(report.requests) / report.seconds},
        {QLatin1String("acknowledged_per_second"), double(report.acknowledged) / report.seconds},
        {QLatin1String("broken"), report.broken}, {QLatin1String("p50_ms"), ms(0.5)},
        {QLatin1String("p99_ms"), ms(0.99)}, {QLatin1String("p999_ms"), ms(0.999)},
        {QLatin1String("status"), statuses}};
}

std::atomic<bool> loadIsOver = false; ///< a handler gets no context

/// What was measured until then is reported.
int load(LoadCommand command)
{
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { loadIsOver = true; });
    command.options.stop = &loadIsOver;
    takeShortTurns(); // or it would measure how long it waited for a processor itself
    const auto report = runLoad(command.options);
    if (!report)
        return fail(report.error());
    const QJsonObject object = toJson(*report);
    if (command.json) {
        std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
        return 0;
    }
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QString value = entry->isObject()
            ? QString::fromUtf8(QJsonDocument(entry->toObject()).toJson(QJsonDocument::Compact))
            : QString::number(entry->toDouble(), 'f', 2);
        std::printf("%-24s %s\n", entry.key().toUtf8().constData(), value.toUtf8().constData());
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    Command command = parseCommandLine(argc, argv);
    if (const int *answered = std::get_if<int>(&command))
        return *answered;
    if (auto *serving = std::get_if<ServeCommand>(&command))
        return serve(std::move(*serving), argc, argv);
    if (auto *bridging = std::get_if<BridgeCommand>(&command))
        return bridge(std::move(*bridging), argc, argv);
    return load(std::move(std::get<LoadCommand>(command)));
}
