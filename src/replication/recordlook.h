// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "producer/metadata.h"
#include "replication/recordshape.h"
#include "replication/sourceline.h"

#include <functional>

namespace listingpost {

/// Looks at one record at the Producer because a person asks for it: nothing is stored, nothing is settled,
/// and what the source's gate holds back is not asked. Replication thread.
class RecordLook
{
public:
    /// The record's own JSON text; empty: not visible to us. An error says why it cannot be told.
    using Handler = std::function<void(Result<QByteArray>)>;

    /// All but the URL are borrowed. \a shape: which fields are asked for.
    RecordLook(QUrl root, const RecordShape &shape, SourceLine &line, const Clock &clock);

    void setMetadata(const Metadata &metadata) { m_metadata = metadata; }
    /// \a handler is called once, unless the line is destroyed before.
    void look(const QString &resource, const std::string &key, Handler handler);

private:
    QUrl m_root;
    const RecordShape &m_shape;
    SourceLine &m_line;
    const Clock &m_clock;
    std::optional<Metadata> m_metadata;
};

} // namespace listingpost
