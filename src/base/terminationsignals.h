// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace listingpost {

/// SIGTERM and SIGINT as a signal of Qt: the first one asks for a clean stop; another one, more than two
/// seconds later, ends the process at once. SIGHUP asks for files to be read again, for those that listen for
/// that. One object a process; main thread.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

    /// From now on SIGHUP is reloadRequested() and no longer ends the process.
    void handleReload();

Q_SIGNALS:
    void requested();
    void reloadRequested();

private:
    int m_readEnd = -1;
    int m_writeEnd = -1;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace listingpost
