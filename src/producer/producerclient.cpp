// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/producerclient.h"

#include "base/logging.h"
#include "producer/connectionfaults.h"
#include "producer/odataurl.h"
#include "producer/onceonlybody.h"
#include "producer/systemproxy.h"

#include <map>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>
#include <vector>

namespace listingpost {

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

AnswerFailure failureOf(QNetworkReply::NetworkError error, int status)
{
    if (status >= 400) // the error only repeats what the status says
        return AnswerFailure::None;
    if (error == QNetworkReply::ContentReSendError && isRedirect(status))
        return AnswerFailure::None; // Qt would have followed a 307 with the body
    if (status != 0)
        return error == QNetworkReply::NoError ? AnswerFailure::None : AnswerFailure::CutShort;
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // the same, where Qt would have sent again
        return AnswerFailure::ConnectionLost;
    case QNetworkReply::SslHandshakeFailedError:
        return AnswerFailure::Tls;
    case QNetworkReply::TimeoutError:
        return AnswerFailure::Timeout;
    default: // an open set that belongs to Qt
        return AnswerFailure::Unreachable;
    }
}

/// Where the link that begins at \a from ends: at the next comma that stands neither in `<…>` nor in quotes.
qsizetype endOfLink(const QByteArray &links, qsizetype from)
{
    char inside = 0; // what closes it
    for (qsizetype i = from; i < links.size(); ++i) {
        if (inside)
            inside = links[i] == inside ? char(0) : inside;
        else if (links[i] == ',')
            return i;
        else if (links[i] == '<' || links[i] == '"')
            inside = links[i] == '<' ? '>' : '"';
    }
    return links.size();
}

/// `<…>; rel="next"` out of a Link header (RFC 8288).
QByteArray nextOf(const QByteArray &links)
{
    for (qsizetype from = 0; from < links.size();) {
        const qsizetype end = endOfLink(links, from);
        const QByteArray link = links.mid(from, end - from);
        from = end + 1;
        const auto open = link.indexOf('<');
        const auto close = link.indexOf('>', open);
        if (open < 0 || close < 0)
            continue;
        const QByteArray rest = link.mid(close + 1).toLower().replace(' ', QByteArray());
        if (rest.contains("rel=\"next\"") || rest.contains("rel=next"))
            return link.mid(open + 1, close - open - 1);
    }
    return {};
}

/// \a url with constant members, unless it has them already (a next link may).
QUrl withMembers(QUrl url, const std::vector<ConstantMember> &members)
{
    QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    for (const auto &[name, value] : members) {
        if (('&' + query).contains('&' + name + '='))
            continue;
        query += (query.isEmpty() ? QByteArray() : QByteArray("&")) + name + '=' + value.toPercentEncoding();
    }
    if (!members.empty())
        url.setQuery(QString::fromLatin1(query));
    return url;
}

} // namespace

class ProducerClient::Private
{
public:
    /// One request and what it has come to.
    struct Job
    {
        ProducerRequest request;
        QNetworkReply *reply = nullptr; ///< owned by the manager's thread; deleted later
        QTimer *deadline = nullptr;
        Answer answer;
        QByteArray location; ///< of a redirect
        int redirects = 0;
        bool retried = false;
        AnswerFailure stoppedFor = AnswerFailure::None; ///< why we ended it ourselves
    };

    Private(ProducerClient *client, ProducerClientOptions clientOptions)
        : q(client)
        , options(std::move(clientOptions))
    {
        manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager.setProxyFactory(new SystemProxy); // the manager owns it
        extraCa = QSslCertificate::fromData(options.caCertificates, QSsl::Pem);
    }

    QNetworkRequest networkRequest(const Job &job) const;
    QString masked(QString text) const;
    void send(quint64 id, Job &job);
    void read(quint64 id);
    void replied(quint64 id);
    bool goesOn(quint64 id, Job &job);
    bool redirected(quint64 id, Job &job);
    bool sentAgain(quint64 id, Job &job);
    void finish(quint64 id);
    void finishLater(quint64 id, AnswerFailure failure, const QString &why);
    void stop(quint64 id, AnswerFailure why);

    ProducerClient *q;
    ProducerClientOptions options;
    QNetworkAccessManager manager;
    QList<QSslCertificate> extraCa;
    QByteArray authorization;
    std::vector<ConstantMember> headers;
    std::vector<ConstantMember> query;
    std::function<bool()> mayResend;
    std::map<quint64, Job> jobs;
    quint64 last = 0;
};

QNetworkRequest ProducerClient::Private::networkRequest(const Job &job) const
{
    const bool own = job.request.authorization.isEmpty();
    QNetworkRequest request(own ? withMembers(job.request.url, query) : job.request.url);
    // Accept-Encoding is left to Qt: set by hand, nothing would be inflated.
    request.setRawHeader("Accept", job.request.accept);
    request.setRawHeader("User-Agent", options.userAgent);
    const QByteArray &authorized = own ? authorization : job.request.authorization;
    if (!authorized.isEmpty())
        request.setRawHeader("Authorization", authorized);
    for (const auto &[name, value] : own ? headers : std::vector<ConstantMember>())
        request.setRawHeader(name, value);
    if (!job.request.contentType.isEmpty())
        request.setRawHeader("Content-Type", job.request.contentType);
    if (job.request.pageSize > 0)
        request.setRawHeader("Prefer", "odata.maxpagesize=" + QByteArray::number(job.request.pageSize));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(options.silence.count()));
    // We count inflated bytes ourselves; Qt's own check goes by the ratio, and records of nulls deflate well.
    request.setDecompressedSafetyCheckThreshold(-1);
    if (job.request.url.scheme() == QLatin1String("https")) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        tls.addCaCertificates(extraCa);
        request.setSslConfiguration(tls);
    }
    return request;
}

/// \a text without the secrets that a URL may carry: Qt's error texts may name it.
QString ProducerClient::Private::masked(QString text) const
{
    for (const auto &[name, value] : query)
        text.replace(QString::fromUtf8(value.toPercentEncoding()), QStringLiteral("…"));
    return text;
}

void ProducerClient::Private::send(quint64 id, Job &job)
{
    job.answer = {};
    job.answer.url = job.request.url;
    const bool isGet = job.request.contentType.isEmpty();
    auto *body = new OnceOnlyBody(isGet ? QByteArray() : job.request.body);
    job.reply = manager.sendCustomRequest(networkRequest(job), isGet ? "GET" : "POST", body);
    body->setParent(job.reply);
    QObject::connect(job.reply, &QIODevice::readyRead, q, [this, id] { read(id); });
    QObject::connect(job.reply, &QNetworkReply::finished, q, [this, id] { replied(id); });
    Q_EMIT q->sent();
}

void ProducerClient::Private::read(quint64 id)
{
    const auto it = jobs.find(id);
    if (it == jobs.end())
        return;
    Job &job = it->second;
    job.answer.body += job.reply->readAll();
    if (job.answer.body.size() > options.bodyLimit)
        stop(id, AnswerFailure::TooLarge);
}

void ProducerClient::Private::stop(quint64 id, AnswerFailure why)
{
    const auto it = jobs.find(id);
    if (it == jobs.end() || it->second.stoppedFor != AnswerFailure::None)
        return;
    it->second.stoppedFor = why;
    if (it->second.reply)
        it->second.reply->abort(); // finished() follows from within: the job may be gone after this
}

void ProducerClient::Private::replied(quint64 id)
{
    const auto it = jobs.find(id);
    if (it == jobs.end())
        return;
    Job &job = it->second;
    QNetworkReply *reply = std::exchange(job.reply, nullptr);
    reply->deleteLater();
    Answer &answer = job.answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status == 0 && reply->error() == QNetworkReply::AuthenticationRequiredError)
        answer.status = 401; // a challenge that Qt does not know ends the reply before its head is public
    answer.contentType = reply->rawHeader("Content-Type");
    answer.retryAfter = reply->rawHeader("Retry-After");
    answer.date = reply->rawHeader("Date");
    answer.nextLink = nextOf(reply->rawHeader("Link"));
    if (!options.quotaResetHeader.isEmpty())
        answer.quotaReset = reply->rawHeader(options.quotaResetHeader);
    job.location = reply->rawHeader("Location");
    if (job.stoppedFor == AnswerFailure::None && reply->isOpen())
        answer.body += reply->readAll();
    const bool tooLarge = answer.body.size() > options.bodyLimit;
    answer.failure = tooLarge ? AnswerFailure::TooLarge : failureOf(reply->error(), answer.status);
    if (job.stoppedFor != AnswerFailure::None)
        answer.failure = job.stoppedFor;
    else if (reply->error() == QNetworkReply::OperationCanceledError)
        answer.failure = AnswerFailure::Timeout; // Qt's own transfer timeout
    if (answer.failure != AnswerFailure::None)
        answer.error = answer.failure == AnswerFailure::TooLarge
            ? QStringLiteral("the answer is over the size limit")
            : masked(networkErrorText(*reply));
    if (!goesOn(id, job))
        finish(id);
}

/// Whether the job was sent again: a redirect that may be followed, or a connection that died before it
/// answered.
bool ProducerClient::Private::goesOn(quint64 id, Job &job)
{
    if (job.answer.failure == AnswerFailure::None && isRedirect(job.answer.status))
        return redirected(id, job);
    // The server closes kept-alive connections when it likes, also under our request.
    if (job.answer.failure != AnswerFailure::ConnectionLost || job.retried)
        return false;
    job.retried = true;
    return sentAgain(id, job);
}

bool ProducerClient::Private::sentAgain(quint64 id, Job &job)
{
    if (mayResend && !mayResend()) {
        job.answer.failure = AnswerFailure::HeldBack;
        return false;
    }
    send(id, job);
    return true;
}

/// One that does not say where to go is an answer like any other, and is judged by its status.
bool ProducerClient::Private::redirected(quint64 id, Job &job)
{
    if (job.location.isEmpty())
        return false;
    const auto target = resolveOnOrigin(job.request.url, job.location);
    if (!target || job.redirects >= MaxRedirects) {
        job.answer.failure = target ? AnswerFailure::TooManyRedirects : AnswerFailure::ForeignRedirect;
        job.answer.error = target ? QStringLiteral("more than %1 redirects").arg(MaxRedirects)
                                  : QStringLiteral("a redirect leaves the origin of the source");
        return false;
    }
    ++job.redirects;
    job.request.url = *target;
    return sentAgain(id, job);
}

void ProducerClient::Private::finish(quint64 id)
{
    auto node = jobs.extract(id);
    Job &job = node.mapped();
    if (job.deadline)
        job.deadline->deleteLater(); // it may be what brought us here
    if (job.answer.failure != AnswerFailure::None) {
        qCDebug(logProducer).noquote()
            << "GET" << job.answer.url.toDisplayString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)
            << "failed:" << job.answer.error;
        if (job.answer.failure == AnswerFailure::TooLarge)
            job.answer.body.clear();
    }
    Q_EMIT q->finished(id, job.answer);
}

void ProducerClient::Private::finishLater(quint64 id, AnswerFailure failure, const QString &why)
{
    Job &job = jobs[id];
    job.answer.failure = failure;
    job.answer.error = why;
    QMetaObject::invokeMethod(
        q,
        [this, id] {
            if (jobs.contains(id))
                finish(id);
        },
        Qt::QueuedConnection);
}

ProducerClient::ProducerClient(ProducerClientOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options)))
{
}

ProducerClient::~ProducerClient()
{
    for (auto &[id, job] : d->jobs) {
        if (job.reply) {
            job.reply->disconnect(this);
            job.reply->abort();
        }
    }
}

void ProducerClient::setAuthorization(QByteArray value) { d->authorization = std::move(value); }

void ProducerClient::setBearer(const QByteArray &token)
{
    setAuthorization(token.isEmpty() ? QByteArray() : "Bearer " + token);
}

void ProducerClient::setConstants(std::vector<ConstantMember> headers, std::vector<ConstantMember> query)
{
    d->headers = std::move(headers);
    d->query = std::move(query);
}

void ProducerClient::setResendGuard(std::function<bool()> mayResend) { d->mayResend = std::move(mayResend); }

quint64 ProducerClient::get(const ProducerRequest &request)
{
    const quint64 id = ++d->last;
    Private::Job &job = d->jobs[id];
    job.request = request;
    job.answer.url = request.url;
    if (!mayBeAsked(request.url, d->options.allowPlainHttp)) {
        d->finishLater(id, AnswerFailure::PlainHttp,
            QStringLiteral("plain http to another machine is not allowed for this source"));
        return id;
    }
    d->send(id, job);
    job.deadline = new QTimer(this);
    job.deadline->setSingleShot(true);
    connect(job.deadline, &QTimer::timeout, this, [this, id] { d->stop(id, AnswerFailure::Timeout); });
    job.deadline->start(d->options.whole);
    return id;
}

void ProducerClient::abortAll()
{
    std::vector<quint64> ids;
    for (const auto &[id, job] : d->jobs)
        ids.push_back(id);
    for (const quint64 id : ids)
        d->stop(id, AnswerFailure::Cancelled);
}

int ProducerClient::running() const { return static_cast<int>(d->jobs.size()); }

} // namespace listingpost
