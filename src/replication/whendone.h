// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QFuture>
#include <QFutureWatcher>
#include <utility>

namespace listingpost {

/// Calls \a use(std::optional<T>) once in the thread of \a context when \a future has ended; nullopt: it was
/// cancelled. Not at all when \a context is gone by then. (QFuture::then(context) of Qt 6.4 does not survive
/// its context.)
template<typename T, typename Use> void whenDone(const QFuture<T> &future, QObject *context, Use &&use)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, use = std::forward<Use>(use)]() mutable {
            watcher->deleteLater();
            const QFuture<T> done = watcher->future();
            use(done.isValid() && done.resultCount() > 0 ? std::optional<T>(done.result()) : std::nullopt);
        });
    watcher->setFuture(future);
}

} // namespace listingpost
