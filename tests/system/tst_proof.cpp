// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile/deflated.h"
#include "programs.h"
#include "witness.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace listingpost::test;

namespace {

QByteArray eventText(int sequence)
{
    return "{\"EntityEventSequence\":" + QByteArray::number(sequence)
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"1\"}";
}

} // namespace

/// The ways in which a Producer proves that a push is its own, on the real program.
class TestProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_station = std::make_unique<StationProcess>(path());
        QCOMPARE(call({"producer", "add", "MLS"}).code, 0);
    }

    void cleanup() { m_station.reset(); }

    void replacesATokenWithoutAGap()
    {
        const QByteArray old = call({"token", "add", "MLS", "--note", "since 2024"}).out.trimmed();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), old, eventText(1)).status, 200);
        const QByteArray fresh = call({"token", "add", "MLS", "--expires", "90d"}).out.trimmed();
        QCOMPARE(post(m_station->endpoint(), fresh, eventText(2)).status, 200);
        QCOMPARE(post(m_station->endpoint(), old, eventText(3)).status, 200);
        QCOMPARE(post(m_station->endpoint(), old, eventText(4)).status, 200);
        QCOMPARE(post(m_station->endpoint(), old + "x", eventText(5)).status, 401);
        const QByteArray freshId = fresh.split('_').value(1);
        QByteArray line;
        QTRY_VERIFY2((line = lineWith(old.split('_').value(1))).contains("in use: 2 since " + freshId),
            line.constData());
        QVERIFY2(line.contains("127.0.0.1") && line.contains("since 2024"), line.constData());
        m_station->kill(); // what was counted a moment ago may be lost, but never a token
        QVERIFY(m_station->start());
        QCOMPARE(call({"token", "revoke", old.split('_').value(1)}).code, 0);
        QCOMPARE(post(m_station->endpoint(), old, eventText(6)).status, 401);
        QCOMPARE(post(m_station->endpoint(), fresh, eventText(7)).status, 200);
    }

    void takesATokenThatTheProducerChose_data() { withAndWithoutAStation(); }

    void takesATokenThatTheProducerChose()
    {
        QFETCH(const bool, running);
        QVERIFY(!running || m_station->start());
        const QByteArray token = "Vf3/9sKq+7bZ.x2mT~wL0c==";
        const QString file = fileWith(token + "\n");
        const Said added = call({"token", "add", "MLS", "--chosen-file", file.toUtf8()});
        QVERIFY2(added.code == 0, added.err.constData());
        QVERIFY(!added.out.contains(token));
        const Said again = call({"token", "add", "MLS", "--chosen-file", file.toUtf8()});
        QVERIFY2(again.code == 1 && again.err.contains("known already"), again.err.constData());
        const Said weak = call({"token", "add", "MLS", "--chosen-file", fileWith("secret123").toUtf8()});
        QVERIFY2(weak.code == 1 && weak.err.contains("too weak") && !weak.err.contains("secret123"),
            weak.err.constData());
        QVERIFY(running || m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, eventText(1)).status, 200);
        QCOMPARE(post(m_station->endpoint(), token.chopped(1), eventText(2)).status, 401);
        QTRY_VERIFY(call({"token", "list"}).out.contains("chosen"));
        m_station->kill();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, eventText(3)).status, 200);
        QCOMPARE(call({"token", "revoke", added.out.trimmed()}).code, 0);
        QCOMPARE(post(m_station->endpoint(), token, eventText(4)).status, 401);
        QVERIFY2(filesWith(token).isEmpty(), qPrintable(filesWith(token).join(u' ')));
    }

    void checksSignatures_data()
    {
        QTest::addColumn<QByteArrayList>("options");
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<bool>("base64");
        const auto row = [](const char *name, const QByteArrayList &options, const char *prefix,
                             bool base64) { QTest::newRow(name) << options << QByteArray(prefix) << base64; };
        row("hex", {}, "", false);
        row("hex with a prefix", {"--signature-prefix", "sha256="}, "sha256=", false);
        row("base64", {"--signature-encoding", "base64"}, "", true);
        row("base64 with a prefix", {"--signature-encoding", "base64", "--signature-prefix", "v1,"}, "v1,",
            true);
    }

    void checksSignatures()
    {
        QFETCH(const QByteArrayList, options);
        QFETCH(const QByteArray, prefix);
        QFETCH(const bool, base64);
        const QByteArray secret = "what both of us know 4711";
        QVERIFY(m_station->start());
        const Said set = call(QByteArrayList {"producer", "set", "MLS", "--signature-header", "X-Signature",
                                  "--signature-secret-file", fileWith(secret).toUtf8()}
            + options);
        QVERIFY2(set.code == 0, set.err.constData());
        const auto signedWith = [&](const QByteArray &key, const QByteArray &body) {
            const QByteArray mac = QMessageAuthenticationCode::hash(body, key, QCryptographicHash::Sha256);
            return "X-Signature: " + prefix + (base64 ? mac.toBase64() : mac.toHex());
        };
        QCOMPARE(push({signedWith(secret, eventText(1))}, eventText(1)).status, 200);
        const Posted wrong = push({signedWith("another secret", eventText(2))}, eventText(2));
        QCOMPARE(wrong.status, 401);
        QVERIFY(wrong.fields.contains("www-authenticate"));
        QCOMPARE(push({signedWith(secret, eventText(3))}, eventText(2)).status, 401);
        QCOMPARE(push({}, eventText(2)).status, 401);
        // Of the raw body, whatever it is a coding of.
        const QByteArray packed = deflated(eventText(4));
        QCOMPARE(push({signedWith(secret, packed), "Content-Encoding: gzip"}, packed).status, 200);
        QCOMPARE(
            push({signedWith(secret, eventText(5)), "Content-Encoding: gzip"}, deflated(eventText(5))).status,
            401);
        QCOMPARE(push({signedWith(secret, "{"), "EntityEventSource: IDX"}, "{").status, 400);
        QCOMPARE(
            push({signedWith(secret, eventText(6)), "EntityEventSource: IDX"}, eventText(6)).status, 200);
        QCOMPARE(
            post(m_station->endpoint(), "lp_nobody_nothing", eventText(7), {signedWith(secret, eventText(7))})
                .status,
            200);
        const Witness log(path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(log.rows(QStringLiteral("select group_concat(sequence), label from event group by feed")),
            (QList<QVariantList> {{QStringLiteral("1,4,7"), QString()}, {6, QStringLiteral("IDX")}}));
        QCOMPARE(filesWith(secret), QStringList());
        QCOMPARE(filesWith(secret.toBase64()), QStringList {QStringLiteral("secrets.json")});
    }

    void replacesASigningSecretWithoutAGap()
    {
        const QByteArray old = "the old one, 32 bytes of chance";
        const QByteArray fresh = "the new one, 64 bytes of chance";
        const auto setSecret = [&](const QByteArray &secret) {
            return call({"producer", "set", "MLS", "--signature-header", "Signature",
                            "--signature-secret-file", fileWith(secret).toUtf8()})
                .code;
        };
        QCOMPARE(setSecret(old), 0);
        QVERIFY(m_station->start());
        QCOMPARE(push({signature(old, eventText(1))}, eventText(1)).status, 200);
        QCOMPARE(setSecret(fresh), 0);
        QCOMPARE(push({signature(fresh, eventText(2))}, eventText(2)).status, 200);
        QCOMPARE(push({signature(old, eventText(3))}, eventText(3)).status, 200);
        QByteArray oldLine;
        QTRY_VERIFY(!(oldLine = lineWith("in use: 1 since")).isEmpty());
        QVERIFY2(oldLine.contains("signature"), oldLine.constData());
        QCOMPARE(call({"token", "revoke", oldLine.left(6)}).code, 0);
        QCOMPARE(push({signature(old, eventText(4))}, eventText(4)).status, 401);
        QCOMPARE(push({signature(fresh, eventText(5))}, eventText(5)).status, 200);
        QCOMPARE(filesWith(old.toBase64()), QStringList());
    }

    void demandsTokenAndSignatureWhereBothWereAgreed()
    {
        const QByteArray secret = "what both of us know 4711";
        const QByteArray token = call({"token", "add", "MLS"}).out.trimmed();
        QCOMPARE(call({"producer", "set", "MLS", "--require", "both"}).code, 1);
        QVERIFY(m_station->start());
        QCOMPARE(call({"producer", "set", "MLS", "--require", "both", "--signature-header", "Signature",
                          "--signature-secret-file", fileWith(secret).toUtf8()})
                     .code,
            0);
        const QByteArray bearer = "Authorization: Bearer " + token;
        const QByteArray good = signature(secret, eventText(1));
        QCOMPARE(push({bearer}, eventText(1)).status, 401);
        QCOMPARE(push({good}, eventText(1)).status, 401);
        QCOMPARE(push({bearer, signature("something else", eventText(1))}, eventText(1)).status, 401);
        QCOMPARE(push({bearer, good}, eventText(1)).status, 200);
        QCOMPARE(call({"producer", "set", "MLS", "--require", "token"}).code, 0);
        QCOMPARE(push({bearer}, eventText(1)).status, 200);
    }

    void givesAccessTokensToAClient()
    {
        QVERIFY(m_station->start());
        Request form {{"Content-Type: application/x-www-form-urlencoded"}, "grant_type=client_credentials",
            "/oauth2/token"};
        QCOMPARE(send(m_station->endpoint(), form).status, 404); // off until it is switched on
        int code = -1;
        m_station->terminate(&code);
        configure("{\"token_endpoint\":true}");
        QVERIFY(m_station->start());
        const Said set = call({"producer", "set", "MLS", "--token-endpoint-client", "vendor 1"});
        QVERIFY2(set.code == 2 && set.err.contains("client id"), set.err.constData());
        const QByteArray secret
            = call({"producer", "set", "MLS", "--token-endpoint-client", "vendor"}).out.trimmed();
        QCOMPARE(QByteArray::fromBase64(secret, QByteArray::Base64UrlEncoding).size(), 32);

        const Posted stranger = send(m_station->endpoint(), form);
        QCOMPARE(stranger.status, 401);
        QCOMPARE(stranger.body.value(QStringLiteral("error")).toString(), QStringLiteral("invalid_client"));
        form.body = "grant_type=client_credentials&client_id=vendor&client_secret=" + secret;
        const Posted byForm = send(m_station->endpoint(), form);
        QCOMPARE(byForm.status, 200);
        QCOMPARE(byForm.fields.value("cache-control"), QByteArray("no-store"));
        QCOMPARE(byForm.body.value(QStringLiteral("token_type")).toString(), QStringLiteral("Bearer"));
        QCOMPARE(byForm.body.value(QStringLiteral("expires_in")).toInt(), 86'400);
        const QByteArray token = byForm.body.value(QStringLiteral("access_token")).toString().toLatin1();
        QCOMPARE(post(m_station->endpoint(), token, eventText(1)).status, 200);

        form.lines << "Authorization: Basic " + ("vendor:" + secret).toBase64();
        form.body = "grant_type=client_credentials&scope=api";
        QCOMPARE(send(m_station->endpoint(), form).status, 200);
        form.body = "grant_type=password";
        QCOMPARE(send(m_station->endpoint(), form).body.value(QStringLiteral("error")).toString(),
            QStringLiteral("unsupported_grant_type"));
        form.body = "grant_type=client_credentials&a=" + QByteArray(10'000, 'a');
        QCOMPARE(send(m_station->endpoint(), form).status, 413);
        form.lines.last() = "Authorization: Basic " + ("vendor:" + secret + "x").toBase64();
        form.body = "grant_type=client_credentials";
        QCOMPARE(send(m_station->endpoint(), form).status, 401);
        QCOMPARE(filesWith(secret), QStringList());

        m_station->kill();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), token, eventText(2)).status, 200);
        const QByteArray row = lineWith("client vendor");
        QCOMPARE(call({"token", "revoke", row.left(6)}).code, 0);
        QCOMPARE(post(m_station->endpoint(), token, eventText(3)).status, 401);
    }

    void revokesOneAccessTokenAlone()
    {
        configure("{\"token_endpoint\":{\"on\":true,\"valid_for_s\":600}}");
        QVERIFY(m_station->start());
        const QByteArray secret
            = call({"producer", "set", "MLS", "--token-endpoint-client", "vendor"}).out.trimmed();
        const Request form {{"Content-Type: application/x-www-form-urlencoded"},
            "grant_type=client_credentials&client_id=vendor&client_secret=" + secret, "/oauth2/token"};
        QByteArrayList tokens;
        const auto fetchAnother = [&] {
            const Posted given = send(m_station->endpoint(), form);
            const QByteArray token = given.body.value(QStringLiteral("access_token")).toString().toLatin1();
            if (!token.isEmpty() && !tokens.contains(token))
                tokens << token;
        };
        QTRY_VERIFY_WITH_TIMEOUT((fetchAnother(), tokens.size() == 2), 20'000);
        const auto idOf = [](const QByteArray &token) { return token.split('_').at(1); };
        QTRY_VERIFY(call({"token", "list"}).out.contains(idOf(tokens[1])));
        QCOMPARE(post(m_station->endpoint(), tokens[0], eventText(1)).status, 200);
        QCOMPARE(call({"token", "revoke", idOf(tokens[0])}).code, 0);
        QCOMPARE(post(m_station->endpoint(), tokens[0], eventText(2)).status, 401);
        QCOMPARE(post(m_station->endpoint(), tokens[1], eventText(2)).status, 200);
        m_station->kill();
        QVERIFY(m_station->start());
        QCOMPARE(post(m_station->endpoint(), tokens[0], eventText(3)).status, 401);
        QCOMPARE(post(m_station->endpoint(), tokens[1], eventText(3)).status, 200);
        // It was let in once; what it shows afterwards does not count as a use.
        QVERIFY(lineWith(idOf(tokens[0])).contains("access vendor"));
    }

    void endsAccessTokensByThemselves()
    {
        configure("{\"token_endpoint\":{\"on\":true,\"valid_for_s\":2}}");
        QVERIFY(m_station->start());
        const QByteArray secret
            = call({"producer", "set", "MLS", "--token-endpoint-client", "vendor"}).out.trimmed();
        const Posted given = send(m_station->endpoint(),
            {{"Content-Type: application/x-www-form-urlencoded"},
                "grant_type=client_credentials&client_id=vendor&client_secret=" + secret, "/oauth2/token"});
        QCOMPARE(given.body.value(QStringLiteral("expires_in")).toInt(), 2);
        const QByteArray token = given.body.value(QStringLiteral("access_token")).toString().toLatin1();
        QCOMPARE(post(m_station->endpoint(), token, eventText(1)).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(post(m_station->endpoint(), token, eventText(1)).status, 401, 10'000);
    }

    void slowsWhoFailsAgainAndAgainAndNobodyElse()
    {
        const QByteArray token = call({"token", "add", "MLS"}).out.trimmed();
        QVERIFY(m_station->start());
        QList<qint64> waits;
        int slowed = 0;
        for (int i = 0; i < 1'000; ++i) {
            const Posted refused = push({"Authorization: Bearer lp_nobody_nothing"}, eventText(1));
            QVERIFY(refused.status == 401 || refused.status == 429);
            slowed += refused.status == 429;
            if (refused.status == 429)
                QVERIFY(refused.fields.value("retry-after").toInt() > 0);
            if (i % 50 != 0)
                continue;
            QElapsedTimer timer;
            timer.start();
            Request good {
                {"Content-Type: application/json", "Authorization: Bearer " + token}, eventText(i + 10)};
            good.from = QStringLiteral("127.0.0.2");
            QCOMPARE(send(m_station->endpoint(), good).status, 200);
            waits << timer.elapsed();
            QCOMPARE(post(m_station->endpoint(), token, eventText(i + 11)).status, 200); // a NAT, or a proxy
        }
        QVERIFY(slowed > 800);
        std::sort(waits.begin(), waits.end());
        QVERIFY2(waits.at(waits.size() / 2) < 50, qPrintable(QString::number(waits.at(waits.size() / 2))));
        const auto problems = [this] { return call({"problems"}).out; };
        QTRY_VERIFY2(problems().contains("failed to authenticate"), problems().constData());
        QCOMPARE(problems().count("authentication_failures"), 1);
        QVERIFY2(problems().contains("127.0.0.1"), problems().constData());
        const Witness log(path() + QStringLiteral("/log.sqlite"));
        QCOMPARE(log.value(QStringLiteral("select count(*) from event")).toInt(), 40);
    }

private:
    static void withAndWithoutAStation()
    {
        QTest::addColumn<bool>("running");
        QTest::newRow("while the station runs") << true;
        QTest::newRow("on the files") << false;
    }

    QString path() const { return m_folder->filePath(QStringLiteral("station")); }

    Said call(const QByteArrayList &arguments) const
    {
        QStringList all {QStringLiteral("--station"), path()};
        for (const QByteArray &argument : arguments)
            all << QString::fromUtf8(argument);
        return run(all);
    }

    /// A push with \a lines in its head, and no token but what they hold.
    Posted push(const QByteArrayList &lines, const QByteArray &body) const
    {
        return send(m_station->endpoint(), {QByteArrayList {"Content-Type: application/json"} + lines, body});
    }

    static QByteArray signature(const QByteArray &secret, const QByteArray &body)
    {
        return "Signature: "
            + QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
    }

    QString fileWith(const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(QStringLiteral("given-%1").arg(++m_files)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

    void configure(const QByteArray &json) const
    {
        QFile file(path() + QStringLiteral("/station.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(json) == json.size());
    }

    /// The first line of `token list` that holds \a text.
    QByteArray lineWith(const QByteArray &text) const
    {
        for (const QByteArray &line : call({"token", "list"}).out.split('\n')) {
            if (line.contains(text))
                return line;
        }
        return {};
    }

    /// Names of the station's files that hold \a bytes.
    QStringList filesWith(const QByteArray &bytes) const
    {
        QStringList found;
        for (const QFileInfo &info : QDir(path()).entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                found << info.fileName();
        }
        for (const QFileInfo &info : QDir(path() + QStringLiteral("/bodies")).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                found << info.fileName();
        }
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StationProcess> m_station;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestProof)
#include "tst_proof.moc"
