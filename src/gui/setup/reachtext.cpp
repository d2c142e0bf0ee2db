// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/reachtext.h"

#include "gui/setup/connectiontext.h"

#include <algorithm>

namespace listingpost {

namespace {

using Step = ReachStep::State;

Mark markOf(Step state)
{
    switch (state) {
    case Step::Passed:
        return Mark::Applied;
    case Step::Warned:
        return Mark::Warning;
    case Step::Failed:
        return Mark::Failed;
    }
    return Mark::Quiet;
}

QString nameOf(const QString &step)
{
    static const std::pair<const char *, const char *> names[] = {
        {"DNS", QT_TRANSLATE_NOOP("ReachText", "Name")},
        {"connection", QT_TRANSLATE_NOOP("ReachText", "Connection")},
        {"HTTP", QT_TRANSLATE_NOOP("ReachText", "Answer")},
        {"station", QT_TRANSLATE_NOOP("ReachText", "This station")},
    };
    for (const auto &[code, name] : names) {
        if (step == QLatin1String(code))
            return ReachText::tr(name);
    }
    return step; // TLS
}

QString seenWithoutFacts(const ReachStep &step)
{
    static const std::pair<const char *, const char *> sentences[] = {
        {"no_tls", QT_TRANSLATE_NOOP("ReachText", "no TLS connection comes about")},
        {"no_answer", QT_TRANSLATE_NOOP("ReachText", "the connection was closed without an answer")},
        {"no_http", QT_TRANSLATE_NOOP("ReachText", "what answers is no web server")},
        {"other_station", QT_TRANSLATE_NOOP("ReachText", "reached a Listing Post that is not this station")},
        {"something_else", QT_TRANSLATE_NOOP("ReachText", "reached something else than this station")},
        {"timeout", QT_TRANSLATE_NOOP("ReachText", "no answer in time")},
    };
    for (const auto &[code, sentence] : sentences) {
        if (step.seen == QLatin1String(code))
            return ReachText::tr(sentence);
    }
    return step.detail;
}

bool any(const ReachReport &report, Step state)
{
    return std::any_of(report.steps.begin(), report.steps.end(),
        [state](const ReachStep &step) { return step.state == state; });
}

} // namespace

RailStep ReachText::step(const ReachStep &step)
{
    RailStep shown;
    shown.mark = markOf(step.state);
    shown.name = nameOf(step.name);
    shown.detail = seen(step);
    shown.remedy = remedy(step);
    return shown;
}

QString ReachText::seen(const ReachStep &step)
{
    const auto fact = [&step](qsizetype at) { return step.facts.value(at); };
    if (step.seen == QLatin1String("resolved"))
        return tr("%1 is %2").arg(fact(0), fact(1));
    if (step.seen == QLatin1String("no_address"))
        return tr("The name %1 has no address.").arg(fact(0));
    if (step.seen == QLatin1String("connected"))
        return tr("connected to %1, port %2").arg(fact(0), fact(1));
    if (step.seen == QLatin1String("unreachable"))
        return tr("%1, port %2: %3").arg(fact(0), fact(1), ConnectionText::socket(fact(3)));
    if (step.seen == QLatin1String("plain"))
        return tr("none: the URL begins with http://");
    if (step.seen == QLatin1String("encrypted"))
        return tr("%1, certificate valid to %2").arg(fact(0), ConnectionText::date(fact(1)));
    if (step.seen == QLatin1String("certificate"))
        return tr("%1, certificate valid to %2: %3")
            .arg(fact(0), ConnectionText::date(fact(1)), ConnectionText::certificate(step.facts.mid(3)));
    if (step.seen == QLatin1String("redirects"))
        return step.facts.size() > 2 ? tr("%1 redirects to %2, by %3").arg(fact(0), fact(1), fact(2))
                                     : tr("%1 redirects to %2").arg(fact(0), fact(1));
    if (step.seen == QLatin1String("answered"))
        return step.facts.size() > 1 ? tr("answered %1, by %2").arg(fact(0), fact(1))
                                     : tr("answered %1").arg(fact(0));
    if (step.seen == QLatin1String("other_path"))
        return tr("reached this station, but at the path %1").arg(fact(0));
    if (step.seen == QLatin1String("reached"))
        return tr("reached this station; it saw the request come from %1").arg(fact(0));
    return seenWithoutFacts(step);
}

QString ReachText::remedy(const ReachStep &step)
{
    static const std::pair<const char *, const char *> sentences[] = {
        {"no_address",
            QT_TRANSLATE_NOOP(
                "ReachText", "Make a DNS record for the name, or mend its spelling in the URL.")},
        {"private_address",
            QT_TRANSLATE_NOOP("ReachText",
                "That is an address of this computer or its network: a Producer elsewhere cannot reach it. "
                "Publish a name that the internet knows.")},
        {"nothing_there",
            QT_TRANSLATE_NOOP("ReachText",
                "Nothing takes connections there: start the tunnel or the reverse proxy, or let the station "
                "listen there.")},
        {"not_let_in",
            QT_TRANSLATE_NOOP("ReachText",
                "Open the port in the firewall and forward it in the router, or start the tunnel. Some "
                "routers refuse connections from inside to their own outside address: then try it from "
                "another network.")},
        {"no_tls",
            QT_TRANSLATE_NOOP("ReachText",
                "Something answers on port %1 but does not speak TLS 1.2 or 1.3: is it plain HTTP there, or "
                "an old server?")},
        {"plain_here", QT_TRANSLATE_NOOP("ReachText", "Good for trying out on this computer only.")},
        {"plain",
            QT_TRANSLATE_NOOP("ReachText",
                "Tokens and events can be read on their way. Give the endpoint a certificate, or put a "
                "tunnel or proxy that speaks TLS before it, and publish https://.")},
        {"certificate",
            QT_TRANSLATE_NOOP("ReachText",
                "Producers check certificates and will not push. Use one from a public authority for the "
                "name %1, with its whole chain.")},
        {"no_http", QT_TRANSLATE_NOOP("ReachText", "Check what listens on port %1 of %2.")},
        {"redirect_loop",
            QT_TRANSLATE_NOOP("ReachText",
                "Redirects lead nowhere: mend the proxy, or publish the URL that they should end at.")},
        {"redirect",
            QT_TRANSLATE_NOOP("ReachText",
                "Most Producers do not follow a redirect, or lose the body: publish %1 itself.")},
        {"wrong_path",
            QT_TRANSLATE_NOOP("ReachText", "Pushes are taken at %1: let the proxy pass that path on.")},
        {"proxy",
            QT_TRANSLATE_NOOP("ReachText",
                "A proxy is there but does not get through to the station: let it pass requests on to %1.")},
        {"other_station",
            QT_TRANSLATE_NOOP("ReachText",
                "Another station (another computer or folder) answers there, or a proxy strips the field "
                "Listing-Post-Reach: let it pass requests on unchanged to %1.")},
        {"something_else",
            QT_TRANSLATE_NOOP(
                "ReachText", "Check the URL's name and path, and let what answers there pass %1 on to %2.")},
        {"no_name_server",
            QT_TRANSLATE_NOOP(
                "ReachText", "The name server does not answer: check the network of this computer.")},
        {"slow",
            QT_TRANSLATE_NOOP(
                "ReachText", "What listens at %1 does not get on: check the tunnel or proxy there.")},
    };
    const auto *known = std::find_if(std::begin(sentences), std::end(sentences),
        [&step](const auto &sentence) { return step.code == QLatin1String(sentence.first); });
    if (known == std::end(sentences))
        return step.remedy;
    const QString text = tr(known->second);
    return step.about.size() == 2 ? text.arg(step.about.at(0), step.about.at(1))
        : step.about.size() == 1  ? text.arg(step.about.at(0))
                                  : text;
}

QString ReachText::headline(const ReachReport &report)
{
    if (!report.reached())
        return tr("It does not lead to this station.");
    return any(report, Step::Warned) ? tr("It leads to this station; mind what is marked below.")
                                     : tr("Reachable from outside.");
}

Mark ReachText::mark(const ReachReport &report)
{
    if (!report.reached())
        return Mark::Failed;
    return any(report, Step::Warned) ? Mark::Warning : Mark::Applied;
}

} // namespace listingpost
