// SPDX-License-Identifier: GPL-3.0-or-later
#include "testcertificate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;

class TestTlsIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPair_data()
    {
        QTest::addColumn<bool>("rsa");
        QTest::newRow("P-256") << false;
        QTest::newRow("RSA") << true;
    }

    void readsAPair()
    {
        QFETCH(bool, rsa);
        const TlsFiles files = writeCertificate(
            m_folder.path(), QStringLiteral("good"), {.name = "push.example.com", .days = 30, .rsa = rsa});
        const auto identity = readTlsIdentity(files);
        QVERIFY2(identity, identity ? "" : qPrintable(identity.error().detail));
        QCOMPARE((*identity)->names, QStringList {QStringLiteral("push.example.com")});
        QCOMPARE((*identity)->caution, QString());
        const auto left = (*identity)->expires - fromUnixMs(QDateTime::currentMSecsSinceEpoch());
        QCOMPARE(std::chrono::round<std::chrono::days>(left).count(), 30);
        QVERIFY((*identity)->digest != readTlsIdentity(writeOther()).value()->digest);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        const auto path = [this](const char *name) { return m_folder.filePath(QString::fromLatin1(name)); };
        writeCertificate(m_folder.path(), QStringLiteral("a"));
        writeCertificate(m_folder.path(), QStringLiteral("b"));
        const auto write = [&](const char *name, const QByteArray &bytes) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write("empty", "");
        write("text", "hello\n");
        write("locked.key",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n-----END ENCRYPTED PRIVATE KEY-----\n");
        const auto row = [&](const char *name, const QString &certificate, const QString &key,
                             const QString &says) { QTest::newRow(name) << certificate << key << says; };
        row("no key named", path("a.crt"), {}, QStringLiteral("no file is named for the key"));
        row("no certificate named", {}, path("a.key"),
            QStringLiteral("no file is named for the certificate"));
        row("not there", path("none.crt"), path("a.key"), path("none.crt") + QStringLiteral(" is not there"));
        row("a folder", m_folder.path(), path("a.key"), QStringLiteral("cannot be read"));
        row("empty", path("a.crt"), path("empty"), path("empty") + QStringLiteral(" is empty"));
        row("text", path("text"), path("a.key"), QStringLiteral("holds no certificate"));
        row("text for a key", path("a.crt"), path("text"), QStringLiteral("holds no private key"));
        row("twice the certificate", path("a.crt"), path("a.crt"), QStringLiteral("the wrong way round"));
        row("with a passphrase", path("a.crt"), path("locked.key"), QStringLiteral("has a passphrase"));
        row("of another pair", path("a.crt"), path("b.key"),
            QStringLiteral("does not belong to the key ") + path("b.key"));
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, says);
        const auto identity = readTlsIdentity({certificate, key});
        QVERIFY(!identity);
        QVERIFY2(identity.error().detail.contains(says), qPrintable(identity.error().detail));
    }

    void cautionsWhenEverybodyMayReadTheKey()
    {
        const TlsFiles files = writeOther();
        QFile(files.key).setPermissions(QFile(files.key).permissions() | QFileDevice::ReadOther);
        const auto identity = readTlsIdentity(files);
        QVERIFY(identity);
        QVERIFY2((*identity)->caution.contains(files.key), qPrintable((*identity)->caution));
    }

private:
    TlsFiles writeOther() { return writeCertificate(m_folder.path(), QStringLiteral("other")); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTlsIdentity)
#include "tst_tlsidentity.moc"
