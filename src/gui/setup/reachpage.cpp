// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/reachpage.h"

#include "gui/commandlines.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"
#include "gui/wire/wireview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QVBoxLayout>

namespace listingpost {

namespace {

QLabel *title(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(textFont(TextSize::Body, QFont::DemiBold));
    return label;
}

} // namespace

ReachPage::ReachPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_url(new QLineEdit(this))
    , m_curl(new WireView(tr("A command to try it"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(makeAddress());
    column->addWidget(makeToken());
    column->addWidget(title(tr("Try it from another computer"), this));
    column->addWidget(m_curl);
    column->addStretch(1);
    connect(m_url, &QLineEdit::textChanged, this, &ReachPage::showCommand);
    showCommand();
}

QWidget *ReachPage::makeAddress()
{
    auto *part = new QWidget(this);
    const QUrl here = m_station.status().listening.value_or(QUrl());
    auto *explained = new QuietLabel(tr("This computer listens at %1. A tunnel (cloudflared, tailscale "
                                        "funnel) or a reverse proxy leads from "
                                        "outside to it; its name must not change after a restart. Without "
                                        "one, changes are fetched by poll.")
                                         .arg(here.toString()),
        part);
    explained->setWordWrap(true);
    m_url->setFont(wireFont());
    m_url->setPlaceholderText(QStringLiteral("https://hooks.example.org/webhooks"));
    m_url->setAccessibleName(tr("Endpoint URL"));
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(explained);
    column->addWidget(title(tr("Endpoint URL for the MLS"), part));
    column->addWidget(m_url);
    return part;
}

QWidget *ReachPage::makeToken()
{
    m_tokenPart = new QWidget(this);
    m_token = new QLineEdit(m_tokenPart);
    m_token->setReadOnly(true);
    m_token->setFont(wireFont());
    m_token->setAccessibleName(tr("Token"));
    m_tokenHint = new LoudLabel(m_tokenPart);
    m_tokenHint->setMark(Mark::Warning);
    m_tokenHint->setText(tr("Copy it now. After this page it cannot be shown again, only replaced."));
    auto *copy = new ActionButton(
        tr("Copy token"), QStringLiteral("copy"), ActionButton::Kind::Outlined, m_tokenPart);
    connect(copy, &QAbstractButton::clicked, this, &ReachPage::copyToken);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_token, 1);
    row->addWidget(copy);
    auto *column = new QVBoxLayout(m_tokenPart);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(title(tr("Token"), m_tokenPart));
    column->addLayout(row);
    column->addWidget(m_tokenHint);
    m_tokenPart->hide();
    return m_tokenPart;
}

void ReachPage::setToken(const IssuedToken &token)
{
    m_tokenText = token.text;
    m_token->setText(QString::fromLatin1(token.text));
    m_token->setCursorPosition(0);
    m_tokenPart->setVisible(!token.text.isEmpty());
    showCommand();
}

QUrl ReachPage::publicUrl() const
{
    const QUrl entered(m_url->text().trimmed(), QUrl::StrictMode);
    return entered.isValid() && !entered.host().isEmpty() ? entered : QUrl();
}

void ReachPage::showCommand()
{
    const QUrl to = publicUrl().isEmpty() ? m_station.status().listening.value_or(QUrl()) : publicUrl();
    m_curl->setText(CommandLines::curl(to, QString::fromLatin1(m_tokenText)), false);
    m_curl->setFixedHeight(84);
}

void ReachPage::copyToken()
{
    QGuiApplication::clipboard()->setText(m_token->text());
    m_tokenHint->setMark(Mark::Applied);
    m_tokenHint->setText(tr("Copied. Only its hash is kept here."));
}

} // namespace listingpost
