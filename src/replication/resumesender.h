// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/resumerequest.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QUrl>

namespace listingpost {

/// What the templates of a resume request are filled with.
struct ResumeFacts
{
    QString producer;
    QString label;
    qint64 sequence = 0; ///< the highest received
    qint64 contiguous = 0;
    qint64 appliedThrough = 0;
    QUrl root; ///< of the source
    QByteArray bearer; ///< sent only to the root's origin

    bool operator==(const ResumeFacts &) const = default;
};

/// A resume request, filled in.
struct FilledResume
{
    QUrl url;
    QByteArray method;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// Fills \a request in; values in the URL are percent-encoded, those in the body are put into JSON strings as
/// they are written there. Pure.
FilledResume filled(const ResumeRequest &request, const ResumeFacts &facts);

/// Sends resume requests (wire.md 2.4), each once; who asks decides about trying again. Redirects are not
/// followed. Lives on the replication thread.
class ResumeSender : public QObject
{
    Q_OBJECT

public:
    explicit ResumeSender(const Clock &clock, bool allowPlainHttp, QObject *parent = nullptr);

    void send(FeedId feed, const FilledResume &request);
    bool isSending(FeedId feed) const { return m_sending.contains(feed); }

Q_SIGNALS:
    /// \c attempts and \c nextTry are the receiver's to say.
    void answered(const listingpost::ResumeResult &result);

private:
    const Clock &m_clock;
    bool m_allowPlainHttp;
    QNetworkAccessManager m_network;
    QHash<FeedId, QNetworkReply *> m_sending;
};

/// Wait after the resume request number \a attempt (from 1): a minute, doubling to an hour, half of it by
/// chance.
std::chrono::milliseconds resumeDelay(int attempt, double chance);

} // namespace listingpost
