// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QFutureWatcher>

namespace listingpost {

/// Calls \a callback with the Result that \a future ends with, in the thread of \a context, exactly once;
/// Cancelled when it ended without one. Nothing is called after \a context is gone.
template<typename T, typename Callback>
void whenReady(QObject *context, const QFuture<Result<T>> &future, Callback callback)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, callback = std::move(callback)] {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                callback(watcher->result());
            else
                callback(Result<T>(failure(ErrorCode::Cancelled, {})));
        });
    watcher->setFuture(future);
}

} // namespace listingpost
