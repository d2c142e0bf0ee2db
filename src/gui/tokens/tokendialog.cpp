// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/tokendialog.h"

#include "gui/commandlines.h"
#include "gui/problems/detailtext.h"
#include "gui/theme/fonts.h"
#include "gui/window/loudlabel.h"
#include "station/station.h"

#include "ui_token.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHostAddress>
#include <QPushButton>

namespace listingpost {

namespace {

/// What the Producer is to be told; empty while there is nothing.
QUrl endpointOf(const StatusSnapshot &status)
{
    return status.publicUrl.isEmpty() ? status.listening.value_or(QUrl())
                                      : QUrl(status.publicUrl, QUrl::StrictMode);
}

/// What is still to be done before a Producer can use it; empty: nothing.
QString toDo(const StatusSnapshot &status)
{
    if (!status.listening)
        return TokenDialog::tr("The station does not listen: %1 The token is good all the same, from when it "
                               "does.")
            .arg(DetailText::inWords(status.notListeningBecause));
    if (!status.publicUrl.isEmpty())
        return {};
    const QHostAddress address(status.listening->host());
    const bool local = address.isLoopback() || status.listening->host() == QLatin1String("localhost");
    return local ? TokenDialog::tr("This address leads here from this computer only. Say under Tools, Reach "
                                   "me, what the Producer is told.")
                 : TokenDialog::tr("No public URL is set: this is where the station listens. Whether the "
                                   "Producer gets there, Tools, Reach me, can test.");
}

} // namespace

void showIssuedToken(StationLink &station, const IssuedToken &token, QWidget *parent)
{
    auto *dialog = new TokenDialog(station.status(), QString::fromLatin1(token.text), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

TokenDialog::TokenDialog(const StatusSnapshot &status, const QString &token, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::TokenPage>())
{
    m_ui->setupUi(this);
    const QUrl endpoint = endpointOf(status);
    const QString command = endpoint.isEmpty() ? QString() : CommandLines::curl(endpoint, token);
    auto *note = new LoudLabel(this);
    note->setMark(Mark::Warning);
    note->setText(toDo(status));
    note->setVisible(!note->text().isEmpty());
    m_ui->column->insertWidget(1, note);
    m_ui->endpoint->setPlaceholderText(tr("not listening"));
    for (QWidget *needsOne : {static_cast<QWidget *>(m_ui->copyEndpoint), static_cast<QWidget *>(m_ui->curl),
             static_cast<QWidget *>(m_ui->copyCurl), static_cast<QWidget *>(m_ui->curlLabel)})
        needsOne->setDisabled(endpoint.isEmpty());
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
