// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/newtokendialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace listingpost {

namespace {

QComboBox *dayChoice(std::initializer_list<int> days, int chosen, const QString &never, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    for (const int count : days)
        box->addItem(NewTokenDialog::tr("%n day(s)", nullptr, count), count);
    box->addItem(never, 0);
    box->setCurrentIndex(box->findData(chosen));
    return box;
}

std::optional<std::chrono::seconds> daysIn(const QComboBox &box)
{
    const int days = box.currentData().toInt();
    return days > 0 ? std::optional<std::chrono::seconds>(std::chrono::hours(24 * days)) : std::nullopt;
}

} // namespace

NewTokenDialog::NewTokenDialog(const QString &note, const QString &follows, QWidget *parent)
    : QDialog(parent)
    , m_note(new QLineEdit(note, this))
    , m_validFor(dayChoice({30, 90, 180, 365}, 0, tr("until it is ended"), this))
{
    setWindowTitle(follows.isEmpty() ? tr("New token") : tr("Rotate %1").arg(follows));
    setMinimumWidth(420);
    m_note->setPlaceholderText(tr("Who gets it: “sent to Ines, May”"));
    m_note->setMaxLength(200);
    auto *intro = new QLabel(follows.isEmpty() ? tr("It is made here and shown once; only its hash is kept.")
                                               : tr("A new token is made and shown once. Both are accepted "
                                                    "until the old one ends, so that no push "
                                                    "is refused while the Producer changes over."),
        this);
    intro->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Note"), m_note);
    form->addRow(tr("&Good for"), m_validFor);
    if (!follows.isEmpty()) {
        m_overlap = dayChoice({1, 7, 14, 30}, 7, tr("until I end it"), this);
        form->addRow(tr("&Old one ends in"), m_overlap);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Make the token"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(intro);
    column->addLayout(form);
    column->addWidget(buttons);
}

QString NewTokenDialog::note() const { return m_note->text().trimmed(); }

std::optional<std::chrono::seconds> NewTokenDialog::validFor() const { return daysIn(*m_validFor); }

std::optional<std::chrono::seconds> NewTokenDialog::overlap() const
{
    return m_overlap ? daysIn(*m_overlap) : std::nullopt;
}

} // namespace listingpost
