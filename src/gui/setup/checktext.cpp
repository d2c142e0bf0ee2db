// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/checktext.h"

#include "gui/format.h"
#include "gui/setup/connectiontext.h"

#include <algorithm>

namespace listingpost {

namespace {

using Status = CheckResult::Status;

struct Phrase
{
    const char *code;
    const char *text; ///< places for the code's facts
};

constexpr Phrase findings[] = {
    {"resolved", QT_TRANSLATE_NOOP("CheckText", "%1 is %2")},
    {"plain", QT_TRANSLATE_NOOP("CheckText", "plain http")},
    {"given", QT_TRANSLATE_NOOP("CheckText", "given; the next line shows whether they are good")},
    {"none_set", QT_TRANSLATE_NOOP("CheckText", "none are set")},
    {"token_given", QT_TRANSLATE_NOOP("CheckText", "the token endpoint gave a token")},
    {"no_event_yet", QT_TRANSLATE_NOOP("CheckText", "can be polled; there is no event yet")},
    {"pollable", QT_TRANSLATE_NOOP("CheckText", "can be polled")},
    {"record_read", QT_TRANSLATE_NOOP("CheckText", "%1 was read")},
    {"no_entity_event",
        QT_TRANSLATE_NOOP("CheckText",
            "Not offered: lost pushes are not noticed by themselves; pushes work all the same.")},
    {"no_record_by_path",
        QT_TRANSLATE_NOOP("CheckText", "Records are asked for by a filter instead of by their address.")},
    {"no_records", QT_TRANSLATE_NOOP("CheckText", "There is no record of %1 yet to try it with.")},
    {"no_resource",
        QT_TRANSLATE_NOOP("CheckText", "$metadata names no resource whose records have one key.")},
    {"no_single_key", QT_TRANSLATE_NOOP("CheckText", "Records of %1 have no key of their own.")},
    {"skipped", QT_TRANSLATE_NOOP("CheckText", "not tried")},
    {"bad_root", QT_TRANSLATE_NOOP("CheckText", "“%1” is no web address.")},
    {"plain_http", QT_TRANSLATE_NOOP("CheckText", "Plain http to another computer is not allowed.")},
    {"no_address", QT_TRANSLATE_NOOP("CheckText", "The name %1 has no address.")},
    {"timeout", QT_TRANSLATE_NOOP("CheckText", "No answer came in time.")},
    {"connection_lost", QT_TRANSLATE_NOOP("CheckText", "The connection broke before an answer came.")},
    {"cut_short", QT_TRANSLATE_NOOP("CheckText", "The answer ended too early.")},
    {"too_large", QT_TRANSLATE_NOOP("CheckText", "The answer is over the limit for one answer.")},
    {"foreign_redirect", QT_TRANSLATE_NOOP("CheckText", "The Producer sends the request elsewhere.")},
    {"too_many_redirects", QT_TRANSLATE_NOOP("CheckText", "The Producer sends the request on and on.")},
    {"held_back", QT_TRANSLATE_NOOP("CheckText", "Requests under these credentials pause.")},
    {"cancelled", QT_TRANSLATE_NOOP("CheckText", "The test was ended.")},
    {"bad_metadata",
        QT_TRANSLATE_NOOP(
            "CheckText", "The answer is no $metadata document: perhaps a web page for people.")},
    {"bad_event_page", QT_TRANSLATE_NOOP("CheckText", "The answer is no list of events.")},
    {"invalid_json", QT_TRANSLATE_NOOP("CheckText", "The answer is not the JSON of records.")},
    {"empty_page", QT_TRANSLATE_NOOP("CheckText", "An empty page was answered, and more are to come.")},
    {"empty_value", QT_TRANSLATE_NOOP("CheckText", "An empty list was answered.")},
    {"invalid_token_answer", QT_TRANSLATE_NOOP("CheckText", "The answer holds no token.")},
    {"not_counted", QT_TRANSLATE_NOOP("CheckText", "the Producer does not count")},
};

constexpr Phrase remedies[] = {
    {"check_root", QT_TRANSLATE_NOOP("CheckText", "Check the service root: go back and correct it.")},
    {"check_credentials",
        QT_TRANSLATE_NOOP("CheckText", "Check the credentials: go back and enter them again.")},
    {"check_token_url",
        QT_TRANSLATE_NOOP("CheckText", "Check the address of the token endpoint; the MLS says which.")},
    {"check_network",
        QT_TRANSLATE_NOOP(
            "CheckText", "Check the network of this computer and the name in the service root.")},
    {"add_ca",
        QT_TRANSLATE_NOOP("CheckText",
            "Check the clock of this computer, and whether the certificate is one that it trusts.")},
    {"allow_plain_http",
        QT_TRANSLATE_NOOP(
            "CheckText", "Use the https address of the Producer: plain http would show your credentials.")},
    {"ask_for_access", QT_TRANSLATE_NOOP("CheckText", "Ask the MLS to open this for your account.")},
    {"ask_producer",
        QT_TRANSLATE_NOOP("CheckText", "Show the MLS what its server answered, as it stands above.")},
    {"wait", QT_TRANSLATE_NOOP("CheckText", "Wait a little, then test again.")},
    {"raise_body_limit",
        QT_TRANSLATE_NOOP("CheckText", "The answer is over the limit for one answer; raise it.")},
};

template<std::size_t N> const char *textOf(const Phrase (&known)[N], const QString &code)
{
    const auto *found = std::find_if(std::begin(known), std::end(known),
        [&code](const Phrase &one) { return code == QLatin1String(one.code); });
    return found == std::end(known) ? nullptr : found->text;
}

/// The status of an answer that stands in the way; 0 when \a code is another one.
int statusOf(const QString &code)
{
    if (code == QLatin1String("unauthorized"))
        return 401;
    if (code == QLatin1String("forbidden"))
        return 403;
    return code.startsWith(QLatin1String("http_")) ? code.mid(5).toInt() : 0;
}

/// \a text, and what the Producer itself said, in its own language.
QString withWords(const QString &text, const QStringList &said)
{
    return said.isEmpty() || said.front().isEmpty() ? text
                                                    : CheckText::tr("%1: “%2”").arg(text, said.front());
}

/// What stands in the way of a request.
QString obstacleText(const QString &code, const QStringList &facts)
{
    if (const int status = statusOf(code))
        return withWords(CheckText::tr("The Producer answered %1").arg(status), facts);
    if (code == QLatin1String("token_refused"))
        return withWords(CheckText::tr("The token endpoint refused these credentials"), facts);
    if (code == QLatin1String("token_unavailable"))
        return CheckText::tr("The token endpoint gave none. %1")
            .arg(obstacleText(facts.value(0), facts.mid(1)));
    if (code == QLatin1String("tls"))
        return CheckText::tr("No safe connection: %1.").arg(ConnectionText::certificate(facts));
    if (code == QLatin1String("unreachable"))
        return facts.size() < 3 ? CheckText::tr("It could not be reached.")
                                : CheckText::tr("%1, port %2: %3.")
                                      .arg(facts.at(0), facts.at(1), ConnectionText::socket(facts.at(2)));
    if (code == QLatin1String("wrong_key"))
        return facts.isEmpty() ? CheckText::tr("The record in the answer has no key.")
                               : CheckText::tr("Another record was answered: %1.").arg(facts.front());
    if (code == QLatin1String("paused"))
        return CheckText::tr("Requests under these credentials pause for %Ln more second(s).", nullptr,
            facts.value(0).toInt());
    const char *known = textOf(findings, code);
    if (!known)
        return code;
    const QString text = CheckText::tr(known);
    return facts.isEmpty() || !text.contains(QLatin1String("%1")) ? text
        : text.contains(QLatin1String("%2"))                      ? text.arg(facts.at(0), facts.value(1))
                                                                  : text.arg(facts.at(0));
}

Mark markOf(Status status)
{
    switch (status) {
    case Status::Passed:
        return Mark::Applied;
    case Status::AnotherWay:
        return Mark::Polling;
    case Status::Failed:
        return Mark::Failed;
    case Status::Skipped:
        return Mark::Received;
    }
    return Mark::Quiet;
}

QString nameOf(ConnectionCheck check)
{
    switch (check) {
    case ConnectionCheck::Address:
        //: the host's name and its address
        return CheckText::tr("Name");
    case ConnectionCheck::Connection:
        return CheckText::tr("Connection");
    case ConnectionCheck::Token:
        return CheckText::tr("Credentials");
    case ConnectionCheck::Metadata:
        return QStringLiteral("$metadata");
    case ConnectionCheck::EntityEvent:
        return QStringLiteral("EntityEvent");
    case ConnectionCheck::Record:
        return CheckText::tr("One record");
    }
    return {};
}

} // namespace

RailStep CheckText::step(const CheckResult &result)
{
    RailStep step;
    step.mark = markOf(result.status);
    step.name = nameOf(result.check);
    step.detail = finding(result);
    if (result.status == Status::Failed)
        step.remedy = remedy(result.remedy);
    if (result.status != Status::Skipped && result.took.count() > 0)
        step.aside = Format::duration(result.took);
    return step;
}

QString CheckText::finding(const CheckResult &result)
{
    if (result.status == Status::Skipped)
        return tr("not tried");
    if (result.code == QLatin1String("encrypted") && result.facts.size() == 3)
        return tr("%1, certificate of %2, valid to %3")
            .arg(result.facts.at(0), result.facts.at(1), ConnectionText::date(result.facts.at(2)));
    if (result.code == QLatin1String("metadata_read"))
        return tr("%Ln resource(s)", nullptr, result.facts.value(0).toInt());
    return obstacleText(result.code, result.facts);
}

QString CheckText::remedy(const QString &code)
{
    if (code.isEmpty())
        return {};
    const char *known = textOf(remedies, code);
    return tr(known ? known : "Show the MLS what its server answered, as it stands above.");
}

QString CheckText::whyNotCounted(const ResourceCount &count)
{
    return count.records || count.why.isEmpty() ? QString() : obstacleText(count.why, count.facts);
}

} // namespace listingpost
