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
          "   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1 "
          "0 100\n";
    QCOMPARE(listeningInode(table, 0x1F5C), std::optional<quint64>(222));
    QCOMPARE(listeningInode(table, 80), std::optional<quint64>(333));
    QCOMPARE(listeningInode(table, 0x9000), std::nullopt);
    QCOMPARE(listeningInode("", 80), std::nullopt);
}

void ProcessInfoTest::namesTheProcessThatHoldsAPort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString owner = portOwner(server.serverPort());
    QVERIFY2(owner.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(owner));
}

void ProcessInfoTest::knowsNothingOfAFreePort()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    QCOMPARE(portOwner(port), QString());
}

void ProcessInfoTest::measuresItsOwnMemory() { QVERIFY(residentBytes() > 1024 * 1024); }

QTEST_GUILESS_MAIN(ProcessInfoTest)
#include "tst_processinfo.moc"
