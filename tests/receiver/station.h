// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/manualclock.h"
#include "receiver/admissioncontrol.h"
#include "receiver/receiver.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace listingpost::test {

/// A good event of Property.
inline QByteArray eventText(int sequence)
{
    return "{\"EntityEventSequence\":" + QByteArray::number(sequence)
        + ",\"ResourceName\":\"Property\",\"ResourceRecordKey\":\"k\"}";
}

} // namespace listingpost::test

/// A receiver over a real log in a temporary folder, one Producer, one token.
struct TestStation
{
    explicit TestStation(listingpost::ReceiverSettings settings = {},
        const std::function<void(listingpost::Receiver &)> &prepare = {})
    {
        using namespace listingpost;
        auto log = LogDatabase::open(files(), clock).value();
        producer = log->addProducer(QStringLiteral("MLS")).value();
        token = log->addToken(producer, {}, std::nullopt).value().text;
        auto directory = std::make_shared<const Directory>(log->directory().value());
        settings.port = 0;
        writer = std::make_unique<LogWriter>(std::move(log), clock);
        receiver = std::make_unique<Receiver>(
            settings, *writer, clock, std::make_unique<AdmissionControl>([] { return 0.5; }));
        receiver->setDirectory(directory);
        if (prepare)
            prepare(*receiver);
        port = quint16(receiver->start().value().port());
        QObject::connect(writer.get(), &LogWriter::directoryChanged, receiver.get(),
            [this](const auto &now) { receiver->setDirectory(now); });
    }

    ~TestStation()
    {
        receiver->stop();
        writer->drain();
    }

    listingpost::StationFiles files() const { return {folder.path()}; }

    QByteArray head(const QByteArray &more = {}) const
    {
        return "POST /webhooks HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token
            + "\r\nContent-Type: application/json\r\n" + more;
    }

    QByteArray push(const QByteArray &body, const QByteArray &more = {}) const
    {
        return head(more) + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    /// Sends \a bytes on a connection of its own; everything that comes back until \a answers whole ones have
    /// come or the server closes.
    QByteArray exchange(const QByteArray &bytes, int answers = 1) const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (!socket.waitForConnected(5'000))
            return "no connection";
        socket.write(bytes);
        return receive(socket, answers);
    }

    static QByteArray receive(QTcpSocket &socket, int answers)
    {
        QByteArray all;
        while (whole(all) < answers && socket.waitForReadyRead(5'000))
            all += socket.readAll();
        return all + socket.readAll();
    }

    static int whole(const QByteArray &all)
    {
        int count = 0;
        for (qsizetype at = 0;;) {
            const qsizetype end = all.indexOf("\r\n\r\n", at);
            if (end < 0)
                return count;
            const QByteArray head = all.mid(at, end - at);
            const qsizetype field = head.indexOf("Content-Length: ");
            const qsizetype length
                = field < 0 ? 0 : head.mid(field + 16, head.indexOf("\r\n", field) - field - 16).toLongLong();
            if (all.size() < end + 4 + length)
                return count;
            count += !head.startsWith("HTTP/1.1 100");
            at = end + 4 + length;
        }
    }

    /// The status codes in \a answers, in order: `200 400`.
    static QByteArray statuses(const QByteArray &answers)
    {
        QByteArrayList found;
        for (qsizetype at = answers.indexOf("HTTP/1.1 "); at >= 0; at = answers.indexOf("HTTP/1.1 ", at + 1))
            found << answers.mid(at + 9, 3);
        return found.join(' ');
    }

    QTemporaryDir folder;
    listingpost::ManualClock clock;
    listingpost::ProducerId producer;
    QByteArray token;
    quint16 port = 0;
    std::unique_ptr<listingpost::LogWriter> writer;
    std::unique_ptr<listingpost::Receiver> receiver;
};
