// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/producerpage.h"

#include "ui_addproducer.h"

#include <QUrl>

namespace listingpost {

ProducerPage::ProducerPage(bool listenOnly, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::AddProducer>())
    , m_listenOnly(listenOnly)
{
    m_ui->setupUi(this);
    if (listenOnly) {
        for (QWidget *widget : {static_cast<QWidget *>(m_ui->root), static_cast<QWidget *>(m_ui->rootLabel),
                 static_cast<QWidget *>(m_ui->bearer), static_cast<QWidget *>(m_ui->bearerLabel)})
            widget->hide();
    }
    for (const QLineEdit *field : {m_ui->name, m_ui->root})
        connect(field, &QLineEdit::textChanged, this, &ProducerPage::changed);
}

ProducerPage::~ProducerPage() = default;

NewProducer ProducerPage::entered() const
{
    NewProducer producer;
    producer.name = m_ui->name->text().trimmed();
    if (!m_listenOnly) {
        producer.root = m_ui->root->text().trimmed();
        producer.bearer = m_ui->bearer->text().toUtf8();
    }
    return producer;
}

bool ProducerPage::isComplete() const
{
    const QUrl root(m_ui->root->text().trimmed(), QUrl::StrictMode);
    const bool rootIsGood = m_listenOnly
        || (root.isValid() && root.scheme().startsWith(QStringLiteral("http")) && !root.host().isEmpty());
    return !m_ui->name->text().trimmed().isEmpty() && rootIsGood;
}

void ProducerPage::close() { setEnabled(false); }

} // namespace listingpost
