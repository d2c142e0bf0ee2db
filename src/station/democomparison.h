// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/replicacomparison.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

namespace listingpost {

/// What is compared with what.
struct DemoComparisonTask
{
    QUrl root; ///< the Producer's service root
    QByteArray bearer;
    QString replicaFile;
};

/// Asks the demo's Producer afresh for every record of every resource, page by page, and compares the replica
/// with it. Lives in a thread of its own; ends in exactly one finished().
class DemoComparer : public QObject
{
    Q_OBJECT

public:
    explicit DemoComparer(DemoComparisonTask task);

    void start();

Q_SIGNALS:
    void finished(const listingpost::Result<listingpost::DemoComparison> &comparison);

private:
    void askNextResource();
    void ask(const QUrl &page, int attempt);
    void take(const QUrl &page, int attempt, int status, const QByteArray &body);
    void end(Result<DemoComparison> comparison);

    DemoComparisonTask m_task;
    QNetworkAccessManager *m_network = nullptr; ///< made in the comparer's thread
    std::unique_ptr<ReplicaComparison> m_comparison;
    std::size_t m_resource = 0;
    QHash<QString, QJsonObject> m_records;
};

} // namespace listingpost
