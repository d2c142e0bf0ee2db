// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/thisthread.h"

#include <algorithm>
#include <cstdint>
#include <QTest>
#include <QVersionNumber>
#include <sched.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

using namespace listingpost;

namespace {

/// As the kernel has it: struct sched_attr.
struct Attributes
{
    std::uint32_t size = 0;
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0;
    std::uint64_t rest[2] = {};
};

/// Of a thread of its own, after \a ask.
Attributes after(void (*ask)())
{
    Attributes attributes;
    std::thread([&] {
        ask();
        syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0);
    }).join();
    return attributes;
}

} // namespace

/// What a thread tells the scheduler, asked of the kernel.
class TestThisThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForShortTurnsAndKeepsItsShare()
    {
        if (QVersionNumber::fromString(QSysInfo::kernelVersion()) < QVersionNumber(6, 12))
            QSKIP("this kernel does not know of turns");
        const Attributes usual = after([] {});
        const Attributes asked = after(takeShortTurns);
        QCOMPARE(asked.runtime, std::uint64_t(100'000));
        QVERIFY(usual.runtime == 0 || usual.runtime > asked.runtime);
        QCOMPARE(asked.nice, usual.nice);
        QCOMPARE(asked.policy, usual.policy);
    }

    void keepsTheSmallerShareOfOneThatYields()
    {
        const Attributes yielding = after(yieldToOthers);
        const Attributes both = after([] {
            yieldToOthers();
            takeShortTurns();
        });
        QCOMPARE(yielding.nice, std::min(after([] {}).nice + 5, 19));
        QCOMPARE(both.nice, yielding.nice);
    }

    void leavesAPolicyThatSomebodyElseGave()
    {
        const Attributes batch = after([] {
            const sched_param none {};
            sched_setscheduler(0, SCHED_BATCH, &none);
            takeShortTurns();
        });
        QCOMPARE(batch.policy, std::uint32_t(SCHED_BATCH));
    }
};

QTEST_GUILESS_MAIN(TestThisThread)
#include "tst_thisthread.moc"
