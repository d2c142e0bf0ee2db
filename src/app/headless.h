// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

#include <QJsonObject>

namespace listingpost {

/// What a run without a window says on stdout (cli.md, "JSON Lines of --headless --json"; else a line for
/// people a second, rewritten in place on a terminal). Ends the session when nobody reads any more. Main
/// thread.
class HeadlessReport : public QObject
{
    Q_OBJECT

public:
    /// \a session is borrowed.
    HeadlessReport(Session &session, bool json, QObject *parent = nullptr);

    /// What is known at the start.
    void begin();
    /// The last line.
    void end();

private:
    void report(const StatusSnapshot &status);
    void writeJson(const QString &event, QJsonObject members);
    void writeLine(const QString &line);
    void write(const QByteArray &bytes);

    Session &m_session;
    bool m_json = false;
    bool m_terminal = false;
    QUrl m_listening;
    QString m_line; ///< the last one
    std::chrono::seconds m_lineAt {-1}; ///< the station's uptime then
};

} // namespace listingpost
