// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/connectioncheck.h"

#include "producer/classify.h"

#include <utility>

namespace listingpost {

namespace {

struct Remedy
{
    const char *code;
    const char *sentence;
};

constexpr Remedy Remedies[] = {
    {"check_root", "Check the service root: it is the URL that $metadata is found under."},
    {"check_network", "Check the host's name, the network and the proxy."},
    {"add_ca",
        "Add the certificate authority of the Producer with --ca-file; verification is never switched off."},
    {"allow_plain_http", "Use https; or allow plain http for this Producer with --allow-plain-http."},
    {"check_credentials", "Check the credentials, or ask the Producer for new ones."},
    {"check_token_url", "Check the token URL, and whether the client is sent as the Producer wants it."},
    {"ask_for_access", "Ask the Producer for access to this resource."},
    {"wait", "Wait until the pause is over: the Producer asked for it, or the budget is used up."},
    {"raise_body_limit", "Raise the body limit of the source."},
    {"ask_producer", "Tell the Producer what was answered."},
};

QString remedyOf(const Classified &obstacle)
{
    switch (obstacle.verdict) {
    case Verdict::Unauthorized:
        return QStringLiteral("check_credentials");
    case Verdict::Forbidden:
        return QStringLiteral("ask_for_access");
    case Verdict::Throttled:
        return QStringLiteral("wait");
    case Verdict::TooLarge:
        return QStringLiteral("raise_body_limit");
    case Verdict::Refused:
        return obstacle.cause == QLatin1String("plain_http") ? QStringLiteral("allow_plain_http")
                                                             : QStringLiteral("check_root");
    case Verdict::Transient:
        break;
    case Verdict::Record:
    case Verdict::NotVisible:
    case Verdict::Unproven:
    case Verdict::Cancelled:
        return QStringLiteral("check_root");
    }
    if (obstacle.cause == QLatin1String("tls"))
        return QStringLiteral("add_ca");
    return obstacle.cause.startsWith(QLatin1String("http_")) ? QStringLiteral("ask_producer")
                                                             : QStringLiteral("check_network");
}

} // namespace

QString toString(ConnectionCheck check)
{
    switch (check) {
    case ConnectionCheck::Address:
        return QStringLiteral("address");
    case ConnectionCheck::Connection:
        return QStringLiteral("connection");
    case ConnectionCheck::Token:
        return QStringLiteral("token");
    case ConnectionCheck::Metadata:
        return QStringLiteral("metadata");
    case ConnectionCheck::EntityEvent:
        return QStringLiteral("entity_event");
    case ConnectionCheck::Record:
        return QStringLiteral("record");
    }
    return {};
}

QString toString(CheckResult::Status status)
{
    switch (status) {
    case CheckResult::Status::Passed:
        return QStringLiteral("passed");
    case CheckResult::Status::AnotherWay:
        return QStringLiteral("another_way");
    case CheckResult::Status::Failed:
        return QStringLiteral("failed");
    case CheckResult::Status::Skipped:
        return QStringLiteral("skipped");
    }
    return {};
}

CheckResult failedCheck(ConnectionCheck check, const Classified &obstacle)
{
    CheckResult result;
    result.check = check;
    result.status = CheckResult::Status::Failed;
    result.code = obstacle.cause;
    result.detail = obstacle.detail;
    result.facts = obstacle.facts;
    result.remedy = remedyOf(obstacle);
    return result;
}

QString remedySentence(const QString &remedy)
{
    for (const Remedy &one : Remedies) {
        if (remedy == QLatin1String(one.code))
            return QString::fromLatin1(one.sentence);
    }
    return {};
}

} // namespace listingpost
