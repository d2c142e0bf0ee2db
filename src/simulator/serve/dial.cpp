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
    double least = 0;
    double most = 1;
};

const std::vector<Knob> &knobs()
{
    static const std::vector<Knob> all {{"rate", &Dial::rate, 0, 100'000}, {"batch", &Dial::batch, 1, 50'000},
        {"pause", &Dial::pause}, {"freeze", &Dial::freeze}, {"abandon", &Dial::abandon},
        {"duplicates", &Dial::duplicates}, {"shuffle", &Dial::shuffle}, {"gaps", &Dial::gaps},
        {"wrong_token", &Dial::wrongToken}, {"stop_after", &Dial::stopAfter, 1, 1e9},
        {"api_404", &Dial::api404}, {"api_429", &Dial::api429}, {"api_503", &Dial::api503},
        {"api_500", &Dial::api500}, {"api_html", &Dial::apiHtml},
        {"api_delay_ms", &Dial::apiDelayMs, 0, 600'000}, {"bulk_in", &Dial::bulkIn},
        {"bulk_or", &Dial::bulkOr}, {"bulk_batch", &Dial::bulkBatch}};
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
