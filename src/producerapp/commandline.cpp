// SPDX-License-Identifier: GPL-3.0-or-later
#include "producerapp/commandline.h"

#include "base/optioncare.h"
#include "entityevent/label.h"
#include "producer/odataurl.h"

#include <cstdio>
#include <QFile>

namespace listingpost::simulator {

namespace {

/// A wrong use, said as CLI11 says its own.
[[noreturn]] void wrongUse(const QString &why) { throw CLI::ValidationError(why.toStdString()); }

/// What is wrong with a file, not with the words that name it: no wrong use.
struct FileTrouble
{
    QString why;
};

/// One line: what follows a line break would be a header of its own.
QByteArray secretFrom(const std::string &name)
{
    if (name.empty())
        return {};
    QFile file(QString::fromLocal8Bit(name.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        throw FileTrouble {
            QStringLiteral("The file %1 cannot be read: %2").arg(file.fileName(), file.errorString())};
    const QByteArray secret = file.readAll().trimmed();
    if (secret.isEmpty() || secret.contains('\n') || secret.contains('\r'))
        throw FileTrouble {
            QStringLiteral("The file %1 must hold one line, the secret.").arg(file.fileName())};
    return secret;
}

QByteArray labelFrom(const std::string &text)
{
    const bool isLine
        = std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
    if (!isLine || !labelOf({{"EntityEventSource", text}}))
        wrongUse(QStringLiteral("--label: at most 255 characters in one line"));
    return QByteArray::fromStdString(text);
}

void setListen(ServeOptions &options, const std::string &text)
{
    const QString listen = QString::fromStdString(text);
    const qsizetype colon = listen.lastIndexOf(QLatin1Char(':'));
    bool isPort = false;
    options.port = listen.mid(colon + 1).toUShort(&isPort);
    QString host = listen.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    options.address = QHostAddress(host == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : host);
    if (colon < 0 || !isPort || options.address.isNull())
        wrongUse(QStringLiteral("--listen %1: ADDR:PORT is meant, like 127.0.0.1:8029").arg(listen));
}

QUrl httpUrl(const std::string &text)
{
    const QUrl url(QString::fromStdString(text));
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!text.empty() && (!url.isValid() || !web || url.host().isEmpty()))
        wrongUse(QStringLiteral("--push %1: a URL is meant, like http://127.0.0.1:8028/webhooks")
                     .arg(QString::fromStdString(text)));
    return url;
}

/// What CLI11 fills in, before it is checked and made into a Command.
struct Raw
{
    std::string listen = "127.0.0.1:0";
    std::string bearerFile;
    std::string clientId;
    std::string clientSecretFile;
    std::string push;
    std::string tokenFile;
    std::vector<std::string> labels;
    std::vector<std::string> faults;
    std::string label;
    std::string acknowledgedFile;
    double seconds = 10;
    std::string from;
    std::string stateFile;
    std::optional<qint64> since;
    double pollSeconds = 5;
    ServeCommand serve;
    LoadCommand load;
    BridgeCommand bridge;
};

void describeServe(CLI::App &serve, Raw &raw)
{
    serve.add_option("--listen", raw.listen, "ADDR:PORT of the Web API; port 0: the system chooses")
        ->capture_default_str();
    serve.add_option("--records", raw.serve.options.records, "listings to begin with")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    serve.add_option("--seed", raw.serve.options.seed, "the same seed makes the same data")
        ->capture_default_str();
    serve.add_option("--bearer-file", raw.bearerFile, "file with the token that the Web API asks for");
    serve.add_option("--client-id", raw.clientId, "who gets tokens from POST /oauth2/token");
    serve.add_option("--client-secret-file", raw.clientSecretFile, "file with that client's secret");
    auto *push = serve.add_option("--push", raw.push, "the Consumer's endpoint");
    serve.add_option("--token-file", raw.tokenFile, "file with the token that the Consumer gave")
        ->needs(push);
    serve.add_option("--label", raw.labels, "a label; several spread the events over them")
        ->take_all()
        ->needs(push);
    serve.add_option("--rate", raw.serve.options.dial.rate, "events a second")
        ->check(optioncare::between(0, 100'000))
        ->capture_default_str();
    serve.add_option("--batch", raw.serve.options.dial.batch, "most events a POST")
        ->check(CLI::Range(1, 50'000))
        ->capture_default_str();
    serve.add_option("--fault", raw.faults, "NAME=VALUE of the fault dial (below), as POST /dial takes it")
        ->take_all();
    serve.footer(
        "The fault dial; shares are 0 to 1. GET /dial shows it, and counts what was asked; POST /dial "
        "turns it, and once does burst: N (changes) and forget_tokens: true.\n"
        + dialHelp().toStdString());
    serve.add_flag("--with-parent", raw.serve.withParent, "end when the parent process ends");
}

void describeLoad(CLI::App &load, Raw &raw)
{
    load.add_option("--push", raw.push, "the endpoint, http and an IPv4 address")->required();
    load.add_option("--token-file", raw.tokenFile, "file with the token")->required();
    load.add_option("--label", raw.label, "EntityEventSource to send");
    load.add_option("--connections", raw.load.options.connections, "connections at once")
        ->check(CLI::Range(1, 4'000))
        ->capture_default_str();
    load.add_option("--batch", raw.load.options.batch, "events a POST")
        ->check(CLI::Range(1, 50'000))
        ->capture_default_str();
    load.add_option("--rate", raw.load.options.rate, "POSTs a second; 0: as fast as the endpoint answers")
        ->check(optioncare::between(0, 100'000))
        ->capture_default_str();
    load.add_option("--for", raw.seconds, "seconds")
        ->check(optioncare::between(0.1, 86'400))
        ->capture_default_str();
    load.add_option("--first-sequence", raw.load.options.firstSequence,
            "first sequence; default: from the clock, ever new")
        ->check(CLI::Range(qint64(1), std::numeric_limits<qint64>::max()));
    load.add_option("--ack-file", raw.acknowledgedFile, "append `first last` of every acknowledged POST");
    load.add_flag("--survive", raw.load.options.survive, "connect again when the server goes away");
    load.add_flag("--json", raw.load.json, "print one JSON object");
}

void describeBridge(CLI::App &bridge, Raw &raw)
{
    bridge.add_option("--from", raw.from, "service root of the Producer that is polled")->required();
    bridge.add_option("--bearer-file", raw.bearerFile, "file with the token that its Web API asks for");
    bridge.add_option("--push", raw.push, "the Consumer's endpoint")->required();
    bridge.add_option("--token-file", raw.tokenFile, "file with the token that the Consumer gave")
        ->required();
    bridge.add_option("--label", raw.label, "EntityEventSource to send");
    bridge
        .add_option("--since", raw.since,
            "begin at this sequence, whatever the state says; default: the "
            "state, or the beginning")
        ->check(CLI::Range(qint64(0), std::numeric_limits<qint64>::max()));
    bridge.add_option("--state", raw.stateFile, "keep the last acknowledged sequence in this file");
    bridge.add_option("--poll", raw.pollSeconds, "seconds between two polls")
        ->check(optioncare::between(0.1, 86'400))
        ->capture_default_str();
    bridge.add_option("--batch", raw.bridge.options.push.batch, "most events a POST")
        ->check(CLI::Range(1, 50'000))
        ->capture_default_str();
    bridge.add_flag("--allow-plain-http", raw.bridge.options.client.allowPlainHttp,
        "ask --from over plain http on another machine, too");
}

Command bridgeCommand(Raw &raw)
{
    BridgeOptions &options = raw.bridge.options;
    options.from = QUrl(QString::fromStdString(raw.from));
    if (!serviceRoot(options.from.toString()))
        wrongUse(QStringLiteral("--from %1: a service root is meant, like https://api.example.com/odata")
                     .arg(QString::fromStdString(raw.from)));
    options.push.endpoint = httpUrl(raw.push);
    options.push.label = labelFrom(raw.label);
    options.bearer = secretFrom(raw.bearerFile);
    options.push.token = secretFrom(raw.tokenFile);
    options.stateFile = QString::fromLocal8Bit(raw.stateFile.c_str());
    options.pollEvery = std::chrono::milliseconds(qint64(raw.pollSeconds * 1'000));
    if (raw.since)
        options.since = Sequence {*raw.since};
    return raw.bridge;
}

Command serveCommand(Raw &raw)
{
    setListen(raw.serve.options, raw.listen);
    if (raw.clientId.empty() != raw.clientSecretFile.empty())
        wrongUse(QStringLiteral("--client-id and --client-secret-file go together"));
    raw.serve.options.push = httpUrl(raw.push);
    if (!raw.push.empty() && raw.tokenFile.empty())
        wrongUse(QStringLiteral("--push needs --token-file: the token that the Consumer gave"));
    for (const std::string &label : raw.labels)
        raw.serve.options.labels << QString::fromUtf8(labelFrom(label));
    for (const std::string &fault : raw.faults) {
        const auto turned
            = faultFromText(QString::fromStdString(fault)).and_then([&](const QJsonObject &setting) {
                  return raw.serve.options.dial.turn(setting);
              });
        if (!turned)
            wrongUse(turned.error().detail);
    }
    raw.serve.options.secrets = {secretFrom(raw.bearerFile), QByteArray::fromStdString(raw.clientId),
        secretFrom(raw.clientSecretFile)};
    raw.serve.options.token = secretFrom(raw.tokenFile);
    return raw.serve;
}

Command loadCommand(Raw &raw)
{
    raw.load.options.push = httpUrl(raw.push);
    raw.load.options.label = labelFrom(raw.label);
    raw.load.options.token = secretFrom(raw.tokenFile);
    raw.load.options.duration = std::chrono::milliseconds(qint64(raw.seconds * 1'000));
    raw.load.options.acknowledgedFile = QString::fromLocal8Bit(raw.acknowledgedFile.c_str());
    return raw.load;
}

} // namespace

Command parseCommandLine(int argc, char **argv)
{
    Raw raw;
    raw.load.options.firstSequence = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now().time_since_epoch())
                                         .count();
    CLI::App app("A RESO Producer to play with, a load generator, and a bridge from polling to pushing.",
        "listingpost-producer");
    app.require_subcommand(1);
    app.set_version_flag("--version", "listingpost-producer " LISTINGPOST_VERSION);
    CLI::App *serve
        = app.add_subcommand("serve", "an OData Web API with made-up listings that change and are pushed");
    CLI::App *load
        = app.add_subcommand("load", "push as fast as the endpoint answers, or at a rate, and count");
    describeServe(*serve, raw);
    CLI::App *bridge
        = app.add_subcommand("bridge", "poll any Producer's EntityEvent resource, and push what is new");
    describeLoad(*load, raw);
    describeBridge(*bridge, raw);
    try {
        app.parse(argc, argv);
        optioncare::refuseEmptyValues(app, {"--label"}); // the unlabelled feed
        if (bridge->parsed())
            return bridgeCommand(raw);
        return serve->parsed() ? serveCommand(raw) : loadCommand(raw);
    } catch (const FileTrouble &trouble) {
        std::fprintf(stderr, "listingpost-producer: %s\n", trouble.why.toUtf8().constData());
        return 1;
    } catch (const CLI::Error &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
}

} // namespace listingpost::simulator
