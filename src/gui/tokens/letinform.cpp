// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/letinform.h"

#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace listingpost {

LetInForm::LetInForm(QWidget *parent)
    : QWidget(parent)
    , m_token(new QRadioButton(tr("token"), this))
    , m_signature(new QRadioButton(tr("signature (HMAC-SHA256)"), this))
    , m_both(new QRadioButton(tr("token and signature"), this))
    , m_fields(new QWidget(this))
    , m_header(new QLineEdit(m_fields))
    , m_prefix(new QLineEdit(m_fields))
    , m_encoding(new QComboBox(m_fields))
    , m_secret(new QLineEdit(m_fields))
    , m_keep(new ActionButton(tr("Apply"), {}, ActionButton::Kind::Outlined, this))
    , m_said(new LoudLabel(this))
{
    m_encoding->addItem(tr("hex"), QStringLiteral("hex"));
    m_encoding->addItem(tr("Base64"), QStringLiteral("base64"));
    m_header->setPlaceholderText(QStringLiteral("X-Signature"));
    m_prefix->setPlaceholderText(QStringLiteral("sha256="));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setPlaceholderText(tr("one more secret; those before stay good"));
    for (QLineEdit *wire : {m_header, m_prefix})
        wire->setFont(wireFont());
    auto *choice = new QHBoxLayout;
    auto *title = new QLabel(tr("Let in by"), this);
    title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    choice->setSpacing(16);
    choice->addWidget(title);
    for (QRadioButton *button : {m_token, m_signature, m_both}) {
        choice->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &LetInForm::showFields);
    }
    choice->addStretch(1);
    choice->addWidget(m_keep);
    m_said->hide();
    auto *grid = new QGridLayout(m_fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    int column = 0;
    const auto add = [&](const QString &name, QWidget *field, int stretch) {
        auto *label = new QuietLabel(name, m_fields);
        label->setBuddy(field);
        field->setAccessibleName(name);
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 1, column);
        grid->setColumnStretch(column++, stretch);
    };
    add(tr("Header"), m_header, 3);
    add(tr("Prefix"), m_prefix, 2);
    add(tr("Written as"), m_encoding, 1);
    add(tr("Shared secret"), m_secret, 5);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addLayout(choice);
    rows->addWidget(m_fields);
    rows->addWidget(m_said);
    connect(m_keep, &QAbstractButton::clicked, this, &LetInForm::keep);
    setRules({});
}

void LetInForm::setRules(const PushRules &rules)
{
    m_rules = rules;
    m_token->setChecked(rules.proof == PushProof::Token);
    m_signature->setChecked(rules.proof == PushProof::Signature);
    m_both->setChecked(rules.proof == PushProof::Both);
    m_header->setText(QString::fromLatin1(rules.signatureHeader));
    m_prefix->setText(QString::fromLatin1(rules.signaturePrefix));
    m_encoding->setCurrentIndex(rules.signatureEncoding == SignatureEncoding::Base64 ? 1 : 0);
    m_secret->clear();
    m_said->hide();
    m_keep->setEnabled(true);
    showFields();
}

void LetInForm::setOutcome(bool taken)
{
    m_keep->setEnabled(true);
    m_said->setVisible(taken);
    if (!taken)
        return; // why stands with the dialog; what was entered can be corrected
    m_secret->clear();
    m_said->setMark(Mark::Applied);
    m_said->setText(tr("Applied. From the next push on."));
}

void LetInForm::showFields() { m_fields->setVisible(!m_token->isChecked()); }

void LetInForm::keep()
{
    m_said->hide();
    if (!m_token->isChecked() && m_secret->text().isEmpty() && !m_hasSecret) {
        m_said->setMark(Mark::Failed);
        m_said->setText(tr("A signature is checked with a secret that the Producer has too: enter it as the "
                           "shared secret."));
        m_said->show();
        m_secret->setFocus();
        return;
    }
    QJsonObject request {{QStringLiteral("require"),
        m_token->isChecked()           ? QStringLiteral("token")
            : m_signature->isChecked() ? QStringLiteral("signature")
                                       : QStringLiteral("both")}};
    if (!m_token->isChecked()) {
        request.insert(QStringLiteral("signature_header"),
            m_header->text().trimmed().isEmpty() ? m_header->placeholderText() : m_header->text().trimmed());
        request.insert(QStringLiteral("signature_prefix"), m_prefix->text());
        request.insert(QStringLiteral("signature_encoding"), m_encoding->currentData().toString());
        if (!m_secret->text().isEmpty()) // in Base64: any bytes can be a secret
            request.insert(QStringLiteral("signature_secret"),
                QString::fromLatin1(m_secret->text().toUtf8().toBase64()));
    }
    m_keep->setEnabled(false); // until setOutcome(): pressed twice, it would add the same secret twice
    Q_EMIT changed(request);
}

} // namespace listingpost
