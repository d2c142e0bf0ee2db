// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace listingpost {

/// A request's body that can be read once. Qt 6.4 sends a request again by itself, up to three times and
/// without a word, when its connection closes before an answer: requests that no budget counted, and that
/// went out in the pause of a 429. Before each it rewinds the body; one that refuses ends the request with
/// QNetworkReply::ContentReSendError instead, and whether it goes out again is for us to say. A GET has one
/// for that, too, of no bytes. Lives in its reply's thread.
class OnceOnlyBody : public QIODevice
{
public:
    explicit OnceOnlyBody(QByteArray bytes, QObject *parent = nullptr);

    qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override;
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
};

} // namespace listingpost
