// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/processinfo.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTest>

using namespace listingpost;

class ProcessInfoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheListenerAmongConnections();
    void namesTheProcessThatHoldsAPort();
    void knowsNothingOfAFreePort();
    void measuresItsOwnMemory();
};

void ProcessInfoTest::findsTheListenerAmongConnections()
{
    const QByteArray table
        = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
          "   0: 0100007F:1F5C 0100007F:9000 01 00000000:00000000 00:00000000 00000000     0        0 111 1 "
          "0 20\n"
          "   1: 0100007F:1F5C 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 "
          "0 100\n"
          "   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000    33        0 333 1 "
          "0 100\n";
    const auto inode = [&](const char *address, quint16 port) {
        const auto socket = listeningSocket(table, QHostAddress(QString::fromLatin1(address)), port);
        return socket ? socket->inode : 0;
    };
    QCOMPARE(inode("127.0.0.1", 0x1F5C), 222U);
    QCOMPARE(inode("0.0.0.0", 0x1F5C), 222U);
    QCOMPARE(inode("10.0.0.1", 0x1F5C), 0U); // another address of the same port is free
    QCOMPARE(inode("10.0.0.1", 80), 333U);
    QCOMPARE(inode("127.0.0.1", 0x9000), 0U);
    QCOMPARE(inode("127.0.0.1", 81), 0U);
    QCOMPARE(listeningSocket(table, QHostAddress(QHostAddress::LocalHost), 80)->user, 33U);
    const QByteArray table6 = "   0: B80D0120000000000000000001000000:1F5C "
                              "00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 444 1\n";
    QCOMPARE(listeningSocket(table6, QHostAddress(QStringLiteral("2001:db8::1")), 0x1F5C)->inode, 444U);
}

void ProcessInfoTest::namesTheProcessThatHoldsAPort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString owner = portOwner(server.serverAddress(), server.serverPort());
    QVERIFY2(owner.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(owner));
}

void ProcessInfoTest::knowsNothingOfAFreePort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    QCOMPARE(portOwner(QHostAddress(QHostAddress::LocalHost), port), QString());
}

void ProcessInfoTest::measuresItsOwnMemory() { QVERIFY(residentBytes() > 1024 * 1024); }

QTEST_GUILESS_MAIN(ProcessInfoTest)
#include "tst_processinfo.moc"
