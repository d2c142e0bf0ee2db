// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakekeyring.h"
#include "station/seal.h"
#include "station/secrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;
using listingpost::test::FakeKeyring;

namespace {

const Error locked {ErrorCode::Forbidden, QStringLiteral("the keyring is locked")};

} // namespace

/// secrets.json under a key in the keyring.
class TestSealedSecrets : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<FakeKeyring> m_ring;

    StationFiles files() const { return {m_folder.path()}; }
    QByteArray content() const
    {
        QFile file(files().secrets());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Result<QByteArray> bearer(std::shared_ptr<Keyring> ring) const
    {
        return Secrets(files(), std::move(ring)).bearer(SourceId {1}, QStringLiteral("MLS"));
    }

private Q_SLOTS:
    void init()
    {
        m_ring = std::make_shared<FakeKeyring>();
        QFile::remove(files().secrets());
    }

    void noticesEveryChangedByte()
    {
        const QByteArray key = newSealKey();
        const QByteArray text = "a text";
        const QByteArray cipher = sealed(text, key).value();
        QVERIFY(!cipher.contains(text));
        QVERIFY(cipher != sealed(text, key).value());
        QCOMPARE(unsealed(cipher, key).value(), text);
        for (qsizetype at = 0; at < cipher.size(); ++at) {
            QByteArray changed = cipher;
            changed[at] = char(changed[at] ^ 1);
            QVERIFY(!unsealed(changed, key));
        }
        QVERIFY(!unsealed(cipher, newSealKey()));
        QVERIFY(!unsealed(cipher.left(20), key));
        QCOMPARE(unsealed(sealed({}, key).value(), key).value(), QByteArray());
    }

    void encryptsWhatIsEnteredOnceThereIsAKey()
    {
        Secrets secrets(files(), m_ring, Secrets::Waiting::Never);
        QCOMPARE(int(secrets.kept()), int(Secrets::Kept::Nowhere));
        secrets.useKey(secrets.keyOf(*m_ring).value());
        QVERIFY(secrets.setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(secrets.setSigningSecret("id", "a secret").has_value());
        QVERIFY(!content().contains("bearer"));
        QVERIFY(secrets.place().contains(QStringLiteral("encrypted; its key is in your session's keyring")));
        QCOMPARE(bearer(m_ring).value(), QByteArray("a bearer")); // another process
        QCOMPARE(Secrets(files(), m_ring).pushSecrets()->signing.at("id"), QByteArray("a secret"));
        QCOMPARE(QFile::permissions(files().secrets()) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
    }

    void staysPlainWithoutAKey()
    {
        QVERIFY(Secrets(files(), m_ring).setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(content().contains("a bearer"));
        QVERIFY(Secrets(files()).place().contains(QStringLiteral("not encrypted")));
        QCOMPARE(m_ring->reads, 0);
    }

    void losesNothingWhileTheKeyringIsLockedOrGone()
    {
        QVERIFY(Secrets(files(), m_ring).setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(Secrets(files(), m_ring).seal().has_value());
        const QByteArray before = content();
        m_ring->trouble = locked;
        for (const std::shared_ptr<Keyring> &ring :
            {std::shared_ptr<Keyring>(m_ring), std::shared_ptr<Keyring>()}) {
            const Secrets secrets(files(), ring);
            const auto read = secrets.bearer(SourceId {1}, QStringLiteral("MLS"));
            QVERIFY(!read);
            QVERIFY2(read.error().detail.contains(QStringLiteral("keyring"))
                    && read.error().detail.contains(QStringLiteral("Unlock the keyring")),
                qPrintable(read.error().detail));
            QVERIFY(!secrets.setBearer(SourceId {2}, "another"));
            QVERIFY(!secrets.setSigningSecret("id", "a secret"));
            QVERIFY(!Secrets(files(), ring).unseal());
            QCOMPARE(content(), before);
        }
        m_ring->trouble.reset();
        QCOMPARE(bearer(m_ring).value(), QByteArray("a bearer"));
    }

    void asksNoKeyringWhereNobodyMayWait()
    {
        QVERIFY(Secrets(files(), m_ring).setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(Secrets(files(), m_ring).seal().has_value());
        m_ring->reads = 0;
        Secrets station(files(), m_ring, Secrets::Waiting::Never);
        station.noteTrouble(locked.detail);
        QVERIFY(station.bearer(SourceId {1}, QStringLiteral("MLS")).error().detail.contains(locked.detail));
        QCOMPARE(m_ring->reads, 0);
        station.useKey(m_ring->entries.begin()->second);
        QCOMPARE(station.bearer(SourceId {1}, QStringLiteral("MLS")).value(), QByteArray("a bearer"));
    }

    void sealsOnlyUnderAKeyThatTheKeyringHasKept_data()
    {
        QTest::addColumn<bool>("readFails");
        QTest::addColumn<bool>("writeFails");
        QTest::addColumn<bool>("loses");
        QTest::newRow("locked") << true << false << false;
        QTest::newRow("refuses") << false << true << false;
        QTest::newRow("loses it") << false << false << true;
    }

    void sealsOnlyUnderAKeyThatTheKeyringHasKept()
    {
        QFETCH(bool, readFails);
        QFETCH(bool, writeFails);
        QFETCH(bool, loses);
        QVERIFY(Secrets(files(), m_ring).setBearer(SourceId {1}, "a bearer").has_value());
        const QByteArray before = content();
        if (readFails)
            m_ring->trouble = locked;
        if (writeFails)
            m_ring->writeTrouble = locked;
        m_ring->loses = loses;
        QVERIFY(!Secrets(files(), m_ring).seal());
        QCOMPARE(content(), before);
        QCOMPARE(bearer(nullptr).value(), QByteArray("a bearer"));
    }

    void takesTheSealBack()
    {
        QVERIFY(Secrets(files(), m_ring).setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(Secrets(files(), m_ring).seal().has_value());
        QVERIFY(Secrets(files(), m_ring).seal().has_value()); // again: the same key
        QCOMPARE(m_ring->entries.size(), 1U);
        QTemporaryDir copy;
        QVERIFY(QFile::copy(files().secrets(), StationFiles {copy.path()}.secrets()));
        QVERIFY(Secrets(files(), m_ring).unseal().has_value());
        QCOMPARE(bearer(nullptr).value(), QByteArray("a bearer"));
        QCOMPARE(Secrets({copy.path()}, m_ring).bearer(SourceId {1}, QStringLiteral("MLS")).value(),
            QByteArray("a bearer")); // a backup, or a station that was copied
    }

    void saysThatAnotherKeyDoesNotFit()
    {
        QVERIFY(Secrets(files(), m_ring).setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(Secrets(files(), m_ring).seal().has_value());
        m_ring->entries.begin()->second = newSealKey();
        const auto read = bearer(m_ring);
        QVERIFY(!read);
        QCOMPARE(int(read.error().code), int(ErrorCode::Corrupt));
    }

    void leavesAFileOfANewerVersionAloneAndSaysSo_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("version") << QByteArray(R"({"version":2,"source-1":{"bearer":"b"}})");
        QTest::newRow("sealed otherwise") << QByteArray(R"({"sealed":"YQ==","sealed_by":"tpm"})");
    }

    void leavesAFileOfANewerVersionAloneAndSaysSo()
    {
        QFETCH(QByteArray, file);
        QFile written(files().secrets());
        QVERIFY(written.open(QIODevice::WriteOnly) && written.write(file) == file.size());
        written.close();
        QVERIFY(written.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        Secrets secrets(files(), m_ring);
        for (const Result<> &done :
            {secrets.check(), secrets.seal(), secrets.unseal(), secrets.setBearer(SourceId {1}, "x")}) {
            QVERIFY(!done);
            QVERIFY2(done.error().detail.contains(QStringLiteral("newer version of Listing Post")),
                qPrintable(done.error().detail));
        }
        QVERIFY2(secrets.place().contains(QStringLiteral("newer version of Listing Post")),
            qPrintable(secrets.place()));
        QCOMPARE(content(), file);
    }

    void findsTheKeyOfAStationThatWasMoved()
    {
        QVERIFY(Secrets(files(), m_ring).setBearer(SourceId {1}, "a bearer").has_value());
        QVERIFY(Secrets(files(), m_ring).seal().has_value());
        QTemporaryDir other;
        QVERIFY(QFile::copy(files().secrets(), StationFiles {other.path()}.secrets()));
        QCOMPARE(Secrets({other.path()}, m_ring).bearer(SourceId {1}, QStringLiteral("MLS")).value(),
            QByteArray("a bearer"));
    }
};

QTEST_GUILESS_MAIN(TestSealedSecrets)
#include "tst_sealedsecrets.moc"
