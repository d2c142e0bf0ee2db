// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/reachpage.h"

#include "gui/commandlines.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/setup/handover.h"
#include "gui/setup/reachcheck.h"
#include "gui/setup/wayinpanel.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"
#include "gui/wire/wireview.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHostAddress>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr std::chrono::minutes usualPoll {15};

QLabel *title(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(textFont(TextSize::Body, QFont::DemiBold));
    return label;
}

bool isInstalled(const QString &program) { return !QStandardPaths::findExecutable(program).isEmpty(); }

} // namespace

ReachPage::ReachPage(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_kept(station.status().publicUrl)
    , m_ways(new WayInPanel(station.status().listening.value_or(QUrl()), isInstalled, this))
    , m_check(new ReachCheck(station, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_ways);
    column->addWidget(makeAddress());
    column->addWidget(m_check);
    column->addWidget(makeToken());
    column->addWidget(makeTry());
    column->addStretch(1);
    connect(m_ways, &WayInPanel::pollingWanted, this, &ReachPage::poll);
    connect(m_check, &ReachCheck::ended, this, [this] { m_test->setEnabled(true); });
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        m_check->clear();
        m_error->hide();
        showCommand();
    });
    connect(m_url, &QLineEdit::editingFinished, this, [this] { keepUrl(); });
    connect(m_label, &QLineEdit::textChanged, this, &ReachPage::showCommand);
    connect(m_test, &QAbstractButton::clicked, this, &ReachPage::test);
    // By whatever way: marked and copied by hand, also as a part of the command.
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, [this] {
        if (hasUncopiedToken()
            && QGuiApplication::clipboard()->text().contains(QString::fromLatin1(m_tokenText)))
            noteCopied(tr("Copied. Only its hash is kept here."));
    });
    m_url->setText(m_kept);
    showCommand();
}

QWidget *ReachPage::makeAddress()
{
    m_address = new QWidget(this);
    m_url = new QLineEdit(m_address);
    m_url->setObjectName(QStringLiteral("publicUrl"));
    m_url->setFont(wireFont());
    m_url->setPlaceholderText(QStringLiteral("https://hooks.example.org/webhooks"));
    m_url->setAccessibleName(tr("Endpoint URL"));
    m_label = new QLineEdit(m_address);
    m_label->setMaxLength(255);
    m_label->setPlaceholderText(tr("none"));
    m_label->setAccessibleName(tr("Label of the feed"));
    m_label->setToolTip(tr("Tells several feeds of one MLS apart: it comes back with each push"));
    m_test
        = new ActionButton(tr("Test it"), QStringLiteral("retry"), ActionButton::Kind::Outlined, m_address);
    m_test->setToolTip(tr("Asks through the URL, as the MLS would, whether it leads to this station"));
    m_error = new LoudLabel(m_address);
    m_error->hide();
    auto *grid = new QGridLayout(m_address);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(2, 2);
    grid->addWidget(title(tr("Endpoint URL for the MLS"), m_address), 0, 0);
    grid->addWidget(title(tr("Label of the feed"), m_address), 0, 2);
    grid->addWidget(m_url, 1, 0);
    grid->addWidget(m_test, 1, 1);
    grid->addWidget(m_label, 1, 2);
    grid->addWidget(m_error, 2, 0, 1, 3);
    return m_address;
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

QWidget *ReachPage::makeTry()
{
    auto *part = new QWidget(this);
    m_curl = new WireView(tr("A command to try it"), part);
    m_curl->setFixedHeight(84);
    auto *page = new ActionButton(
        tr("Copy a page for the MLS"), QStringLiteral("copy"), ActionButton::Kind::Outlined, part);
    page->setToolTip(tr("URL, token, label, what is answered and a line to try it, as text for a letter"));
    connect(page, &QAbstractButton::clicked, this, &ReachPage::copyPage);
    auto *head = new QHBoxLayout;
    m_tryTitle = title({}, part);
    head->addWidget(m_tryTitle, 1);
    head->addWidget(page);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_curl);
    return part;
}

void ReachPage::setToken(const IssuedToken &token)
{
    m_tokenText = token.text;
    m_copied = false;
    m_token->setText(QString::fromLatin1(token.text));
    m_token->setCursorPosition(0);
    m_tokenPart->setVisible(!token.text.isEmpty());
    showCommand();
    Q_EMIT tokenChanged();
}

void ReachPage::setProducer(const ProducerRow &producer)
{
    m_producer = producer;
    const auto directory = m_station.directory();
    if (const SourceRow *source = directory ? directory->source(producer.source) : nullptr) {
        const qint64 seconds = source->settings.value(QStringLiteral("poll_every_s")).toInteger();
        m_ways->offerPolling(seconds >= 60 ? std::chrono::minutes(seconds / 60) : usualPoll);
    }
}

QUrl ReachPage::endpoint() const
{
    const QUrl entered(m_url->text().trimmed(), QUrl::StrictMode);
    return entered.isValid() && !entered.host().isEmpty() ? entered
                                                          : m_station.status().listening.value_or(QUrl());
}

QString ReachPage::label() const { return m_label->text().trimmed(); }

void ReachPage::keepUrl(std::function<void()> then, std::function<void()> refused)
{
    const QString entered = m_url->text().trimmed();
    if (then) {
        m_onceKept = std::move(then);
        m_onceRefused = std::move(refused);
    }
    if (entered == m_kept)
        return urlKept(true);
    if (m_underWay == entered)
        return; // leaving the field keeps it, too
    m_underWay = entered;
    whenReady(this, m_station.setPublicUrl(entered), [this, entered](const Result<> &kept) {
        if (m_underWay != entered)
            return; // another one was entered meanwhile
        m_underWay.reset();
        m_error->setVisible(!kept);
        if (kept)
            m_kept = entered;
        else
            m_error->setText(DetailText::inWords(kept.error().detail));
        urlKept(kept.has_value());
    });
}

void ReachPage::urlKept(bool kept)
{
    const auto onceKept = std::exchange(m_onceKept, {});
    const auto onceRefused = std::exchange(m_onceRefused, {});
    if (const auto &next = kept ? onceKept : onceRefused)
        next();
}

void ReachPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QWidget::keyPressEvent(event);
}

void ReachPage::test()
{
    keepUrl([this] {
        m_test->setEnabled(false);
        m_check->test(endpoint());
    });
}

void ReachPage::showCommand()
{
    const QString host = endpoint().host();
    const bool here = host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
    m_tryTitle->setText(here ? tr("Try it on this computer") : tr("Try it from another computer"));
    m_curl->setText(CommandLines::curl(endpoint(), QString::fromLatin1(m_tokenText), label()), false);
}

void ReachPage::copyToken()
{
    QGuiApplication::clipboard()->setText(m_token->text());
    noteCopied(tr("Copied. Only its hash is kept here."));
}

void ReachPage::noteCopied(const QString &said)
{
    m_copied = true;
    m_tokenHint->setMark(Mark::Applied);
    m_tokenHint->setText(said);
    Q_EMIT tokenChanged();
}

void ReachPage::copyPage()
{
    QGuiApplication::clipboard()->setText(
        Handover::text(m_producer.name, endpoint(), QString::fromLatin1(m_tokenText), label()));
    if (!m_tokenText.isEmpty())
        noteCopied(tr("Copied with the page. Only its hash is kept here."));
}

void ReachPage::poll(std::chrono::minutes every)
{
    const QJsonObject settings {{QStringLiteral("poll_every_s"), qint64(every.count()) * 60}};
    whenReady(this, m_station.setProducer(m_producer.id, {{QStringLiteral("settings"), settings}}),
        [this](const Result<ProducerId> &done) {
            m_error->setVisible(!done);
            if (!done)
                m_error->setText(DetailText::inWords(done.error().detail));
        });
}

} // namespace listingpost
