// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/accesstoken.h"
#include "receiver/guard.h"
#include "receiver/signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>
#include <set>

using namespace listingpost;
using namespace std::chrono_literals;

/// Two Producers: `a` shows tokens of every kind, `b` and `c` sign in the same header.
class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = {};
        m_secrets = {};
        m_secrets.stationKey = QByteArray(32, 'k');
        for (const char *name : {"a", "b", "c"}) {
            ProducerRow producer;
            producer.id.value = qint64(m_directory.producers.size()) + 1;
            producer.name = QString::fromLatin1(name);
            m_directory.producers.push_back(producer);
        }
        for (std::size_t i : {1U, 2U})
            m_directory.producers[i].push
                = {PushProof::Signature, "X-Signature", "sha256=", SignatureEncoding::Hex};
        addToken(1, "made", TokenKind::Made).hash
            = QCryptographicHash::hash("secret", QCryptographicHash::Sha256);
        addToken(1, "chosen", TokenKind::Chosen).hash
            = chosenHash(m_secrets.stationKey, "9f86d081884c7d659a2f");
        TokenRow &client = addToken(1, "client", TokenKind::Client);
        client.client = "vendor";
        client.hash = QCryptographicHash::hash("client-secret", QCryptographicHash::Sha256);
        addSecret(2, "sb", "secret of b");
        addSecret(3, "sc", "secret of c");
        addSecret(3, "sc2", "next secret of c");
    }

    void knowsABearerToken_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("id"); // empty: not let in
        const auto row = [](const char *name, const QByteArray &token, const QByteArray &id) {
            QTest::newRow(name) << token << id;
        };
        const QByteArray key(32, 'k');
        const QByteArray access = makeAccessToken(key, "client", now + 1h);
        row("made here", "lp_made_secret", "made");
        row("wrong secret", "lp_made_secrets", {});
        row("no secret", "lp_made_", {});
        row("unknown", "lp_nobody_secret", {});
        row("chosen", "9f86d081884c7d659a2f", "chosen");
        row("nearly chosen", "9f86d081884c7d659a2g", {});
        row("a chosen one's id", "lp_chosen_9f86d081884c7d659a2f", {});
        row("fetched", access, accessTokenId("client", now + 1h));
        row("fetched, another client", QByteArray(access).replace("_client.", "_made."), {});
        row("fetched, another id", QByteArray(access).replace("_client.", "_client.0"), {});
        row("fetched, prolonged", QByteArray(access).replace("_a1", "_a2"), {});
        row("fetched, under another key", makeAccessToken(QByteArray(32, 'x'), "client", now + 1h), {});
        row("fetched long ago", makeAccessToken(key, "client", now), {});
        row("a client's secret", "lp_client_client-secret", {});
        row("a signing secret", "lp_sb_secret of b", {});
        row("too long", QByteArray(600, 'x'), {});
    }

    void knowsABearerToken()
    {
        QFETCH(const QByteArray, token);
        QFETCH(const QByteArray, id);
        const auto proof = prove("Authorization: Bearer " + token + "\r\n");
        QCOMPARE(proof.has_value(), !id.isEmpty());
        if (proof) {
            QCOMPARE(proof->identity.tokenId, id.toStdString());
            QCOMPARE(proof->identity.producer->name, QStringLiteral("a"));
            QVERIFY(proof->signatures.empty());
        } else {
            QCOMPARE(proof.error().refusal.message, std::string("the token is unknown, expired or revoked"));
        }
    }

    void findsNoChosenTokenWithoutTheStationsKey()
    {
        m_secrets.stationKey.clear();
        QVERIFY(!prove("Authorization: Bearer 9f86d081884c7d659a2f\r\n"));
    }

    void refusesWhatHasExpiredOrWasRevoked()
    {
        for (TokenRow &token : m_directory.tokens)
            token.expires = now;
        QVERIFY(!prove("Authorization: Bearer lp_made_secret\r\n"));
        QVERIFY(!prove(
            "Authorization: Bearer " + makeAccessToken(m_secrets.stationKey, "client", now + 1h) + "\r\n"));
        QVERIFY(!guard().client("vendor", "client-secret", now));
        QVERIFY(!verified("X-Signature: sha256=" + signature("secret of b") + "\r\n"));
    }

    void refusesAnAccessTokenThatWasRevokedAlone()
    {
        const auto bearer = [this](UtcTime end) {
            return "Authorization: Bearer " + makeAccessToken(m_secrets.stationKey, "client", end) + "\r\n";
        };
        QVERIFY(prove(bearer(now + 1h)) && prove(bearer(now + 2h)));
        TokenRow listed;
        listed.id = accessTokenId("client", now + 1h);
        listed.producer = ProducerId {1};
        listed.kind = TokenKind::Access;
        m_directory.tokens.push_back(listed);
        QVERIFY(prove(bearer(now + 1h)));
        m_directory.tokens.back().revoked = now;
        QVERIFY(!prove(bearer(now + 1h)));
        QVERIFY(prove(bearer(now + 2h)));
        // Being listed proves nothing.
        m_directory.tokens.back() = listed;
        QVERIFY(!prove("Authorization: Bearer lp_" + listed.id + "_\r\n"));
    }

    void givesTheSameAccessTokenForAMoment()
    {
        const auto moment = accessTokenMoment(24h);
        QCOMPARE(moment, std::chrono::milliseconds(6min));
        std::set<UtcTime> ends;
        for (auto at = now; at < now + 24h; at += 1min) {
            ends.insert(accessTokenEnd(at, 24h));
            QVERIFY(accessTokenEnd(at, 24h) >= at + 24h);
            QVERIFY(accessTokenEnd(at, 24h) < at + 24h + moment);
        }
        QVERIFY(ends.size() <= 241);
        QCOMPARE(accessTokenMoment(2s), std::chrono::milliseconds(1s));
    }

    void tellsProducersThatSignInOneHeaderApart()
    {
        const auto b = verified("X-Signature: sha256=" + signature("secret of b") + "\r\n");
        QVERIFY(b && b->producer->name == QStringLiteral("b") && b->tokenId == "sb");
        const auto c = verified("X-Signature: sha256=" + signature("next secret of c") + "\r\n");
        QVERIFY(c && c->producer->name == QStringLiteral("c") && c->tokenId == "sc2");
        QVERIFY(!verified("X-Signature: sha256=" + signature("secret of a") + "\r\n"));
        QVERIFY2(
            verified("Authorization: Basic abc\r\nX-Signature: sha256=" + signature("secret of b") + "\r\n"),
            "whoever signs may send any Authorization");
    }

    void asksForASignatureThatReadsLikeOne()
    {
        QVERIFY(!prove({}));
        QVERIFY(!prove("X-Signature: sha256=abc\r\n"));
        const QByteArray line = "X-Signature: sha256=" + signature("secret of b") + "\r\n";
        QVERIFY(prove(line));
        QVERIFY2(!prove(line + line), "which one is it?");
    }

    void demandsBothWhereBothWereAgreed()
    {
        m_directory.producers[0].push = {PushProof::Both, "X-Signature", {}, SignatureEncoding::Base64};
        addSecret(1, "sa", "secret of a");
        const QByteArray token = "Authorization: Bearer lp_made_secret\r\n";
        const QByteArray good
            = "X-Signature: " + QByteArray::fromHex(signature("secret of a")).toBase64() + "\r\n";
        QVERIFY(!prove(token));
        QVERIFY2(!prove(good), "the signature alone is too little");
        const auto proof = prove(token + good);
        QVERIFY(proof && proof->identity.producer->name == QStringLiteral("a"));
        QCOMPARE(guard().verify(proof->signatures, body, now)->second.tokenId, std::string("sa"));
        QVERIFY(!guard().verify(proof->signatures, "another body", now));
        const QByteArray ofB
            = "X-Signature: " + QByteArray::fromHex(signature("secret of b")).toBase64() + "\r\n";
        QVERIFY2(!guard().verify(prove(token + ofB)->signatures, body, now), "another Producer's secret");
    }

    void readsSignatures_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("base64");
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<bool>("good");
        const QByteArray mac = QByteArray(31, '\xfb') + '\xff'; // + and / in base64
        const auto row = [](const char *name, const QByteArray &value, bool base64, const QByteArray &prefix,
                             bool good) { QTest::newRow(name) << value << base64 << prefix << good; };
        row("hex", mac.toHex(), false, {}, true);
        row("hex in capitals", mac.toHex().toUpper(), false, {}, true);
        row("prefix", "sha256=" + mac.toHex(), false, "sha256=", true);
        row("prefix in capitals", "SHA256=" + mac.toHex(), false, "sha256=", true);
        row("prefix missing", mac.toHex(), false, "sha256=", false);
        row("prefix not expected", "sha256=" + mac.toHex(), false, {}, false);
        row("hex too short", mac.toHex().chopped(2), false, {}, false);
        row("hex too long", mac.toHex() + "00", false, {}, false);
        row("not hex", QByteArray(mac.toHex()).replace(0, 1, "g"), false, {}, false);
        row("base64", mac.toBase64(), true, {}, true);
        row("base64 of URLs", mac.toBase64(QByteArray::Base64UrlEncoding), true, {}, true);
        row("base64 unpadded", mac.toBase64(QByteArray::OmitTrailingEquals), true, "v1,", false);
        row("base64 unpadded, prefix", "v1," + mac.toBase64(QByteArray::OmitTrailingEquals), true, "v1,",
            true);
        row("not base64", QByteArray(mac.toBase64()).replace(0, 1, "*"), true, {}, false);
        row("hex for base64", mac.toHex(), true, {}, false);
        row("empty", {}, false, {}, false);
    }

    void readsSignatures()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const bool, base64);
        QFETCH(const QByteArray, prefix);
        QFETCH(const bool, good);
        const PushRules rules {
            PushProof::Signature, "X", prefix, base64 ? SignatureEncoding::Base64 : SignatureEncoding::Hex};
        const auto shown = shownSignature(value.toStdString(), rules);
        QCOMPARE(shown.has_value(), good);
        if (shown)
            QCOMPARE(*shown, QByteArray(31, '\xfb') + '\xff');
    }

private:
    TokenRow &addToken(qint64 producer, const char *id, TokenKind kind)
    {
        TokenRow token;
        token.id = id;
        token.producer.value = producer;
        token.kind = kind;
        return m_directory.tokens.emplace_back(token);
    }

    void addSecret(qint64 producer, const char *id, const char *secret)
    {
        addToken(producer, id, TokenKind::Signature);
        m_secrets.signing[id] = secret;
    }

    QByteArray signature(const char *secret) const
    {
        return QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
    }

    Guard guard() const
    {
        return Guard(
            std::make_shared<const Directory>(m_directory), std::make_shared<const PushSecrets>(m_secrets));
    }

    /// \a lines: of the head.
    tl::expected<HeadProof, GuardRefusal> prove(const QByteArray &lines)
    {
        m_guard = guard();
        m_head = "POST /webhooks HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n";
        return m_guard.prove(parseHead({m_head.constData(), std::size_t(m_head.size())}).value(), now);
    }

    std::optional<Identity> verified(const QByteArray &lines)
    {
        const auto proof = prove(lines);
        if (!proof || proof->identity.producer)
            return std::nullopt;
        const auto found = m_guard.verify(proof->signatures, body, now);
        return found ? std::optional(found->second) : std::nullopt;
    }

    const UtcTime now = fromUnixMs(1'800'000'000'000);
    const QByteArray body = "{\"value\":[]}";
    Directory m_directory;
    PushSecrets m_secrets;
    Guard m_guard;
    QByteArray m_head;
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
