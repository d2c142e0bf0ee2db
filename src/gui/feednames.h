// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/directory.h"

#include <map>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QHash>

namespace listingpost {

/// How a feed is written in every view.
struct FeedName
{
    QString text; ///< its label, or "no label"
    QString whole; ///< the same with its Producer in front, where feeds of several have it
    QString producer;
    bool italic = false; ///< unlabelled, or a label that nobody expects

    /// \c whole in \a width: the Producer's name is cut before the label, which tells its feeds apart.
    QString fitting(const QFontMetrics &metrics, int width) const;
};

/// Names of feeds by id, made from the directory when it changes.
class FeedNames
{
    Q_DECLARE_TR_FUNCTIONS(FeedNames)

public:
    FeedNames() = default;
    explicit FeedNames(const Directory &directory);

    /// The name of \a id; "–" for none or one that is not known yet.
    FeedName of(FeedId id) const;
    /// Each source by the name of its Producer; that of one feed alone, with the feed's label.
    static std::map<SourceId, QString> ofSources(const Directory &directory);
    /// A label as text: "no label" when empty.
    static QString labelText(const QString &label);

private:
    QHash<qint64, FeedName> m_names;
};

} // namespace listingpost
