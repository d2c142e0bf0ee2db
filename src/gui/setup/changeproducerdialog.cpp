// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/changeproducerdialog.h"

#include "gui/longname.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/setup/producerpage.h"
#include "gui/setup/testpage.h"
#include "gui/theme/fonts.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"
#include "gui/window/quietlabel.h"
#include "gui/window/scrolled.h"

#include <QCheckBox>
#include <QScrollBar>
#include <QVBoxLayout>

namespace listingpost {

ChangeProducerDialog::ChangeProducerDialog(StationLink &station, ProducerId producer, QWidget *parent)
    : QDialog(parent)
    , m_station(station)
    , m_producer(producer)
    , m_page(new ProducerPage(false, this))
    , m_tested(new TestPage(station, this))
    , m_enabled(new QCheckBox(tr("&Listen to it and ask it"), this))
    , m_error(new LoudLabel(this))
{
    const ProducerRow *row = station.directory()->producer(producer);
    const QString name = row ? row->name : QString();
    m_wasEnabled = !row || row->enabled;
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change %1").arg(name));
    resize(680, 560);
    m_enabled->setChecked(m_wasEnabled);
    m_enabled->setToolTip(tr("Off: its pushes are answered 403, and nothing is asked of it"));
    m_tested->hide();
    m_error->hide();
    auto *content = new QWidget(this);
    auto *title = new QLabel(longName(name), content);
    title->setWordWrap(true);
    title->setFont(textFont(TextSize::Page, QFont::DemiBold));
    auto *kept = new QuietLabel({}, content);
    kept->setWordWrap(true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 18, 24, 12);
    column->setSpacing(10);
    column->addWidget(title);
    column->addWidget(kept);
    column->addWidget(m_page);
    column->addWidget(m_enabled);
    column->addWidget(m_tested);
    column->addWidget(m_error);
    column->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *area = scrolled(content, this);
    whole->addWidget(area, 1);
    whole->addWidget(makeFoot());
    connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this, area](int, int end) {
        if (m_followsTest)
            area->verticalScrollBar()->setValue(end);
    });
    connect(m_page, &ProducerPage::changed, this, [this] {
        m_followsTest = false;
        enable();
    });
    m_page->setEnabled(false);
    enable();
    whenReady(this, station.producerFacts(producer), [this, kept](const Result<QJsonObject> &facts) {
        if (!facts) {
            m_error->setText(DetailText::inWords(facts.error().detail));
            m_error->show();
            return;
        }
        kept->setText(tr("Credentials are kept in %1 and never shown.")
                          .arg(DetailText::inWords(facts->value(QStringLiteral("kept_in")).toString())));
        m_page->setFacts(*facts);
        m_page->setEnabled(true);
        enable();
    });
}

QWidget *ChangeProducerDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    m_test = new ActionButton(
        tr("Test connection"), QStringLiteral("retry"), ActionButton::Kind::Outlined, foot);
    m_keep = new ActionButton(tr("Save"), {}, ActionButton::Kind::Filled, foot);
    auto *cancel = new ActionButton(tr("Cancel"), {}, ActionButton::Kind::Outlined, foot);
    m_test->setToolTip(tr("Tests what stands here, before it is kept; read-only"));
    m_keep->setDefault(true);
    connect(m_test, &QAbstractButton::clicked, this, &ChangeProducerDialog::test);
    connect(m_keep, &QAbstractButton::clicked, this, &ChangeProducerDialog::keep);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 10, 24, 14);
    row->setSpacing(8);
    row->addWidget(m_test);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_keep);
    return foot;
}

void ChangeProducerDialog::enable()
{
    // One that is only listened to may stay so. Nothing is kept over what is not known yet.
    if (!m_page->isEnabled()) {
        m_test->setEnabled(false);
        m_keep->setEnabled(false);
        return;
    }
    m_test->setEnabled(m_page->isComplete());
    const bool listenedTo = m_page->entered().root.isEmpty();
    m_keep->setEnabled(m_page->isComplete() || (listenedTo && m_page->changes().isEmpty()));
}

void ChangeProducerDialog::test()
{
    m_followsTest = true; // it stands below all that can be entered
    m_tested->show();
    m_tested->begin(m_producer, m_page->changes(), m_page->entered().root);
}

void ChangeProducerDialog::keep()
{
    QJsonObject request = m_page->changes();
    if (m_enabled->isChecked() != m_wasEnabled)
        request.insert(QStringLiteral("enabled"), m_enabled->isChecked());
    if (request.isEmpty())
        return accept();
    m_keep->setEnabled(false);
    whenReady(this, m_station.setProducer(m_producer, request), [this](const Result<ProducerId> &done) {
        m_keep->setEnabled(true);
        if (done)
            return accept();
        m_error->setText(DetailText::inWords(done.error().detail));
        m_error->show();
    });
}

} // namespace listingpost
