// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/producerpage.h"

#include "gui/theme/fonts.h"
#include "gui/window/loudlabel.h"
#include "replication/outboundbudget.h"
#include "station/credentialsjson.h"

#include "ui_addproducer.h"

#include <algorithm>
#include <QCheckBox>
#include <QJsonArray>
#include <QUrl>

namespace listingpost {

namespace {

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid()
        && (url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http"))
        && !url.host().isEmpty();
}

/// A member a line, name and value parted by \a separator; none when a line has no such form.
std::optional<std::vector<ConstantMember>> membersIn(const QString &text, QChar separator)
{
    std::vector<ConstantMember> members;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype at = line.indexOf(separator);
        const QString name = line.left(at).trimmed();
        const QString value = line.mid(at + 1).trimmed();
        if (at <= 0 || name.isEmpty() || name.contains(u' ') || value.isEmpty())
            return std::nullopt;
        members.emplace_back(name.toUtf8(), value.toUtf8());
    }
    return members;
}

} // namespace

ProducerPage::ProducerPage(bool listenOnly, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::AddProducer>())
    , m_fault(new LoudLabel(this))
    , m_members(new QCheckBox(this))
    , m_listenOnly(listenOnly)
{
    m_ui->setupUi(this);
    m_ui->kind->addItem(tr("Bearer token"), static_cast<int>(Kind::Bearer));
    m_ui->kind->addItem(tr("OAuth 2 client"), static_cast<int>(Kind::OAuth));
    m_ui->kind->addItem(tr("User and password (HTTP Basic)"), static_cast<int>(Kind::Basic));
    m_ui->kind->addItem(tr("None, or only what stands under More"), static_cast<int>(Kind::None));
    using Style = OAuthCredentials::Style;
    m_ui->style->addItem(tr("as HTTP Basic (usual)"), static_cast<int>(Style::Header));
    m_ui->style->addItem(tr("in the body"), static_cast<int>(Style::Body));
    m_ui->style->addItem(tr("in the query"), static_cast<int>(Style::Query));
    int row = 0;
    m_ui->form->getWidgetPosition(m_ui->headers, &row, nullptr);
    m_ui->form->insertRow(row, QString(), m_members);
    connect(m_members, &QCheckBox::toggled, this, &ProducerPage::entryChanged);
    for (QPlainTextEdit *lines : {m_ui->headers, m_ui->query}) {
        lines->setFont(wireFont());
        lines->setFixedHeight(3 * lines->fontMetrics().lineSpacing() + 12);
        connect(lines, &QPlainTextEdit::textChanged, this, &ProducerPage::entryChanged);
    }
    m_fault->hide();
    m_ui->column->insertWidget(1, m_fault);
    for (const QLineEdit *field : {m_ui->name, m_ui->root, m_ui->bearer, m_ui->tokenUrl, m_ui->clientId,
             m_ui->clientSecret, m_ui->user, m_ui->limit})
        connect(field, &QLineEdit::textChanged, this, &ProducerPage::entryChanged);
    connect(m_ui->kind, &QComboBox::currentIndexChanged, this, &ProducerPage::showFields);
    connect(m_ui->more, &QCheckBox::toggled, this, &ProducerPage::showFields);
    connect(m_ui->plainHttp, &QCheckBox::toggled, this, &ProducerPage::entryChanged);
    showFields();
}

ProducerPage::~ProducerPage() = default;

void ProducerPage::setFacts(const QJsonObject &facts)
{
    m_facts = facts;
    const QString credentials = facts.value(QStringLiteral("credentials")).toString();
    const QJsonObject settings = facts.value(QStringLiteral("source_settings")).toObject();
    //: %1: what they are, such as “bearer token”
    m_ui->kind->insertItem(0, tr("As they are: %1").arg(credentials), static_cast<int>(Kind::Keep));
    m_ui->kind->setCurrentIndex(0);
    m_ui->name->setText(facts.value(QStringLiteral("name")).toString());
    m_ui->name->setReadOnly(true);
    m_ui->name->setToolTip(tr("Its name stays: feeds and reports are found by it"));
    m_ui->root->setText(facts.value(QStringLiteral("root")).toString());
    m_ui->limit->setText(settings.value(QStringLiteral("limit")).toString());
    m_ui->userAgent->setText(settings.value(QStringLiteral("user_agent")).toString());
    m_ui->plainHttp->setChecked(settings.value(QStringLiteral("allow_plain_http")).toBool());
    m_ui->more->setChecked(!settings.isEmpty());
    const QJsonArray members = facts.value(QStringLiteral("constant_members")).toArray();
    QStringList names;
    for (const QJsonValue &name : members)
        names.append(name.toString());
    //: %1: names of constant headers and query members
    m_members->setText(tr("%1: stays").arg(names.join(QStringLiteral(", "))));
    m_members->setToolTip(tr(
        "Constant headers and query members of every request. Enter new ones under More to replace them."));
    m_hasMembers = !names.isEmpty();
    m_members->setChecked(m_hasMembers);
    showFields();
}

ProducerPage::Kind ProducerPage::kind() const { return static_cast<Kind>(m_ui->kind->currentData().toInt()); }

void ProducerPage::showFields()
{
    const Kind chosen = kind();
    const bool asks = !m_listenOnly;
    const bool more = asks && m_ui->more->isChecked();
    const bool oauth = asks && chosen == Kind::OAuth;
    const bool user = oauth || (asks && chosen == Kind::Basic);
    const bool newOnes = more && chosen != Kind::Keep; // they belong to the credentials
    m_ui->form->setRowVisible(m_members, asks && m_hasMembers && chosen != Kind::Keep);
    const std::pair<QWidget *, bool> rows[] = {{m_ui->root, asks}, {m_ui->kind, asks},
        {m_ui->bearer, asks && chosen == Kind::Bearer}, {m_ui->tokenUrl, oauth}, {m_ui->clientId, oauth},
        {m_ui->clientSecret, oauth}, {m_ui->scope, oauth}, {m_ui->style, oauth}, {m_ui->user, user},
        {m_ui->password, user}, {m_ui->more, asks}, {m_ui->headers, newOnes}, {m_ui->query, newOnes},
        {m_ui->limit, more}, {m_ui->userAgent, more}, {m_ui->plainHttp, more}};
    for (const auto &[field, shown] : rows)
        m_ui->form->setRowVisible(field, shown);
    m_ui->user->setPlaceholderText(oauth ? tr("only for a password grant") : QString());
    entryChanged();
}

void ProducerPage::entryChanged()
{
    const QString wrong = fault();
    m_fault->setText(wrong);
    m_fault->setVisible(!wrong.isEmpty());
    Q_EMIT changed();
}

bool ProducerPage::rootIsGood() const { return isWebAddress(m_ui->root->text().trimmed()); }

bool ProducerPage::wouldEmpty() const
{
    return !m_facts.isEmpty() && kind() == Kind::None && credentials() == SourceCredentials();
}

QString ProducerPage::fault() const
{
    if (m_listenOnly)
        return {};
    if (wouldEmpty())
        return tr("Name a header or a query member under More, or choose other credentials.");
    const QUrl root(m_ui->root->text().trimmed());
    const bool plain = root.scheme() == QStringLiteral("http");
    if (const QString limit = m_ui->limit->text().trimmed(); !limit.isEmpty()) {
        if (const auto read = parseBudgetLimits(limit); !read)
            return tr("The limits make no sense: write them such as 2/s,7200/h,40000/d,4GB/h.");
    }
    if (!membersIn(m_ui->headers->toPlainText(), u':'))
        return tr("A header is written NAME: VALUE, one a line.");
    if (!membersIn(m_ui->query->toPlainText(), u'='))
        return tr("A query member is written NAME=VALUE, one a line.");
    if (kind() == Kind::OAuth && !m_ui->tokenUrl->text().isEmpty()
        && !isWebAddress(m_ui->tokenUrl->text().trimmed()))
        return tr(
            "The token URL is no web address: write one such as https://login.example.org/oauth2/token.");
    if (m_ui->plainHttp->isChecked() && plain)
        return tr("Over plain http whoever is on the way reads credentials and records.");
    return {};
}

SourceCredentials ProducerPage::credentials() const
{
    SourceCredentials given;
    switch (kind()) {
    case Kind::Keep:
        return given;
    case Kind::Bearer:
        given.bearer = m_ui->bearer->text().trimmed().toUtf8();
        break;
    case Kind::OAuth:
        given.oauth = OAuthCredentials {QUrl(m_ui->tokenUrl->text().trimmed()),
            m_ui->clientId->text().trimmed().toUtf8(), m_ui->clientSecret->text().toUtf8(),
            m_ui->scope->text().trimmed().toUtf8(),
            static_cast<OAuthCredentials::Style>(m_ui->style->currentData().toInt()),
            m_ui->user->text().toUtf8(), m_ui->password->text().toUtf8()};
        break;
    case Kind::Basic:
        given.basicUser = m_ui->user->text().toUtf8();
        given.basicPassword = m_ui->password->text().toUtf8();
        break;
    case Kind::None:
        break;
    }
    if (m_ui->more->isChecked()) {
        given.headers = membersIn(m_ui->headers->toPlainText(), u':').value_or(given.headers);
        given.query = membersIn(m_ui->query->toPlainText(), u'=').value_or(given.query);
    }
    return given;
}

QJsonObject ProducerPage::settings() const
{
    // What was emptied is named too, so that it changes.
    const QJsonObject before = m_facts.value(QStringLiteral("source_settings")).toObject();
    QJsonObject settings;
    const auto put = [&](const QString &name, const QJsonValue &value, const QJsonValue &none) {
        if (value != before.value(name) && (value != none || before.contains(name)))
            settings.insert(name, value);
    };
    put(QStringLiteral("limit"), m_ui->limit->text().trimmed(), QString());
    put(QStringLiteral("user_agent"), m_ui->userAgent->text().trimmed(), QString());
    put(QStringLiteral("allow_plain_http"), m_ui->plainHttp->isChecked(), false);
    return settings;
}

NewProducer ProducerPage::entered() const
{
    NewProducer producer;
    producer.name = m_ui->name->text().trimmed();
    if (!m_listenOnly) {
        producer.root = m_ui->root->text().trimmed();
        producer.credentials = credentials();
        producer.settings = settings();
    }
    return producer;
}

QJsonObject ProducerPage::changes() const
{
    QJsonObject request;
    const QString root = m_ui->root->text().trimmed();
    if (root != m_facts.value(QStringLiteral("root")).toString())
        request.insert(QStringLiteral("root"), root);
    if (const SourceCredentials given = credentials(); given != SourceCredentials())
        request.insert(QStringLiteral("credentials"), written(given));
    if (const QJsonObject changed = settings(); !changed.isEmpty())
        request.insert(QStringLiteral("settings"), changed);
    return request;
}

QJsonObject ProducerPage::written(const SourceCredentials &given) const
{
    QJsonObject json = toJson(given);
    if (!m_hasMembers || m_members->isChecked())
        return json; // what is not named stays
    for (const QString &cleared : {QStringLiteral("headers"), QStringLiteral("query")}) {
        if (!json.contains(cleared))
            json.insert(cleared, QJsonObject());
    }
    return json;
}

bool ProducerPage::isComplete() const
{
    if (m_ui->name->text().trimmed().isEmpty())
        return false;
    if (m_listenOnly)
        return true;
    const bool client = kind() != Kind::OAuth
        || (isWebAddress(m_ui->tokenUrl->text().trimmed()) && !m_ui->clientId->text().trimmed().isEmpty());
    const bool members = membersIn(m_ui->headers->toPlainText(), u':').has_value()
        && membersIn(m_ui->query->toPlainText(), u'=').has_value();
    return rootIsGood() && client && members && !wouldEmpty()
        && parseBudgetLimits(m_ui->limit->text().trimmed()).has_value();
}

void ProducerPage::close() { setEnabled(false); }

} // namespace listingpost
