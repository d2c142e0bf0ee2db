// SPDX-License-Identifier: GPL-3.0-or-later
// A data race on purpose, across a thread that Qt starts: ThreadSanitizer has to report it in spite of
// tests/tsan.supp, or the suppressions hide too much.
#include <QThread>
#include <cstdio>
#include <memory>

int main()
{
    volatile long counted = 0; // volatile: the loop stays a loop
    const auto count = [&counted] {
        for (int i = 0; i < 100'000; ++i)
            counted = counted + 1;
    };
    const std::unique_ptr<QThread> thread(QThread::create(count));
    thread->start();
    count();
    thread->wait();
    std::printf("%ld\n", static_cast<long>(counted));
    return 0;
}
