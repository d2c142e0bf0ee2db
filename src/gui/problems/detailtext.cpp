// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/detailtext.h"

#include "gui/problems/problemtext.h"

#include <QRegularExpression>
#include <vector>

namespace listingpost {

namespace {

// As the engines write them. One that begins like another stands before it.
constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("DetailText", "$metadata cannot be read: %1"),
    QT_TRANSLATE_NOOP("DetailText", "$metadata names no entity set"),
    QT_TRANSLATE_NOOP("DetailText", "$metadata has a DTD, which no CSDL has"),
    QT_TRANSLATE_NOOP("DetailText", "$metadata, line %1: %2"),
    QT_TRANSLATE_NOOP("DetailText", "$metadata is no JSON object: %1"),
    QT_TRANSLATE_NOOP("DetailText", "the Producer answered %1: %2"),
    QT_TRANSLATE_NOOP("DetailText", "the Producer answered %1, and not where to ask instead"),
    QT_TRANSLATE_NOOP("DetailText", "the Producer answered %1"),
    QT_TRANSLATE_NOOP("DetailText", "an empty page was answered, and more are to come"),
    QT_TRANSLATE_NOOP("DetailText", "an empty list was answered"),
    QT_TRANSLATE_NOOP("DetailText", "no record was answered"),
    QT_TRANSLATE_NOOP("DetailText", "the Producer asks to wait until %1"),
    QT_TRANSLATE_NOOP("DetailText", "the answer was broken off by an error of the Producer"),
    QT_TRANSLATE_NOOP("DetailText", "the record in the answer has no key"),
    QT_TRANSLATE_NOOP("DetailText", "the record in the answer has the key %1"),
    QT_TRANSLATE_NOOP("DetailText", "the record is not one whole JSON object"),
    QT_TRANSLATE_NOOP("DetailText", "the body is not one whole JSON object"),
    QT_TRANSLATE_NOOP("DetailText", "the body is JSON, but no OData error"),
    QT_TRANSLATE_NOOP("DetailText", "an element of \"value\" is not an object"),
    QT_TRANSLATE_NOOP("DetailText", "an element of \"responses\" is not an object"),
    QT_TRANSLATE_NOOP("DetailText", "the answer has no \"responses\""),
    QT_TRANSLATE_NOOP("DetailText", "the answer is no list of records"),
    QT_TRANSLATE_NOOP("DetailText", "the answer is no page of records"),
    QT_TRANSLATE_NOOP("DetailText", "the token endpoint's answer has no access_token"),
    QT_TRANSLATE_NOOP("DetailText", "Connection refused"),
    QT_TRANSLATE_NOOP("DetailText", "Connection closed"),
    QT_TRANSLATE_NOOP("DetailText", "Host %1 not found"),
    QT_TRANSLATE_NOOP("DetailText", "no answer in time"),
    QT_TRANSLATE_NOOP("DetailText", "the answer is over the size limit"),
    QT_TRANSLATE_NOOP("DetailText", "the proxy cannot be reached"),
    QT_TRANSLATE_NOOP("DetailText", "the proxy asks for a password"),
    QT_TRANSLATE_NOOP("DetailText", "more than %1 redirects"),
    QT_TRANSLATE_NOOP("DetailText", "a redirect leaves the origin of the source"),
    QT_TRANSLATE_NOOP("DetailText", "the next link leaves the origin of the source"),
    QT_TRANSLATE_NOOP("DetailText", "plain http to another machine is not allowed for this source"),
    QT_TRANSLATE_NOOP("DetailText", "the service root is no http or https URL"),
    QT_TRANSLATE_NOOP("DetailText", "two pages in a row brought nothing new"),
    QT_TRANSLATE_NOOP("DetailText", "the pages bring nothing new"),
    QT_TRANSLATE_NOOP("DetailText", "the pages ended after %1 keys, and the Producer counts %2"),
    QT_TRANSLATE_NOOP("DetailText", "the records of a page have no %1"),
    QT_TRANSLATE_NOOP("DetailText", "catching up through %1 stopped: %2"),
    QT_TRANSLATE_NOOP("DetailText", "Reconciling stopped: %1"),
    QT_TRANSLATE_NOOP("DetailText", "rows of %1 are no events and were passed by: %2"),
    QT_TRANSLATE_NOOP("DetailText", "%1 could not be copied: %2: %3"),
    QT_TRANSLATE_NOOP("DetailText", "$metadata has none with one key"),
    QT_TRANSLATE_NOOP(
        "DetailText", "%1 is not in $metadata any more: the %2 records that are held of it stay as they are"),
    QT_TRANSLATE_NOOP(
        "DetailText", "%1 has no key in $metadata: its records cannot be told apart, and are not copied"),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 has a key of several properties (%2), and only one can be walked through: its records are not "
        "copied"),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 records of %2 hold text that is no UTF-8 or no JSON; they are kept, with U+FFFD in its place: "
        "%3; %4 "
        "records of %5 have no key that can be read, and are left out"),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 records of %2 hold text that is no UTF-8 or no JSON; they are kept, with U+FFFD in its place: "
        "%3"),
    QT_TRANSLATE_NOOP("DetailText", "%1 records of %2 have no key that can be read, and are left out"),
    QT_TRANSLATE_NOOP("DetailText", "Of %1 below %2 %3 only %4 are shown, and there may be more."),
    QT_TRANSLATE_NOOP("DetailText",
        "The Producer's log begins at %1, and we had come to %2: events between them may have been lost, so "
        "completeness is unproved until a reconcile."),
    QT_TRANSLATE_NOOP("DetailText",
        "The Producer's log shows no event any more, and we had come to %1: completeness is unproved until a "
        "reconcile."),
    QT_TRANSLATE_NOOP("DetailText",
        "The Producer shows no sequence above %1, and it had shown %2: it has started to count anew, or its "
        "log was put back."),
    QT_TRANSLATE_NOOP("DetailText",
        "Sequence %1 came again and names another record: %2 %3. The first one is kept, and this record is "
        "asked for all the same."),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 failed to authenticate %2 times, and with it %3 other addresses (%4 failures together); it "
        "showed token %5 of %6 last. Its failures are answered 429; good pushes are let in as ever."),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 failed to authenticate %2 times, and with it %3 other addresses (%4 failures together). Its "
        "failures are answered 429; good pushes are let in as ever."),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 failed to authenticate %2 times; it showed token %3 of %4 last. Its failures are answered 429; "
        "good pushes are let in as ever."),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 failed to authenticate %2 times. Its failures are answered 429; good pushes are let in as ever."),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 pushes under more new labels than the %2 that may make a feed by themselves; the last one "
        "refused "
        "(403) is \"%3\"."),
    QT_TRANSLATE_NOOP("DetailText",
        "The replica is not the one that was last written: an older copy, or another file. Every record is "
        "asked for again."),
    QT_TRANSLATE_NOOP("DetailText",
        "Events %1 to %2 were removed from the log before they were replicated: work.sqlite is an older "
        "copy."),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 Events that only the other one held are asked for from the Producers, and every record that this "
        "one names is asked for again."),
    QT_TRANSLATE_NOOP("DetailText", "log.sqlite is not the log that was last replicated from."),
    QT_TRANSLATE_NOOP("DetailText",
        "log.sqlite is an older copy: it ends at event %1, and event %2 was replicated already."),
    QT_TRANSLATE_NOOP("DetailText",
        "Again and again a sequence of %1 came that names another record than before: has the Producer "
        "started to count again? Until you answer, nothing is taken for a duplicate; all that comes is "
        "stored and fetched."),
    QT_TRANSLATE_NOOP("DetailText",
        "ResourceRecordUrl leaves the origin of the source; the record is asked for by root and key instead"),
    QT_TRANSLATE_NOOP("DetailText", "Heads and bodies of deliveries are not kept: %1"),
    QT_TRANSLATE_NOOP("DetailText",
        "The disk does not keep up: heads and bodies of deliveries are left out. Their events are stored all "
        "the same."),
    QT_TRANSLATE_NOOP("DetailText", "The charts are behind: %1"),
    // What a person meets in a dialog, or while a part of the station fails.
    QT_TRANSLATE_NOOP("DetailText", "There is a Producer \"%1\" already: choose another name."),
    QT_TRANSLATE_NOOP(
        "DetailText", "This token is known already, as %1, which was revoked: choose another one."),
    QT_TRANSLATE_NOOP("DetailText", "This token is known already, as %1: choose another one."),
    QT_TRANSLATE_NOOP("DetailText", "The client id \"%1\" is another Producer's: choose another one."),
    QT_TRANSLATE_NOOP(
        "DetailText", "\"%1\" cannot be a client id: 1 to 255 visible ASCII characters without a colon."),
    QT_TRANSLATE_NOOP("DetailText", "Open capture lasts from a second to 24 hours."),
    QT_TRANSLATE_NOOP("DetailText", "%1 is no status to answer with: choose one from 200 to 599."),
    QT_TRANSLATE_NOOP("DetailText", "An answer can be delayed by at most 10 minutes."),
    QT_TRANSLATE_NOOP(
        "DetailText", "\"%1\" is no URL to forward to: write one such as https://other.example.com/hook."),
    QT_TRANSLATE_NOOP("DetailText", "The station does not listen: there is nothing to capture."),
    QT_TRANSLATE_NOOP("DetailText", "The station does not listen, so nothing can reach it: %1"),
    QT_TRANSLATE_NOOP("DetailText", "The Producer's $metadata has no such resource with a single key."),
    QT_TRANSLATE_NOOP("DetailText", "The source cannot be asked now: `problems` says why."),
    QT_TRANSLATE_NOOP("DetailText", "The resume URL \"%1\" is no http or https URL."),
    QT_TRANSLATE_NOOP("DetailText", "\"%1\" is no method: POST, PUT or GET are usual."),
    QT_TRANSLATE_NOOP("DetailText", "\"%1\" is no header: write \"Name: value\"."),
    QT_TRANSLATE_NOOP("DetailText", "Plain http to another machine is not allowed for this source."),
    QT_TRANSLATE_NOOP("DetailText", "%1 cannot be written: %2. Check the folder's owner and free space."),
    QT_TRANSLATE_NOOP("DetailText", "%1 cannot be read: %2. Check who owns it."),
    QT_TRANSLATE_NOOP("DetailText", "%1 is encrypted, and there is no key."),
    QT_TRANSLATE_NOOP("DetailText", "%1 cannot hold both the label and the signature: name two headers."),
    QT_TRANSLATE_NOOP("DetailText", "The header %1 has another meaning: a label cannot be in it."),
    QT_TRANSLATE_NOOP("DetailText", "The header %1 has another meaning: a signature cannot be in it."),
    QT_TRANSLATE_NOOP(
        "DetailText", "\"%1\" cannot name a header: letters, digits and - only, such as X-Feed."),
    QT_TRANSLATE_NOOP(
        "DetailText", "\"%1\" cannot name a header: letters, digits and - only, such as X-Signature."),
    QT_TRANSLATE_NOOP(
        "DetailText", "A signature's prefix is at most 64 visible characters, such as sha256=."),
    QT_TRANSLATE_NOOP("DetailText",
        "\"%1\" is no URL that Producers could push to: write one such as https://push.example.com/webhooks, "
        "without query or password"),
    QT_TRANSLATE_NOOP("DetailText", "%1: the disk is full. Free some space, it goes on by itself."),
    QT_TRANSLATE_NOOP("DetailText", "%1. The disk is full: free some space, it goes on by itself."),
    QT_TRANSLATE_NOOP("DetailText", "The disk does not keep up with what is pushed."),
    QT_TRANSLATE_NOOP("DetailText", "%1 is read-only. Make the file and its folder writable for this user."),
    QT_TRANSLATE_NOOP("DetailText", "%1. Make the file and its folder writable for this user."),
    QT_TRANSLATE_NOOP("DetailText", "%1. The file is damaged: `listingpost repair` says what can be done."),
    QT_TRANSLATE_NOOP("DetailText",
        "The station %1 is in use by process %2 (%3): stop that one first, or choose another station with "
        "--station DIR."),
    QT_TRANSLATE_NOOP("DetailText", "%1 It is taken by %2."),
    QT_TRANSLATE_NOOP("DetailText", "%1 port %2: %3. End what uses it, or choose another with --listen."),
    QT_TRANSLATE_NOOP("DetailText",
        "%1 port %2: %3. Ports below 1024 need a right: choose another with --listen, or put a reverse proxy "
        "before it."),
    QT_TRANSLATE_NOOP(
        "DetailText", "%1 port %2: %3. This machine has no such address: choose another with --listen."),
    QT_TRANSLATE_NOOP("DetailText", "process %1 (%2)"),
    QT_TRANSLATE_NOOP("DetailText", "a process of the user %1"),
    // Why the demo ends.
    QT_TRANSLATE_NOOP("DetailText",
        "The demo's Producer %1 cannot be started: %2. Build the target listingpost-producer beside this "
        "program."),
    QT_TRANSLATE_NOOP("DetailText", "The demo's Producer ended by itself (exit code %1)."),
    QT_TRANSLATE_NOOP("DetailText", "The temporary folder cannot be written: %1"),
    QT_TRANSLATE_NOOP("DetailText", "The station stopped."),
    QT_TRANSLATE_NOOP("DetailText", "The demo needs an endpoint, and there is none: %1"),
    // Where credentials are kept.
    QT_TRANSLATE_NOOP("DetailText", "%1, encrypted; its key is in your session's keyring"),
    QT_TRANSLATE_NOOP("DetailText", "%1, readable by its owner only, not encrypted"),
    QT_TRANSLATE_NOOP("DetailText", "the environment variable %1"),
};

struct Sentence
{
    const char *text;
    QRegularExpression pattern;
};

std::vector<Sentence> patterns()
{
    std::vector<Sentence> all;
    for (const char *text : sentences) {
        QString pattern = QRegularExpression::escape(QString::fromLatin1(text));
        for (const QString &blank : {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"),
                 QStringLiteral("4"), QStringLiteral("5"), QStringLiteral("6")})
            pattern.replace(QStringLiteral("\\%") + blank, QStringLiteral("(.+?)"));
        all.push_back({text,
            QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                QRegularExpression::DotMatchesEverythingOption)});
    }
    return all;
}

/// `unreachable: Connection refused`: a cause, then what was found.
QString afterItsCause(const QString &detail)
{
    const qsizetype colon = detail.indexOf(QLatin1String(": "));
    const QString cause = detail.left(qMax<qsizetype>(0, colon));
    if (detail.mid(colon + 2).startsWith(QLatin1String("the Producer answered ")))
        return DetailText::inWords(detail.mid(colon + 2)); // which says the status of `http_404` again
    const QString brief = ProblemText::shortCause(cause);
    return cause.isEmpty() || brief == cause
        ? detail
        : QStringLiteral("%1: %2").arg(brief, DetailText::inWords(detail.mid(colon + 2)));
}

/// Puts what was found where it stands in \a text; what is put in may hold a %1 of its own.
QString filled(const QString &text, const QRegularExpressionMatch &found)
{
    QString said;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int blank = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (blank > 0)
            said += DetailText::inWords(found.captured(blank));
        else
            said += text[i];
        i += blank > 0 ? 1 : 0;
    }
    return said;
}

} // namespace

QStringList DetailText::known()
{
    QStringList all;
    for (const char *text : sentences)
        all.append(QString::fromLatin1(text));
    return all;
}

QString DetailText::inWords(const QString &detail)
{
    static const std::vector<Sentence> known = patterns();
    for (const Sentence &sentence : known) {
        const auto found = sentence.pattern.match(detail);
        if (!found.hasMatch())
            continue;
        return filled(tr(sentence.text), found);
    }
    return afterItsCause(detail);
}

} // namespace listingpost
