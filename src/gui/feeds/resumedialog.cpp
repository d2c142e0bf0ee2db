// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/feeds/resumedialog.h"

#include "gui/feednames.h"
#include "gui/feeds/feedtext.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"

#include <algorithm>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace listingpost {

ResumeDialog::ResumeDialog(StationLink &station, const FeedRow &feed, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_feed(feed)
    , m_said(new LoudLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Ask %1 to push again").arg(FeedNames::labelText(feed.label)));
    setMinimumWidth(560);
    auto *intro = new QuietLabel(tr("Sent by itself while the feed is stalled, and by hand from here. Places "
                                    "that are filled in: {producer}, {label}, {sequence} (the highest "
                                    "received), {contiguous}, {applied_through}; {bearer} only where the "
                                    "address has the service root's origin."),
        this);
    intro->setWordWrap(true);
    m_said->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(intro);
    column->addWidget(makeForm());
    column->addWidget(m_said);
    column->addWidget(makeFoot());
    const StatusSnapshot status = station.status();
    const auto shown = std::find_if(status.feeds.begin(), status.feeds.end(),
        [&feed](const FeedStatus &one) { return one.id == feed.id; });
    if (shown != status.feeds.end() && shown->resume)
        showResult(*shown->resume);
    changed();
}

QWidget *ResumeDialog::makeForm()
{
    auto *form = new QWidget(this);
    m_url = new QLineEdit(m_feed.resume.url, form);
    m_url->setFont(wireFont());
    m_url->setPlaceholderText(QStringLiteral("https://api.example.org/feeds/{label}/resume"));
    m_method = new QComboBox(form);
    m_method->addItems(
        {QStringLiteral("POST"), QStringLiteral("PUT"), QStringLiteral("PATCH"), QStringLiteral("GET")});
    m_method->setCurrentText(m_feed.resume.method);
    QStringList headers;
    for (auto one = m_feed.resume.headers.begin(); one != m_feed.resume.headers.end(); ++one)
        headers.append(one.key() + QStringLiteral(": ") + one.value().toString());
    m_headers = new QPlainTextEdit(headers.join(u'\n'), form);
    m_headers->setPlaceholderText(QStringLiteral("Authorization: Bearer {bearer}"));
    m_body = new QPlainTextEdit(m_feed.resume.body, form);
    m_body->setPlaceholderText(QStringLiteral("{\"feed\":\"{label}\",\"from\":{contiguous}}"));
    for (QPlainTextEdit *lines : {m_headers, m_body}) {
        lines->setFont(wireFont());
        lines->setTabChangesFocus(true);
        lines->setFixedHeight(4 * lines->fontMetrics().lineSpacing() + 12);
        connect(lines, &QPlainTextEdit::textChanged, this, &ResumeDialog::changed);
    }
    connect(m_url, &QLineEdit::textChanged, this, &ResumeDialog::changed);
    connect(m_method, &QComboBox::currentTextChanged, this, &ResumeDialog::changed);
    auto *rows = new QFormLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(8);
    rows->addRow(tr("&Address"), m_url);
    rows->addRow(tr("&Method"), m_method);
    rows->addRow(tr("&Headers"), m_headers);
    rows->addRow(tr("&Body"), m_body);
    return form;
}

QWidget *ResumeDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    m_ask = new ActionButton(tr("Ask now"), QStringLiteral("push"), ActionButton::Kind::Filled, foot);
    m_keep = new ActionButton(tr("Save"), {}, ActionButton::Kind::Outlined, foot);
    auto *close = new ActionButton(tr("Close"), {}, ActionButton::Kind::Outlined, foot);
    connect(m_ask, &QAbstractButton::clicked, this, [this] { keep(true); });
    connect(m_keep, &QAbstractButton::clicked, this, [this] { keep(false); });
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(close);
    row->addWidget(m_keep);
    row->addWidget(m_ask);
    return foot;
}

ResumeRequest ResumeDialog::entered() const
{
    ResumeRequest request;
    request.url = m_url->text().trimmed();
    request.method = m_method->currentText();
    const QStringList lines = m_headers->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        request.headers.insert(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    request.body = m_body->toPlainText();
    return request;
}

void ResumeDialog::changed()
{
    m_keep->setEnabled(entered() != m_feed.resume);
    m_ask->setEnabled(!entered().url.isEmpty());
}

void ResumeDialog::keep(bool thenAsk)
{
    if (const auto good = entered().check(); !good)
        return complain(DetailText::inWords(good.error().detail));
    if (entered() == m_feed.resume)
        return thenAsk ? ask() : accept();
    FeedRow row = m_feed;
    row.resume = entered();
    whenReady(this, m_station.setFeed(row), [this, row, thenAsk](const Result<FeedId> &kept) {
        if (!kept)
            return complain(DetailText::inWords(kept.error().detail));
        m_feed = row;
        changed();
        if (thenAsk)
            ask();
        else
            accept();
    });
}

void ResumeDialog::ask()
{
    m_ask->setEnabled(false);
    m_said->setMark(Mark::Queued);
    m_said->setText(tr("Asking…"));
    m_said->show();
    whenReady(this, m_station.resume(m_feed.id), [this](const Result<ResumeResult> &result) {
        m_ask->setEnabled(true);
        if (result)
            showResult(*result);
        else
            complain(DetailText::inWords(result.error().detail));
    });
}

void ResumeDialog::showResult(const ResumeResult &result)
{
    m_said->setMark(result.accepted ? Mark::Applied : Mark::Failed);
    m_said->setText(FeedText::resumed(result, m_station.now()));
    m_said->show();
}

void ResumeDialog::complain(const QString &reason)
{
    m_said->setMark(Mark::Failed);
    m_said->setText(reason);
    m_said->show();
}

} // namespace listingpost
