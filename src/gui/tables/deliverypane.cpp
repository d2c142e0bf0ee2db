// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/deliverypane.h"

#include "gui/format.h"
#include "gui/paging/whenready.h"
#include "gui/tables/deliverymodel.h"
#include "gui/tables/wiretext.h"
#include "gui/theme/fonts.h"
#include "gui/window/quietlabel.h"

#include <numeric>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr qsizetype mostShown = 256 * 1024;

QPlainTextEdit *wireBox(const QString &name, QWidget *parent)
{
    auto *box = new QPlainTextEdit(parent);
    box->setReadOnly(true);
    box->setFont(wireFont());
    box->setFrameShape(QFrame::NoFrame);
    box->setAccessibleName(name);
    box->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    return box;
}

QLabel *title(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    return label;
}

/// The answer as it was sent (wire.md 2.2), made again from what the log keeps.
QString answerText(const DeliveryView &delivery)
{
    if (delivery.status == 200)
        return QStringLiteral("200 OK\n{\"accepted\": %1, \"duplicates\": %2}")
            .arg(delivery.accepted)
            .arg(delivery.duplicates);
    QString text = QStringLiteral("%1\n{\"error\": {\"code\": \"%2\", \"message\": \"%3\"")
                       .arg(QString::number(delivery.status), delivery.code, delivery.message);
    if (!delivery.target.isEmpty())
        text += QStringLiteral(", \"target\": \"%1\"").arg(delivery.target);
    return text + QStringLiteral("}}");
}

} // namespace

TimingWidget::TimingWidget(QWidget *parent)
    : QWidget(parent)
{
    setFont(textFont(TextSize::Secondary));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TimingWidget::setDelivery(const DeliveryView &delivery)
{
    m_delivery = delivery;
    setAccessibleName(tr("Where %1 ms went").arg(Format::milliseconds(DeliveryModel::total(delivery))));
    update();
}

QSize TimingWidget::sizeHint() const { return {240, 24 + 18 + 2 * fontMetrics().height() + 14}; }

void TimingWidget::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(textFont(TextSize::Secondary, QFont::DemiBold));
    p.setPen(theme.text);
    p.drawText(QRect(0, 0, width(), 20), Qt::AlignVCenter, accessibleName());
    const QList<qreal> stages = DeliveryModel::stages(m_delivery);
    const qreal sum = qMax(1.0, std::accumulate(stages.begin(), stages.end(), 0.0));
    const QStringList names {tr("read"), tr("parse"), tr("queue"), tr("commit")};
    const auto colors = theme.stageColors();
    const int column = width() / 4;
    qreal x = 0;
    for (qsizetype i = 0; i < stages.size(); ++i) {
        const auto &color = colors.at(static_cast<std::size_t>(i));
        const qreal share = stages.at(i) / sum * width();
        p.fillRect(QRectF(x, 24, share, 14), color);
        x += share;
        const int left = static_cast<int>(i) * column;
        p.setPen(Qt::NoPen);
        p.setBrush(color);
        p.drawRoundedRect(QRectF(left, 51, 8, 8), 2, 2);
        p.setFont(font());
        p.setPen(theme.text2);
        p.drawText(QRect(left + 14, 44, column - 14, 22), Qt::AlignVCenter, names.at(i));
        p.setPen(theme.text);
        p.drawText(QRect(left, 64, column, 18), Qt::AlignVCenter,
            tr("%1 ms").arg(
                Format::milliseconds(std::chrono::microseconds(static_cast<qint64>(stages.at(i))))));
    }
}

DeliveryPane::DeliveryPane(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_title(new QLabel(this))
    , m_timing(new TimingWidget(this))
    , m_head(wireBox(tr("Head of the request"), this))
    , m_bodyTitle(title({}, this))
    , m_body(wireBox(tr("Body of the request"), this))
    , m_answer(wireBox(tr("Answer"), this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_answer->setFixedHeight(70);
    m_head->setMaximumHeight(150);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_timing);
    column->addWidget(title(tr("Request"), this));
    column->addWidget(m_head);
    column->addWidget(m_bodyTitle);
    column->addWidget(m_body, 1);
    column->addWidget(title(tr("Answer"), this));
    column->addWidget(m_answer);
    hide();
}

void DeliveryPane::show(const DeliveryView &delivery, const FeedNames &feeds)
{
    m_delivery = delivery;
    m_title->setText(tr("%1, %2, %Ln event(s)", nullptr, static_cast<int>(delivery.events))
                         .arg(Format::timeOfDay(delivery.at), feeds.of(delivery.feed).text));
    m_timing->setDelivery(delivery);
    m_answer->setPlainText(answerText(delivery));
    m_head->setPlainText(tr("loading…"));
    m_body->clear();
    m_bodyTitle->setText(tr("Body"));
    QWidget::show();
    // Indenting a large body takes longer than a frame: done beside the window.
    const auto text
        = m_station.deliveryBody(delivery.id)
              .then(QtFuture::Launch::Async, [](const Result<DeliveryBody> &body) {
                  return body.map([](const DeliveryBody &b) {
                      return Text {headText(b.head).trimmed(), prettyJson(b.body, mostShown), b.body.size()};
                  });
              });
    whenReady(this, text, [this, id = delivery.id](const Result<Text> &shown) { showText(id, shown); });
}

void DeliveryPane::showText(DeliveryId id, const Result<Text> &text)
{
    if (id != m_delivery.id)
        return; // another one was chosen meanwhile
    if (!text || text->head.isEmpty()) {
        m_head->setPlainText(
            tr("%1 %2\nNot kept, or not written yet.").arg(m_delivery.method, m_delivery.path));
        return;
    }
    m_head->setPlainText(text->head);
    m_body->setPlainText(text->body);
    if (text->bytes > mostShown)
        m_bodyTitle->setText(
            tr("Body, the first %1 of %2").arg(Format::bytes(mostShown), Format::bytes(text->bytes)));
    else
        m_bodyTitle->setText(tr("Body, %1").arg(Format::bytes(text->bytes)));
}

} // namespace listingpost
