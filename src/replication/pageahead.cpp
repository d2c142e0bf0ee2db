// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/pageahead.h"

namespace listingpost {

void PageAhead::prepare(const QUrl &url, int pageSize)
{
    m_page = std::make_shared<Page>(Page {url, pageSize, {}, std::nullopt});
    send(m_page);
}

void PageAhead::ask(const QUrl &url, int pageSize, Handler handler)
{
    auto page = std::exchange(m_page, nullptr);
    if (!page || page->url != url || page->size != pageSize) {
        page = std::make_shared<Page>(Page {url, pageSize, std::move(handler), std::nullopt});
        send(page);
    } else if (page->answer) {
        handler(*page->answer);
    } else {
        page->handler = std::move(handler);
    }
}

/// The request keeps the page: whoever dropped it is not called.
void PageAhead::send(const std::shared_ptr<Page> &page)
{
    ProducerRequest request;
    request.url = page->url;
    request.pageSize = page->size;
    m_line.ask(request, [page](const Answer &answer) {
        if (page->handler)
            page->handler(answer);
        else
            page->answer = answer;
    });
}

} // namespace listingpost
