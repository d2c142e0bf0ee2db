// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/expandedrecord.h"
#include "producer/metadata.h"
#include "replication/sourcesettings.h"
#include "store/work.h"

namespace listingpost {

/// Whether \a size is a number of children at which a Producer may have stopped, whatever was asked for.
/// Pure.
bool mayBeOwnLimit(std::size_t size);

/// What is asked for with every record of a source's resources (`$select`, `$expand`), and how an answer
/// comes apart: expanded children go to their own tables (wire.md 3). Lives on the replication thread.
class RecordShape
{
public:
    /// \a clock is borrowed.
    RecordShape(const SourceSettings &settings, const Clock &clock);

    void setMetadata(const Metadata &metadata);
    /// Of a second look at children that are absent.
    void setConfirmAfter(std::chrono::milliseconds confirmAfter) { m_confirmAfter = confirmAfter; }

    /// For \a entitySet, as configured; with what is needed to tell records apart, and with a nested `$top`.
    RecordQuery query(const QString &entitySet) const;
    /// \a found, an Upsert, without what was expanded in it; then that, each for its own table. They belong
    /// into one transaction: work on the record must not be settled without its children.
    std::vector<WorkOutcome> apart(WorkOutcome found);

    /// Children that are expanded in a resource.
    struct Branch
    {
        QString navigation;
        QString expand; ///< the item of `$expand`
        QString child; ///< entity set
        std::string keyProperty; ///< of the child
        bool goesWithParent = false; ///< by the table of parent keys: what a whole set lacks is removed
        int top = 0; ///< nested `$top`; 0: none
        bool isNarrowed = false; ///< it shows but some of them: never a whole set
        std::size_t largest = 0; ///< set that was seen
    };
    /// nullptr: \a child is not expanded in \a parent.
    const Branch *branch(const QString &parent, const QString &child) const;
    /// Whether a listing of \a child that ended for \a cause is nothing to tell a person: the Producer does
    /// not show its records by themselves, and they come with their parents.
    bool isExcused(const QString &child, const QString &cause) const;

private:
    struct Shape
    {
        RecordQuery query;
        std::vector<Branch> branches;
        std::vector<ExpandedName> names; ///< of the branches
        QString entitySet;
        std::string keyProperty; ///< empty: there are several
    };

    Shape shapeOf(const MetadataResource &resource, const Metadata &metadata) const;
    QStringList selectedOf(const MetadataResource &resource, const Metadata &metadata) const;
    void takeChildren(
        Branch &branch, const Shape &parent, ExpandedMember member, std::vector<WorkOutcome> &outcomes) const;

    SourceSettings m_settings;
    const Clock &m_clock;
    std::chrono::milliseconds m_confirmAfter = std::chrono::seconds(30);
    std::map<QString, Shape> m_shapes; ///< by entity set in lower case
};

} // namespace listingpost
