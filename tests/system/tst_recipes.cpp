// SPDX-License-Identifier: GPL-3.0-or-later
#include "programs.h"
#include "testcertificate.h"
#include "witness.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>
#include <unistd.h>

using namespace listingpost;
using namespace listingpost::test;

namespace {

QString program(const char *name)
{
    const QString found = QStandardPaths::findExecutable(QString::fromLatin1(name));
    return found.isEmpty()
        ? QStandardPaths::findExecutable(QString::fromLatin1(name), {QStringLiteral("/usr/sbin")})
        : found;
}

QByteArray recipe(const char *name)
{
    QFile file(QStringLiteral(LISTINGPOST_RECIPES "/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The recipes of packaging/recipes, with nothing changed but names and ports, in front of a real station.
class TestRecipes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_listening = std::make_unique<Listening>();
        QFile settings(m_listening->path() + QStringLiteral("/station.json"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("{\"token_endpoint\":true}");
        settings.close();
        m_station = std::make_unique<StationProcess>(m_listening->path());
        QVERIFY(m_station->start());
        QVERIFY(run(station(QStringLiteral("endpoint set --trust-proxy 127.0.0.1"))).code == 0);
        m_files = writeCertificate(m_folder.path(), QStringLiteral("proxy"));
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
    }

    void cleanup()
    {
        m_proxy.terminate();
        m_proxy.waitForFinished(10'000);
        m_station.reset();
        m_listening.reset();
    }

    void pushesThroughNginx()
    {
        const QString nginx = program("nginx");
        if (nginx.isEmpty())
            QSKIP("nginx is not installed");
        QByteArray server = recipe("nginx.conf");
        server.replace("127.0.0.1:8028", upstream());
        server.replace("listen 443", "listen 127.0.0.1:" + QByteArray::number(m_port));
        server.replace("/etc/letsencrypt/live/push.example.com/fullchain.pem", m_files.certificate.toUtf8());
        server.replace("/etc/letsencrypt/live/push.example.com/privkey.pem", m_files.key.toUtf8());
        const QByteArray folder = m_folder.path().toUtf8();
        QByteArray temporary;
        for (const char *what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            temporary += QByteArray(what) + "_temp_path " + folder + "/" + what + ";\n";
        const QString file
            = write((geteuid() == 0 ? QByteArray("user root; ") : QByteArray()) + "daemon off; pid " + folder
                + "/pid; error_log stderr;\nevents {}\nhttp {\n"
                  "access_log off;\n"
                + temporary + server + "}\n");
        pushThrough(nginx, {QStringLiteral("-e"), QStringLiteral("stderr"), QStringLiteral("-c"), file});
    }

    void pushesThroughCaddy()
    {
        const QString caddy = program("caddy");
        if (caddy.isEmpty())
            QSKIP("Caddy is not installed");
        QByteArray site = recipe("Caddyfile");
        site.replace("127.0.0.1:8028", upstream());
        site.replace("push.example.com {",
            "https://localhost:" + QByteArray::number(m_port) + " {\n\tbind 127.0.0.1\n\ttls "
                + m_files.certificate.toUtf8() + ' ' + m_files.key.toUtf8());
        const QString file = write("{\n\tadmin off\n\tauto_https off\n}\n" + site);
        pushThrough(caddy,
            {QStringLiteral("run"), QStringLiteral("--adapter"), QStringLiteral("caddyfile"),
                QStringLiteral("--config"), file});
    }

private:
    QStringList station(const QString &line) const
    {
        return QStringList {QStringLiteral("--station"), m_listening->path()} + line.split(u' ');
    }

    QByteArray upstream() const { return "127.0.0.1:" + QByteArray::number(m_station->endpoint().port()); }

    QString write(const QByteArray &configuration)
    {
        QFile file(m_folder.filePath(QStringLiteral("proxy.conf")));
        if (file.open(QIODevice::WriteOnly))
            file.write(configuration);
        return file.fileName();
    }

    void pushThrough(const QString &proxy, const QStringList &arguments)
    {
        m_proxy.setProcessChannelMode(QProcess::ForwardedChannels);
        m_proxy.start(proxy, arguments);
        const QUrl url(QStringLiteral("https://localhost:%1/webhooks").arg(m_port));
        QSslSocket socket;
        QTRY_VERIFY(connectTo(socket));
        const QByteArray event
            = R"({"EntityEventSequence":1,"ResourceName":"Property","ResourceRecordKey":"k"})";
        QCOMPARE(post(socket, url, m_listening->token, event,
                     {"EntityEventSource: IDX", "X-Forwarded-For: 198.51.100.99"})
                     .status,
            200);
        QCOMPARE(post(socket, url, "lp_no_token", event).status, 401);
        QByteArray large = "{\"value\":[" + event + "],\"x\":\"" + QByteArray(7'900'000, 'x') + "\"}";
        QCOMPARE(post(socket, url, m_listening->token, large).status, 200);

        const QUrl tokens = url.resolved(QUrl(QStringLiteral("/oauth2/token")));
        QCOMPARE(
            post(socket, tokens, "none", "grant_type=client_credentials").status, 400); // not the proxy's 404

        // The proxy names us; what a client makes up stays to the left of that, or is thrown away.
        const Witness log(m_listening->path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(log.rows(QStringLiteral("select distinct peer from delivery where status = 200")),
            (QList<QVariantList> {{QStringLiteral("127.0.0.2")}}));
        QCOMPARE(log.rows(QStringLiteral("select label from feed order by label")),
            (QList<QVariantList> {{QString::fromLatin1("")}, {QStringLiteral("IDX")}}));
        const Said reached = run(station(QStringLiteral("endpoint test ") + url.toString()));
        QVERIFY2(reached.out.contains("reached this station"), reached.out.constData());
        QCOMPARE(reached.code, 1); // its certificate is of no public authority, and that is said
        QVERIFY2(reached.out.contains("failed  TLS"), reached.out.constData());
    }

    bool connectTo(QSslSocket &socket)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({certificateOf(m_files)});
        socket.setSslConfiguration(configuration);
        socket.abort();
        socket.bind(QHostAddress(QStringLiteral("127.0.0.2"))); // another address than the trusted proxy's
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port, QStringLiteral("localhost"));
        return socket.waitForEncrypted(1'000);
    }

    QTemporaryDir m_folder;
    TlsFiles m_files;
    quint16 m_port = 0;
    QProcess m_proxy;
    std::unique_ptr<Listening> m_listening;
    std::unique_ptr<StationProcess> m_station;
};

QTEST_GUILESS_MAIN(TestRecipes)
#include "tst_recipes.moc"
