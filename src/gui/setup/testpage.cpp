// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/testpage.h"

#include "gui/setup/checktext.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"

#include <algorithm>
#include <QVBoxLayout>

namespace listingpost {

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
        steps.push_back(CheckText::step(result));
    m_rail->setSteps(steps);
}

void TestPage::ended()
{
    m_again->setEnabled(true);
    const auto failed = std::count_if(m_results.begin(), m_results.end(),
        [](const CheckResult &result) { return result.status == CheckResult::Status::Failed; });
    m_said->setText(failed > 0
            ? tr("%Ln line(s) need you. You can go on and mend it later.", nullptr, static_cast<int>(failed))
            : tr("It works. Everything that was asked was read-only; nothing was stored."));
}

} // namespace listingpost
