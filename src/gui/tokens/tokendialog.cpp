// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/tokendialog.h"

#include "gui/commandlines.h"
#include "gui/theme/fonts.h"
#include "station/station.h"

#include "ui_token.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace listingpost {

void showIssuedToken(StationLink &station, const IssuedToken &token, QWidget *parent)
{
    auto *dialog = new TokenDialog(
        station.status().listening.value_or(QUrl()), QString::fromLatin1(token.text), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

TokenDialog::TokenDialog(const QUrl &endpoint, const QString &token, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::TokenPage>())
{
    m_ui->setupUi(this);
    const QString command = CommandLines::curl(endpoint, token);
    m_ui->endpoint->setText(endpoint.toString());
    m_ui->token->setText(token);
    m_ui->token->setCursorPosition(0);
    m_ui->curl->setPlainText(command);
    for (QWidget *wire : {static_cast<QWidget *>(m_ui->endpoint), static_cast<QWidget *>(m_ui->token),
             static_cast<QWidget *>(m_ui->curl)})
        wire->setFont(wireFont());
    const auto copies = [this](const QPushButton *button, const QString &text) {
        connect(
            button, &QAbstractButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    };
    copies(m_ui->copyEndpoint, endpoint.toString());
    copies(m_ui->copyToken, token);
    copies(m_ui->copyCurl, command);
}

TokenDialog::~TokenDialog() = default;

} // namespace listingpost
