// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/producerdialogs.h"

#include "gui/commandlines.h"
#include "gui/paging/whenready.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"
#include "station/station.h"

#include "ui_addproducer.h"
#include "ui_token.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

namespace listingpost {

namespace {

void showToken(StationLink &station, const IssuedToken &token, QWidget *parent)
{
    auto *dialog = new TokenDialog(
        station.status().listening.value_or(QUrl()), QString::fromLatin1(token.text), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void complainAbout(const QString &reason, QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::Warning, parent->windowTitle(), reason, QMessageBox::Ok, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

AddProducerDialog::AddProducerDialog(StationLink &station, Purpose purpose, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_purpose(purpose)
    , m_ui(std::make_unique<Ui::AddProducer>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    if (purpose == Purpose::OnlyListen) {
        setWindowTitle(tr("Only listen"));
        m_ui->intro->setText(
            tr("Who will push to this computer? Events are stored and shown; nothing is fetched."));
        for (QWidget *widget : {static_cast<QWidget *>(m_ui->root), static_cast<QWidget *>(m_ui->rootLabel),
                 static_cast<QWidget *>(m_ui->bearer), static_cast<QWidget *>(m_ui->bearerLabel)})
            widget->hide();
    }
    m_ui->buttons->button(QDialogButtonBox::Ok)
        ->setText(purpose == Purpose::Connect ? tr("Connect") : tr("Start listening"));
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &AddProducerDialog::add);
    for (const QLineEdit *field : {m_ui->name, m_ui->root})
        connect(field, &QLineEdit::textChanged, this, &AddProducerDialog::validate);
    validate();
}

AddProducerDialog::~AddProducerDialog() = default;

void AddProducerDialog::validate()
{
    const QUrl root(m_ui->root->text().trimmed(), QUrl::StrictMode);
    const bool rootIsGood = m_purpose == Purpose::OnlyListen
        || (root.isValid() && root.scheme().startsWith(QStringLiteral("http")) && !root.host().isEmpty());
    m_ui->buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(!m_ui->name->text().trimmed().isEmpty() && rootIsGood);
}

void AddProducerDialog::add()
{
    m_ui->buttons->setEnabled(false);
    const bool listenOnly = m_purpose == Purpose::OnlyListen;
    whenReady(this,
        m_station.addProducer(
            {m_ui->name->text().trimmed(), listenOnly ? QString() : m_ui->root->text().trimmed(),
                listenOnly ? QByteArray() : m_ui->bearer->text().toUtf8()}),
        [this](const Result<ProducerId> &producer) { issueToken(producer); });
}

void AddProducerDialog::issueToken(const Result<ProducerId> &producer)
{
    if (!producer)
        return complain(producer.error().detail);
    whenReady(this, m_station.addToken(*producer, {}), [this](const Result<IssuedToken> &token) {
        if (!token)
            return complain(token.error().detail);
        showToken(m_station, *token, parentWidget());
        accept();
    });
}

void AddProducerDialog::complain(const QString &reason)
{
    m_ui->buttons->setEnabled(true);
    QPalette loud = m_ui->error->palette();
    loud.setColor(QPalette::WindowText, Theme::of(palette()).bad.text);
    m_ui->error->setPalette(loud);
    m_ui->error->setText(reason);
    m_ui->error->show();
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

void offerNewToken(StationLink &station, ProducerId producer, QWidget *parent)
{
    whenReady(parent, station.addToken(producer, {}), [&station, parent](const Result<IssuedToken> &token) {
        if (token)
            showToken(station, *token, parent);
        else
            complainAbout(token.error().detail, parent);
    });
}

} // namespace listingpost
