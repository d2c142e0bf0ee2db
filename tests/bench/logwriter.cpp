// SPDX-License-Identifier: GPL-3.0-or-later
// How many events a second LogWriter commits, as batches of one delivery each; the yardstick is lograw.
//   bench_logwriter [EVENTS] [EVENTS_A_BATCH] [shuffled]      shuffled: sequences in no order
#include "store/logwriter.h"

#include <cstdio>
#include <cstdlib>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <thread>

using namespace listingpost;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const long events = argc > 1 ? std::atol(argv[1]) : 1'000'000;
    const long perBatch = argc > 2 ? std::atol(argv[2]) : 1'000;
    const bool shuffled = argc > 3;
    constexpr long largePrime = 2'147'483'647; // a multiplier below it visits every number once
    const QTemporaryDir folder(QStringLiteral("bench-XXXXXX"));
    const SystemClock clock;
    auto log = LogDatabase::open({folder.path()}, clock);
    if (!log || !(*log)->addProducer(QStringLiteral("Bench"))) {
        std::fprintf(stderr, "bench_logwriter: no log in %s\n", qPrintable(folder.path()));
        return 1;
    }
    LogWriter writer(std::move(*log), clock);
    const SteadyTime begun = clock.steadyNow();
    for (long next = 1; next <= events;) {
        EventBatch batch;
        batch.producer = ProducerId {1};
        batch.delivery = DeliveryNote {};
        batch.delivery->at = clock.utcNow();
        batch.delivery->queuedAt = clock.steadyNow();
        for (long i = 0; i < perBatch && next <= events; ++i, ++next)
            batch.events.push_back({Sequence {shuffled ? next * 48'271 % largePrime : next}, {"Property"},
                {"LP-" + std::to_string(1'000'000 + next % 400'000), false}, {}});
        while (!writer.submit(std::move(batch), nullptr))
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    writer.drain();
    const double seconds = std::chrono::duration<double>(clock.steadyNow() - begun).count();
    std::printf(
        "{\"bench\":\"logwriter\",\"events\":%ld,\"events_a_batch\":%ld,\"events_per_second\":%.0f}\n",
        events, perBatch, double(events) / seconds);
    return 0;
}
