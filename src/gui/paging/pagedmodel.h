// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/paging/pagecache.h"
#include "gui/paging/rowcopy.h"

#include <limits>
#include <QAbstractTableModel>

namespace listingpost {

/// The base of every long table: rows come a page at a time from a PageCache, are inserted in batches, and
/// never reset for an arrival. A subclass names columns and cells. GUI thread.
template<typename Row> class PagedModel : public QAbstractTableModel, public RowLoader
{
public:
    using Fetch = typename PageCache<Row>::Fetch;
    using Place = typename PageCache<Row>::Place;

    /// \a fetch and \a place (see PageCache) speak of entries of the list, of which firstEntry() is row 0.
    PagedModel(Fetch fetch, QObject *parent, Place place = {})
        : QAbstractTableModel(parent)
        , m_pages(
              this, std::move(fetch), [this](qint64 first, int count) { announce(first - m_first, count); },
              std::move(place))
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_pages.count() - m_first);
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Row *row = m_pages.row(m_first + index.row());
        return row ? cell(*row, index.column(), role) : QVariant();
    }

    bool isHere(qint64 row) const override { return m_pages.peek(m_first + row) != nullptr; }
    void load(qint64 row, std::function<void()> done) override
    {
        m_pages.load(m_first + row, std::move(done));
    }

    /// The row when it is here; never asks.
    const Row *row(int index) const { return index < 0 ? nullptr : m_pages.peek(m_first + index); }

    /// The list has \a total rows now; new ones are inserted at its end.
    void setTotal(qint64 total)
    {
        const auto rows = static_cast<int>(std::min<qint64>(total, std::numeric_limits<int>::max()));
        const int before = rowCount();
        if (rows > before) {
            beginInsertRows({}, before, rows - 1);
            m_pages.setCount(m_first + rows);
            endInsertRows();
        } else if (rows < before) {
            beginRemoveRows({}, rows, before - 1);
            m_pages.setCount(m_first + rows);
            endRemoveRows();
        }
    }

    /// The first \a rows of the list are gone; the others stay what they are.
    void removeFirst(int rows)
    {
        if (rows <= 0)
            return;
        beginRemoveRows({}, 0, rows - 1);
        m_first += rows;
        endRemoveRows();
    }

    /// Another list begins, of whose entries \a first is row 0.
    void restart(qint64 total, qint64 first = 0)
    {
        beginResetModel();
        m_pages.clear();
        m_first = first;
        m_pages.setCount(first + std::min<qint64>(total, std::numeric_limits<int>::max()));
        endResetModel();
    }

    /// Rows may have changed: what is visible is read again.
    void refresh()
    {
        m_pages.invalidate();
        announce(0, rowCount());
    }

protected:
    qint64 firstEntry() const { return m_first; }
    virtual QVariant cell(const Row &row, int column, int role) const = 0;

private:
    void announce(qint64 first, int count)
    {
        const int last = static_cast<int>(std::min<qint64>(first + count, rowCount())) - 1;
        first = std::max<qint64>(0, first);
        if (last >= first && columnCount() > 0)
            Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(last, columnCount() - 1));
    }

    mutable PageCache<Row> m_pages;
    qint64 m_first = 0; ///< entries of the list that are gone
};

} // namespace listingpost
