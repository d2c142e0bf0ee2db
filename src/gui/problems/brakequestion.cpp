// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/brakequestion.h"

#include "gui/format.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"

#include <QBoxLayout>
#include <QJsonArray>
#include <QMessageBox>

namespace listingpost {

namespace {

qint64 number(const ProblemItem &item, const char *name)
{
    return item.row.evidence.value(QLatin1String(name)).toInteger();
}

QString text(const ProblemItem &item, const char *name)
{
    return item.row.evidence.value(QLatin1String(name)).toString();
}

/// Which bound was reached, as a sentence.
QString boundText(const ProblemItem &item)
{
    const QString since = Format::minute(fromUnixMs(number(item, "since_ms")));
    const QString bound = text(item, "bound");
    if (bound == QLatin1String("day"))
        return BrakeQuestion::tr("Since %1, %L2 were removed; more than %L3 in a day wait for you.")
            .arg(since)
            .arg(number(item, "removed"))
            .arg(number(item, "allowed"));
    return BrakeQuestion::tr("Since %1, %L2 were removed; more than %L3 in 10 minutes wait for you.")
        .arg(since)
        .arg(number(item, "removed"))
        .arg(number(item, "allowed"));
}

} // namespace

BrakeQuestion::BrakeQuestion(QWidget *parent)
    : QWidget(parent)
    , m_seen(new QLabel(this))
    , m_bound(new QuietLabel({}, this))
    , m_examples(new QuietLabel({}, this))
    , m_keep(new ActionButton({}, QStringLiteral("shield"), ActionButton::Kind::Filled, this))
    , m_keepFollows(new QuietLabel(tr("The records stay as they were. A newer event asks again."), this))
    , m_remove(new ActionButton({}, QStringLiteral("x"), ActionButton::Kind::Outlined, this))
    , m_removeFollows(new QuietLabel(
          tr("Each is asked for once more; what is still not shown goes, with its photos. Back for 24 h."),
          this))
{
    for (QLabel *wrapped : {m_seen, static_cast<QLabel *>(m_bound), static_cast<QLabel *>(m_examples)})
        wrapped->setWordWrap(true);
    connect(m_keep, &QAbstractButton::clicked, this, [this] { Q_EMIT answered(m_item.row.id, false); });
    connect(m_remove, &QAbstractButton::clicked, this, &BrakeQuestion::confirmRemoval);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(16);
    answers->addWidget(makeAnswer(m_keep, m_keepFollows), 1);
    answers->addWidget(makeAnswer(m_remove, m_removeFollows), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(8);
    column->addWidget(m_seen);
    column->addWidget(m_bound);
    column->addWidget(m_examples);
    column->addSpacing(4);
    column->addLayout(answers);
}

QWidget *BrakeQuestion::makeAnswer(ActionButton *button, QuietLabel *follows)
{
    auto *answer = new QWidget(this);
    auto *column = new QVBoxLayout(answer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(button, 0, Qt::AlignLeft);
    follows->setWordWrap(true);
    column->addWidget(follows);
    column->addStretch(1);
    return answer;
}

void BrakeQuestion::show(const ProblemItem &item)
{
    m_item = item;
    const qint64 held = number(item, "held");
    m_seen->setText(
        tr("The Producer no longer shows %L1 of %L2 records of %3 to us. Nothing of them has been "
           "removed here; new removals join them.")
            .arg(held)
            .arg(number(item, "records"))
            .arg(text(item, "resource")));
    m_bound->setText(boundText(item));
    QStringList examples;
    const QJsonArray keys = item.row.evidence.value(QStringLiteral("examples")).toArray();
    for (const QJsonValue &key : keys)
        examples.append(key.toString());
    m_examples->setText(tr("For example %1.").arg(examples.join(QStringLiteral(", "))));
    m_examples->setVisible(!examples.isEmpty());
    m_keep->setText(tr("No, keep all %L1").arg(held));
    m_remove->setText(tr("Yes, remove %L1…").arg(held));
    QWidget::show();
}

void BrakeQuestion::confirmRemoval()
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Remove them?"),
        tr("Remove %L1 records of %2 from the replica?")
            .arg(number(m_item, "held"))
            .arg(text(m_item, "resource")),
        QMessageBox::NoButton, this);
    box->setInformativeText(
        tr("Each is asked for once more before it goes. Their fields can be looked at for 24 hours."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *remove = box->addButton(tr("Remove them"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep them"), QMessageBox::RejectRole));
    connect(remove, &QAbstractButton::clicked, this,
        [this, problem = m_item.row.id] { Q_EMIT answered(problem, true); });
    box->open();
}

} // namespace listingpost
