// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/producersettings.h"

#include "app/duration.h"
#include "app/forgetcommand.h"
#include "app/secretfile.h"
#include "app/texttable.h"
#include "app/tokencommands.h"
#include "base/optioncare.h"
#include "producer/odataurl.h"
#include "store/pushrules.h"

#include <QJsonArray>
#include <QUrl>

namespace listingpost {

namespace {

/// What `producer set` was given; what was not stays as it is.
struct SettingsChoice
{
    std::string name;
    WebApiGiven api;
    bool on = false;
    bool off = false;
    std::string confirmAfter;
    std::optional<std::string> labelHeader;
    std::optional<int> maxLabels;
    std::optional<qint64> removalLeast, removalMost;
    std::optional<double> removalPercent, removalDayPercent;
    std::string require;
    std::optional<std::string> signatureHeader;
    std::optional<std::string> signaturePrefix;
    std::string signatureEncoding;
    std::string signatureSecretFile;
    std::string client;
};

void put(QJsonObject &object, const QString &name, const std::optional<std::string> &text)
{
    if (text)
        object.insert(name, QString::fromStdString(*text));
}

Result<> putSigning(const SettingsChoice &given, QJsonObject &object)
{
    put(object, QStringLiteral("signature_header"), given.signatureHeader);
    put(object, QStringLiteral("signature_prefix"), given.signaturePrefix);
    if (!given.signatureEncoding.empty())
        put(object, QStringLiteral("signature_encoding"), given.signatureEncoding);
    if (!given.require.empty())
        put(object, QStringLiteral("require"), given.require);
    PushRules rules;
    rules.signatureHeader = QByteArray::fromStdString(given.signatureHeader.value_or(""));
    rules.signaturePrefix = QByteArray::fromStdString(given.signaturePrefix.value_or(""));
    if (const auto good = rules.check(); !good)
        return good;
    if (given.signatureSecretFile.empty())
        return {};
    const auto secret = readSecretFile(given.signatureSecretFile, QStringLiteral("signing secret"));
    if (!secret)
        return tl::unexpected(secret.error());
    // Any bytes can be a secret, not only text.
    object.insert(QStringLiteral("signature_secret"), QString::fromLatin1(secret->toBase64()));
    return {};
}

void putRemovals(const SettingsChoice &given, QJsonObject &object)
{
    QJsonObject bounds;
    const auto putNumber = [&bounds](const char *name, const auto &number) {
        if (number)
            bounds.insert(QLatin1String(name), *number);
    };
    putNumber("least", given.removalLeast);
    putNumber("percent", given.removalPercent);
    putNumber("most", given.removalMost);
    putNumber("day_percent", given.removalDayPercent);
    if (!bounds.isEmpty())
        object.insert(QStringLiteral("removals"), bounds);
}

Result<QJsonObject> arguments(const SettingsChoice &given)
{
    QJsonObject object {{QStringLiteral("producer"), QString::fromStdString(given.name)}};
    if (given.on || given.off)
        object.insert(QStringLiteral("enabled"), given.on);
    if (!given.confirmAfter.empty()) {
        const auto seconds
            = secondsOf(QStringLiteral("--confirm-after"), QString::fromStdString(given.confirmAfter));
        if (!seconds)
            return tl::unexpected(seconds.error());
        object.insert(QStringLiteral("confirm_after_ms"), *seconds * 1'000);
    }
    put(object, QStringLiteral("label_header"), given.labelHeader);
    if (const auto header = checkLabelHeader(QByteArray::fromStdString(given.labelHeader.value_or("")));
        !header)
        return tl::unexpected(header.error());
    putRemovals(given, object);
    if (given.maxLabels)
        object.insert(QStringLiteral("max_labels"), *given.maxLabels);
    if (const auto client = QByteArray::fromStdString(given.client); !client.isEmpty()) {
        if (const auto good = checkClientId(client); !good)
            return tl::unexpected(good.error());
    }
    if (!given.client.empty())
        put(object, QStringLiteral("token_endpoint_client"), given.client);
    if (const auto api = putWebApi(given.api, object); !api)
        return tl::unexpected(api.error());
    if (const auto signing = putSigning(given, object); !signing)
        return tl::unexpected(signing.error());
    if (object.size() == 1)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("Nothing is to be changed: name an option, such as --root URL or --off."));
    return object;
}

/// A client's secret is shown once, for a script to read: alone on stdout, like a token.
int showChanged(const QJsonObject &answer, QTextStream &out)
{
    const QString secret = answer.value(QStringLiteral("client_secret")).toString();
    if (!secret.isEmpty())
        out << secret << '\n';
    const QString note = answer.value(QStringLiteral("note")).toString();
    if (!note.isEmpty())
        QTextStream(stderr) << note << Qt::endl;
    return exitDone;
}

QString signatureText(const QJsonValue &signature)
{
    if (!signature.isObject())
        return QStringLiteral("none configured");
    return QStringLiteral("in %1, %2%3, of the raw body")
        .arg(signature[QStringLiteral("header")].toString(), signature[QStringLiteral("prefix")].toString(),
            signature[QStringLiteral("encoding")].toString());
}

void showSourceFeeds(const QJsonArray &feeds, QTextStream &out)
{
    std::vector<QStringList> rows;
    for (const QJsonValue &feed : feeds)
        rows.push_back({feed[QStringLiteral("feed")].toString(),
            feed[QStringLiteral("enabled")].toBool() ? QStringLiteral("on") : QStringLiteral("off"),
            feed[QStringLiteral("new")].toBool() ? QStringLiteral("new") : QString(),
            feed[QStringLiteral("root")].toString()});
    out << '\n';
    writeTable(out,
        {QStringLiteral("FEED"), QStringLiteral("STATE"), QString(), QStringLiteral("OWN SERVICE ROOT")},
        rows);
}

/// As `--select` and `--expand` take it.
QString ofResources(const QJsonObject &resources, const QString &what)
{
    QStringList all;
    for (auto one = resources.begin(); one != resources.end(); ++one) {
        if (const QString text = one->toObject().value(what).toString(); !text.isEmpty())
            all.append(one.key() + QLatin1Char('=') + text);
    }
    return all.join(QLatin1Char(' '));
}

QString scheduleText(const QJsonValue &schedule)
{
    const auto time
        = [&schedule](const char *name) { return durationText(schedule[QLatin1String(name)].toInteger()); };
    return QStringLiteral(
        "polled every %1 (settle %2), reconciled every %3, silent for %4 before it is asked")
        .arg(time("poll_every_s"), time("settle_s"), time("reconcile_every_s"), time("stall_floor_s"));
}

QString removalsText(const QJsonValue &bounds)
{
    const auto number
        = [&bounds](const char *name) { return QString::number(bounds[QLatin1String(name)].toDouble()); };
    return QStringLiteral(
        "a person is asked past the larger of %1 and %2 % of a resource, or %3 in all, in 10 "
        "min; or %4 % in a day")
        .arg(number("least"), number("percent"), number("most"), number("day_percent"));
}

/// What was learned by asking; nothing before the first fetch.
void showAbilities(const QJsonArray &abilities, QTextStream &out)
{
    if (abilities.isEmpty())
        return;
    std::vector<QStringList> rows;
    for (const QJsonValue &one : abilities) {
        const QString way = one[QStringLiteral("way")].toString();
        const qint64 proven = one[QStringLiteral("keys_proven")].toInteger();
        const QJsonValue most = one[QStringLiteral("keys_most")];
        QString keys = proven > 0 ? QString::number(proven) : QString();
        if (most.isDouble())
            keys += QStringLiteral(" (more than %1 failed)").arg(most.toInteger());
        const qint64 size = one[QStringLiteral("records_a_page")].toInteger();
        QString pages = one[QStringLiteral("pages")].toString() == QLatin1String("by_key")
            ? QStringLiteral("by key")
            : one[QStringLiteral("pages")].isString() ? QStringLiteral("by next link")
                                                      : QString();
        if (size > 0)
            pages += QStringLiteral(", %1 records").arg(size);
        rows.push_back({one[QStringLiteral("resource")].toString(),
            way == QLatin1String("in")           ? QStringLiteral("in (…)")
                : way == QLatin1String("or")     ? QStringLiteral("or chain")
                : way == QLatin1String("single") ? QStringLiteral("one GET each")
                                                 : way,
            keys.trimmed(), pages, one[QStringLiteral("note")].toString()});
    }
    out << '\n';
    writeTable(out,
        {QStringLiteral("RESOURCE"), QStringLiteral("ASKED BY"), QStringLiteral("KEYS A REQUEST"),
            QStringLiteral("PAGES"), QStringLiteral("NOTE")},
        rows);
}

int showProducer(const QJsonObject &answer, QTextStream &out)
{
    const auto text = [&answer](const char *name) { return answer.value(QLatin1String(name)).toString(); };
    const auto line = [&out](const QString &name, const QString &value) {
        out << (name + u':').leftJustified(16) << value << '\n';
    };
    line(QStringLiteral("producer"), text("name"));
    line(QStringLiteral("credentials"), text("credentials"));
    line(QStringLiteral("kept in"), text("kept_in"));
    const QJsonValue source = answer.value(QLatin1String("source_settings"));
    if (!source[QStringLiteral("limit")].toString().isEmpty())
        line(QStringLiteral("limit"), source[QStringLiteral("limit")].toString());
    if (source[QStringLiteral("allow_plain_http")].toBool())
        line(QStringLiteral("warning"),
            QStringLiteral("asked over plain http: whoever is on the way reads it"));
    for (const QString &what : {QStringLiteral("select"), QStringLiteral("expand")}) {
        if (const QString of = ofResources(source[QStringLiteral("resources")].toObject(), what);
            !of.isEmpty())
            line(what, of);
    }
    line(QStringLiteral("state"),
        answer.value(QStringLiteral("enabled")).toBool() ? QStringLiteral("on") : QStringLiteral("off"));
    line(QStringLiteral("service root"),
        text("root").isEmpty() ? QStringLiteral("only listened to") : text("root"));
    line(QStringLiteral("confirm after"),
        QStringLiteral("%1 s").arg(answer.value(QStringLiteral("confirm_after_ms")).toDouble() / 1'000));
    if (answer.value(QLatin1String("schedule")).isObject())
        line(QStringLiteral("schedule"), scheduleText(answer.value(QLatin1String("schedule"))));
    line(QStringLiteral("removals"), removalsText(answer.value(QLatin1String("removals"))));
    line(QStringLiteral("requires"), text("require"));
    line(QStringLiteral("signature"), signatureText(answer.value(QStringLiteral("signature"))));
    line(QStringLiteral("label header"),
        text("label_header").isEmpty()
            ? QStringLiteral("EntityEventSource or ConsumerLabel")
            : text("label_header") + QStringLiteral(", EntityEventSource or ConsumerLabel"));
    line(QStringLiteral("new labels"),
        QStringLiteral("%1 of at most %2")
            .arg(answer.value(QStringLiteral("new_labels")).toInt())
            .arg(answer.value(QStringLiteral("max_labels")).toInt()));
    out << '\n';
    showTokens(answer, out);
    showSourceFeeds(answer.value(QStringLiteral("feeds")).toArray(), out);
    showAbilities(answer.value(QStringLiteral("abilities")).toArray(), out);
    return exitDone;
}

void addSigningOptions(CLI::App &set, SettingsChoice &given)
{
    set.add_option("--signature-header", given.signatureHeader, "Header with an HMAC-SHA256 of the raw body");
    set.add_option("--signature-prefix", given.signaturePrefix, "What stands before it, such as sha256=");
    set.add_option("--signature-encoding", given.signatureEncoding, "How it is written (default hex)")
        ->check(CLI::IsMember({"hex", "base64"}));
    set.add_option("--signature-secret-file", given.signatureSecretFile,
        "File with one more secret that it signs with; earlier ones stay good until token revoke");
    set.add_option("--require", given.require, "What a push must show")
        ->check(CLI::IsMember({"token", "signature", "both"}));
}

void addProducerSet(CLI::App &producer, CommandLine &line)
{
    auto given = std::make_shared<SettingsChoice>();
    CLI::App *set = producer.add_subcommand("set", "Change one");
    set->add_option("NAME", given->name, "As producer list shows it")->required();
    addWebApiOptions(*set, given->api);
    auto *on = set->add_flag("--on", given->on, "It is listened to and asked");
    set->add_flag("--off", given->off, "Its pushes are answered 403, and it is not asked")->excludes(on);
    set->add_option("--confirm-after", given->confirmAfter, "Second look before a removal, such as 30s");
    set->add_option("--label-header", given->labelHeader, "Another header that names the feed; empty: none");
    set->add_option(
           "--max-labels", given->maxLabels, "New labels that make a feed by themselves (default 50)")
        ->check(CLI::Range(0, PushRules::mostLabels));
    set->add_option("--removal-least", given->removalLeast,
           "So many records of a resource may always be removed in 10 minutes unasked (default 20)")
        ->check(CLI::NonNegativeNumber);
    set->add_option(
           "--removal-percent", given->removalPercent, "… or this share of it, when that is more (default 5)")
        ->check(optioncare::between(0, 100));
    set->add_option("--removal-most", given->removalMost,
           "… but of all resources together not more than this (default 200)")
        ->check(CLI::NonNegativeNumber);
    set->add_option("--removal-day-percent", given->removalDayPercent,
           "… and not more than this share of a resource in a day (default 10)")
        ->check(optioncare::between(0, 100));
    addSigningOptions(*set, *given);
    set->add_option("--token-endpoint-client", given->client,
        "Client id with which it fetches tokens here; prints a new secret, alone and once");
    set->callback([given, &line] {
        line.action = StationCall {Verb::ProducerSet, [given] { return arguments(*given); }, showChanged};
    });
}

} // namespace

void addWebApiOptions(CLI::App &command, WebApiGiven &given)
{
    command.add_option("--root", given.root, "Service root of its Web API");
    command.add_option("--bearer-file", given.bearerFile, "File with the bearer token of its Web API");
    addSourceOptions(command, given.source);
}

Result<> putWebApi(const WebApiGiven &given, QJsonObject &object)
{
    if (given.root) {
        const QString root = QString::fromStdString(*given.root);
        const QUrl url(root, QUrl::StrictMode);
        const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
        if (!url.isValid() || !web || url.host().isEmpty())
            return failure(ErrorCode::InvalidInput,
                QStringLiteral(
                    "--root \"%1\" is not a service root: write one such as https://api.example.com/odata.")
                    .arg(root));
        if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("--root: a service root ends with its path. A user goes into --username and "
                               "--password-file, a query member into --query NAME=FILE."));
        if (!mayBeAsked(url, given.source.allowPlainHttp))
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("--root %1: plain http to another machine shows credentials and records to "
                               "whoever is on the way. Write https, or add --allow-plain-http.")
                    .arg(root));
        object.insert(QStringLiteral("root"), root);
    }
    if (const auto put = putSource(given.source, object); !put)
        return put;
    if (given.bearerFile.empty())
        return {};
    const auto bearer = readSecretFile(given.bearerFile, QStringLiteral("bearer"));
    if (!bearer)
        return tl::unexpected(bearer.error());
    object.insert(QStringLiteral("bearer"), QString::fromUtf8(*bearer));
    return {};
}

void addProducerSettings(CLI::App &producer, CommandLine &line)
{
    addProducerSet(producer, line);
    auto name = std::make_shared<std::string>();
    const auto named = [name] {
        return QJsonObject {{QStringLiteral("producer"), QString::fromStdString(*name)}};
    };
    CLI::App *show = producer.add_subcommand("show", "Show one: everything but secrets");
    show->add_option("NAME", *name, "As producer list shows it")->required();
    show->callback([named, &line] { line.action = StationCall {Verb::ProducerShow, named, showProducer}; });
    CLI::App *remove = producer.add_subcommand("remove",
        "Listen to and ask one no more, and revoke its tokens; the log keeps what it has sent (see forget)");
    remove->add_option("NAME", *name, "As producer list shows it")->required();
    remove->callback([named, &line] {
        line.action = StationCall {Verb::ProducerRemove, named, showNothing};
    });
    addForgetCommand(producer, line);
}

} // namespace listingpost
