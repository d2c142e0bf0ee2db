// SPDX-License-Identifier: GPL-3.0-or-later
// Opens connections that push once and then say nothing, and keeps them until it is ended.
//   bench_idle URL TOKEN-FILE COUNT     prints how many were answered 200
#include "hostile/hostilerun.h"
#include "hostile/rawclient.h"

#include <cstdio>
#include <QFile>
#include <QUrl>
#include <unistd.h>

using namespace listingpost::test;

int main(int argc, char **argv)
{
    QFile token(QString::fromLocal8Bit(argc == 4 ? argv[2] : ""));
    if (argc != 4 || !token.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "usage: bench_idle URL TOKEN-FILE COUNT\n");
        return 2;
    }
    const HostileTarget target {token.readAll().trimmed()};
    const auto port = quint16(QUrl(QString::fromLocal8Bit(argv[1])).port());
    std::vector<RawClient> clients;
    int answered = 0;
    for (long left = std::atol(argv[3]); left > 0; --left) {
        RawClient &client = clients.emplace_back(port);
        client.send(goodPush(target));
        answered += statusesIn(client.receive(1)) == "200" ? 1 : 0;
    }
    std::printf("%d\n", answered);
    std::fflush(stdout);
    ::pause();
    return 0;
}
