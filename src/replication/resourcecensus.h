// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/metadata.h"
#include "replication/connectioncheck.h"
#include "replication/patientline.h"
#include "replication/resourcecount.h"
#include "replication/sourcesettings.h"

#include <QTimer>

namespace listingpost {

/// Lists a source's resources and counts each, before or after it is added. Its requests pass the same budget
/// and pauses as all others under the credentials; nothing is stored. Lives on the replication thread; used
/// once.
class ResourceCensus : public QObject
{
    Q_OBJECT

public:
    /// The clock is borrowed.
    ResourceCensus(const SourceDraft &draft, std::shared_ptr<AccessDesk> desk, const Clock &clock,
        QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// One after the other, in the order of `$metadata`; not EntityEvent, which is the list of changes.
    void counted(const listingpost::ResourceCount &count);
    void finished(); ///< after the last one, or when `$metadata` cannot be read

private:
    void takeMetadata(const Answer &answer);
    void countNext();
    void end();

    SourceSettings m_settings;
    std::optional<QUrl> m_root;
    const Clock &m_clock;
    SourceLine m_line;
    PatientLine m_asker;
    QTimer m_deadline; ///< of the whole
    bool m_ended = false;
    Metadata m_metadata;
    std::size_t m_next = 0;
};

} // namespace listingpost
