// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include "app/statustext.h"

#include <cstdio>
#include <QJsonDocument>
#include <unistd.h>

namespace listingpost {

HeadlessReport::HeadlessReport(Session &session, bool json, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_json(json)
    , m_terminal(!json && isatty(STDOUT_FILENO))
{
    connect(&session.station(), &Station::statusChanged, this, &HeadlessReport::report);
}

void HeadlessReport::begin() { report(m_session.station().status()); }

void HeadlessReport::report(const StatusSnapshot &status)
{
    const QJsonObject snapshot = status.toJson();
    if (status.listening && *status.listening != m_listening) {
        m_listening = *status.listening;
        if (m_json)
            writeJson(QStringLiteral("listening"), {{QStringLiteral("url"), m_listening.toString()}});
    }
    if (m_json) {
        writeJson(QStringLiteral("status"), snapshot);
    } else if (const QString line = statusLine(snapshot); line != m_line || status.uptime != m_lineAt) {
        m_line = line; // what changed may be in the JSON only
        m_lineAt = status.uptime;
        writeLine(line);
    }
}

void HeadlessReport::end()
{
    QJsonObject members;
    QString line = QStringLiteral("stopped");
    if (const auto &comparison = m_session.comparison(); comparison && *comparison) {
        members.insert(QStringLiteral("compared"), (*comparison)->compared);
        members.insert(QStringLiteral("different"), (*comparison)->different);
        line += QStringLiteral(": %1 records compared with the Producer, %2 different")
                    .arg((*comparison)->compared)
                    .arg((*comparison)->different);
    }
    if (!m_session.failure().isEmpty()) {
        members.insert(QStringLiteral("reason"), m_session.failure());
        std::fprintf(stderr, "%s%s\n", m_terminal ? "\n" : "", m_session.failure().toUtf8().constData());
    }
    if (m_json)
        writeJson(QStringLiteral("stopped"), members);
    else
        writeLine(line);
    if (m_terminal)
        write("\n");
}

void HeadlessReport::writeJson(const QString &event, QJsonObject members)
{
    members.insert(QStringLiteral("event"), event);
    write(QJsonDocument(members).toJson(QJsonDocument::Compact) + '\n');
}

void HeadlessReport::writeLine(const QString &line)
{
    // On a terminal one line is rewritten in place: back to its start, and clear what an older, longer one
    // left.
    write(m_terminal ? "\r" + line.toUtf8() + "\x1b[K" : line.toUtf8() + '\n');
}

void HeadlessReport::write(const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const bool written = std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
    if (!written)
        m_session.stop();
}

} // namespace listingpost
