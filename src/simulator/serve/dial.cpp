// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/serve/dial.h"

#include <limits>
#include <QStringList>
#include <variant>

namespace listingpost::simulator {

namespace {

struct Knob
{
    const char *name;
    std::variant<double Dial::*, int Dial::*, bool Dial::*> member;
    const char *help;
    double least = 0;
    double most = 1;
};

const std::vector<Knob> &knobs()
{
    static const std::vector<Knob> all {{"rate", &Dial::rate, "changes a second", 0, 100'000},
        {"batch", &Dial::batch, "most events a POST", 1, 50'000},
        {"pause", &Dial::pause, "changes go on, nothing is pushed"},
        {"freeze", &Dial::freeze, "nothing changes; what was made is pushed out"},
        {"removals", &Dial::removals, "share of changes that remove a listing with its children"},
        {"returns", &Dial::returns, "share of new listings that come back under the key of a removed one"},
        {"photo_swaps", &Dial::photoSwaps,
            "share of changes that give a listing other photos, told by the listing's event alone"},
        {"hard_keys", &Dial::hardKeys, "new keys hold ' / # % ? & spaces and letters beyond ASCII"},
        {"impolite", &Dial::impolite, "comes back at once after a 429, whatever its Retry-After says"},
        {"abandon", &Dial::abandon, "share of POSTs given up before the answer, and sent again"},
        {"duplicates", &Dial::duplicates, "share of POSTs sent twice"},
        {"shuffle", &Dial::shuffle, "share of POSTs whose events are out of order"},
        {"lose", &Dial::lose, "share of POSTs that are never sent: only a poll finds their events"},
        {"gaps", &Dial::gaps, "older events of a record are hidden when a new one comes"},
        {"wrong_token", &Dial::wrongToken, "pushes with a token that nobody gave"},
        {"stop_after", &Dial::stopAfter, "failures in a row after which pushing stops until POST /resume", 1,
            1e9},
        {"lag_ms", &Dial::lagMs, "the Web API shows a change that much later than it is pushed", 0, 600'000},
        {"api_404", &Dial::api404, "share of answers: 404, as if there were no such record"},
        {"api_401", &Dial::api401, "share of answers: 401; a token of the token endpoint is good no more"},
        {"api_429", &Dial::api429, "share of answers: 429 with Retry-After"},
        {"api_503", &Dial::api503, "share of answers: 503"},
        {"api_500", &Dial::api500, "share of answers: 500"},
        {"api_html", &Dial::apiHtml, "share of answers: an HTML page with status 200"},
        {"api_cut", &Dial::apiCut, "share of answers: the connection ends in the middle of the body"},
        {"api_hang_up", &Dial::apiHangUp, "share of answers: the connection ends without a byte"},
        {"retry_after_s", &Dial::retryAfterS, "Retry-After of a 429", 0, 86'400},
        {"api_delay_ms", &Dial::apiDelayMs, "every answer takes that much longer", 0, 600'000},
        {"api_slow", &Dial::apiSlow, "share of answers that take slow_ms longer"},
        {"slow_ms", &Dial::slowMs, "how much longer those take", 0, 600'000},
        {"bulk_in", &Dial::bulkIn, "understands in (...)"}, {"bulk_or", &Dial::bulkOr, "understands or"},
        {"bulk_batch", &Dial::bulkBatch, "has $batch"},
        {"expand_most", &Dial::expandMost, "children that $expand gives unless $top is nested; 0: all", 0,
            1e6},
        {"expand_ignores_top", &Dial::expandIgnoresTop, "$top and $skip nested in $expand are not heeded"},
        {"expand_links", &Dial::expandLinks, "a next link names the children that $expand did not give"},
        {"only_expanded", &Dial::onlyExpanded, "children are shown inside their listing only"}};
    return all;
}

const Knob *knobNamed(const QString &name)
{
    for (const Knob &knob : knobs()) {
        if (name == QLatin1String(knob.name))
            return &knob;
    }
    return nullptr;
}

QString allNames()
{
    QStringList names;
    for (const Knob &knob : knobs())
        names << QString::fromLatin1(knob.name);
    return names.join(QStringLiteral(", "));
}

Result<> turnOne(Dial &dial, const QString &name, const QJsonValue &value)
{
    const Knob *knob = knobNamed(name);
    if (!knob)
        return failure(
            ErrorCode::InvalidInput, QStringLiteral("the dial has no %1; it has %2").arg(name, allNames()));
    if (const auto *flag = std::get_if<bool Dial::*>(&knob->member)) {
        if (!value.isBool())
            return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is true or false").arg(name));
        dial.*(*flag) = value.toBool();
        return {};
    }
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!(number >= knob->least && number <= knob->most))
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("%1 lies between %2 and %3").arg(name).arg(knob->least).arg(knob->most));
    if (const auto *share = std::get_if<double Dial::*>(&knob->member))
        dial.*(*share) = number;
    else
        dial.*(std::get<int Dial::*>(knob->member)) = int(number);
    return {};
}

} // namespace

Result<> Dial::turn(const QJsonObject &settings)
{
    Dial turned = *this;
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        if (auto done = turnOne(turned, setting.key(), setting.value()); !done)
            return done;
    }
    *this = turned;
    return {};
}

QJsonObject Dial::toJson() const
{
    QJsonObject object;
    for (const Knob &knob : knobs()) {
        object[QLatin1String(knob.name)]
            = std::visit([this](auto member) { return QJsonValue(this->*member); }, knob.member);
    }
    return object;
}

QString dialHelp()
{
    QString help;
    const QJsonObject start = Dial().toJson();
    for (const Knob &knob : knobs()) {
        const QString name = QString::fromLatin1(knob.name);
        help += QStringLiteral("  %1 %2 (%3)\n")
                    .arg(name, -14)
                    .arg(QString::fromLatin1(knob.help), start[name].toVariant().toString());
    }
    return help;
}

Result<QJsonObject> faultFromText(const QString &text)
{
    const QString name = text.section(QLatin1Char('='), 0, 0);
    const QString value = text.section(QLatin1Char('='), 1);
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    QJsonObject fault;
    if (value == QLatin1String("true") || value == QLatin1String("false"))
        fault[name] = value == QLatin1String("true");
    else if (isNumber)
        fault[name] = number;
    else
        return failure(ErrorCode::InvalidInput,
            QStringLiteral("--fault %1: NAME=VALUE, with a number, true or false").arg(text));
    return fault;
}

} // namespace listingpost::simulator
