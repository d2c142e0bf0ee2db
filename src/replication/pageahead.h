// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/sourceline.h"

#include <memory>
#include <optional>

namespace listingpost {

/// Asks for one page after the other, and may send the request for the next one before its answer is wanted.
/// Never more than one request at a time. Lives on the replication thread.
class PageAhead
{
public:
    using Handler = SourceLine::Handler;

    /// \a line is borrowed and outlives it.
    explicit PageAhead(SourceLine &line)
        : m_line(line)
    {
    }

    /// Sends the request for \a url, which the gate must allow. Its answer waits until ask() wants it.
    void prepare(const QUrl &url, int pageSize);
    /// \a handler is called once with the answer to \a url: the prepared one, from within this call when it
    /// is here already, else to a request sent now, which the gate must allow. What was prepared for another
    /// page is dropped.
    void ask(const QUrl &url, int pageSize, Handler handler);
    /// Nobody wants the prepared answer any more.
    void drop() { m_page.reset(); }

private:
    struct Page
    {
        QUrl url;
        int size = 0;
        Handler handler;
        std::optional<Answer> answer;
    };

    void send(const std::shared_ptr<Page> &page);

    SourceLine &m_line;
    std::shared_ptr<Page> m_page; ///< the one that was prepared
};

} // namespace listingpost
