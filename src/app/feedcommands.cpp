// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feedcommands.h"

#include "app/duration.h"
#include "app/producersettings.h"
#include "store/feedlimits.h"
#include "store/resumerequest.h"

#include <CLI/CLI.hpp>
#include <QFile>

namespace listingpost {

namespace {

/// What `feed set` was given; what was not stays as it is.
struct FeedChoice
{
    std::string feed;
    bool on = false;
    bool off = false;
    std::string rate;
    std::optional<qint64> burst;
    std::optional<qint64> highWater;
    std::optional<qint64> lowWater;
    std::string retryAfter;
    std::optional<std::string> resumeUrl;
    std::string resumeMethod;
    std::vector<std::string> resumeHeaders;
    std::string resumeBodyFile;
    WebApiGiven api; ///< of a source of its own
    bool producerSource = false;
};

/// `50/s` or `50`, `0` for no limit.
Result<double> rateOf(QString text)
{
    if (text.endsWith(QLatin1String("/s")))
        text.chop(2);
    bool good = false;
    const double rate = text.toDouble(&good);
    FeedLimits limits;
    limits.rate = rate;
    if (!good)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("--rate \"%1\" is not a rate: write 50/s, or 0 for no limit.").arg(text));
    return limits.check().map([&] { return rate; });
}

/// `Name: value` lines as an object.
Result<QJsonObject> headersOf(const std::vector<std::string> &lines)
{
    QJsonObject headers;
    for (const std::string &line : lines) {
        const QString text = QString::fromStdString(line);
        const qsizetype colon = text.indexOf(u':');
        if (colon < 1)
            return failure(ErrorCode::InvalidInput,
                QStringLiteral("--resume-header \"%1\" is no header: write \"Name: value\".").arg(text));
        headers.insert(text.left(colon).trimmed(), text.mid(colon + 1).trimmed());
    }
    return headers;
}

/// The resume request that was given, into \a object.
Result<> addResume(const FeedChoice &given, QJsonObject &object)
{
    if (given.resumeUrl)
        object.insert(QStringLiteral("resume_url"), QString::fromStdString(*given.resumeUrl));
    if (!given.resumeMethod.empty())
        object.insert(QStringLiteral("resume_method"), QString::fromStdString(given.resumeMethod));
    if (!given.resumeHeaders.empty()) {
        const auto headers = headersOf(given.resumeHeaders);
        if (!headers)
            return tl::unexpected(headers.error());
        object.insert(QStringLiteral("resume_headers"), *headers);
    }
    ResumeRequest request;
    request.url = object.value(QStringLiteral("resume_url")).toString(QStringLiteral("https://as.it.is/"));
    request.method = object.value(QStringLiteral("resume_method")).toString(request.method);
    request.headers = object.value(QStringLiteral("resume_headers")).toObject();
    if (const auto good = request.check(); !good)
        return good;
    if (given.resumeBodyFile.empty())
        return {};
    QFile file(QString::fromLocal8Bit(given.resumeBodyFile.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io, QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
    object.insert(QStringLiteral("resume_body"), QString::fromUtf8(file.readAll()));
    return {};
}

Result<QJsonObject> arguments(const FeedChoice &given)
{
    QJsonObject object {{QStringLiteral("feed"), QString::fromStdString(given.feed)}};
    if (given.on || given.off)
        object.insert(QStringLiteral("enabled"), given.on);
    if (!given.rate.empty()) {
        const auto rate = rateOf(QString::fromStdString(given.rate));
        if (!rate)
            return tl::unexpected(rate.error());
        object.insert(QStringLiteral("rate"), *rate);
        if (*rate == 0)
            object.insert(QStringLiteral("burst"), 0);
    }
    const auto put = [&object](const QString &name, const std::optional<qint64> &value) {
        if (value)
            object.insert(name, *value);
    };
    put(QStringLiteral("burst"), given.burst);
    put(QStringLiteral("high_water"), given.highWater);
    put(QStringLiteral("low_water"), given.lowWater);
    if (!given.retryAfter.empty())
        object.insert(QStringLiteral("retry_after"), QString::fromStdString(given.retryAfter));
    if (const auto added = addResume(given, object); !added)
        return tl::unexpected(added.error());
    const qsizetype before = object.size();
    if (const auto api = putWebApi(given.api, object); !api)
        return tl::unexpected(api.error());
    if (given.producerSource && object.size() > before)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("--producer-source ends the feed's own source: what says how that is asked goes "
                           "without it, or to `producer set`."));
    if (given.producerSource)
        object.insert(QStringLiteral("producer_source"), true);
    if (object.size() == 1)
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("Nothing is to be changed: name an option, such as --rate 50/s or --off."));
    return object;
}

void addFeedSet(CLI::App &feed, CommandLine &line)
{
    auto given = std::make_shared<FeedChoice>();
    CLI::App *set = feed.add_subcommand("set",
        "Switch a feed on or off, limit what it may push, or give it with --root a source of its own, which "
        "is asked in place of its Producer's");
    set->add_option("FEED", given->feed, "PRODUCER or PRODUCER/LABEL")->required();
    auto *on = set->add_flag("--on", given->on, "Its pushes are stored");
    set->add_flag("--off", given->off, "Its pushes are answered 403")->excludes(on);
    set->add_option("--rate", given->rate, "Events a second, such as 50/s; 0: no limit");
    set->add_option("--burst", given->burst, "Events that may come at once")
        ->check(CLI::Range(0, 100'000'000));
    set->add_option("--high-water", given->highWater, "Pushes wait when this many records wait to be fetched")
        ->check(CLI::Range(qint64(1), std::numeric_limits<qint64>::max()));
    set->add_option("--low-water", given->lowWater, "… until no more than these do")
        ->check(CLI::NonNegativeNumber);
    set->add_option("--retry-after", given->retryAfter, "How Retry-After is written")
        ->check(CLI::IsMember({"seconds", "date"}));
    set->add_option("--resume-url", given->resumeUrl,
        "Where its Producer is asked to push again when it has stopped; empty: nowhere. {producer}, {label}, "
        "{sequence}, {contiguous}, {applied_through} are filled in, here, in headers and in the body");
    set->add_option("--resume-method", given->resumeMethod, "POST by default");
    set->add_option("--resume-header", given->resumeHeaders,
           "\"Name: value\" (several times); {bearer} is the source's token, on its own origin only")
        ->take_all();
    set->add_option("--resume-body-file", given->resumeBodyFile, "File with the body");
    set->add_flag("--producer-source", given->producerSource,
        "Ask its Producer's source again, and what waits for its own there; its own replica stays as it is, "
        "and its credentials are erased");
    addWebApiOptions(*set, given->api);
    set->callback([given, &line] {
        line.action = StationCall {Verb::FeedSet, [given] { return arguments(*given); },
            [given](const QJsonObject &answer, QTextStream &) {
                if (answer.value(QStringLiteral("made")).toBool())
                    QTextStream(stderr)
                        << "No push has named the feed \"" << QString::fromStdString(given->feed)
                        << "\" yet: it is made, and waits for one." << Qt::endl;
                return exitDone;
            }};
    });
}

void addRestart(CLI::App &feed, CommandLine &line)
{
    auto given = std::make_shared<std::pair<std::string, bool>>();
    CLI::App *restart = feed.add_subcommand("restart-sequences",
        "The Producer counts its sequences from the start again: open a new epoch for all feeds of its "
        "source");
    restart->add_option("FEED", given->first, "PRODUCER or PRODUCER/LABEL")->required();
    restart->add_flag("--no", given->second, "It does not: a known sequence is a duplicate again");
    restart->callback([given, &line] {
        line.action = StationCall {Verb::FeedRestart,
            [given] {
                return QJsonObject {{QStringLiteral("feed"), QString::fromStdString(given->first)},
                    {QStringLiteral("yes"), !given->second}};
            },
            showNothing};
    });
}

} // namespace

void addFeedCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *feed = app.add_subcommand("feed", "One feed: what it may push");
    feed->require_subcommand(1);
    addFeedSet(*feed, line);
    addRestart(*feed, line);

    auto held = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App *hold
        = app.add_subcommand("hold", "Answer a feed's pushes 429 for a while, which ends by itself");
    hold->add_option("FEED", held->first, "PRODUCER or PRODUCER/LABEL")->required();
    hold->add_option("--for", held->second, "How long, such as 5m")->required();
    hold->callback([held, &line] {
        line.action = StationCall {Verb::Hold,
            [held]() -> Result<QJsonObject> {
                return secondsOf(QStringLiteral("--for"), QString::fromStdString(held->second))
                    .map([&](qint64 seconds) {
                        return QJsonObject {{QStringLiteral("feed"), QString::fromStdString(held->first)},
                            {QStringLiteral("for_s"), seconds}};
                    });
            },
            showNothing};
    });

    auto resumed = std::make_shared<std::string>();
    CLI::App *resume = app.add_subcommand("resume",
        "Ask a feed's Producer now to push again, by its resume request. Exit code 1 when it did not accept");
    resume->add_option("FEED", *resumed, "PRODUCER or PRODUCER/LABEL")->required();
    resume->callback([resumed, &line] {
        line.action = StationCall {Verb::Resume,
            [resumed] {
                return QJsonObject {{QStringLiteral("feed"), QString::fromStdString(*resumed)}};
            },
            [](const QJsonObject &answer, QTextStream &out) {
                out << answer.value(QStringLiteral("status")).toInteger() << ' '
                    << answer.value(QStringLiteral("detail")).toString() << '\n';
                return answer.value(QStringLiteral("accepted")).toBool() ? exitDone : exitFailed;
            }};
    });

    auto released = std::make_shared<std::string>();
    CLI::App *release = app.add_subcommand("release", "End a hold now");
    release->add_option("FEED", *released, "PRODUCER or PRODUCER/LABEL")->required();
    release->callback([released, &line] {
        line.action = StationCall {Verb::Release,
            [released] {
                return QJsonObject {{QStringLiteral("feed"), QString::fromStdString(*released)}};
            },
            showNothing};
    });
}

} // namespace listingpost
