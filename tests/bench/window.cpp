// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance.h"
#include "gui/mainwindow.h"
#include "station/station.h"

#include <ctime>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QProcess>
#include <QScrollBar>
#include <QTest>
#include <QTextStream>
#include <QTimer>

// How long the window's thread is busy in one go: a timer of 10 ms in it, the longest time between two of its
// calls and the processor time of the thread in it, while events flow in and while a person scrolls.
// Usage: bench_window STATION_FOLDER [PROGRAM ARGUMENTS …]; the program pushes to {URL} meanwhile.

using namespace listingpost;

namespace {

qint64 threadMicroseconds()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000 + time.tv_nsec / 1'000;
}

/// The longest that the thread was away from its event loop.
class Stall : public QObject
{
public:
    Stall()
    {
        connect(&m_timer, &QTimer::timeout, this, [this] { tick(); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(10);
        m_life.start();
    }

    void begin()
    {
        m_worst = m_worstBusy = 0;
        m_last = m_life.nsecsElapsed() / 1'000;
        m_lastBusy = m_firstBusy = threadMicroseconds();
        m_begin = m_last;
    }

    void say(const QString &what)
    {
        tick();
        const double share = 100.0 * static_cast<double>(threadMicroseconds() - m_firstBusy)
            / static_cast<double>(qMax<qint64>(1, m_life.nsecsElapsed() / 1'000 - m_begin));
        QTextStream(stdout) << QStringLiteral(
            "%1 longest gap %2 ms, of it busy %3 ms; busy %4 % of the time\n")
                                   .arg(what, -44)
                                   .arg(static_cast<double>(m_worst) / 1'000, 0, 'f', 1)
                                   .arg(static_cast<double>(m_worstBusy) / 1'000, 0, 'f', 1)
                                   .arg(share, 0, 'f', 0);
    }

private:
    void tick()
    {
        const qint64 now = m_life.nsecsElapsed() / 1'000;
        const qint64 busy = threadMicroseconds();
        m_worst = qMax(m_worst, now - m_last);
        m_worstBusy = qMax(m_worstBusy, busy - m_lastBusy);
        m_last = now;
        m_lastBusy = busy;
    }

    QTimer m_timer;
    QElapsedTimer m_life;
    qint64 m_worst = 0;
    qint64 m_worstBusy = 0;
    qint64 m_last = 0;
    qint64 m_lastBusy = 0;
    qint64 m_firstBusy = 0;
    qint64 m_begin = 0;
};

void scroll(Stall &stall, QWidget &dock, const QString &what)
{
    auto *dockWidget = qobject_cast<QDockWidget *>(&dock);
    stall.begin();
    dockWidget->show();
    dockWidget->raise();
    QTest::qWait(1'000);
    stall.say(what + QStringLiteral(": opened"));
    QAbstractScrollArea *list = nullptr;
    for (auto *area : dock.findChildren<QAbstractScrollArea *>()) {
        if (area->isVisible()
            && (!list || area->verticalScrollBar()->maximum() > list->verticalScrollBar()->maximum()))
            list = area;
    }
    if (!list)
        return;
    QScrollBar *bar = list->verticalScrollBar();
    stall.begin();
    bar->setValue(0);
    QTest::qWait(1'000);
    stall.say(what + QStringLiteral(": to the start of %1").arg(bar->maximum()));
    stall.begin();
    for (int step = 0; step <= 100; ++step) {
        bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * step / 100));
        QTest::qWait(15);
    }
    stall.say(what + QStringLiteral(": dragged to the end"));
    stall.begin();
    QTest::keyClick(list, Qt::Key_Home, Qt::ControlModifier);
    QTest::qWait(500);
    QTest::keyClick(list, Qt::Key_Home);
    QTest::qWait(500);
    for (int i = 0; i < 30; ++i) {
        QTest::keyClick(list, i < 20 ? Qt::Key_PageDown : Qt::Key_Down);
        QTest::qWait(20);
    }
    QTest::keyClick(list, Qt::Key_End);
    QTest::qWait(500);
    stall.say(what + QStringLiteral(": Home, pages, End"));
    stall.begin();
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QTest::qWait(500);
    stall.say(what + QStringLiteral(": all selected"));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QApplication application(argc, argv);
    const SystemClock clock;
    const QStringList arguments = QApplication::arguments();
    Station station(StationOptions {arguments.value(1), QStringLiteral("127.0.0.1:0"), false, {}}, clock);
    if (const auto started = station.start(); !started) {
        QTextStream(stderr) << started.error().detail << Qt::endl;
        return 1;
    }
    Stall stall;
    stall.begin();
    WindowOptions options;
    options.scheme = Scheme::Light;
    MainWindow window(linkTo(station), options);
    stall.say(QStringLiteral("window made"));
    stall.begin();
    window.show();
    QTest::qWait(2'000);
    stall.say(QStringLiteral("window shown"));
    QProcess pusher;
    pusher.setProcessChannelMode(QProcess::ForwardedChannels);
    if (arguments.size() > 2) {
        QStringList rest = arguments.mid(3);
        rest.replaceInStrings(QStringLiteral("{URL}"), station.status().listening->toString());
        pusher.start(arguments.at(2), rest);
        stall.begin();
        QTest::qWait(3'000);
        stall.say(QStringLiteral("events flow in"));
    }
    for (const char *name : {"eventFlow", "deliveries", "records", "problems", "charts"})
        scroll(stall, *window.findChild<QDockWidget *>(QLatin1String(name)), QLatin1String(name));
    if (pusher.state() == QProcess::Running)
        pusher.waitForFinished();
    return 0;
}
