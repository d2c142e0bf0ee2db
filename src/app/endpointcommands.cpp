// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointcommands.h"

#include "receiver/clientaddress.h"
#include "station/configuration.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>
#include <QJsonArray>

namespace listingpost {

namespace {

struct EndpointChoice
{
    std::optional<std::string> publicUrl;
    std::string certificate;
    std::string key;
    bool noTls = false;
    std::vector<std::string> proxies;
    bool noProxies = false;
};

/// The station may run elsewhere: it gets whole paths.
QString wholePath(const std::string &path)
{
    return QFileInfo(QString::fromStdString(path)).absoluteFilePath();
}

Result<QJsonObject> arguments(const EndpointChoice &given)
{
    QJsonObject object;
    if (given.publicUrl)
        object.insert(QStringLiteral("public_url"), QString::fromStdString(*given.publicUrl));
    if (given.noTls)
        object.insert(QStringLiteral("tls"), QJsonValue());
    else if (!given.certificate.empty())
        object.insert(QStringLiteral("tls"),
            QJsonObject {{QStringLiteral("certificate"), wholePath(given.certificate)},
                {QStringLiteral("key"), wholePath(given.key)}});
    QJsonArray proxies;
    for (const std::string &proxy : given.proxies)
        proxies.append(QString::fromStdString(proxy));
    if (!proxies.isEmpty() || given.noProxies)
        object.insert(QStringLiteral("trusted_proxies"), proxies);
    const QString url = object.value(QStringLiteral("public_url")).toString();
    if (!url.isEmpty()) {
        if (const auto parsed = parsePublicUrl(url); !parsed)
            return tl::unexpected(parsed.error());
    }
    QStringList trusted;
    for (const QJsonValue &proxy : std::as_const(proxies))
        trusted << proxy.toString();
    if (const auto parsed = TrustedProxies::parse(trusted); !parsed)
        return tl::unexpected(parsed.error());
    if (object.isEmpty())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("Nothing is to be changed: name an option, such as --public-url "
                           "https://push.example.com/webhooks."));
    return object;
}

int showEndpoint(const QJsonObject &answer, QTextStream &out)
{
    const auto text = [&answer](const char *name, const QString &otherwise) {
        const QString value = answer.value(QString::fromLatin1(name)).toString();
        return value.isEmpty() ? otherwise : value;
    };
    const QJsonValue tls = answer.value(QStringLiteral("tls"));
    QStringList proxies;
    const QJsonArray array = answer.value(QStringLiteral("trusted_proxies")).toArray();
    for (const QJsonValue &proxy : array)
        proxies << proxy.toString();
    const QString url = text("public_url", text("url", {}));
    out << "listens on       "
        << text("url", QStringLiteral("nothing now; set to %1%2").arg(text("listen", {}), text("path", {})))
        << "\npublic URL       "
        << text("public_url", QStringLiteral("not set: `endpoint set --public-url URL`"))
        << "\ncertificate      "
        << (tls.isNull() ? QStringLiteral("none: plain HTTP") : tls[QStringLiteral("certificate")].toString())
        << "\ntrusted proxies  "
        << (proxies.isEmpty() ? QStringLiteral("none: X-Forwarded-For is not believed")
                              : proxies.join(QStringLiteral(", ")))
        << '\n';
    if (!url.isEmpty())
        out << "\nFor the Producer: POST to " << url
            << "\nwith Authorization: Bearer TOKEN (`token add PRODUCER`) and, for several feeds, a label in "
               "EntityEventSource.\n";
    return exitDone;
}

int showReach(const QJsonObject &answer, QTextStream &out)
{
    const QJsonArray steps = answer.value(QStringLiteral("steps")).toArray();
    for (const QJsonValue &step : steps) {
        const QString remedy = step[QStringLiteral("remedy")].toString();
        out << step[QStringLiteral("state")].toString().leftJustified(8)
            << step[QStringLiteral("step")].toString().leftJustified(12)
            << step[QStringLiteral("detail")].toString() << '\n';
        if (!remedy.isEmpty())
            out << QString(20, u' ') << remedy << '\n';
    }
    const bool reached = answer.value(QStringLiteral("reached")).toBool();
    out << answer.value(QStringLiteral("url")).toString()
        << (reached ? " reaches this station.\n" : " does not reach this station as it should.\n");
    return reached ? exitDone : exitFailed;
}

void addEndpointSet(CLI::App &endpoint, CommandLine &line)
{
    auto given = std::make_shared<EndpointChoice>();
    CLI::App *set = endpoint.add_subcommand(
        "set", "Change how Producers reach the station; a running one follows at once");
    set->add_option("--public-url", given->publicUrl, "What Producers are told; empty: nothing");
    auto *certificate = set->add_option("--tls-certificate", given->certificate,
        "PEM file: the endpoint's certificate, then its chain; read again when it changes");
    auto *key = set->add_option("--tls-key", given->key, "PEM file: its key, without a passphrase");
    certificate->needs(key);
    key->needs(certificate);
    set->add_flag("--no-tls", given->noTls, "Plain HTTP")->excludes(certificate)->excludes(key);
    auto *trust = set->add_option("--trust-proxy", given->proxies,
        "Address or network whose X-Forwarded-For is believed; again for more; replaces those there were");
    set->add_flag("--trust-no-proxy", given->noProxies, "X-Forwarded-For is never believed")->excludes(trust);
    set->callback([given, &line] {
        line.action = StationCall {Verb::EndpointSet, [given] { return arguments(*given); },
            [](const QJsonObject &, QTextStream &) { return exitDone; }};
    });
}

} // namespace

void addEndpointCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *endpoint = app.add_subcommand("endpoint", "How Producers reach the station");
    endpoint->require_subcommand(1);
    CLI::App *show = endpoint->add_subcommand("show", "Where it listens, and what to tell a Producer");
    show->callback([&line] {
        line.action = StationCall {Verb::EndpointShow, [] { return QJsonObject(); }, showEndpoint};
    });
    addEndpointSet(*endpoint, line);

    auto url = std::make_shared<std::string>();
    CLI::App *test = endpoint->add_subcommand("test",
        "Ask through the public URL whether it leads to the running station, step by step: exit code 0 when "
        "it "
        "does");
    test->add_option("URL", *url, "Default: the public URL that is set");
    test->callback([url, &line] {
        line.action = StationCall {Verb::EndpointTest,
            [url]() -> Result<QJsonObject> {
                const QString given = QString::fromStdString(*url);
                const QJsonObject object {{QStringLiteral("url"), given}};
                return given.isEmpty() ? object
                                       : parsePublicUrl(given).map([&](const QUrl &) { return object; });
            },
            showReach};
    });
}

} // namespace listingpost
