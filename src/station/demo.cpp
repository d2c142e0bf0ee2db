// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/demo.h"

#include "replication/whendone.h"
#include "station/democomparison.h"
#include "station/demoproducer.h"

#include <QRegularExpression>
#include <QThread>
#include <QTimer>

namespace listingpost {

namespace {

constexpr std::chrono::milliseconds confirmAfter {2'000};
/// It removes some 120 listings in 10 minutes on purpose; a Producer that hides everything still meets the
/// brake.
constexpr RemovalBounds removalBounds {20, 30, 1'000, 100};
constexpr std::chrono::milliseconds settleTime {30'000};
constexpr std::chrono::milliseconds settleCheck {200};

bool isDemoName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^Demo MLS( \\d+)?$"));
    return pattern.match(name).hasMatch();
}

/// `Demo MLS`, or the first of `Demo MLS 2`, … that is free.
QString freeName(const Directory &directory)
{
    const QString name = QStringLiteral("Demo MLS");
    if (!directory.producerNamed(name))
        return name;
    int number = 2;
    while (directory.producerNamed(QStringLiteral("%1 %2").arg(name).arg(number)))
        ++number;
    return QStringLiteral("%1 %2").arg(name).arg(number);
}

} // namespace

class Demo::Private
{
public:
    Private(Demo &demo, Station &demoStation, DemoOptions demoOptions)
        : q(demo)
        , station(demoStation)
        , options(std::move(demoOptions))
    {
        settleTimer.setInterval(settleCheck);
    }

    void addProducer();
    void addToken();
    void startProducer(const QByteArray &token);
    void setSource(const QUrl &root);
    void freeze();
    void checkSettled();
    void compare();
    /// The value of a change to the station, or failed().
    template<typename T, typename Use> void expect(const QFuture<Result<T>> &future, Use use);

    Demo &q;
    Station &station;
    DemoOptions options;
    DemoProducer child;
    ProducerId producer;
    QUrl apiRoot;
    QTimer settleTimer;
    SteadyTime settleUntil;
    SystemClock clock;
    QThread thread; ///< of the comparison
    bool hasStarted = false;
    bool finishing = false;
};

Demo::Demo(Station &station, DemoOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, station, std::move(options)))
{
    connect(&d->child, &DemoProducer::listening, this, [this](const QUrl &root) { d->setSource(root); });
    connect(&d->child, &DemoProducer::failed, this, &Demo::failed);
    connect(&d->settleTimer, &QTimer::timeout, this, [this] { d->checkSettled(); });
}

Demo::~Demo()
{
    d->thread.quit();
    d->thread.wait();
}

void Demo::start()
{
    for (const ProducerRow &earlier : d->station.directory()->producers) {
        if (earlier.enabled && isDemoName(earlier.name))
            d->station.setProducerEnabled(earlier.id, false);
    }
    d->addProducer();
}

void Demo::finish()
{
    if (std::exchange(d->finishing, true))
        return;
    if (d->hasStarted)
        d->freeze(); // else as soon as it has
}

void Demo::end() { d->child.end(); }

void Demo::dial(const QJsonObject &settings) { d->child.dial(settings); }

template<typename T, typename Use> void Demo::Private::expect(const QFuture<Result<T>> &future, Use use)
{
    whenDone(future, &q, [this, use](std::optional<Result<T>> result) {
        if (result && *result)
            use(**result);
        else
            Q_EMIT q.failed(result ? result->error().detail : QStringLiteral("The station stopped."));
    });
}

void Demo::Private::addProducer()
{
    NewProducer demo;
    demo.name = freeName(*station.directory());
    demo.confirmAfter = confirmAfter;
    demo.removals = removalBounds;
    expect(station.addProducer(demo), [this](ProducerId id) {
        producer = id;
        addToken();
    });
}

void Demo::Private::addToken()
{
    expect(station.addToken(producer, QStringLiteral("demo"), std::nullopt),
        [this](const IssuedToken &token) { startProducer(token.text); });
}

void Demo::Private::startProducer(const QByteArray &token)
{
    const auto endpoint = station.status().listening;
    if (!endpoint) {
        Q_EMIT q.failed(QStringLiteral("The demo needs an endpoint, and there is none: %1")
                            .arg(station.status().notListeningBecause));
        return;
    }
    child.start({options.producerProgram, *endpoint, token, options.records});
}

void Demo::Private::setSource(const QUrl &root)
{
    // Only now: the port of its Web API is the system's choice.
    apiRoot = root;
    expect(station.setSource(producer, root.toString(QUrl::StripTrailingSlash), child.bearer()),
        [this](ProducerId) {
            hasStarted = true;
            Q_EMIT q.started();
            if (finishing)
                freeze();
        });
}

void Demo::Private::freeze()
{
    settleUntil = clock.steadyNow() + settleTime;
    child.dial({{QStringLiteral("freeze"), true}}, [this](const QJsonObject &) { settleTimer.start(); });
}

void Demo::Private::checkSettled()
{
    if (clock.steadyNow() >= settleUntil) {
        settleTimer.stop();
        compare();
        return;
    }
    if (!station.settled())
        return;
    settleTimer.stop();
    // The dial says what the Producer has still not had acknowledged; an empty one changes nothing.
    child.dial({}, [this](const QJsonObject &dial) {
        const bool delivered = dial.value(QStringLiteral("unacknowledged")).toInteger(0) == 0;
        if (delivered && station.settled())
            compare();
        else
            settleTimer.start();
    });
}

void Demo::Private::compare()
{
    const ProducerRow *row = station.directory()->producer(producer);
    const SourceId source = row ? row->source : SourceId();
    auto *comparer = new DemoComparer({apiRoot, child.bearer(), station.files().replica(source)});
    comparer->moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, comparer, &DemoComparer::start);
    QObject::connect(&thread, &QThread::finished, comparer, &QObject::deleteLater);
    QObject::connect(comparer, &DemoComparer::finished, &q, &Demo::finished);
    thread.start();
}

} // namespace listingpost
