// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/paging/whenready.h"

#include <map>
#include <optional>
#include <vector>

namespace listingpost {

/// Rows of a long list, a page at a time, asked for when they are looked at: what Event Flow and every paged
/// table read from. Holds few pages; keeps at most three questions open, so that dragging a scroll bar
/// through a million rows asks only for what is seen when an answer comes. GUI thread; never blocks.
template<typename Row> class PageCache
{
public:
    using Fetch = std::function<QFuture<Result<std::vector<Row>>>(qint64 firstRow, int count)>;
    using Arrived = std::function<void(qint64 firstRow, int count)>;
    /// Which row a Row is, where the first ones of a list may go while it is shown.
    using Place = std::function<qint64(const Row &row)>;

    static constexpr int pageSize = 256;
    static constexpr std::size_t mostPages = 48;
    static constexpr int mostOpen = 3;

    /// \a fetch asks for rows, \a arrived is told which are there now; both are called in the thread of \a
    /// context, which outlives the cache. With \a place a page may lack rows at its front; without it, it
    /// begins with the row that was asked for.
    PageCache(QObject *context, Fetch fetch, Arrived arrived, Place place = {})
        : m_context(context)
        , m_fetch(std::move(fetch))
        , m_arrived(std::move(arrived))
        , m_place(std::move(place))
    {
    }

    qint64 count() const { return m_count; }
    /// How many rows there are now; a page that ended early is asked for again when it is looked at.
    void setCount(qint64 count) { m_count = count; }

    /// The row, or null while it is not here; then it is asked for.
    const Row *row(qint64 index)
    {
        if (index < 0 || index >= m_count)
            return nullptr;
        ask(index / pageSize);
        return peek(index);
    }

    /// The row when it is here; never asks.
    const Row *peek(qint64 index) const
    {
        const auto page = m_pages.find(index / pageSize);
        if (page == m_pages.end())
            return nullptr;
        const qint64 offset = index % pageSize - page->second.lacking;
        return offset >= 0 && offset < std::ssize(page->second.rows)
            ? &page->second.rows[static_cast<std::size_t>(offset)]
            : nullptr;
    }

    /// Asks for the page of \a index, whatever else is open; \a done is called once, whether it came or not.
    void load(qint64 index, std::function<void()> done)
    {
        const qint64 number = index / pageSize;
        const qint64 first = number * pageSize;
        if (index < 0 || index >= m_count)
            return done();
        whenReady(m_context, m_fetch(first, static_cast<int>(std::min<qint64>(pageSize, m_count - first))),
            [this, number, list = m_list, done = std::move(done)](Result<std::vector<Row>> rows) {
                if (list == m_list && rows) {
                    Page &page = m_pages[number];
                    fill(page, number, std::move(*rows));
                    page.used = ++m_uses;
                    forgetOld();
                }
                done();
            });
    }

    /// What is shown may have changed: rows stay until their new ones arrive, which are asked for when looked
    /// at.
    void invalidate() { ++m_generation; }

    /// Another list begins: forgets everything, answers under way included.
    void clear()
    {
        ++m_list;
        m_pages.clear();
        m_waiting.reset();
        m_open = 0;
        m_count = 0;
    }

private:
    struct Page
    {
        std::vector<Row> rows;
        qint64 lacking = 0; ///< rows that are gone at its front
        quint64 generation = 0; ///< of the newest question
        qint64 asked = 0; ///< how many rows that question was for
        bool open = false;
        quint64 used = 0;
    };

    void fill(Page &page, qint64 number, std::vector<Row> rows)
    {
        page.rows = std::move(rows);
        page.lacking = m_place && !page.rows.empty() ? m_place(page.rows.front()) - number * pageSize : 0;
    }

    void ask(qint64 number)
    {
        const qint64 first = number * pageSize;
        const qint64 wanted = std::min<qint64>(pageSize, m_count - first);
        const auto known = m_pages.find(number);
        if (known != m_pages.end()) {
            known->second.used = ++m_uses;
            const bool fresh = known->second.generation == m_generation && known->second.asked >= wanted;
            if (fresh || known->second.open)
                return;
        }
        if (m_open >= mostOpen) {
            m_waiting = number; // only the newest: the others were scrolled past
            return;
        }
        Page &page = m_pages[number];
        page.generation = m_generation;
        page.asked = wanted;
        page.open = true;
        page.used = ++m_uses;
        ++m_open;
        whenReady(m_context, m_fetch(first, static_cast<int>(wanted)),
            [this, number, list = m_list](
                Result<std::vector<Row>> rows) { take(number, list, std::move(rows)); });
    }

    void take(qint64 number, quint64 list, Result<std::vector<Row>> rows)
    {
        if (list != m_list)
            return;
        --m_open;
        Page &page = m_pages[number];
        page.open = false;
        if (const auto waiting = std::exchange(m_waiting, std::nullopt))
            ask(*waiting);
        if (!rows)
            return; // asked again after the next change; what is shown stays
        fill(page, number, std::move(*rows));
        const auto count = static_cast<int>(page.rows.size());
        const qint64 first = number * pageSize + page.lacking;
        forgetOld();
        m_arrived(first, count);
    }

    void forgetOld()
    {
        while (m_pages.size() > mostPages) {
            auto oldest = m_pages.end();
            for (auto page = m_pages.begin(); page != m_pages.end(); ++page) {
                if (!page->second.open
                    && (oldest == m_pages.end() || page->second.used < oldest->second.used))
                    oldest = page;
            }
            if (oldest == m_pages.end())
                return;
            m_pages.erase(oldest);
        }
    }

    QObject *m_context;
    Fetch m_fetch;
    Arrived m_arrived;
    Place m_place;
    std::map<qint64, Page> m_pages;
    qint64 m_count = 0;
    quint64 m_generation = 1;
    quint64 m_list = 0;
    quint64 m_uses = 0;
    int m_open = 0;
    std::optional<qint64> m_waiting; ///< the page that found no free place
};

} // namespace listingpost
