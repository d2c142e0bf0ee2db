// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/tokensdialog.h"

#include "gui/longname.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/theme/fonts.h"
#include "gui/tokens/letinform.h"
#include "gui/tokens/newtokendialog.h"
#include "gui/tokens/tokendialog.h"
#include "gui/tokens/tokenmodel.h"
#include "gui/tokens/tokentext.h"
#include "gui/tokens/tokentimeline.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QVBoxLayout>

namespace listingpost {

TokensDialog::TokensDialog(StationLink &station, ProducerId producer, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_producer(producer)
    , m_title(new QLabel(this))
    , m_producers(new QComboBox(this))
    , m_model(new TokenModel(this))
    , m_table(new PlainTable(tr("Tokens"), this))
    , m_advice(new QLabel(this))
    , m_rotate(new ActionButton(tr("Rotate…"), QStringLiteral("retry"), ActionButton::Kind::Outlined, this))
    , m_end(new ActionButton(tr("End now…"), {}, ActionButton::Kind::Outlined, this))
    , m_timeline(new TokenTimeline(this))
    , m_letIn(new LetInForm(this))
    , m_error(new LoudLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Tokens"));
    resize(900, 640);
    m_error->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 18, 24, 16);
    column->setSpacing(12);
    column->addWidget(makeHead());
    column->addWidget(makeList(), 1);
    column->addWidget(m_timeline);
    column->addWidget(m_letIn);
    column->addWidget(m_error);
    column->addWidget(buttons);

    connect(&station, &StationLink::directoryChanged, this, &TokensDialog::refresh);
    connect(&station, &StationLink::statusChanged, this, &TokensDialog::refresh); // uses and times move on
    connect(m_letIn, &LetInForm::changed, this, [this](const QJsonObject &request) {
        whenReady(this, m_station.setProducer(m_producer, request), [this](const Result<ProducerId> &done) {
            m_letIn->setOutcome(done.has_value());
            say(done.map([](ProducerId) { return QByteArray(); }));
        });
    });
    if (const auto directory = station.directory()) {
        for (const ProducerRow &row : directory->producers)
            m_producers->addItem(row.name, row.id.value);
        if (const ProducerRow *row = directory->producer(producer))
            m_letIn->setRules(row->push);
    }
    m_producers->setCurrentIndex(m_producers->findData(producer.value));
    m_producers->setVisible(m_producers->count() > 1);
    connect(m_producers, &QComboBox::currentIndexChanged, this, [this] {
        m_producer = ProducerId {m_producers->currentData().toLongLong()};
        const auto directory = m_station.directory();
        if (const ProducerRow *row = directory ? directory->producer(m_producer) : nullptr)
            m_letIn->setRules(row->push);
        refresh();
    });
    refresh();
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
}

QWidget *TokensDialog::makeHead()
{
    m_title->setFont(textFont(TextSize::Page, QFont::DemiBold));
    m_title->setWordWrap(true);
    auto *head = new QWidget(this);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    auto *explained = new QuietLabel(
        tr("What it must show to be let in. Only a hash is kept: a token is shown once and can then only be "
           "replaced."),
        head);
    explained->setWordWrap(true);
    words->addWidget(explained);
    auto *make = new ActionButton(tr("New token…"), QStringLiteral("plus"), ActionButton::Kind::Filled, head);
    connect(make, &QAbstractButton::clicked, this, [this] { newToken({}, nullptr); });
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addLayout(words, 1);
    row->addWidget(m_producers);
    row->addWidget(make);
    return head;
}

QWidget *TokensDialog::makeList()
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(2 * m_table->fontMetrics().height() + 16);
    m_table->setMinimumHeight(3 * m_table->verticalHeader()->defaultSectionSize());
    int state = 0; // its words differ in length from language to language
    for (const TokenState one :
        {TokenState::Active, TokenState::Rotating, TokenState::Expired, TokenState::Revoked})
        state = qMax(state,
            QFontMetrics(textFont(TextSize::Body, QFont::DemiBold))
                .horizontalAdvance(TokenText::stateWord(one)));
    m_table->header()->setNeeds(
        {state + 52, 190, 90, 148, 190}, {TokenModel::NameColumn, TokenModel::LastUsedColumn});
    m_advice->setWordWrap(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &TokensDialog::showSelection);
    connect(m_rotate, &QAbstractButton::clicked, this, [this] {
        if (const TokenRow *token = selected())
            newToken(token->note, token);
    });
    connect(m_end, &QAbstractButton::clicked, this, &TokensDialog::endNow);
    auto *part = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_advice, 1);
    row->addWidget(m_rotate);
    row->addWidget(m_end);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    return part;
}

void TokensDialog::refresh()
{
    const auto directory = m_station.directory();
    if (!directory)
        return;
    const ProducerRow *producer = directory->producer(m_producer);
    m_title->setText(tr("Tokens of %1").arg(producer ? longName(producer->name) : QString()));
    m_model->setTokens(directory, m_producer, m_station.now());
    m_letIn->setHasSecret(
        std::any_of(directory->tokens.begin(), directory->tokens.end(), [this](const TokenRow &token) {
            return token.producer == m_producer && token.kind == TokenKind::Signature && !token.revoked;
        }));
    m_timeline->setTokens(m_model->tokens(), directory, m_station.now());
    showSelection();
}

const TokenRow *TokensDialog::selected() const { return m_model->token(m_table->currentIndex().row()); }

void TokensDialog::showSelection()
{
    const auto directory = m_station.directory();
    const TokenRow *token = selected();
    const bool good = token && token->isGood(m_station.now());
    m_rotate->setEnabled(good && token->kind == TokenKind::Made);
    m_end->setEnabled(good);
    // Advice on what is selected, else on the first one that a decision is due for.
    QString advice = token ? TokenText::advice(*token, *directory, m_station.now()) : QString();
    for (const TokenRow &other : m_model->tokens()) {
        if (advice.isEmpty())
            advice = TokenText::advice(other, *directory, m_station.now());
    }
    m_advice->setText(advice);
}

void TokensDialog::newToken(const QString &note, const TokenRow *follows)
{
    auto *dialog = new NewTokenDialog(note, follows ? TokenText::name(*follows) : QString(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, follows = follows ? follows->id : QByteArray()] {
        issue(dialog->note(), dialog->validFor(), dialog->overlap(), follows);
    });
    dialog->open();
}

void TokensDialog::issue(const QString &note, std::optional<std::chrono::seconds> validFor,
    std::optional<std::chrono::seconds> overlap, const QByteArray &follows)
{
    whenReady(this, m_station.addToken(m_producer, note, validFor),
        [this, overlap, follows](const Result<IssuedToken> &token) {
            if (!token)
                return say(tl::unexpected(token.error()));
            m_error->hide();
            showIssuedToken(m_station, *token, this);
            if (!follows.isEmpty() && overlap)
                whenReady(this, m_station.endToken(follows, *overlap),
                    [this](const Result<QByteArray> &done) { say(done); });
        });
}

void TokensDialog::endNow()
{
    const auto directory = m_station.directory();
    const TokenRow *token = selected();
    if (!token || !directory)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("End it now?"),
        tr("End %1 now?").arg(TokenText::name(*token)), QMessageBox::NoButton, this);
    box->setInformativeText(TokenText::cutOff(*token, *directory, m_station.now()));
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *end = box->addButton(tr("End it now"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Leave it"), QMessageBox::RejectRole));
    connect(end, &QAbstractButton::clicked, this, [this, id = token->id] {
        whenReady(this, m_station.revokeToken(id), [this](const Result<QByteArray> &done) { say(done); });
    });
    box->open();
}

void TokensDialog::say(const Result<QByteArray> &done)
{
    m_error->setVisible(!done);
    if (!done)
        m_error->setText(DetailText::inWords(done.error().detail));
    refresh();
}

} // namespace listingpost
