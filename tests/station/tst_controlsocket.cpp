// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/controlsocket.h"

#include "station/stationlock.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace listingpost;

namespace {

/// Asks in a thread of its own, as another process would.
class Asker : public QObject
{
    Q_OBJECT

public:
    Asker(const StationFiles &files, const QJsonObject &request,
        std::chrono::milliseconds patience = std::chrono::seconds(30))
    {
        m_thread.reset(QThread::create(
            [this, files, request, patience] { m_answer = askStation(files, request, patience); }));
        connect(m_thread.get(), &QThread::finished, this, [this] { m_done = true; });
        m_thread->start();
    }
    ~Asker() override { m_thread->wait(); }

    bool isDone() const { return m_done; }
    const std::optional<Result<QJsonObject>> &answer() const { return m_answer; }

private:
    std::unique_ptr<QThread> m_thread;
    std::optional<Result<QJsonObject>> m_answer;
    bool m_done = false;
};

QFuture<Result<QJsonObject>> echo(const QJsonObject &request)
{
    return QtFuture::makeReadyFuture(Result<QJsonObject>(request));
}

} // namespace

class ControlSocketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWhatWasAsked();
    void passesErrorsOnWithTheirCode();
    void saysWhenTheStationIsStopping();
    void tellsThatNoneRuns();
    void belongsToItsUserOnly();
    void differsBetweenStations();
    void takesOverWhatAKilledStationLeft();
    void saysSoonThatTheStationHangs();
    void tellsASlowAnswerFromAStationThatHangs();

private:
    QTemporaryDir m_folder;
    StationFiles m_files {m_folder.path()};
};

void ControlSocketTest::answersWhatWasAsked()
{
    ControlServer server(echo);
    QVERIFY(server.listen(m_files).has_value());
    const QJsonObject request {{QStringLiteral("verb"), QStringLiteral("status")}, {QStringLiteral("ü"), 7}};
    Asker asker(m_files, request);
    QTRY_VERIFY(asker.isDone());
    QVERIFY(asker.answer() && *asker.answer());
    QCOMPARE(**asker.answer(), request);
}

void ControlSocketTest::passesErrorsOnWithTheirCode()
{
    ControlServer server([](const QJsonObject &) {
        return QtFuture::makeReadyFuture(
            Result<QJsonObject>(failure(ErrorCode::AlreadyExists, QStringLiteral("there is one"))));
    });
    QVERIFY(server.listen(m_files).has_value());
    Asker asker(m_files, {});
    QTRY_VERIFY(asker.isDone());
    QVERIFY(asker.answer() && !*asker.answer());
    QCOMPARE(asker.answer()->error(), (Error {ErrorCode::AlreadyExists, QStringLiteral("there is one")}));
}

void ControlSocketTest::saysWhenTheStationIsStopping()
{
    ControlServer server([](const QJsonObject &) {
        QPromise<Result<QJsonObject>> promise;
        promise.start();
        return promise.future(); // cancelled as the promise goes
    });
    QVERIFY(server.listen(m_files).has_value());
    Asker asker(m_files, {});
    QTRY_VERIFY(asker.isDone());
    QVERIFY(asker.answer() && !*asker.answer());
    QCOMPARE(asker.answer()->error().code, ErrorCode::ShuttingDown);
}

void ControlSocketTest::tellsThatNoneRuns() { QVERIFY(!askStation(m_files, {}).has_value()); }

void ControlSocketTest::belongsToItsUserOnly()
{
    ControlServer server(echo);
    QVERIFY(server.listen(m_files).has_value());
    const QFileInfo socket(*controlSocketPath(m_files));
    QVERIFY(socket.exists());
    const auto others
        = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(socket.permissions() & others, QFileDevice::Permissions());
}

void ControlSocketTest::differsBetweenStations()
{
    const auto other = controlSocketPath({m_folder.filePath(QStringLiteral("other"))});
    QVERIFY(other.has_value());
    QVERIFY(*controlSocketPath(m_files) != *other);
    QVERIFY2(other->size() < 106, "longer paths cannot be bound");
}

void ControlSocketTest::takesOverWhatAKilledStationLeft()
{
    QFile left(*controlSocketPath(m_files));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    ControlServer server(echo);
    QVERIFY(server.listen(m_files).has_value());
}

void ControlSocketTest::saysSoonThatTheStationHangs()
{
    const auto lock = StationLock::take(m_files);
    QVERIFY(lock.has_value());
    ControlServer server(echo); // this thread does not get round to it
    QVERIFY(server.listen(m_files).has_value());
    QElapsedTimer time;
    time.start();
    const auto answer = askStation(m_files, {}, std::chrono::hours(24), std::chrono::milliseconds(200));
    QVERIFY(time.elapsed() < 2'000);
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().code, ErrorCode::Timeout);
    const QString process = QString::number(QCoreApplication::applicationPid());
    QVERIFY2(answer->error().detail.contains(QStringLiteral("kill -CONT ") + process),
        qPrintable(answer->error().detail));
}

void ControlSocketTest::tellsASlowAnswerFromAStationThatHangs()
{
    QPromise<Result<QJsonObject>> slow;
    slow.start();
    ControlServer server([&slow](const QJsonObject &) { return slow.future(); });
    QVERIFY(server.listen(m_files).has_value());
    {
        Asker asker(m_files, {}, std::chrono::milliseconds(100));
        QTRY_VERIFY(asker.isDone());
        QCOMPARE(asker.answer()->error().code, ErrorCode::Timeout);
        QVERIFY(asker.answer()->error().detail.startsWith(QStringLiteral("The running station works")));
    }
    slow.addResult(QJsonObject());
    slow.finish();
}

QTEST_GUILESS_MAIN(ControlSocketTest)
#include "tst_controlsocket.moc"
