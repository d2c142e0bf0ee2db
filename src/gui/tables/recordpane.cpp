// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables/recordpane.h"

#include "gui/format.h"
#include "gui/paging/flatheader.h"
#include "gui/paging/plaintable.h"
#include "gui/paging/whenready.h"
#include "gui/problems/detailtext.h"
#include "gui/tables/fieldmodel.h"
#include "gui/tables/removedmodel.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"
#include "gui/window/buttons.h"
#include "gui/window/chip.h"
#include "gui/window/quietlabel.h"

#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace listingpost {

namespace {

constexpr int mostChildren = 50;

QString nameIn(const std::vector<NamedValue> &fields, const QString &otherwise)
{
    QString name = otherwise;
    for (const QString &candidate :
        {QStringLiteral("UnparsedAddress"), QStringLiteral("MemberFullName"), QStringLiteral("OfficeName")}) {
        for (const NamedValue &field : fields) {
            if (field.name == candidate)
                name = field.value;
        }
    }
    return name;
}

} // namespace

RecordPane::RecordPane(StationLink &station, QWidget *parent)
    : QWidget(parent)
    , m_station(station)
    , m_title(new QLabel(this))
    , m_subtitle(new QuietLabel({}, this))
    , m_state(new Chip(this))
    , m_back(new LinkButton({}, {}, this))
    , m_children(new QWidget(this))
    , m_childRow(new QHBoxLayout(m_children))
    , m_count(new QuietLabel({}, this))
    , m_search(new QLineEdit(this))
    , m_fields(new FieldModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_table(new PlainTable(tr("Fields of the record"), this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setFont(textFont(TextSize::Card, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    m_search->setPlaceholderText(tr("Find a field"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_found->setSourceModel(m_fields);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_found);
    m_table->header()->hide();
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_back, &QAbstractButton::clicked, this, [this] {
        const auto [resource, key] = m_parents.back();
        m_parents.pop_back();
        begin(resource, key);
        read();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    column->addWidget(makeButtons());
    hide();
}

QWidget *RecordPane::makeHead()
{
    m_childRow->setContentsMargins(0, 2, 0, 2);
    m_childRow->setSpacing(6);
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(14, 0, 14, 4);
    column->setSpacing(4);
    column->addWidget(m_back);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addWidget(m_state, 0, Qt::AlignLeft);
    column->addWidget(m_children);
    column->addSpacing(4);
    column->addWidget(m_count);
    column->addWidget(m_search);
    return head;
}

QWidget *RecordPane::makeButtons()
{
    auto *bar = new QWidget(this);
    m_verdict = new QWidget(bar);
    m_verdictChip = new Chip(m_verdict);
    m_verdictText = new QuietLabel({}, m_verdict);
    m_verdictText->setWordWrap(true);
    auto *verdict = new QHBoxLayout(m_verdict);
    verdict->setContentsMargins(0, 0, 0, 0);
    verdict->addWidget(m_verdictChip, 0, Qt::AlignTop);
    verdict->addWidget(m_verdictText, 1);
    m_compare = new ActionButton(
        tr("Compare with the Producer now"), QStringLiteral("compare"), ActionButton::Kind::Outlined, bar);
    m_compare->setToolTip(tr("Asks for this one record and shows what differs; nothing is stored"));
    connect(m_compare, &QAbstractButton::clicked, this, &RecordPane::compare);
    m_restore
        = new ActionButton(tr("Bring it back"), QStringLiteral("history"), ActionButton::Kind::Outlined, bar);
    m_restore->setToolTip(tr("With what went with it; it stays until a newer event names it"));
    m_restore->hide();
    connect(m_restore, &QAbstractButton::clicked, this, &RecordPane::restore);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(14, 8, 14, 10);
    column->addWidget(m_verdict);
    column->addWidget(m_restore);
    column->addWidget(m_compare);
    return bar;
}

void RecordPane::show(const ResourceView &resource, const QString &key)
{
    m_parents.clear();
    begin(resource, key);
    read();
}

void RecordPane::showRemoved(const ResourceView &resource, const RemovedView &removed)
{
    m_parents.clear();
    begin(resource, removed.key);
    m_removed = true;
    m_readable = removed.bodyKept;
    m_state->setChip(Mark::Removed, tr("removed %1").arg(Format::minute(removed.at)));
    m_state->show();
    m_restore->setVisible(removed.bodyKept);
    m_subtitle->setText(tr("%1 %2: %3").arg(resource.name, removed.key, RemovedModel::whyText(removed.why)));
    if (m_readable)
        read();
    else
        m_count->setText(tr("Its fields were purged after 24 h, as licences demand."));
}

void RecordPane::begin(const ResourceView &resource, const QString &key)
{
    m_resource = resource;
    m_key = key;
    m_json.clear();
    m_removed = false;
    m_readable = true;
    m_title->setText(key);
    m_subtitle->setText(tr("%1 %2").arg(resource.name, key));
    m_state->hide();
    m_restore->hide();
    m_back->setVisible(!m_parents.empty());
    if (!m_parents.empty())
        m_back->setText(tr("← back to %1 %2").arg(m_parents.back().first.name, m_parents.back().second));
    m_back->updateGeometry();
    m_children->hide();
    m_verdict->hide();
    m_compare->setEnabled(true);
    m_count->clear();
    m_fields->setFields({});
    QWidget::show();
    whenReady(this, m_station.children(resource.source, resource.name, key, mostChildren),
        [this, key](const Result<std::vector<ChildrenView>> &children) { takeChildren(key, children); });
}

void RecordPane::refresh()
{
    if (isVisible() && m_readable && !m_key.isEmpty())
        read();
}

QFuture<Result<QByteArray>> RecordPane::ours()
{
    return m_removed ? m_station.removedJson(m_resource.source, m_resource.name, m_key)
                     : m_station.recordJson(m_resource.source, m_resource.name, m_key);
}

void RecordPane::read()
{
    // A record of hundreds of fields is parsed beside the window.
    const auto shown = ours().then(QtFuture::Launch::Async, [](const Result<QByteArray> &text) {
        return text.map([](const QByteArray &record) { return Shown {record, fieldsWithValue(record)}; });
    });
    whenReady(this, shown, [this, key = m_key](const Result<Shown> &record) { take(key, record); });
}

void RecordPane::take(const QString &key, const Result<Shown> &shown)
{
    if (key != m_key)
        return; // another one was chosen meanwhile
    if (!shown) {
        m_subtitle->setText(DetailText::inWords(shown.error().detail));
        return;
    }
    if (shown->json == m_json)
        return; // nothing new: what was compared stays
    if (!m_json.isEmpty())
        m_verdict->setVisible(!m_compare->isEnabled()); // that was said of the record as it was
    m_json = shown->json;
    m_title->setText(nameIn(shown->fields, key));
    m_count->setText(
        tr("%L1 fields, %L2 with a value").arg(m_resource.columns.size()).arg(shown->fields.size()));
    m_fields->setFields(shown->fields);
    layOutFields();
}

void RecordPane::takeChildren(const QString &key, const Result<std::vector<ChildrenView>> &children)
{
    if (key != m_key || !children)
        return;
    while (QLayoutItem *old = m_childRow->takeAt(0)) {
        if (QWidget *widget = old->widget())
            widget->deleteLater();
        delete old;
    }
    m_childRow->addWidget(new QuietLabel(tr("Below it:"), m_children));
    bool any = false;
    for (const ChildrenView &group : *children) {
        if (group.records == 0)
            continue;
        any = true;
        auto *link = new LinkButton(tr("%1 %L2").arg(group.resource).arg(group.records), {}, m_children);
        link->setToolTip(
            tr("%Ln record(s) of %1", nullptr, static_cast<int>(group.records)).arg(group.resource));
        connect(link, &QAbstractButton::clicked, this, [this, group, link] { offerChildren(group, link); });
        m_childRow->addWidget(link);
    }
    m_childRow->addStretch(1);
    m_children->setVisible(any);
}

void RecordPane::offerChildren(const ChildrenView &group, QWidget *below)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &childKey : group.keys) {
        menu->addAction(literally(childKey), this, [this, resource = group.resource, childKey] {
            m_parents.emplace_back(m_resource, m_key);
            ResourceView child;
            child.source = m_resource.source;
            child.name = resource;
            begin(child, childKey);
            read();
        });
    }
    if (group.records > group.keys.size())
        menu->addAction(tr("and %L1 more").arg(group.records - group.keys.size()))->setEnabled(false);
    menu->popup(below->mapToGlobal(QPoint(0, below->height())));
}

void RecordPane::compare()
{
    m_compare->setEnabled(false);
    say(Mark::Polling, tr("asking"), tr("The Producer is asked for this record."));
    whenReady(this, m_station.look(m_resource.source, m_resource.name, m_key),
        [this, key = m_key](const Result<QByteArray> &theirs) { takeTheirs(key, theirs); });
}

void RecordPane::restore()
{
    m_restore->setEnabled(false);
    whenReady(this, m_station.restoreRecord(m_resource.source, m_resource.name, m_key),
        [this, key = m_key](const Result<int> &records) {
            m_restore->setEnabled(true);
            if (key != m_key)
                return;
            m_restore->setVisible(!records);
            say(records ? Mark::Applied : Mark::Failed, records ? tr("back") : tr("not brought back"),
                records ? tr(
                    "%Ln record(s) brought back. A newer event asks the Producer again.", nullptr, *records)
                        : DetailText::inWords(records.error().detail));
            if (!records)
                return;
            m_removed = false;
            m_state->hide();
            Q_EMIT restored();
        });
}

void RecordPane::say(Mark mark, const QString &word, const QString &sentence)
{
    m_verdictChip->setChip(mark, word);
    m_verdictText->setText(sentence);
    m_verdict->show();
}

void RecordPane::takeTheirs(const QString &key, const Result<QByteArray> &theirs)
{
    if (key != m_key)
        return;
    if (!theirs) {
        m_compare->setEnabled(true);
        return say(Mark::Failed, tr("not told"), DetailText::inWords(theirs.error().detail));
    }
    if (!m_readable)
        return takeCompared(*theirs);
    // What is shown may be minutes old, and the very change that they show may have been applied since.
    whenReady(this, ours(), [this, key, theirs = *theirs](const Result<QByteArray> &held) {
        if (key != m_key)
            return;
        if (!held) {
            m_compare->setEnabled(true);
            return say(Mark::Failed, tr("not held"), DetailText::inWords(held.error().detail));
        }
        if (*held != m_json)
            take(key, Shown {*held, fieldsWithValue(*held)});
        takeCompared(theirs);
    });
}

void RecordPane::takeCompared(const QByteArray &theirs)
{
    m_compare->setEnabled(true);
    const QString at = Format::timeOfDay(m_station.now()).left(8);
    if (theirs.isEmpty()) {
        const bool held = !m_json.isEmpty() && !m_removed;
        return say(held ? Mark::Warning : Mark::Removed, tr("not visible"),
            held ? tr("Asked at %1: the Producer does not show it to us. One look proves no removal.").arg(at)
                 : tr("Asked at %1: the Producer does not show it either.").arg(at));
    }
    const std::vector<ComparedField> fields = comparedFields(m_json, theirs);
    const auto differing = std::count_if(
        fields.begin(), fields.end(), [](const ComparedField &field) { return field.differs(); });
    if (differing == 0) {
        return say(Mark::Applied, tr("same"),
            tr("Asked at %1: all %Ln field(s) agree.", nullptr, static_cast<int>(fields.size())).arg(at));
    }
    say(Mark::Warning, tr("%Ln differ(s)", nullptr, static_cast<int>(differing)),
        tr("Asked at %1. A change that was not announced, or not fetched yet.").arg(at));
    m_fields->setCompared(fields);
    layOutFields();
}

void RecordPane::layOutFields()
{
    const int columns = m_fields->columnCount();
    m_table->header()->setVisible(columns > 2);
    m_table->header()->setStretchLastSection(true);
    const int width = qMax(240, m_table->viewport()->width());
    m_table->setColumnWidth(0, columns > 2 ? width * 2 / 5 : qMin(170, width / 2));
    if (columns > 2)
        m_table->setColumnWidth(1, width * 3 / 10);
}

} // namespace listingpost
