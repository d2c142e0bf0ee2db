// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"

#include "programs.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

namespace listingpost::test {

namespace {

constexpr int loadPatienceMs = 120'000;

} // namespace

Load::Load(const QUrl &endpoint, const QString &tokenFile, QString file, int seconds, const QStringList &more)
    : m_file(std::move(file))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    endWithTest(m_process);
    m_process.start(QStringLiteral(LISTINGPOST_BIN_DIR "/listingpost-producer"),
        QStringList {QStringLiteral("load"), QStringLiteral("--push"), endpoint.toString(),
            QStringLiteral("--token-file"), tokenFile, QStringLiteral("--connections"), QStringLiteral("16"),
            QStringLiteral("--for"), QString::number(seconds), QStringLiteral("--ack-file"), m_file,
            QStringLiteral("--survive")}
            + more);
    m_process.waitForStarted();
}

Load::~Load() { stop(); }

bool Load::waitForAcknowledgements(qint64 bytes)
{
    const qint64 wanted = QFileInfo(m_file).size() + bytes;
    return QTest::qWaitFor([&] { return QFileInfo(m_file).size() >= wanted || m_process.waitForFinished(0); },
               loadPatienceMs)
        && isRunning();
}

int Load::waitForEnd()
{
    m_process.waitForFinished(loadPatienceMs);
    return m_process.exitCode();
}

void Load::stop()
{
    m_process.terminate();
    m_process.waitForFinished(loadPatienceMs);
}

QSet<qint64> Load::acknowledged() const
{
    QSet<qint64> all;
    QFile notes(m_file);
    if (!notes.open(QIODevice::ReadOnly))
        return all;
    while (!notes.atEnd()) {
        const QList<QByteArray> ends = notes.readLine().trimmed().split(' ');
        for (qint64 sequence = ends.value(0).toLongLong();
             ends.size() == 2 && sequence <= ends.at(1).toLongLong(); ++sequence)
            all.insert(sequence);
    }
    return all;
}

} // namespace listingpost::test
