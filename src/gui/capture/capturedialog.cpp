// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/capture/capturedialog.h"

#include "gui/problems/detailtext.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"

#include "ui_capture.h"

#include <QDialogButtonBox>

namespace listingpost {

CaptureDialog::CaptureDialog(StationLink &station, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_ui(std::make_unique<Ui::Capture>())
    , m_warning(new LoudLabel(this))
    , m_error(new LoudLabel(this))
    , m_open(
          new ActionButton(tr("Start capture"), QStringLiteral("capture"), ActionButton::Kind::Filled, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    m_ui->forward->setFont(wireFont());
    m_warning->setMark(Mark::Warning);
    m_error->hide();
    auto *cancel = new ActionButton(tr("Cancel"), {}, ActionButton::Kind::Outlined, this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_open);
    m_ui->column->addWidget(m_warning);
    m_ui->column->addWidget(m_error);
    m_ui->column->addLayout(buttons);
    m_open->setDefault(true);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_open, &QAbstractButton::clicked, this, &CaptureDialog::openCapture);
    for (const QCheckBox *box : {m_ui->remote, m_ui->withToken})
        connect(box, &QCheckBox::toggled, this, &CaptureDialog::warn);
    warn();
}

CaptureDialog::~CaptureDialog() = default;

CaptureSettings CaptureDialog::entered() const
{
    CaptureSettings settings;
    settings.lasts = std::chrono::minutes(m_ui->lasts->value());
    settings.status = m_ui->status->value();
    settings.delay = std::chrono::milliseconds(m_ui->delay->value());
    if (m_ui->retryAfter->value() > 0)
        settings.retryAfter = std::chrono::seconds(m_ui->retryAfter->value());
    settings.forward = QUrl(m_ui->forward->text().trimmed());
    settings.remote = m_ui->remote->isChecked();
    settings.withToken = m_ui->withToken->isChecked();
    return settings;
}

void CaptureDialog::warn()
{
    QStringList words;
    if (m_ui->remote->isChecked())
        words.append(tr("Whoever reaches this endpoint can fill the log until it ends, without a token."));
    if (m_ui->withToken->isChecked())
        words.append(tr("Good pushes are answered but not stored as events: a Producer takes them for "
                        "delivered, and only a catch-up brings them back."));
    m_warning->setText(words.join(u'\n'));
    m_warning->setVisible(!words.isEmpty());
}

void CaptureDialog::openCapture()
{
    if (const auto opened = m_station.openCapture(entered()); !opened) {
        m_error->setText(DetailText::inWords(opened.error().detail));
        m_error->show();
        return;
    }
    accept();
}

} // namespace listingpost
