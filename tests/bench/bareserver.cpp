// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of receiving: Qt HttpServer as it comes, answering 200 at once and keeping nothing.
//   bench_bareserver [PORT]     prints the URL, serves until it is ended
#include <cstdio>
#include <QCoreApplication>
#include <QtHttpServer/QHttpServer>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const quint16 wanted = argc > 1 ? QByteArray(argv[1]).toUShort() : 0;
    QHttpServer server;
    server.route(QStringLiteral("/webhooks"), QHttpServerRequest::Method::Post, [] {
        return QHttpServerResponse(
            QByteArrayLiteral("application/json"), QByteArrayLiteral("{\"accepted\":1,\"duplicates\":0}"));
    });
    const quint16 port = server.listen(QHostAddress::LocalHost, wanted);
    if (port == 0) {
        std::fprintf(stderr, "bench_bareserver: port %d is taken\n", wanted);
        return 1;
    }
    std::printf("http://127.0.0.1:%d/webhooks\n", port);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
