// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/testpage.h"

#include "gui/format.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"

#include <algorithm>
#include <QVBoxLayout>

namespace listingpost {

namespace {

using Status = CheckResult::Status;

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
        return TestPage::tr("Name");
    case ConnectionCheck::Connection:
        return TestPage::tr("Connection");
    case ConnectionCheck::Token:
        return TestPage::tr("Credentials");
    case ConnectionCheck::Metadata:
        return QStringLiteral("$metadata");
    case ConnectionCheck::EntityEvent:
        return QStringLiteral("EntityEvent");
    case ConnectionCheck::Record:
        return TestPage::tr("One record");
    }
    return {};
}

/// What works in another way, said as what it is: no failure.
QString anotherWayText(const CheckResult &result)
{
    if (result.code == QLatin1String("no_entity_event"))
        return TestPage::tr(
            "Not offered: lost pushes are not noticed by themselves; pushes work all the same.");
    if (result.code == QLatin1String("no_record_by_path"))
        return TestPage::tr("Records are asked for by a filter instead of by their address.");
    if (result.code == QLatin1String("no_records"))
        return TestPage::tr("There is no record yet to try it with.");
    return result.detail;
}

QString remedyText(const QString &remedy)
{
    static const std::pair<const char *, const char *> sentences[] = {
        {"check_root",
            QT_TRANSLATE_NOOP("listingpost::TestPage", "Check the service root: go back and correct it.")},
        {"check_credentials",
            QT_TRANSLATE_NOOP(
                "listingpost::TestPage", "Check the credentials: go back and enter them again.")},
        {"check_token_url",
            QT_TRANSLATE_NOOP(
                "listingpost::TestPage", "Check the address of the token endpoint; the MLS says which.")},
        {"check_network",
            QT_TRANSLATE_NOOP("listingpost::TestPage",
                "Check the network of this computer and the name in the service root.")},
        {"add_ca",
            QT_TRANSLATE_NOOP("listingpost::TestPage",
                "Check the clock of this computer, and whether the certificate is one that it trusts.")},
        {"allow_plain_http",
            QT_TRANSLATE_NOOP("listingpost::TestPage",
                "Use the https address of the Producer: plain http would show your credentials.")},
        {"ask_for_access",
            QT_TRANSLATE_NOOP("listingpost::TestPage", "Ask the MLS to open this for your account.")},
        {"ask_producer",
            QT_TRANSLATE_NOOP(
                "listingpost::TestPage", "Show the MLS what its server answered, as it stands above.")},
        {"wait", QT_TRANSLATE_NOOP("listingpost::TestPage", "Wait a little, then test again.")},
        {"raise_body_limit",
            QT_TRANSLATE_NOOP(
                "listingpost::TestPage", "The answer is over the limit for one answer; raise it.")},
    };
    const auto *found = std::find_if(std::begin(sentences), std::end(sentences),
        [&remedy](const auto &known) { return remedy == QLatin1String(known.first); });
    return found == std::end(sentences)
        ? TestPage::tr("Show the MLS what its server answered, as it stands above.")
        : TestPage::tr(found->second);
}

} // namespace

RailStep TestPage::stepOf(const CheckResult &result)
{
    RailStep step;
    step.mark = markOf(result.status);
    step.name = nameOf(result.check);
    step.detail = result.status == Status::AnotherWay ? anotherWayText(result)
        : result.status == Status::Skipped            ? tr("not tried")
                                                      : result.detail;
    if (result.status == Status::Failed)
        step.remedy = remedyText(result.remedy);
    if (result.status != Status::Skipped && result.took.count() > 0)
        step.aside = Format::duration(result.took);
    return step;
}

TestPage::TestPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_rail(new StepRail(this))
    , m_said(new QuietLabel({}, this))
    , m_again(new ActionButton(tr("Test again"), QStringLiteral("retry"), ActionButton::Kind::Outlined, this))
{
    m_said->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_said, 1);
    foot->addWidget(m_again);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_rail);
    column->addLayout(foot);
    column->addStretch(1);
    connect(&m_test, &QFutureWatcherBase::resultReadyAt, this, [this](int index) {
        m_results.push_back(m_test.resultAt(index));
        showResults();
    });
    connect(&m_test, &QFutureWatcherBase::finished, this, &TestPage::ended);
    connect(m_again, &QAbstractButton::clicked, this, &TestPage::ask);
}

void TestPage::begin(const NewProducer &producer)
{
    m_root = producer.root;
    m_question = [this, producer] { return m_station.testConnection(producer); };
    ask();
}

void TestPage::begin(ProducerId producer, const QJsonObject &change, const QString &root)
{
    m_root = root;
    m_question = [this, producer, change] { return m_station.testProducer(producer, change); };
    ask();
}

void TestPage::ask()
{
    m_results.clear();
    showResults();
    m_again->setEnabled(false);
    m_said->setText(tr("Asking %1…").arg(m_root));
    m_test.setFuture(m_question());
}

void TestPage::showResults()
{
    std::vector<RailStep> steps;
    for (const CheckResult &result : m_results)
        steps.push_back(stepOf(result));
    m_rail->setSteps(steps);
}

void TestPage::ended()
{
    m_again->setEnabled(true);
    const auto failed = std::count_if(m_results.begin(), m_results.end(),
        [](const CheckResult &result) { return result.status == Status::Failed; });
    m_said->setText(failed > 0
            ? tr("%Ln line(s) need you. You can go on and mend it later.", nullptr, static_cast<int>(failed))
            : tr("It works. Everything that was asked was read-only; nothing was stored."));
}

} // namespace listingpost
