// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/demoproducer.h"

#include "base/logging.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRandomGenerator>

namespace listingpost {

namespace {

constexpr std::chrono::seconds dialPatience {5};

QByteArray freshSecret()
{
    QByteArray bytes(32, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

DemoProducer::DemoProducer(QObject *parent)
    : QObject(parent)
    , m_bearer(freshSecret())
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoProducer::readLines);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(QStringLiteral("The demo's Producer %1 cannot be started: %2. Build the target "
                                         "listingpost-producer beside this program.")
                              .arg(m_process.program(), m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        Q_EMIT failed(QStringLiteral("The demo's Producer ended by itself (exit code %1).").arg(code));
    });
}

DemoProducer::~DemoProducer() { end(); }

void DemoProducer::end()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(1'000))
        m_process.kill();
    m_process.waitForFinished(1'000);
}

bool DemoProducer::writeSecrets(const QByteArray &token)
{
    return m_folder.isValid() && writeFile(m_folder.filePath(QStringLiteral("bearer")), m_bearer)
        && writeFile(m_folder.filePath(QStringLiteral("token")), token);
}

void DemoProducer::start(const DemoProducerOptions &options)
{
    if (!writeSecrets(options.token)) {
        Q_EMIT failed(
            QStringLiteral("The temporary folder cannot be written: %1").arg(m_folder.errorString()));
        return;
    }
    QStringList arguments {
        QStringLiteral("serve"),
        QStringLiteral("--with-parent"),
        QStringLiteral("--listen"),
        QStringLiteral("127.0.0.1:0"),
        QStringLiteral("--records"),
        QString::number(options.records),
        QStringLiteral("--seed"),
        QStringLiteral("1"),
        QStringLiteral("--bearer-file"),
        m_folder.filePath(QStringLiteral("bearer")),
        QStringLiteral("--push"),
        options.push.toString(),
        QStringLiteral("--token-file"),
        m_folder.filePath(QStringLiteral("token")),
        QStringLiteral("--rate"),
        QStringLiteral("20"),
        QStringLiteral("--batch"),
        QStringLiteral("20"),
        QStringLiteral("--fault"),
        QStringLiteral("api_503=0.02"),
    };
    for (const QString &label :
        {QStringLiteral("IDX Feed 123"), QStringLiteral("VOW"), QStringLiteral("Back Office")})
        arguments << QStringLiteral("--label") << label;
    m_process.start(options.program, arguments);
}

void DemoProducer::readLines()
{
    while (m_process.canReadLine()) {
        const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
        if (line.value(QStringLiteral("event")) != QLatin1String("listening"))
            continue;
        m_root = QUrl(line.value(QStringLiteral("url")).toString());
        Q_EMIT listening(m_root);
    }
}

void DemoProducer::dial(const QJsonObject &settings, const std::function<void(const QJsonObject &)> &done)
{
    QUrl url = m_root;
    url.setPath(QStringLiteral("/dial"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + m_bearer);
    request.setTransferTimeout(int(std::chrono::milliseconds(dialPatience).count()));
    QNetworkReply *reply = m_network.post(request, QJsonDocument(settings).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, this, [reply, done] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            qCWarning(logStation) << "the demo's dial did not turn:" << reply->errorString();
        if (done)
            done(QJsonDocument::fromJson(reply->readAll()).object());
    });
}

} // namespace listingpost
