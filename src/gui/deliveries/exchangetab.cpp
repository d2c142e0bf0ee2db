// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/deliveries/exchangetab.h"

#include "gui/deliveries/timingbar.h"
#include "gui/format.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/quietlabel.h"
#include "gui/wire/wireview.h"

#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr int mostHeadFields = 4;

QLabel *title(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    return label;
}

QHBoxLayout *titleRow(QLabel *left, QLabel *right)
{
    auto *row = new QHBoxLayout;
    row->addWidget(left);
    row->addStretch(1);
    row->addWidget(right);
    return row;
}

/// The fields that say most, first; in the order of \a head otherwise.
std::vector<NamedValue> tellingFields(const RequestHead &head)
{
    static const QStringList telling {QStringLiteral("authorization"), QStringLiteral("content-type"),
        QStringLiteral("entityeventsource"), QStringLiteral("consumerlabel"),
        QStringLiteral("content-length"), QStringLiteral("transfer-encoding"), QStringLiteral("user-agent")};
    std::vector<NamedValue> fields = head.fields;
    std::stable_sort(fields.begin(), fields.end(), [](const NamedValue &a, const NamedValue &b) {
        const auto place = [](const NamedValue &field) {
            const auto found = telling.indexOf(field.name.toLower());
            return found < 0 ? telling.size() : found;
        };
        return place(a) < place(b);
    });
    if (fields.size() > mostHeadFields)
        fields.resize(mostHeadFields);
    return fields;
}

QString inColumns(const std::vector<NamedValue> &fields)
{
    qsizetype widest = 0;
    for (const NamedValue &field : fields)
        widest = qMax(widest, field.name.size());
    QStringList lines;
    for (const NamedValue &field : fields)
        lines.append(field.name.leftJustified(qMin<qsizetype>(widest, 28) + 2) + field.value);
    return lines.join(u'\n');
}

} // namespace

ExchangeTab::ExchangeTab(QWidget *parent)
    : QWidget(parent)
    , m_timing(new TimingBar(this))
    , m_request(title({}, this))
    , m_from(new QuietLabel({}, this))
    , m_head(new WireView(tr("Head of the request"), this))
    , m_more(new LinkButton({}, {}, this))
    , m_bodyTitle(title(tr("Body"), this))
    , m_bodySize(new QuietLabel({}, this))
    , m_body(new WireView(tr("Body of the request"), this))
    , m_answer(new WireView(tr("Answer"), this))
{
    m_body->setMinimumHeight(96);
    connect(m_more, &QAbstractButton::clicked, this, &ExchangeTab::headersWanted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 8);
    column->setSpacing(5);
    column->addWidget(m_timing);
    column->addSpacing(4);
    column->addLayout(titleRow(m_request, m_from));
    column->addWidget(m_head);
    column->addWidget(m_more);
    m_more->hide(); // until there is a delivery with more
    column->addLayout(titleRow(m_bodyTitle, m_bodySize));
    column->addWidget(m_body, 1);
    column->addWidget(title(tr("Answer"), this));
    column->addWidget(m_answer);
}

void ExchangeTab::showDelivery(const DeliveryView &delivery)
{
    m_timing->setDelivery(delivery);
    m_request->setText(delivery.method + u' ' + delivery.path);
    m_from->setText(tr("from %1").arg(delivery.peer));
    m_head->setText(tr("loading…"), false);
    m_head->fitHeight(140);
    m_more->hide();
    m_body->setText({}, false);
    m_bodySize->clear();
    m_answer->setText(exchangeOf(delivery, {}).shortAnswer, true, 1);
    m_answer->fitHeight(90);
}

void ExchangeTab::showExchange(const Exchange &exchange)
{
    const bool kept = !exchange.headText.isEmpty();
    const auto fields = tellingFields(exchange.head);
    m_head->setText(kept ? inColumns(fields) : tr("Not kept, or not written yet."), false);
    m_head->fitHeight(140);
    const auto more = static_cast<int>(exchange.head.fields.size() - fields.size());
    m_more->setText(tr("%Ln more", nullptr, more));
    m_more->setVisible(more > 0);
    m_more->updateGeometry();
    const qsizetype bytes = exchange.kept.body.size();
    m_body->setText(bytes > 0 ? exchange.pretty
            : kept            ? tr("No body, or it was not read.")
                              : QString(),
        exchange.json);
    m_bodySize->setText(bytes > exchange.shownBytes
            ? tr("the first %1 of %2").arg(Format::bytes(exchange.shownBytes), Format::bytes(bytes))
            : bytes > 0 ? Format::bytes(bytes)
                        : QString());
    m_answer->setText(exchange.shortAnswer, true, 1);
    m_answer->fitHeight(90);
}

void ExchangeTab::tint(LineSpan lines) { m_body->tint(lines); }

} // namespace listingpost
