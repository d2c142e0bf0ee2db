// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/damagereport.h"

#include "base/utf8.h"

namespace listingpost {

namespace {

constexpr qsizetype MostExamples = 5;

} // namespace

void DamageReport::note(const QString &key)
{
    if (key.isEmpty()) {
        ++m_keyless;
        return;
    }
    ++m_damaged;
    if (m_examples.size() < MostExamples)
        m_examples.append(key);
}

void DamageReport::note(const ResourcePage &page)
{
    m_keyless += page.keyless;
    for (const BodyRecord &record : page.records) {
        if (record.isDamaged)
            note(fromWholeUtf8(record.key));
    }
}

ProblemRow DamageReport::problem() const
{
    QStringList said;
    if (m_damaged > 0)
        said.append(
            QStringLiteral("%1 records of %2 hold text that is no UTF-8 or no JSON; they are kept, with "
                           "U+FFFD in its place: %3")
                .arg(m_damaged)
                .arg(m_resource, m_examples.join(QStringLiteral(", "))));
    if (m_keyless > 0)
        said.append(QStringLiteral("%1 records of %2 have no key that can be read, and are left out")
                        .arg(m_keyless)
                        .arg(m_resource));
    ProblemRow problem;
    problem.cause = QStringLiteral("damaged_text");
    problem.source = m_source;
    problem.resource = m_resource;
    problem.key = m_examples.value(0);
    problem.detail = said.join(QStringLiteral("; "));
    problem.remedy
        = QStringLiteral("Show the records to the Producer; then `problem dismiss` this until the next one.");
    return problem;
}

} // namespace listingpost
