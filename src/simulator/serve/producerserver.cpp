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
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status)
        + "\r\nContent-Type: " + answer.contentType
        + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        bytes += name + ": " + value + "\r\n";
    socket->write(bytes + "\r\n" + answer.body);
}

} // namespace

ProducerServer::ProducerServer(ServeOptions options, const Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_data(clock)
    , m_market(m_data, m_options.seed)
    , m_api(m_data)
    , m_dial(m_options.dial)
    , m_faults(m_options.seed + 1)
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
    m_market.build(m_options.records);
    m_data.setHidesOlder(m_dial.gaps);
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
    const bool isOwn = path == "/dial" || path == "/resume" || path.startsWith("/photos/");
    const ApiAnswer answered = answer(request, path);
    if (isOwn || m_dial.apiDelayMs == 0) {
        write(socket, answered);
        return true;
    }
    QTimer::singleShot(m_dial.apiDelayMs, socket, [socket, answered] { write(socket, answered); });
    return true;
}

void ProducerServer::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    write(socket, htmlPage(404, "Not Found"));
}

ApiAnswer ProducerServer::answer(const QHttpServerRequest &request, const QByteArray &path)
{
    if (path.startsWith("/photos/") && path.endsWith(".svg"))
        return {200, "image/svg+xml", housePhoto(QString::fromLatin1(path.mid(8, path.size() - 12))), {}};
    if (!m_options.bearer.isEmpty() && request.value("Authorization") != "Bearer " + m_options.bearer) {
        ApiAnswer refused = odataError(401, QStringLiteral("a valid bearer token is needed"));
        refused.headers = {{"WWW-Authenticate", "Bearer"}};
        return refused;
    }
    const bool isPost = request.method() == QHttpServerRequest::Method::Post;
    if (path == "/dial")
        return isPost ? turnDial(request.body()) : dialAnswer();
    if (path == "/resume" && isPost) {
        if (m_pusher)
            m_pusher->resume();
        return dialAnswer();
    }
    const bool isBatch = isPost && path == "/$batch" && m_dial.bulkBatch;
    if (request.method() != QHttpServerRequest::Method::Get && !isBatch)
        return htmlPage(405, "Method Not Allowed");
    if (auto faulty = fault())
        return *faulty;
    const ApiRequest asked {path, request.url().query(QUrl::FullyEncoded).toLatin1(), request.value("Prefer"),
        m_base, m_dial.bulkIn, m_dial.bulkOr};
    return isBatch ? answerBatch(m_api, asked, request.body()) : m_api.answer(asked);
}

std::optional<ApiAnswer> ProducerServer::fault()
{
    double roll = m_faults.generateDouble();
    const auto hit = [&roll](double share) { return (roll -= share) < 0; };
    if (hit(m_dial.api404))
        return odataError(404, QStringLiteral("No record found (fault dial)."));
    if (hit(m_dial.api429)) {
        ApiAnswer answer = odataError(429, QStringLiteral("too many requests (fault dial)"));
        answer.headers = {{"Retry-After", "2"}};
        return answer;
    }
    if (hit(m_dial.api503))
        return odataError(503, QStringLiteral("try again (fault dial)"));
    if (hit(m_dial.api500))
        return odataError(500, QStringLiteral("internal error (fault dial)"));
    if (hit(m_dial.apiHtml))
        return htmlPage(200, "Please sign in");
    return std::nullopt;
}

ApiAnswer ProducerServer::turnDial(const QByteArray &body)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parsed);
    if (!document.isObject())
        return odataError(400, QStringLiteral("/dial takes a JSON object: %1").arg(parsed.errorString()));
    QJsonObject settings = document.object();
    const int burst
        = settings.contains(QLatin1String("burst")) ? settings.take(QLatin1String("burst")).toInt(-1) : 0;
    if (burst < 0 || burst > mostChangesAtOnce)
        return odataError(400, QStringLiteral("burst lies between 0 and %1").arg(mostChangesAtOnce));
    if (const auto turned = m_dial.turn(settings); !turned)
        return odataError(400, turned.error().detail);
    m_data.setHidesOlder(m_dial.gaps);
    for (int i = 0; i < burst; ++i)
        m_market.change();
    if (m_pusher)
        m_pusher->wake();
    return dialAnswer();
}

ApiAnswer ProducerServer::dialAnswer() const
{
    QJsonObject object = m_dial.toJson();
    object[QLatin1String("sequence")] = m_data.lastSequence();
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
