// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QString>

namespace listingpost {

/// Told when a writer begins to fail, why, and with an empty text when it works again. Called on the writer's
/// own thread: it must not block.
using FaultReport = std::function<void(const QString &detail)>;

/// What is wrong with a writer now; each change is reported once, and logged. The writer's thread.
class Fault
{
public:
    explicit Fault(FaultReport report);

    /// Empty \a detail: it works.
    void note(const QString &detail);
    bool stands() const { return !m_detail.isEmpty(); }

private:
    FaultReport m_report;
    QString m_detail;
};

} // namespace listingpost
