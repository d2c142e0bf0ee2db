// SPDX-License-Identifier: GPL-3.0-or-later
#include "producerprocess.h"
#include "programs.h"
#include "witness.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace listingpost::test;

/// Secrets under a key in the keyring, with the real programs in a session of their own.
class TestSecrets : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("station")); }

    QByteArray content() const
    {
        QFile file(path() + QStringLiteral("/secrets.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static Said sessionThatRuns(const QString &script, const QStringList &arguments, const QString &home)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
            environment.insert(QLatin1String(variable), home);
        environment.remove(QStringLiteral("LISTINGPOST_KEYRING"));
        QProcess session;
        session.setProcessEnvironment(environment);
        session.start(QStringLiteral("dbus-run-session"),
            QStringList {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-ec"),
                QStringLiteral(
                    "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;")
                    + script}
                + arguments);
        if (!session.waitForFinished(60'000))
            return {};
        return {session.exitCode(), session.readAllStandardOutput(), session.readAllStandardError()};
    }

private Q_SLOTS:
    void encryptsThemAndUsesThem()
    {
        for (const char *program : {"dbus-run-session", "gnome-keyring-daemon"}) {
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
        }
        ProducerProcess producer;
        QVERIFY(producer.serve({QStringLiteral("--records"), QStringLiteral("20"), QStringLiteral("--fault"),
            QStringLiteral("freeze=true")}));
        const QString program = QStringLiteral(LISTINGPOST_BIN_DIR "/listingpost");
        const Said said = sessionThatRuns(
            QStringLiteral(
                "\"$0\" --station \"$1\" producer add MLS --root \"$2\" --bearer-file \"$3\";"
                "grep -q 'bearer of this Producer' \"$1/secrets.json\";"
                "\"$0\" --station \"$1\" secrets seal;"
                "\"$0\" --station \"$1\" producer show MLS;"
                "\"$0\" --station \"$1\" --headless --json --listen 127.0.0.1:0 --for 4 >/dev/null"),
            {program, path(), producer.root().toString(), producer.bearerFile()}, m_folder.path());
        QVERIFY2(said.code == 0, (said.out + said.err).constData());
        QVERIFY2(said.err.contains("readable by its owner only, not encrypted"), said.err.constData());
        QVERIFY2(
            said.out.count("encrypted; its key is in your session's keyring") == 2, said.out.constData());
        QVERIFY(content().contains("sealed_by"));
        QVERIFY(!content().contains("bearer of this Producer"));
        const Witness replica(path() + QStringLiteral("/replica-1.sqlite"));
        QCOMPARE(replica.value(QStringLiteral("select count(*) from Property")).toInt(), 20);
    }

    void saysThatTheyAreOfANewerVersion()
    {
        const QTemporaryDir folder;
        const QString station = folder.filePath(QStringLiteral("station"));
        QCOMPARE(run({QStringLiteral("--station"), station, QStringLiteral("producer"), QStringLiteral("add"),
                         QStringLiteral("MLS")})
                     .code,
            0);
        const QByteArray newer = R"({"version":2,"source-1":{"bearer":"a bearer"}})";
        QFile file(station + QStringLiteral("/secrets.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(newer) == newer.size());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        file.close();
        for (const char *verb : {"show", "seal", "unseal"}) {
            const Said said
                = run({QStringLiteral("--station"), station, QStringLiteral("secrets"), QLatin1String(verb)});
            QCOMPARE(said.code, 1);
            QVERIFY2(said.out.isEmpty() && said.err.contains("written by a newer version of Listing Post"),
                (said.out + said.err).constData());
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), newer);
    }

    void saysWhatToDoWithoutTheSession()
    {
        if (!content().contains("sealed_by"))
            QSKIP("nothing was encrypted");
        const QByteArray before = content();
        qunsetenv("LISTINGPOST_KEYRING");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        const QStringList station {QStringLiteral("--station"), path()};
        for (const QStringList &call : {QStringList {QStringLiteral("secrets"), QStringLiteral("unseal")},
                 QStringList {QStringLiteral("producer"), QStringLiteral("test"), QStringLiteral("MLS")}}) {
            const Said said = run(station + call);
            QCOMPARE(said.code, 1);
            QVERIFY2(said.err.contains("keyring") && said.err.contains("Unlock"), said.err.constData());
        }
        QCOMPARE(content(), before);
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
