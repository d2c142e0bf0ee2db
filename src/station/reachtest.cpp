// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/reachtest.h"

#include "producer/connectionfaults.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslCipher>
#include <QSslConfiguration>

namespace listingpost {

namespace {

using State = ReachStep::State;

constexpr std::chrono::seconds stepTime {6};
constexpr std::chrono::seconds wholeTime {25};
constexpr int mostRedirects = 3;
constexpr qsizetype mostReachAnswer = 64 * 1024;
constexpr qsizetype mostAddresses = 3;

constexpr QLatin1String dnsStep("DNS");
constexpr QLatin1String connectionStep("connection");
constexpr QLatin1String tlsStep("TLS");
constexpr QLatin1String httpStep("HTTP");
constexpr QLatin1String stationStep("station");

QString toString(State state)
{
    switch (state) {
    case State::Passed:
        return QStringLiteral("passed");
    case State::Warned:
        return QStringLiteral("warned");
    case State::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

bool isPrivate(const QHostAddress &address)
{
    // RFC 1918, 4193, and 6598: what a provider hands out behind its own NAT.
    static const std::pair<QHostAddress, int> inside[] {
        {QHostAddress(QStringLiteral("10.0.0.0")), 8},
        {QHostAddress(QStringLiteral("172.16.0.0")), 12},
        {QHostAddress(QStringLiteral("192.168.0.0")), 16},
        {QHostAddress(QStringLiteral("100.64.0.0")), 10},
        {QHostAddress(QStringLiteral("fc00::")), 7},
    };
    return address.isLoopback() || address.isLinkLocal()
        || std::any_of(std::begin(inside), std::end(inside),
            [&](const auto &network) { return address.isInSubnet(network.first, network.second); });
}

/// \a text with \a facts in its places, in one go: what an URL holds may look like a place itself.
QString withFacts(const QString &text, const QStringList &facts)
{
    switch (facts.size()) {
    case 0:
        return text;
    case 1:
        return text.arg(facts.at(0));
    case 2:
        return text.arg(facts.at(0), facts.at(1));
    }
    return text.arg(facts.at(0), facts.at(1), facts.at(2));
}

QString namesOf(const QList<QHostAddress> &addresses)
{
    QStringList names;
    for (const QHostAddress &address : addresses)
        names << address.toString();
    return names.join(QStringLiteral(", "));
}

quint16 portOf(const QUrl &url)
{
    return quint16(url.port(url.scheme() == QLatin1String("https") ? 443 : 80));
}

/// The value of field \a name in the head of \a answer; empty when there is none.
QByteArray fieldOf(const QByteArray &answer, const QByteArray &name)
{
    const QByteArray head = answer.left(answer.indexOf("\r\n\r\n"));
    for (const QByteArray &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

/// The last part of a redirect or an error page's origin that helps a person: `nginx/1.22.1`.
QString serverOf(const QByteArray &answer) { return QString::fromLatin1(fieldOf(answer, "Server").left(80)); }

} // namespace

bool ReachReport::reached() const
{
    return !steps.empty() && steps.back().name == stationStep
        && std::none_of(
            steps.begin(), steps.end(), [](const ReachStep &step) { return step.state == State::Failed; });
}

QJsonObject ReachReport::toJson() const
{
    QJsonArray array;
    for (const ReachStep &step : steps) {
        array.append(QJsonObject {
            {QStringLiteral("step"), step.name},
            {QStringLiteral("state"), toString(step.state)},
            {QStringLiteral("detail"), step.detail},
            {QStringLiteral("remedy"), step.remedy},
            {QStringLiteral("code"), step.code},
        });
    }
    return {
        {QStringLiteral("url"), url.toString()},
        {QStringLiteral("reached"), reached()},
        {QStringLiteral("steps"), array},
    };
}

ReachTest::ReachTest(QUrl url, ReachQuestion question, QUrl listening, QObject *parent)
    : QObject(parent)
    , m_question(std::move(question))
    , m_listening(std::move(listening))
{
    m_report.url = std::move(url);
    m_stepTime.setSingleShot(true);
    m_stepTime.setInterval(stepTime);
    m_wholeTime.setSingleShot(true);
    connect(&m_stepTime, &QTimer::timeout, this, &ReachTest::tooLate);
    connect(&m_wholeTime, &QTimer::timeout, this, &ReachTest::tooLate);
}

void ReachTest::start()
{
    m_wholeTime.start(wholeTime);
    beginAt(m_report.url);
}

QString ReachTest::Saying::filled() const { return withFacts(text, about); }

void ReachTest::add(const QString &name, State state, const Saying &seen, const Saying &remedy)
{
    m_report.steps.push_back(
        {name, state, seen.filled(), remedy.filled(), remedy.code, remedy.about, seen.code, seen.about});
}

void ReachTest::failAt(const QString &name, const Saying &seen, const Saying &remedy)
{
    add(name, State::Failed, seen, remedy);
    end();
}

void ReachTest::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_stepTime.stop();
    m_wholeTime.stop();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    Q_EMIT finished(m_report);
}

void ReachTest::beginAt(const QUrl &url)
{
    m_at = url;
    m_answer.clear();
    m_step = dnsStep;
    m_stepTime.start();
    const QHostAddress literal(url.host());
    if (!literal.isNull()) {
        m_addresses = {literal};
        return connectToNext();
    }
    QHostInfo::lookupHost(url.host(), this, &ReachTest::resolved);
}

void ReachTest::resolved(const QHostInfo &host)
{
    if (m_ended)
        return;
    m_addresses = host.addresses().first(std::min(host.addresses().size(), mostAddresses));
    if (m_addresses.isEmpty())
        return failAt(dnsStep,
            {QStringLiteral("no_address"), {m_at.host(), host.errorString()}, QStringLiteral("%1: %2")},
            {QStringLiteral("no_address"), {},
                QStringLiteral("Make an A or AAAA record for the name, or mend its spelling in the URL.")});
    const bool inside = std::all_of(m_addresses.begin(), m_addresses.end(), isPrivate);
    add(dnsStep, inside ? State::Warned : State::Passed,
        {QStringLiteral("resolved"), {m_at.host(), namesOf(m_addresses)}, QStringLiteral("%1 is %2")},
        inside ? Saying {QStringLiteral("private_address"), {},
            QStringLiteral("That is an address of this machine or network: a Producer elsewhere cannot "
                           "reach it. Publish a name that the internet knows.")}
               : Saying());
    connectToNext();
}

void ReachTest::connectToNext()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
    }
    m_step = connectionStep;
    m_stepTime.start();
    m_socket = new QSslSocket(this);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    m_socket->setSslConfiguration(configuration);
    m_socket->setPeerVerifyName(m_at.host());
    connect(m_socket, &QAbstractSocket::connected, this, &ReachTest::connected);
    connect(m_socket, &QSslSocket::encrypted, this, &ReachTest::encrypted);
    connect(m_socket, &QIODevice::readyRead, this, &ReachTest::read);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, [this] {
        const QString why = m_socket->errorString();
        if (m_step == connectionStep)
            connectFailed(socketFault(m_socket->error()), why);
        else if (m_step == tlsStep)
            failAt(tlsStep, {QStringLiteral("no_tls"), {why}, QStringLiteral("%1")},
                {QStringLiteral("no_tls"), {QString::number(portOf(m_at))},
                    QStringLiteral("Something answers on port %1 but does not speak TLS 1.2 or 1.3: is it "
                                   "plain HTTP there, or an old server?")});
        else if (m_step == httpStep)
            judge();
    });
    m_socket->connectToHost(m_addresses.takeFirst(), portOf(m_at));
}

void ReachTest::connectFailed(const QString &fault, const QString &why)
{
    if (!m_addresses.isEmpty())
        return connectToNext();
    const Saying remedy = isPrivate(m_socket->peerAddress()) || m_socket->peerAddress().isNull()
        ? Saying {QStringLiteral("nothing_there"), {},
            QStringLiteral("Nothing takes connections there: start the reverse proxy or the tunnel, or let "
                           "the station listen there.")}
        : Saying {QStringLiteral("not_let_in"), {},
            QStringLiteral("Open the port in the firewall and forward it in the router, or start the "
                           "tunnel. Some routers refuse connections from inside to their own outside "
                           "address: then try it from another network.")};
    failAt(connectionStep,
        {QStringLiteral("unreachable"), {m_at.host(), QString::number(portOf(m_at)), why, fault},
            QStringLiteral("%1 port %2: %3")},
        remedy);
}

void ReachTest::connected()
{
    add(connectionStep, State::Passed,
        {QStringLiteral("connected"), {m_socket->peerAddress().toString(), QString::number(portOf(m_at))},
            QStringLiteral("connected to %1 port %2")});
    if (m_at.scheme() == QLatin1String("https")) {
        m_step = tlsStep;
        m_stepTime.start();
        // Nothing secret is sent, so the way is walked to its end; what is wrong with the certificate is
        // told.
        m_socket->ignoreSslErrors();
        m_socket->startClientEncryption();
        return;
    }
    const bool local = m_socket->peerAddress().isLoopback();
    add(tlsStep, State::Warned,
        {QStringLiteral("plain"), {}, QStringLiteral("none: the URL begins with http://")},
        local ? Saying {QStringLiteral("plain_here"), {},
            QStringLiteral("Good for trying out on this machine only.")}
              : Saying {QStringLiteral("plain"), {},
                  QStringLiteral("Tokens and events can be read on their way. Give the endpoint a "
                                 "certificate (`endpoint set --tls-certificate F --tls-key F`), or put a "
                                 "proxy or tunnel that speaks TLS before it, and publish https://.")});
    ask();
}

void ReachTest::encrypted()
{
    const QSslCertificate own = m_socket->peerCertificate();
    const QStringList facts {
        m_socket->sessionCipher().protocolString(), own.expiryDate().toString(Qt::ISODate)};
    QStringList wrong;
    for (const QSslError &error : m_socket->sslHandshakeErrors())
        wrong << error.errorString();
    wrong.removeDuplicates();
    if (wrong.isEmpty()) {
        add(tlsStep, State::Passed,
            {QStringLiteral("encrypted"), facts, QStringLiteral("%1, certificate until %2")});
    } else {
        add(tlsStep, State::Failed,
            {QStringLiteral("certificate"),
                facts + QStringList {wrong.join(QStringLiteral("; "))}
                    + certificateFaults(m_socket->sslHandshakeErrors()),
                QStringLiteral("%1, certificate until %2: %3")},
            {QStringLiteral("certificate"), {m_at.host()},
                QStringLiteral("Producers check certificates and will not push. Use one from a public "
                               "authority for the name %1, with its whole chain (certbot's "
                               "fullchain.pem).")});
    }
    ask();
}

void ReachTest::ask()
{
    m_step = httpStep;
    m_stepTime.start();
    const QByteArray target
        = m_at.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    QByteArray host = m_at.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (m_at.port() > 0)
        host += ':' + QByteArray::number(m_at.port());
    m_socket->write("POST " + (target.startsWith('/') ? target : '/' + target) + " HTTP/1.1\r\nHost: " + host
        + "\r\nUser-Agent: ListingPost-Reach\r\nAccept: application/json\r\n"
        + QByteArray(ReachNonces::Field.data(), qsizetype(ReachNonces::Field.size())) + ": "
        + QByteArray::fromStdString(m_question.nonce) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

void ReachTest::read()
{
    if (m_step != httpStep)
        return;
    m_answer += m_socket->read(mostReachAnswer - m_answer.size());
    const auto head = m_answer.indexOf("\r\n\r\n");
    bool known = false;
    const qint64 length = fieldOf(m_answer, "Content-Length").toLongLong(&known);
    if (m_answer.size() >= mostReachAnswer || (head >= 0 && known && m_answer.size() >= head + 4 + length))
        judge();
}

void ReachTest::judge()
{
    m_step.clear();
    m_stepTime.stop();
    const QByteArray line = m_answer.left(m_answer.indexOf("\r\n"));
    const int status = line.startsWith("HTTP/1.") ? line.mid(9, 3).toInt() : 0;
    if (status == 0)
        return failAt(httpStep,
            m_answer.isEmpty()
                ? Saying {QStringLiteral("no_answer"), {},
                    QStringLiteral("the connection was closed without an answer")}
                : Saying {QStringLiteral("no_http"), {}, QStringLiteral("what answers is no HTTP server")},
            {QStringLiteral("no_http"), {QString::number(portOf(m_at)), m_at.host()},
                QStringLiteral("Check what listens on port %1 of %2.")});
    if (followsRedirect(status, fieldOf(m_answer, "Location")))
        return;
    const auto head = m_answer.indexOf("\r\n\r\n");
    judgeBody(
        status, head < 0 ? QByteArray() : m_answer.mid(head + 4), fieldOf(m_answer, "WWW-Authenticate"));
}

bool ReachTest::followsRedirect(int status, const QByteArray &location)
{
    if (status < 300 || status > 399 || location.isEmpty())
        return false;
    const QUrl next = m_at.resolved(QUrl(QString::fromUtf8(location)));
    const bool web = next.scheme() == QLatin1String("https") || next.scheme() == QLatin1String("http");
    const QString server = serverOf(m_answer);
    const Saying seen {QStringLiteral("redirects"),
        QStringList {QString::number(status), next.toDisplayString()}
            + (server.isEmpty() ? QStringList() : QStringList {server}),
        server.isEmpty() ? QStringLiteral("%1 redirects to %2")
                         : QStringLiteral("%1 redirects to %2, by %3")};
    if (++m_redirects > mostRedirects || !web || next.host().isEmpty()) {
        failAt(httpStep, seen,
            {QStringLiteral("redirect_loop"), {},
                QStringLiteral(
                    "Redirects lead nowhere: mend the proxy, or publish the URL that they should end at.")});
        return true;
    }
    add(httpStep, State::Warned, seen,
        {QStringLiteral("redirect"), {next.toDisplayString()},
            QStringLiteral("Most Producers do not follow a redirect, or lose the body: publish %1 itself.")});
    beginAt(next);
    return true;
}

void ReachTest::judgeBody(int status, const QByteArray &body, const QByteArray &challenge)
{
    // A proxy may have sent the body in chunks: the object is found in either.
    const QByteArray text = body.mid(body.indexOf('{'), body.lastIndexOf('}') - body.indexOf('{') + 1);
    const QJsonObject answer = QJsonDocument::fromJson(text).object();
    const QString server = serverOf(m_answer);
    const Saying http {QStringLiteral("answered"),
        QStringList {QString::number(status)} + (server.isEmpty() ? QStringList() : QStringList {server}),
        server.isEmpty() ? QStringLiteral("answered %1") : QStringLiteral("answered %1, by %2")};
    if (answer.value(QStringLiteral("reached")).toString().toStdString() == m_question.answer) {
        add(httpStep, State::Passed, http);
        const QString path = answer.value(QStringLiteral("path")).toString();
        const QString client = answer.value(QStringLiteral("client")).toString();
        if (path != m_listening.path())
            return failAt(stationStep,
                {QStringLiteral("other_path"), {path},
                    QStringLiteral("reached this station, but at the path %1")},
                {QStringLiteral("wrong_path"), {m_listening.path()},
                    QStringLiteral("Pushes are taken at %1: let the proxy pass that path on.")});
        add(stationStep, State::Passed,
            {QStringLiteral("reached"), {client},
                QStringLiteral("reached this station; it saw the request come from %1")});
        return end();
    }
    if (status == 502 || status == 503 || status == 504)
        return failAt(httpStep, http,
            {QStringLiteral("proxy"), {m_listening.toString(QUrl::RemovePath)},
                QStringLiteral("A proxy is there but does not get through to the station: let it pass "
                               "requests on to %1.")});
    add(httpStep, State::Passed, http);
    const bool ours = challenge.contains("Listing Post");
    failAt(stationStep,
        ours ? Saying {QStringLiteral("other_station"), {},
            QStringLiteral("reached a Listing Post that is not this station")}
             : Saying {QStringLiteral("something_else"), {},
                 QStringLiteral("reached something else than this station")},
        ours
            ? Saying {QStringLiteral("other_station"), {m_listening.toString(QUrl::RemovePath)},
                QStringLiteral("Another station (another machine or folder) answers there, or a proxy strips "
                               "the field Listing-Post-Reach: let it pass requests on unchanged to %1.")}
            : Saying {QStringLiteral("something_else"), {m_at.path(), m_listening.toString(QUrl::RemovePath)},
                QStringLiteral(
                    "Check the URL's name and path, and let what answers there pass %1 on to %2.")});
}

void ReachTest::tooLate()
{
    const QString waited = QStringLiteral("no answer in time");
    if (m_step == connectionStep && m_wholeTime.isActive())
        return connectFailed(QStringLiteral("timeout"), waited);
    const QString step = m_step.isEmpty() ? QString(httpStep) : m_step;
    failAt(step, {QStringLiteral("timeout"), {}, waited},
        step == dnsStep
            ? Saying {QStringLiteral("no_name_server"), {},
                QStringLiteral("The name server does not answer: check this machine's network.")}
            : Saying {QStringLiteral("slow"), {m_at.host()},
                QStringLiteral("What listens at %1 does not get on: check the proxy or tunnel there.")});
}

} // namespace listingpost
