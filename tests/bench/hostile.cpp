// SPDX-License-Identifier: GPL-3.0-or-later
// Every hostile case against a running station: sent, answered, its memory before and after, and a good push
// right behind it.
//   bench_hostile URL TOKEN-FILE PID     exit 1 when one was not answered as it must be, or a bound is missed
#include "hostile/hostilerun.h"
#include "hostilescenarios.h"

#include <cstdio>
#include <QFile>
#include <QUrl>
#include <thread>
#include <unistd.h>

using namespace listingpost::test;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds servedWithin {50};
constexpr double mostResidentMb = 200;

/// The station is started with these (hostile.sh).
constexpr std::chrono::seconds headTime {1};
constexpr std::chrono::seconds bodyTime {2};
constexpr std::chrono::seconds idleTime {3};
constexpr milliseconds sweep {600};

void reallyPass(Then what)
{
    std::this_thread::sleep_for(sweep
        + (what == Then::PassHeadTime        ? headTime
                : what == Then::PassBodyTime ? bodyTime
                                             : idleTime));
}

/// Resident memory of \a pid in MB; 0 when it is gone.
double residentMb(const QByteArray &pid)
{
    QFile file(QString::fromLatin1("/proc/" + pid + "/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE)) / 1e6;
}

/// One line of a name: what cannot be printed left out, and not too long.
QByteArray printable(QByteArray text, qsizetype most)
{
    for (char &c : text)
        c = c >= 0x20 && c < 0x7F ? c : '.';
    return text.size() > most ? text.left(most - 3) + "..." : text;
}

struct Table
{
    HostileTarget target;
    quint16 port;
    QByteArray pid;
    int failed = 0;
    double highest = 0;
    double slowestMs = 0;

    void row(const QByteArray &name, const QByteArray &sent, const QByteArray &answered, double before,
        const QByteArray &mismatch)
    {
        const double after = residentMb(pid);
        const auto took = timeGoodPush(target, port);
        const double ms = double(took.count()) / 1'000;
        highest = std::max(highest, after);
        slowestMs = std::max(slowestMs, ms);
        const bool ok
            = mismatch.isEmpty() && took.count() >= 0 && took < servedWithin && after < mostResidentMb;
        failed += ok ? 0 : 1;
        std::printf("%s %-42s | %-58s | %-62s | %6.1f | %6.1f | %6.1f\n", ok ? "  " : "!!",
            printable(name, 42).constData(), printable(sent, 58).constData(),
            printable(answered, 62).constData(), before, after, ms);
        if (!mismatch.isEmpty())
            std::printf("   %s\n", printable(mismatch, 300).constData());
        std::fflush(stdout);
    }
};

void playRow(Table &table, const HostileCase &row)
{
    const double before = residentMb(table.pid);
    const HostileOutcome outcome = play(row, table.target, table.port, reallyPass);
    qsizetype bytes = 0;
    for (const Part &part : row.parts)
        bytes += part.bytes.size();
    const QByteArray first = row.parts.front().bytes;
    table.row(row.name, QByteArray::number(bytes) + " B: " + first.left(first.indexOf('\r')),
        outcome.statuses.isEmpty() ? QByteArray("closed without a word") : outcome.statuses.right(60), before,
        outcome.mismatch);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: bench_hostile URL TOKEN-FILE PID\n");
        return 2;
    }
    QFile token(QString::fromLocal8Bit(argv[2]));
    if (!token.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "bench_hostile: %s cannot be read\n", argv[2]);
        return 2;
    }
    Table table {{token.readAll().trimmed()}, quint16(QUrl(QString::fromLocal8Bit(argv[1])).port()), argv[3]};
    timeGoodPush(table.target, table.port);
    std::printf(
        "   %-42s | %-58s | %-62s | %6s | %6s | %6s\n", "case", "sent", "answered", "MB", "after", "good ms");
    for (const HostileCase &row : allHostileCases(table.target))
        playRow(table, row);
    for (const Scenario &scenario : hostileScenarios()) {
        const double before = residentMb(table.pid);
        const ScenarioOutcome outcome = scenario.play(table.target, table.port);
        table.row(scenario.name, outcome.sent, outcome.answered, before, outcome.mismatch);
    }
    std::printf("failed %d, highest memory %.1f MB (bound %.0f), slowest good push %.1f ms (bound %d)\n",
        table.failed, table.highest, mostResidentMb, table.slowestMs, int(servedWithin.count()));
    return table.failed == 0 ? 0 : 1;
}
