// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flow/flowaccessible.h"

#include "gui/flow/eventflowview.h"

#include <map>
#include <QAccessibleWidget>

namespace listingpost {

namespace {

/// A visible row; its index counts from the top of the view, so that it means another event after scrolling.
class FlowRowAccessible : public QAccessibleInterface
{
public:
    FlowRowAccessible(EventFlowView &view, int index)
        : m_view(&view)
        , m_index(index)
    {
    }

    int index() const { return m_index; }

    bool isValid() const override { return m_view; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Name ? m_view->rowText(m_view->topRow() + m_index) : QString();
    }

    QRect rect() const override
    {
        const QRect local = m_view->rowRect(m_view->topRow() + m_index);
        return {m_view->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        state.selected = state.focused = m_view->currentRow() == m_view->topRow() + m_index;
        return state;
    }

private:
    QPointer<EventFlowView> m_view;
    int m_index;
};

class FlowAccessible : public QAccessibleWidget
{
public:
    explicit FlowAccessible(EventFlowView &view)
        : QAccessibleWidget(&view, QAccessible::List)
    {
    }

    ~FlowAccessible() override
    {
        for (const auto &[index, id] : m_rows)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override
    {
        return static_cast<int>(qMin<qint64>(view().visibleRows(), view().rowCount()));
    }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto known = m_rows.find(index);
        if (known != m_rows.end())
            return QAccessible::accessibleInterface(known->second);
        auto *row = new FlowRowAccessible(view(), index);
        m_rows[index] = QAccessible::registerAccessibleInterface(row);
        return row;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *row = dynamic_cast<const FlowRowAccessible *>(child);
        return row ? row->index() : -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const qint64 row = view().rowAt(view().viewport()->mapFromGlobal(QPoint(x, y)).y());
        return row < 0 ? nullptr : child(static_cast<int>(row - view().topRow()));
    }

    QAccessibleInterface *focusChild() const override
    {
        const auto current = view().currentRow();
        return current ? child(static_cast<int>(*current - view().topRow())) : nullptr;
    }

private:
    EventFlowView &view() const { return *static_cast<EventFlowView *>(object()); }

    mutable std::map<int, QAccessible::Id> m_rows;
};

QAccessibleInterface *makeFlowAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<EventFlowView *>(object);
    return view ? new FlowAccessible(*view) : nullptr;
}

} // namespace

void installFlowAccessibility() { QAccessible::installFactory(&makeFlowAccessible); }

} // namespace listingpost
