// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/connectiontest.h"

#include "producer/connectionfaults.h"
#include "producer/entityeventpage.h"
#include "producer/odataurl.h"
#include "producer/recordbody.h"
#include "producer/systemproxy.h"
#include "replication/recordaddress.h"

#include <algorithm>
#include <QHostAddress>
#include <QHostInfo>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslSocket>

namespace listingpost {

using namespace std::chrono_literals;
using Status = CheckResult::Status;

namespace {

constexpr auto LongestCheck = 30s;
constexpr auto LongestConnect = 10s; ///< what answers nothing within it will not

const MetadataResource *resourceToTry(const Metadata &metadata)
{
    if (const MetadataResource *property = metadata.resource(QStringLiteral("Property")))
        return property;
    const auto found
        = std::find_if(metadata.resources.begin(), metadata.resources.end(), [](const MetadataResource &one) {
              return one.key.size() == 1
                  && one.name.compare(QLatin1String("EntityEvent"), Qt::CaseInsensitive) != 0;
          });
    return found == metadata.resources.end() ? nullptr : &*found;
}

QUrl firstOf(const QUrl &root, const QString &entitySet)
{
    return QUrl::fromEncoded(
        root.toEncoded() + '/' + encodedForUrl(entitySet.toUtf8()) + "?$top=1", QUrl::StrictMode);
}

Classified obstacle(Verdict verdict, const char *cause, const QString &detail, const QStringList &facts = {})
{
    return {verdict, {}, std::nullopt, QString::fromLatin1(cause), detail, facts};
}

} // namespace

ConnectionTest::ConnectionTest(
    const SourceDraft &draft, std::shared_ptr<AccessDesk> desk, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(sourceSettings(draft.settings))
    , m_rootText(draft.root)
    , m_root(serviceRoot(draft.root))
    , m_hasOAuth(draft.credentials.oauth.has_value())
    , m_hasCredentials(draft.credentials != SourceCredentials())
    , m_desk(desk)
    , m_clock(clock)
    , m_line(m_settings.client, std::move(desk))
    , m_asker(m_line)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const auto opens = m_line.gate().opensAt();
        if (m_asker.isWaiting() && opens) {
            const QString left
                = QString::number(std::chrono::ceil<std::chrono::seconds>(*opens - m_clock.utcNow()).count());
            fail(obstacle(Verdict::Throttled, "paused",
                QStringLiteral("requests under these credentials pause for another %1 s").arg(left), {left}));
        } else {
            fail(obstacle(Verdict::Transient, "timeout", QStringLiteral("no answer in time")));
        }
    });
    connect(&m_line, &SourceLine::gateChanged, this, [this] {
        if (m_check == ConnectionCheck::Token)
            waitForToken();
    });
    connect(&m_line, &SourceLine::denied, this, [this](const Classified &why) {
        if (m_check == ConnectionCheck::Token)
            fail({m_check, Status::Failed, why.cause, why.detail, QStringLiteral("check_credentials"), {},
                why.facts});
    });
    connect(&m_line, &SourceLine::tokenTrouble, this, [this](const Classified &why) {
        if (m_check == ConnectionCheck::Token)
            fail({m_check, Status::Failed, QStringLiteral("token_unavailable"),
                QStringLiteral("%1: %2").arg(why.cause, why.detail), QStringLiteral("check_token_url"), {},
                QStringList {why.cause} + why.facts});
    });
}

void ConnectionTest::start() { begin(ConnectionCheck::Address); }

void ConnectionTest::begin(ConnectionCheck check)
{
    m_check = check;
    m_began = m_clock.steadyNow();
    m_deadline.start(check == ConnectionCheck::Connection ? LongestConnect : LongestCheck);
    switch (check) {
    case ConnectionCheck::Address:
        checkAddress();
        break;
    case ConnectionCheck::Connection:
        checkConnection();
        break;
    case ConnectionCheck::Token:
        checkToken();
        break;
    case ConnectionCheck::Metadata:
        checkMetadata();
        break;
    case ConnectionCheck::EntityEvent:
        checkEntityEvent();
        break;
    case ConnectionCheck::Record:
        checkRecord();
        break;
    }
}

void ConnectionTest::pass(const char *code, const QString &detail, const QStringList &facts)
{
    report({m_check, Status::Passed, QString::fromLatin1(code), detail, {}, {}, facts});
    next();
}

void ConnectionTest::anotherWay(const char *code, const QString &detail, const QStringList &facts)
{
    report({m_check, Status::AnotherWay, QString::fromLatin1(code), detail, {}, {}, facts});
    next();
}

void ConnectionTest::fail(CheckResult result)
{
    if (m_ended)
        return;
    report(std::move(result));
    while (m_check != ConnectionCheck::Record) {
        m_check = static_cast<ConnectionCheck>(static_cast<int>(m_check) + 1);
        report({m_check, Status::Skipped, QStringLiteral("skipped"), {}, {}, {}});
    }
    end();
}

void ConnectionTest::report(CheckResult result)
{
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steadyNow() - m_began);
    Q_EMIT checked(result);
}

void ConnectionTest::next()
{
    if (m_check == ConnectionCheck::Record)
        end();
    else
        begin(static_cast<ConnectionCheck>(static_cast<int>(m_check) + 1));
}

void ConnectionTest::end()
{
    m_ended = true;
    m_deadline.stop();
    m_asker.end();
    Q_EMIT finished();
}

void ConnectionTest::checkAddress()
{
    if (!m_root) {
        fail({m_check, Status::Failed, QStringLiteral("bad_root"),
            QStringLiteral("\"%1\" is no http or https URL").arg(m_rootText), QStringLiteral("check_root"),
            {}, {m_rootText}});
        return;
    }
    if (!mayBeAsked(*m_root, m_settings.client.allowPlainHttp)) {
        fail(obstacle(Verdict::Refused, "plain_http",
            QStringLiteral("plain http to another machine is not allowed for this source")));
        return;
    }
    QHostInfo::lookupHost(m_root->host(), this, [this](const QHostInfo &info) {
        if (m_ended)
            return;
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
            fail(obstacle(Verdict::Transient, "no_address",
                QStringLiteral("%1 has no address: %2").arg(m_root->host(), info.errorString()),
                {m_root->host()}));
        else
            pass("resolved",
                QStringLiteral("%1 is %2").arg(m_root->host(), info.addresses().first().toString()),
                {m_root->host(), info.addresses().first().toString()});
    });
}

void ConnectionTest::checkConnection()
{
    const bool tls = m_root->scheme() == QLatin1String("https");
    const int port = m_root->port(tls ? 443 : 80);
    auto *socket = new QSslSocket(this);
    const QNetworkProxyQuery query(*m_root);
    socket->setProxy(SystemProxy().queryProxy(query).value(0, QNetworkProxy(QNetworkProxy::NoProxy)));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.addCaCertificates(QSslCertificate::fromData(m_settings.client.caCertificates, QSsl::Pem));
    socket->setSslConfiguration(configuration);
    connect(socket, tls ? &QSslSocket::encrypted : &QAbstractSocket::connected, this,
        [this, socket] { connected(socket); });
    connect(socket, &QAbstractSocket::errorOccurred, this, [this, socket, port] {
        if (m_check != ConnectionCheck::Connection || m_ended)
            return;
        if (socket->error() == QAbstractSocket::SslHandshakeFailedError)
            fail(obstacle(Verdict::Transient, "tls", socket->errorString(),
                certificateFaults(socket->sslHandshakeErrors())));
        else
            fail(obstacle(Verdict::Transient, "unreachable", socket->errorString(),
                {m_root->host(), QString::number(port), socketFault(socket->error())}));
        socket->deleteLater();
    });
    if (tls)
        socket->connectToHostEncrypted(m_root->host(), static_cast<quint16>(port));
    else
        socket->connectToHost(m_root->host(), static_cast<quint16>(port));
}

void ConnectionTest::connected(QSslSocket *socket)
{
    if (m_check != ConnectionCheck::Connection || m_ended)
        return;
    QStringList facts;
    if (socket->isEncrypted()) {
        const QSslCertificate certificate = socket->peerCertificate();
        facts = {socket->sessionCipher().protocolString(),
            certificate.subjectInfo(QSslCertificate::CommonName).join(QStringLiteral(", ")),
            certificate.expiryDate().toString(Qt::ISODate)};
    }
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    if (facts.isEmpty())
        pass("plain", QStringLiteral("plain http"));
    else
        pass("encrypted",
            QStringLiteral("%1, certificate of %2 until %3").arg(facts.at(0), facts.at(1), facts.at(2)),
            facts);
}

void ConnectionTest::checkToken()
{
    if (!m_hasOAuth) {
        if (m_hasCredentials)
            pass("given", QStringLiteral("given; $metadata shows whether it is good"));
        else
            pass("none_set", QStringLiteral("none is set"));
        return;
    }
    waitForToken();
}

void ConnectionTest::waitForToken()
{
    if (m_ended || m_check != ConnectionCheck::Token || !m_line.gate().isAuthorized())
        return; // gateChanged(), denied() or tokenTrouble() come, or the deadline
    pass("token_given", QStringLiteral("the token endpoint gave one"));
}

void ConnectionTest::checkMetadata()
{
    m_asker.ask(metadataUrl(*m_root), QByteArrayLiteral("application/xml, application/json;q=0.5"),
        [this](const Answer &answer) {
            if (const auto why = classifyObstacle(answer, m_clock.utcNow())) {
                fail(*why);
                return;
            }
            auto metadata = readMetadata(answer.body);
            if (!metadata) {
                fail(obstacle(Verdict::Unproven, "bad_metadata", metadata.error().detail));
                return;
            }
            m_metadata = std::move(*metadata);
            const QString count = QString::number(m_metadata.resources.size());
            pass("metadata_read", QStringLiteral("%1 resources").arg(count), {count});
        });
}

void ConnectionTest::checkEntityEvent()
{
    const MetadataResource *events = m_metadata.resource(QStringLiteral("EntityEvent"));
    if (!events) {
        anotherWay("no_entity_event", QStringLiteral("$metadata has no EntityEvent"));
        return;
    }
    m_asker.ask(
        firstOf(*m_root, events->name), QByteArrayLiteral("application/json"), [this](const Answer &answer) {
            const auto why = classifyObstacle(answer, m_clock.utcNow());
            if (why && (why->verdict == Verdict::Unproven || why->verdict == Verdict::Forbidden)) {
                anotherWay("no_entity_event", why->detail);
                return;
            }
            if (why) {
                fail(*why);
                return;
            }
            const auto page = readEntityEventPage(answer.body);
            if (!page)
                fail(obstacle(Verdict::Transient, "bad_event_page", page.error().detail));
            else if (page->isEmpty())
                pass("no_event_yet", QStringLiteral("no event yet"));
            else
                pass("pollable", QStringLiteral("can be polled"));
        });
}

void ConnectionTest::checkRecord()
{
    const MetadataResource *resource = resourceToTry(m_metadata);
    if (!resource) {
        anotherWay("no_resource", QStringLiteral("$metadata has no resource with one key"));
        return;
    }
    const auto handler = [this, resource](const Answer &answer) {
        if (const auto why = classifyObstacle(answer, m_clock.utcNow())) {
            fail(*why);
            return;
        }
        const QString property = resource->key.value(0);
        const auto body = readRecords(answer.body, property.toStdString());
        if (!body)
            fail(obstacle(Verdict::Transient, "invalid_json", body.error().detail));
        else if (body->records.empty() || !body->collection)
            anotherWay("no_records", QStringLiteral("%1 is empty").arg(resource->name), {resource->name});
        else
            checkRecordByKey(*resource, RecordKey {body->records.front().key, false});
    };
    m_asker.ask(firstOf(*m_root, resource->name), QByteArrayLiteral("application/json"), handler);
}

void ConnectionTest::checkRecordByKey(const MetadataResource &resource, const RecordKey &key)
{
    const auto address = addressOf(resource, key);
    if (!address || key.text.empty()) {
        anotherWay("no_single_key",
            address ? QStringLiteral("a record of %1 has no %2").arg(resource.name, resource.key.value(0))
                    : address.error().detail,
            {resource.name});
        return;
    }
    const QString name = QStringLiteral("%1 %2").arg(resource.name, QString::fromStdString(key.text));
    const RecordQuestion question {address->key, address->keyProperty.toStdString(), AskedBy::Root};
    m_asker.ask(recordUrl(*m_root, address->entitySet, address->key), QByteArrayLiteral("application/json"),
        [this, name, question](const Answer &answer) {
            const Classified record = classifyRecord(answer, question, m_clock.utcNow());
            if (record.verdict == Verdict::Record)
                pass("record_read", name, {name});
            else if (record.verdict == Verdict::Unproven || record.verdict == Verdict::NotVisible)
                anotherWay("no_record_by_path",
                    QStringLiteral("%1 is asked for by a filter: %2").arg(name, record.detail), {name});
            else
                fail(record);
        });
}

} // namespace listingpost
