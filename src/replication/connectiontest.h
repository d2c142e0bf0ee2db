// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/metadata.h"
#include "replication/connectioncheck.h"
#include "replication/patientline.h"
#include "replication/sourcesettings.h"

#include <QTimer>

class QSslSocket;

namespace listingpost {

/// *Test connection*: looks at a source step by step, each check one result, and changes nothing. Its
/// requests pass the same budget and pauses as all others under the credentials. What fails ends it: the
/// checks behind it are skipped. Lives on the replication thread; used once.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    /// The clock is borrowed.
    ConnectionTest(const SourceDraft &draft, std::shared_ptr<AccessDesk> desk, const Clock &clock,
        QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void checked(const listingpost::CheckResult &result); ///< once for each check, in order
    void finished(); ///< after the last one

private:
    void begin(ConnectionCheck check);
    void pass(const char *code, const QString &detail, const QStringList &facts = {});
    void anotherWay(const char *code, const QString &detail, const QStringList &facts = {});
    void fail(CheckResult result);
    void fail(const Classified &obstacle) { fail(failedCheck(m_check, obstacle)); }
    void report(CheckResult result);
    void next();
    void end();

    void checkAddress();
    void checkConnection();
    void connected(QSslSocket *socket);
    void checkToken();
    void waitForToken();
    void checkMetadata();
    void checkEntityEvent();
    void checkRecord();
    void checkRecordByKey(const MetadataResource &resource, const RecordKey &key);

    SourceSettings m_settings;
    QString m_rootText;
    std::optional<QUrl> m_root;
    bool m_hasOAuth;
    bool m_hasCredentials;
    std::shared_ptr<AccessDesk> m_desk;
    const Clock &m_clock;
    SourceLine m_line;
    PatientLine m_asker;
    QTimer m_deadline; ///< of the check
    ConnectionCheck m_check = ConnectionCheck::Address;
    SteadyTime m_began;
    bool m_ended = false;
    Metadata m_metadata;
};

} // namespace listingpost
