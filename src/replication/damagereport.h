// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/resourcepager.h"
#include "store/work.h"

namespace listingpost {

/// Records of a resource that came with text which is no UTF-8, or no JSON (jsonmend.h), or without a key
/// that can be read: what a person is told of them, so that nothing is changed or left out silently.
class DamageReport
{
public:
    DamageReport(SourceId source, const QString &resource)
        : m_source(source)
        , m_resource(resource)
    {
    }

    /// The record under \a key was damaged; empty: its key, too, and it is left out.
    void note(const QString &key);
    /// What of \a page was.
    void note(const ResourcePage &page);
    bool isEmpty() const { return m_damaged == 0 && m_keyless == 0; }
    /// The Problem `damaged_text`; only when not isEmpty().
    ProblemRow problem() const;

private:
    SourceId m_source;
    QString m_resource;
    qint64 m_damaged = 0; ///< kept
    qint64 m_keyless = 0; ///< left out
    QStringList m_examples; ///< keys
};

} // namespace listingpost
