// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"
#include "gui/theme/marks.h"
#include "gui/wire/wiretext.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace listingpost {

class ActionButton;
class Chip;
class FieldModel;
class LinkButton;
class PlainTable;
class QuietLabel;

/// One record: what it is called, what hangs below it, its fields that have a value, which can be searched.
/// Compares it with what the Producer shows now.
class RecordPane : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit RecordPane(StationLink &station, QWidget *parent = nullptr);

    void show(const ResourceView &resource, const QString &key);
    /// A record that is no longer held, as it last was.
    void showRemoved(const ResourceView &resource, const RemovedView &removed);
    /// Records may have changed: what is shown is read again. A comparison stays while it is still true.
    void refresh();

Q_SIGNALS:
    /// A removed record was brought back.
    void restored();

private:
    struct Shown
    {
        QByteArray json;
        std::vector<NamedValue> fields;
    };

    QWidget *makeHead();
    QWidget *makeButtons();
    void begin(const ResourceView &resource, const QString &key);
    /// The record as it is held here; a removed one as it last was.
    QFuture<Result<QByteArray>> ours();
    void read();
    void take(const QString &key, const Result<Shown> &shown);
    void takeChildren(const QString &key, const Result<std::vector<ChildrenView>> &children);
    void offerChildren(const ChildrenView &group, QWidget *below);
    void compare();
    void restore();
    void takeTheirs(const QString &key, const Result<QByteArray> &theirs);
    void takeCompared(const QByteArray &theirs);
    void say(Mark mark, const QString &word, const QString &sentence);
    void layOutFields();

    StationLink &m_station;
    ResourceView m_resource;
    QString m_key;
    QByteArray m_json; ///< as it is shown
    bool m_removed = false; ///< no longer held: shown as it last was
    bool m_readable = true; ///< its fields are kept
    std::vector<std::pair<ResourceView, QString>> m_parents; ///< the records that led here
    QLabel *m_title;
    QLabel *m_subtitle;
    Chip *m_state;
    LinkButton *m_back;
    QWidget *m_children;
    QHBoxLayout *m_childRow;
    QLabel *m_count;
    QLineEdit *m_search;
    FieldModel *m_fields;
    QSortFilterProxyModel *m_found;
    PlainTable *m_table;
    QWidget *m_verdict;
    Chip *m_verdictChip;
    QuietLabel *m_verdictText;
    ActionButton *m_restore = nullptr; ///< only for a removed one whose fields are kept
    ActionButton *m_compare;
};

} // namespace listingpost
