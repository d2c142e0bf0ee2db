// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/capturecommands.h"

#include "app/duration.h"

#include <CLI/CLI.hpp>
#include <QDateTime>

namespace listingpost {

namespace {

struct CaptureChoice
{
    std::string lasts;
    std::optional<int> status;
    std::string delay;
    std::string retryAfter;
    std::string forward;
    bool remote = false;
    bool withToken = false;
};

Result<QJsonObject> arguments(const CaptureChoice &given)
{
    QJsonObject object {
        {QStringLiteral("forward"), QString::fromStdString(given.forward)},
        {QStringLiteral("remote"), given.remote},
        {QStringLiteral("with_token"), given.withToken},
    };
    if (given.status)
        object.insert(QStringLiteral("status"), *given.status);
    struct Time
    {
        const char *option;
        const std::string &text;
        const char *member;
        qint64 factor;
    };
    for (const Time &time :
        {Time {"--for", given.lasts, "for_s", 1}, Time {"--delay", given.delay, "delay_ms", 1000},
            Time {"--retry-after", given.retryAfter, "retry_after_s", 1}}) {
        if (time.text.empty())
            continue;
        const auto seconds = secondsOf(QString::fromLatin1(time.option), QString::fromStdString(time.text));
        if (!seconds)
            return tl::unexpected(seconds.error());
        object.insert(QString::fromLatin1(time.member), *seconds * time.factor);
    }
    if (!given.forward.empty() && captureOf(object).forward.isEmpty())
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("--forward \"%1\" is no URL.").arg(QString::fromStdString(given.forward)));
    return captureOf(object).check().map([&] { return object; });
}

int showStarted(const QJsonObject &capture, QTextStream &out)
{
    const QDateTime ends
        = QDateTime::fromMSecsSinceEpoch(capture.value(QStringLiteral("ends_ms")).toInteger());
    const bool withToken = capture.value(QStringLiteral("with_token")).toBool();
    out << "Open capture is on until " << ends.toString(QStringLiteral("HH:mm:ss")) << ", for requests from "
        << (capture.value(QStringLiteral("remote")).toBool() ? "anywhere" : "this machine only") << ".\n"
        << "Any method, path and body is kept in Deliveries, answered "
        << capture.value(QStringLiteral("status")).toInt() << ", and never queued.\n"
        << (withToken ? "PUSHES WITH A GOOD TOKEN TOO: their events are answered but not stored. Catch up "
                        "afterwards.\n"
                      : "Pushes with a good token are stored and answered as ever.\n");
    return exitDone;
}

} // namespace

void addCaptureCommands(CLI::App &app, CommandLine &line)
{
    CLI::App *capture
        = app.add_subcommand("capture", "Open capture: keep whatever is sent, and queue nothing of it");
    capture->require_subcommand(1);
    auto given = std::make_shared<CaptureChoice>();
    CLI::App *start = capture->add_subcommand("start",
        "Switch it on: what is no push with a good token is kept as a delivery, whatever method, path and "
        "body");
    start->add_option("--for", given->lasts, "When it ends by itself: 10m, 2h (default 60m, at most 24h)");
    start->add_option("--status", given->status, "What is answered (default 200)")
        ->check(CLI::Range(200, 599));
    start->add_option("--delay", given->delay, "How long each answer waits, such as 2s");
    start->add_option("--retry-after", given->retryAfter, "Answered as Retry-After, such as 30s");
    start->add_option(
        "--forward", given->forward, "URL that each delivery is sent on to, without its credentials");
    start->add_flag("--allow-remote", given->remote, "From other machines too, not from this one only");
    start->add_flag("--with-token", given->withToken,
        "Pushes with a good token too: THEIR EVENTS ARE NOT STORED while it is on");
    start->callback([given, &line] {
        line.action = StationCall {Verb::CaptureStart, [given] { return arguments(*given); }, showStarted};
    });
    CLI::App *stop = capture->add_subcommand("stop", "Switch it off now");
    stop->callback([&line] {
        line.action = StationCall {Verb::CaptureStop, [] { return QJsonObject(); },
            [](const QJsonObject &, QTextStream &) { return exitDone; }};
    });
}

} // namespace listingpost
