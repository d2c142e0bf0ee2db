// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/load/loadconnection.h"
#include "simulator/load/loadrun.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <sys/socket.h>
#include <thread>

using namespace listingpost;
using namespace listingpost::simulator;

namespace {

/// Loads in a thread of its own, while the servers of the test answer in this one.
Result<LoadReport> runBeside(const LoadOptions &options)
{
    Result<LoadReport> report;
    QEventLoop answering;
    std::thread client([&] {
        report = runLoad(options);
        QMetaObject::invokeMethod(&answering, &QEventLoop::quit, Qt::QueuedConnection);
    });
    answering.exec();
    client.join();
    return report;
}

} // namespace

class TestLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsLatenciesWithinThreePercent()
    {
        Histogram histogram;
        for (int us = 1; us <= 100'000; ++us)
            histogram.add(std::chrono::microseconds(us));
        QCOMPARE(histogram.total(), 100'000);
        QVERIFY(qAbs(histogram.percentile(0.5).count() - 50'000) <= 1'600);
        QVERIFY(qAbs(histogram.percentile(0.99).count() - 99'000) <= 3'100);
        QVERIFY(histogram.percentile(1).count() >= 100'000);
        QCOMPARE(Histogram().percentile(0.5).count(), 0);
    }

    void takesAnswersOutOfAStream()
    {
        std::string input = "HTTP/1.1 200 OK\r\ncontent-length: "
                            "30\r\n\r\n{\"accepted\":3,\"duplicates\":14}HTTP/1.1 429 Too";
        const auto first = takeAnswer(input);
        QVERIFY(first);
        QCOMPARE(first->status, 200);
        QCOMPARE(first->acknowledged, 17);
        QVERIFY(!takeAnswer(input));
        input += " Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        const auto second = takeAnswer(input);
        QCOMPARE(second->status, 429);
        QVERIFY(second->closes);
        QVERIFY(input.empty());
    }

    void acknowledgesWhatTheServerCounted()
    {
        const QTemporaryDir folder;
        LoadOptions options;
        options.connections = 3;
        options.batch = 5;
        options.duration = std::chrono::milliseconds(200);
        options.firstSequence = 1'000;
        options.acknowledgedFile = folder.filePath(QStringLiteral("ack"));
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        options.push = QUrl(QStringLiteral("http://127.0.0.1:%1/webhooks").arg(server.serverPort()));
        qint64 served = 0;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [socket, &served] {
                const QByteArray all = socket->peek(socket->bytesAvailable());
                if (all.count("EntityEventSequence") < 5 || !all.endsWith("]}"))
                    return;
                socket->readAll();
                ++served;
                socket->write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 29\r\n\r\n{\"accepted\":4,\"duplicates\":1}");
            });
        });
        const auto report = runBeside(options);
        QVERIFY(report);
        QCOMPARE(report->requests, served);
        QCOMPARE(report->acknowledged, served * 5);
        QFile acknowledged(options.acknowledgedFile);
        QVERIFY(acknowledged.open(QIODevice::ReadOnly));
        QCOMPARE(acknowledged.readAll().count('\n'), served);
    }

    void sendsNoMoreThanItsRate()
    {
        LoadOptions options;
        options.connections = 4;
        options.rate = 100;
        options.duration = std::chrono::milliseconds(300);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        options.push = QUrl(QStringLiteral("http://127.0.0.1:%1/webhooks").arg(server.serverPort()));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (socket->readAll().contains("EntityEventSequence"))
                    socket->write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 29\r\n\r\n{\"accepted\":1,\"duplicates\":0}");
            });
        });
        const auto report = runBeside(options);
        QVERIFY(report);
        QVERIFY(report->acknowledged > 0);
        QVERIFY2(report->requests <= 30, qPrintable(QString::number(report->requests)));
    }

    void reportsWhatItHasWhenTheServerGoes()
    {
        LoadOptions options;
        options.connections = 1;
        options.duration = std::chrono::minutes(10); // ends long before, or ctest says so
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        options.push = QUrl(QStringLiteral("http://127.0.0.1:%1/webhooks").arg(server.serverPort()));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            server.close();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 29\r\n\r\n"
                              "{\"accepted\":1,\"duplicates\":0}");
                socket->disconnectFromHost();
            });
        });
        const auto report = runBeside(options);
        QVERIFY(report);
        QCOMPARE(report->acknowledged, 1);
        QVERIFY(report->seconds < 20);
    }

    void connectsAgainWhenTheServerSendsItsLast()
    {
        LoadOptions options;
        options.connections = 1;
        options.duration = std::chrono::milliseconds(500);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        options.push = QUrl(QStringLiteral("http://127.0.0.1:%1/webhooks").arg(server.serverPort()));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (!socket->readAll().contains("EntityEventSequence") || socket->property("last").toBool())
                    return; // what comes after the last answer is read and dropped
                socket->setProperty("last", true);
                socket->write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 29\r\n\r\n{\"accepted\":1,\"duplicates\":0}");
                socket->flush();
                ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
            });
        });
        const auto report = runBeside(options);
        QVERIFY(report);
        QVERIFY2(report->requests > 10, qPrintable(QString::number(report->requests)));
        QVERIFY(report->acknowledged == report->requests);
    }

    void saysThatNobodyListens()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        LoadOptions options;
        options.push = QUrl(QStringLiteral("http://127.0.0.1:%1/webhooks").arg(port));
        const auto report = runLoad(options);
        QVERIFY(!report && report.error().detail.contains(QString::number(port)));
    }
};

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
