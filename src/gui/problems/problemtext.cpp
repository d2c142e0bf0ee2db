// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/problemtext.h"

#include "gui/format.h"
#include "store/problemcare.h"

#include <algorithm>

namespace listingpost {

namespace {

/// What stands behind a cause.
enum class Scope {
    Keys, ///< records that failed
    Rest, ///< the source, or something to know or to tell
};

struct CauseText
{
    const char *cause;
    Scope scope;
    const char *title; ///< %1 the resource
    const char *effect; ///< empty: made from the count
    const char *remedy;
    const char *brief = ""; ///< in a list of tries; empty: the cause itself
};

// %1 is the resource, where one stands.
constexpr CauseText causes[] = {
    {"unauthorized", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "Credentials refused (401)"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing is fetched until they are right; pushes are still stored"),
        QT_TRANSLATE_NOOP("ProblemText", "Enter new credentials for this Producer.")},
    {"token_refused", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "The token endpoint refuses the credentials"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing is fetched until they are right; pushes are still stored"),
        QT_TRANSLATE_NOOP("ProblemText", "Enter new credentials for this Producer.")},
    {"token_unavailable", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The token endpoint gives no token"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing is fetched meanwhile; pushes are still stored"),
        QT_TRANSLATE_NOOP(
            "ProblemText", "Check the address of the token endpoint; it is asked again by itself.")},
    {"no_answer", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The Producer gives no answer"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing is fetched meanwhile; pushes are still stored"),
        QT_TRANSLATE_NOOP("ProblemText",
            "Check the network and the service root of this Producer; it is asked again by itself.")},
    {"long_pause", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The Producer asks for a long pause"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing is fetched meanwhile; pushes are still stored"),
        QT_TRANSLATE_NOOP("ProblemText",
            "Nothing, if its quota is used up; else ask the MLS. It is asked again at least once a day.")},
    {"reconcile_failed", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "Comparing with the Producer stopped half-way"),
        QT_TRANSLATE_NOOP("ProblemText", "Whether all records agree is not known; pushes are still fetched"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing yet: it is tried again. Ask the MLS when it stays.")},
    {"bad_root", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The service root is no web address"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing is fetched; pushes are still stored"),
        QT_TRANSLATE_NOOP("ProblemText", "Correct the service root of this Producer.")},
    {"metadata_unreadable", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "$metadata cannot be read"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing is fetched yet; pushes are stored"),
        QT_TRANSLATE_NOOP("ProblemText", "Check the service root and the credentials of this Producer.")},
    {"poll_failed", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "Catching up stopped half-way"),
        QT_TRANSLATE_NOOP("ProblemText", "Pushes still arrive; lost ones are not noticed meanwhile"),
        QT_TRANSLATE_NOOP("ProblemText", "Nothing yet: it is tried again. Ask the MLS when it stays.")},
    {"poll_bad_page", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "The EntityEvent list cannot be understood"),
        QT_TRANSLATE_NOOP("ProblemText", "Pushes still arrive; lost ones are not noticed"),
        QT_TRANSLATE_NOOP("ProblemText", "Show the answer to the MLS: it is no EntityEvent page.")},
    {"poll_bad_event", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "Rows of the EntityEvent list are no events"),
        QT_TRANSLATE_NOOP("ProblemText", "They are passed by; what they meant to announce is not fetched"),
        QT_TRANSLATE_NOOP("ProblemText", "Show them to the MLS and compare with it. Then dismiss it.")},
    {"poll_foreign_link", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "The EntityEvent list goes on at another host"),
        QT_TRANSLATE_NOOP("ProblemText", "Pushes still arrive; lost ones are not noticed"),
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS to correct its next links.")},
    {"poll_no_progress", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The EntityEvent list repeats itself"),
        QT_TRANSLATE_NOOP("ProblemText", "Pushes still arrive; lost ones are not noticed"),
        QT_TRANSLATE_NOOP("ProblemText", "Tell the MLS: its next link leads back to the same page.")},
    {"poll_refused", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The EntityEvent list is refused"),
        QT_TRANSLATE_NOOP("ProblemText", "Pushes still arrive; lost ones are not noticed"),
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS to let you read the EntityEvent resource.")},
    {"authentication_failures", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "Somebody fails to authenticate again and again"),
        QT_TRANSLATE_NOOP("ProblemText", "Only the failing pushes are slowed; good ones are stored"),
        QT_TRANSLATE_NOOP("ProblemText", "Give a new token if you know the address; else block it.")},
    {"too_many_labels", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "%1 sends too many new labels"),
        QT_TRANSLATE_NOOP("ProblemText", "Pushes under further new labels are refused (403)"),
        QT_TRANSLATE_NOOP("ProblemText", "Set these feeds up if they are wanted; else ask the MLS.")},
    {"sequence_conflict", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "One sequence names two records"),
        QT_TRANSLATE_NOOP("ProblemText", "Both records are fetched, nothing is missed"),
        QT_TRANSLATE_NOOP("ProblemText", "Tell the MLS: one sequence, one record. Then dismiss it.")},
    {"foreign_url", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "Record addresses of %1 lead elsewhere"),
        QT_TRANSLATE_NOOP("ProblemText", "The records are asked for by key instead"),
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS to correct its record URLs.")},
    {"schema_changed", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "A column of %1 has another type now"),
        QT_TRANSLATE_NOOP("ProblemText", "Both columns are kept"),
        QT_TRANSLATE_NOOP("ProblemText", "Let your queries use the new column. Then dismiss it.")},
    {"log_cut", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "The Producer's list of events begins too late"),
        QT_TRANSLATE_NOOP("ProblemText", "Events between may have been lost; completeness is unproved"),
        QT_TRANSLATE_NOOP("ProblemText", "Compare with the Producer: it ends when all records agree.")},
    {"log_pruned", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "Events were pruned before they were replicated"),
        QT_TRANSLATE_NOOP("ProblemText", "Records that only they named may be out of date"),
        QT_TRANSLATE_NOOP("ProblemText", "Compare with the Producer. Then dismiss it.")},
    {"log_replaced", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The log's file was replaced"),
        QT_TRANSLATE_NOOP("ProblemText", "What only the other one held is asked for from the Producers"),
        QT_TRANSLATE_NOOP(
            "ProblemText", "If nobody put another file there, look at the disk. Then dismiss it.")},
    {"copy_failed", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "%1 was left out of the first copy"),
        QT_TRANSLATE_NOOP("ProblemText", "Its records come only as pushes name them"),
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS for access to %1, or dismiss it and do without.")},
    {"no_single_key", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "%1 is not copied: it has no single key"),
        QT_TRANSLATE_NOOP("ProblemText", "Its records are missing from the replica; all others are copied"),
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS for one key property for %1, or dismiss it for good.")},
    {"resource_gone", Scope::Rest,
        QT_TRANSLATE_NOOP("ProblemText", "%1 is not in the Producer's $metadata any more"),
        QT_TRANSLATE_NOOP("ProblemText", "Its records stay as they are, and are not kept current"),
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS whether it has another name now; or dismiss it.")},
    {"damaged_text", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "Records of %1 hold damaged text"),
        QT_TRANSLATE_NOOP(
            "ProblemText", "They are kept, with a sign in its place; without a key they are left out"),
        QT_TRANSLATE_NOOP("ProblemText", "Show them to the MLS. Then dismiss it.")},
    {"replica_replaced", Scope::Rest, QT_TRANSLATE_NOOP("ProblemText", "The replica's file was replaced"),
        QT_TRANSLATE_NOOP("ProblemText", "Every record is asked for once more"),
        QT_TRANSLATE_NOOP(
            "ProblemText", "If nobody put an older file there, look at the disk. Then dismiss it.")},
    {"cannot_address", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Records of %1 cannot be addressed"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS how they are addressed, then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "no such address")},
    {"children_incomplete", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Not all of %1 can be had"),
        QT_TRANSLATE_NOOP("ProblemText", "None is removed for not being shown"),
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS how all of them can be asked for, then retry.")},
    {"forbidden", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Not allowed to read %1 (403)"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS to open %1 for your account, then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "answered 403")},
    {"unknown_resource", Scope::Keys,
        QT_TRANSLATE_NOOP("ProblemText", "%1 is not in the Producer's $metadata"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Ask the MLS why it announces %1, then retry or dismiss it.")},
    {"bad_record", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "An answer for %1 is no record"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Look at what the Producer answers, then retry.")},
    {"wrong_key", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Answers for %1 hold another record"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Show an example to the MLS, then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "another record")},
    {"too_large", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "An answer for %1 is over the size limit"),
        "", QT_TRANSLATE_NOOP("ProblemText", "Ask for less of it, or raise the limit; then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "too large")},
    {"plain_http", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "%1 would have to be fetched without TLS"),
        "", QT_TRANSLATE_NOOP("ProblemText", "Use the https address of this Producer, then retry.")},
    {"foreign_redirect", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Requests for %1 are sent elsewhere"),
        "", QT_TRANSLATE_NOOP("ProblemText", "Set the address it redirects to as service root, then retry.")},
    {"too_many_redirects", Scope::Keys,
        QT_TRANSLATE_NOOP("ProblemText", "Requests for %1 are sent on and on"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Set the address they end at as service root, then retry.")},
    {"unreachable", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "The Producer could not be reached"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Check the network and the service root, then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "not reached")},
    {"tls", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "No safe connection to the Producer"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Check the clock and the Producer's certificate, then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "no safe connection")},
    {"timeout", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "The Producer answers too slowly for %1"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Retry when it is quicker; a newer event retries it too."),
        QT_TRANSLATE_NOOP("ProblemText", "timed out")},
    {"connection_lost", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Connections broke while reading %1"),
        "", QT_TRANSLATE_NOOP("ProblemText", "Retry; a newer event retries it too."),
        QT_TRANSLATE_NOOP("ProblemText", "connection lost")},
    {"cut_short", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Answers for %1 end too early"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Retry; tell the MLS when it stays."),
        QT_TRANSLATE_NOOP("ProblemText", "answer cut short")},
    {"empty_page", Scope::Keys,
        QT_TRANSLATE_NOOP("ProblemText", "Answers for %1 are empty, and more are to come"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Show an example to the MLS, then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "an empty page")},
    {"invalid_json", Scope::Keys, QT_TRANSLATE_NOOP("ProblemText", "Answers for %1 are not JSON"), "",
        QT_TRANSLATE_NOOP("ProblemText", "Look at what the Producer answers, then retry."),
        QT_TRANSLATE_NOOP("ProblemText", "not JSON")},
};

const CauseText *textOf(const QString &cause)
{
    const auto *found = std::find_if(std::begin(causes), std::end(causes),
        [&cause](const CauseText &known) { return cause == QLatin1String(known.cause); });
    return found == std::end(causes) ? nullptr : found;
}

/// `http_503` → 503; 0 when it is another cause.
int httpStatus(const QString &cause)
{
    return cause.startsWith(QLatin1String("http_")) ? cause.mid(5).toInt() : 0;
}

QString withResource(const QString &text, const QString &resource)
{
    return text.contains(QLatin1String("%1"))
        ? text.arg(resource.isEmpty() ? ProblemText::tr("the records") : resource)
        : text;
}

} // namespace

QString ProblemText::title(const ProblemRow &problem)
{
    if (const CauseText *known = textOf(problem.cause))
        return withResource(tr(known->title), problem.resource);
    if (const int status = httpStatus(problem.cause))
        return problem.resource.isEmpty()
            ? tr("The Producer answers %1").arg(status)
            : tr("The Producer answers %1 for %2").arg(status).arg(problem.resource);
    return problem.cause;
}

QString ProblemText::effect(const ProblemRow &problem)
{
    if (const CauseText *known = textOf(problem.cause); known && *known->effect)
        return tr(known->effect);
    if (problem.resource.isEmpty())
        return {};
    return tr("%Ln record(s) of %1 out of date", nullptr, static_cast<int>(problem.count))
        .arg(problem.resource);
}

QString ProblemText::remedy(const ProblemRow &problem)
{
    if (const CauseText *known = textOf(problem.cause))
        return withResource(tr(known->remedy), problem.resource);
    if (httpStatus(problem.cause) > 0)
        return tr("Retry when the Producer works again; a newer event retries it too.");
    return problem.remedy;
}

QString ProblemText::shortCause(const QString &cause)
{
    if (const int status = httpStatus(cause))
        return tr("answered %1").arg(status);
    const CauseText *known = textOf(cause);
    return known && *known->brief ? tr(known->brief) : cause;
}

bool ProblemText::canBeDismissed(const QString &cause)
{
    return (textOf(cause) || httpStatus(cause) > 0) && !endsByItself(cause);
}

bool ProblemText::holdsKeys(const QString &cause)
{
    const CauseText *known = textOf(cause);
    return known ? known->scope == Scope::Keys : httpStatus(cause) > 0;
}

bool ProblemText::isAboutAccess(const QString &cause)
{
    static const QStringList about {QStringLiteral("unauthorized"), QStringLiteral("token_refused"),
        QStringLiteral("token_unavailable"), QStringLiteral("bad_root"), QStringLiteral("no_answer"),
        QStringLiteral("metadata_unreadable"), QStringLiteral("plain_http"),
        QStringLiteral("foreign_redirect"), QStringLiteral("too_many_redirects")};
    return about.contains(cause);
}

} // namespace listingpost
