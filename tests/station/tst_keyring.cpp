// SPDX-License-Identifier: GPL-3.0-or-later
// The system's keyring, for real: a Secret Service on a session bus of its own, with its files in a folder of
// its own.
#include "station/secrets.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

namespace {

constexpr const char *insideVariable = "LISTINGPOST_TEST_KEYRING_INSIDE";

bool isInside() { return qEnvironmentVariableIsSet(insideVariable); }

} // namespace

class TestKeyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsASecretInTheSessionsKeyring()
    {
        if (isInside())
            QSKIP("it is the test within the session");
        for (const char *program : {"dbus-run-session", "gnome-keyring-daemon"}) {
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
        }
        QTemporaryDir home;
        QProcess session;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
            environment.insert(QLatin1String(variable), home.path());
        environment.remove(QStringLiteral("LISTINGPOST_KEYRING"));
        environment.insert(QLatin1String(insideVariable), QStringLiteral("1"));
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::MergedChannels);
        session.start(QStringLiteral("dbus-run-session"),
            {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                QStringLiteral(
                    "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
                    "\"$0\" \"$@\"; code=$?; exit $code"),
                QCoreApplication::applicationFilePath()});
        QVERIFY(session.waitForStarted());
        QVERIFY2(session.waitForFinished(60'000), "the session does not end");
        QVERIFY2(session.exitCode() == 0, session.readAll().constData());
    }

    void readsWhatItWrote()
    {
        if (!isInside())
            QSKIP("it runs within the session");
        const auto ring = systemKeyring();
        qputenv("QT_NO_GLIB", "1"); // as the program does for its other threads
        const auto missing = ring->read(QStringLiteral("nothing"), 10s);
        missing.result();
        QCOMPARE(int(missing.result().error().code), int(ErrorCode::NotFound));
        QByteArray secret(32, '\0');
        secret[7] = char(0xff);
        QVERIFY(ring->write(QStringLiteral("entry"), secret, 10s).result().has_value());
        QCOMPARE(ring->read(QStringLiteral("entry"), 10s).result().value(), secret);

        QTemporaryDir folder;
        Secrets plain({folder.path()}, ring);
        QVERIFY(plain.setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(plain.seal().has_value());
        QCOMPARE(Secrets({folder.path()}, ring).bearer(SourceId {1}, QStringLiteral("MLS")).value(),
            QByteArray("a bearer"));
        QVERIFY(!Secrets({folder.path()}).bearer(SourceId {1}, QStringLiteral("MLS")));
        QVERIFY(Secrets({folder.path()}, ring).unseal().has_value());
    }

    void leavesItAloneWhenToldSo()
    {
        qputenv("LISTINGPOST_KEYRING", "off");
        QVERIFY(!systemKeyring());
    }

    void saysSoWhereNoKeyringAnswers()
    {
        if (isInside())
            QSKIP("there is one in the session");
        qunsetenv("LISTINGPOST_KEYRING");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        const auto ring = systemKeyring();
        const auto answer = ring->read(QStringLiteral("entry"), 10s).result();
        QVERIFY(!answer);
        QVERIFY(answer.error().code != ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
