// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filecheck.h"

#include "base/thisthread.h"
#include "store/damage.h"

namespace listingpost {

FileCheck::FileCheck(QStringList files, Report report)
    : m_thread([this, files = std::move(files), report = std::move(report)] {
        nameThread("check");
        for (const QString &file : files) {
            const auto found = checkDatabase(file, m_cancelled);
            if (m_cancelled)
                return;
            report(file, found);
        }
        m_done = true;
    })
{
}

FileCheck::~FileCheck()
{
    m_cancelled = true;
    m_thread.join();
}

} // namespace listingpost
