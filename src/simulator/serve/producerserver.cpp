// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/producerserver.h"

#include "simulator/serve/batch.h"
#include "simulator/serve/photo.h"

#include <QHttpServerRequest>
#include <QJsonDocument>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace listingpost::simulator {

namespace {

constexpr std::chrono::milliseconds changeTick {50};
constexpr double mostChangesAtOnce = 2'000;

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Payload Too Large";
    case 429:
        return "Too Many Requests";
    case 503:
        return "Service Unavailable";
    default:
        return "Internal Server Error";
    }
}

void write(QTcpSocket *socket, const ApiAnswer &answer)
{
    if (answer.hangsUp) {
        // Not while Qt HttpServer still handles the request.
        QTimer::singleShot(std::chrono::milliseconds(0), socket, [socket] { socket->abort(); });
        return;
    }
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status)
        + "\r\nContent-Type: " + answer.contentType
        + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        bytes += name + ": " + value + "\r\n";
    socket->write(bytes + "\r\n" + (answer.sent < 0 ? answer.body : answer.body.left(answer.sent)));
    if (answer.sent >= 0)
        socket->disconnectFromHost();
}

} // namespace

ProducerServer::ProducerServer(ServeOptions options, const Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_data(clock)
    , m_market(m_data, m_options.seed)
    , m_copy(m_data, clock)
    , m_dial(m_options.dial)
    , m_access(m_options.secrets)
    , m_faults(m_dial, m_options.seed + 1)
    , m_tally(clock)
{
}

Result<QUrl> ProducerServer::start()
{
    auto *listener = new QTcpServer(this);
    if (!listener->listen(m_options.address, m_options.port)) {
        return failure(ErrorCode::Network,
            QStringLiteral("%1:%2: %3. Choose another with --listen, or port 0 to let the system choose.")
                .arg(m_options.address.toString())
                .arg(m_options.port)
                .arg(listener->errorString()));
    }
    bind(listener);
    m_base = "http://" + listener->serverAddress().toString().toLatin1() + ':'
        + QByteArray::number(listener->serverPort());
    m_market.setPhotoRoot(QString::fromLatin1(m_base));
    m_data.setLabels(m_options.labels);
    m_market.setHardKeys(m_dial.hardKeys);
    m_market.build(m_options.records);
    followDial();
    if (!m_options.push.isEmpty())
        m_pusher = std::make_unique<Pusher>(
            m_data, m_dial, m_clock, m_options.push, m_options.token, m_options.seed + 2);
    connect(&m_changes, &QTimer::timeout, this, &ProducerServer::change);
    m_changes.start(changeTick);
    m_elapsed.start();
    return QUrl(QString::fromLatin1(m_base));
}

void ProducerServer::change()
{
    const double seconds = double(m_elapsed.restart()) / 1000.0;
    if (m_dial.freeze || m_options.push.isEmpty())
        return;
    m_owed = std::min(m_owed + seconds * m_dial.rate, mostChangesAtOnce);
    // A change may bring several events (a listing with its photos): the rate counts events.
    while (m_owed >= 1) {
        const qint64 before = m_data.lastSequence();
        m_market.change();
        m_owed -= double(m_data.lastSequence() - before);
    }
    if (m_pusher)
        m_pusher->wake();
}

bool ProducerServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    const QByteArray path = request.url().path(QUrl::FullyEncoded).toLatin1();
    if (const auto own = ownAnswer(request, path)) {
        write(socket, *own);
        return true;
    }
    const ApiAnswer answered = apiAnswer(request, path);
    const auto send = [this, socket, answered, who = m_access.who(request.value("Authorization"))] {
        if (answered.status == 429)
            m_tally.notePause(who, std::chrono::seconds(m_dial.retryAfterS));
        write(socket, answered);
    };
    const auto delay = m_faults.delay();
    if (delay == std::chrono::milliseconds(0))
        send();
    else
        QTimer::singleShot(delay, socket, send);
    return true;
}

void ProducerServer::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    write(socket, htmlPage(404, "Not Found"));
}

/// What is no part of the Web API, and meets no faults.
std::optional<ApiAnswer> ProducerServer::ownAnswer(const QHttpServerRequest &request, const QByteArray &path)
{
    const bool isPost = request.method() == QHttpServerRequest::Method::Post;
    if (path.startsWith("/photos/") && path.endsWith(".svg"))
        return ApiAnswer {
            200, "image/svg+xml", housePhoto(QString::fromLatin1(path.mid(8, path.size() - 12)))};
    if (path == "/oauth2/token" && isPost)
        return m_access.issue(request.value("Authorization"), request.body());
    if (path != "/dial" && path != "/resume")
        return std::nullopt;
    if (!m_access.admits(request.value("Authorization")))
        return unauthorized();
    if (path == "/dial")
        return isPost ? turnDial(request.body()) : dialAnswer();
    if (!isPost)
        return htmlPage(405, "Method Not Allowed");
    if (m_pusher)
        m_pusher->resume();
    return dialAnswer();
}

ApiAnswer ProducerServer::apiAnswer(const QHttpServerRequest &request, const QByteArray &path)
{
    const QByteArray authorization = request.value("Authorization");
    const QByteArray query = request.url().query(QUrl::FullyEncoded).toLatin1();
    ApiAnswer answer;
    const bool isBatch
        = request.method() == QHttpServerRequest::Method::Post && path == "/$batch" && m_dial.bulkBatch;
    if (request.method() != QHttpServerRequest::Method::Get && !isBatch)
        return htmlPage(405, "Method Not Allowed");
    const QByteArray who = m_access.who(authorization);
    m_tally.note(who, path, query);
    if (!m_access.admits(authorization)) {
        answer = unauthorized();
    } else {
        const ApiFaults::Kind kind = m_faults.next();
        if (kind == ApiFaults::Kind::Unauthorized)
            m_access.forget(authorization);
        if (kind == ApiFaults::Kind::None || kind == ApiFaults::Kind::Cut) {
            const Api api(m_copy.shown());
            const ApiRequest asked {path, query, request.value("Prefer"), m_base, m_dial.bulkIn,
                m_dial.bulkOr,
                {m_dial.expandMost, m_dial.expandIgnoresTop, m_dial.expandLinks, m_dial.onlyExpanded}};
            answer = isBatch ? answerBatch(api, asked, request.body()) : api.answer(asked);
        }
        answer = m_faults.spoiled(kind, std::move(answer));
    }
    m_tally.noteStatus(answer.status);
    return answer;
}

ApiAnswer ProducerServer::turnDial(const QByteArray &body)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parsed);
    if (!document.isObject())
        return odataError(400, QStringLiteral("/dial takes a JSON object: %1").arg(parsed.errorString()));
    QJsonObject settings = document.object();
    // What is done once, and no knob.
    const bool forgets = settings.take(QLatin1String("forget_tokens")).toBool();
    const int burst
        = settings.contains(QLatin1String("burst")) ? settings.take(QLatin1String("burst")).toInt(-1) : 0;
    if (burst < 0 || burst > mostChangesAtOnce)
        return odataError(400, QStringLiteral("burst lies between 0 and %1").arg(mostChangesAtOnce));
    if (const auto turned = m_dial.turn(settings); !turned)
        return odataError(400, turned.error().detail);
    followDial();
    if (forgets)
        m_access.forgetAll();
    for (int i = 0; i < burst; ++i)
        m_market.change();
    if (m_pusher)
        m_pusher->wake();
    return dialAnswer();
}

void ProducerServer::followDial()
{
    m_data.setHidesOlder(m_dial.gaps);
    m_market.setHardKeys(m_dial.hardKeys);
    m_market.setRemovals(m_dial.removals);
    m_market.setReturns(m_dial.returns);
    m_market.setPhotoSwaps(m_dial.photoSwaps);
    m_copy.setLag(std::chrono::milliseconds(m_dial.lagMs));
}

ApiAnswer ProducerServer::dialAnswer() const
{
    QJsonObject object = m_dial.toJson();
    object[QLatin1String("sequence")] = m_data.lastSequence();
    object[QLatin1String("api")] = m_tally.toJson();
    if (m_pusher)
        object[QLatin1String("push")] = m_pusher->toJson();
    object[QLatin1String("acknowledged_through")]
        = m_pusher ? m_pusher->acknowledgedThrough() : m_data.lastSequence();
    object[QLatin1String("unacknowledged")] = m_pusher ? m_pusher->unacknowledged() : 0;
    ApiAnswer answer;
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return answer;
}

} // namespace listingpost::simulator
