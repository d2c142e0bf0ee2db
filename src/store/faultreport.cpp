// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/faultreport.h"

#include "base/logging.h"

namespace listingpost {

Fault::Fault(FaultReport report)
    : m_report(std::move(report))
{
}

void Fault::note(const QString &detail)
{
    if (detail == m_detail)
        return;
    m_detail = detail;
    if (!detail.isEmpty())
        qCWarning(logStore).noquote() << detail;
    if (m_report)
        m_report(detail);
}

} // namespace listingpost
