// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/metadata.h"
#include "producer/recordbody.h"
#include "replication/ordinalsupply.h"
#include "replication/sourceline.h"
#include "store/copystate.h"

#include <set>
#include <unordered_set>

namespace listingpost {

/// What a pager walks through.
struct PagedResource
{
    QString entitySet;
    QString keyProperty;
    bool numericKey = false;
    QStringList select; ///< empty: whole records
    bool mayShowMore = false; ///< \c select only keeps answers short: it goes where it is refused
    QString expand; ///< `$expand`; empty: none
    int pageSize = 1000; ///< asked for; the Producer may give fewer
};

/// The pager's view of a resource of `$metadata`; none when it has no single key. Pure.
std::optional<PagedResource> pagedResource(const MetadataResource &resource);

/// A page that came.
struct ResourcePage
{
    std::vector<BodyRecord> records; ///< each with its key
    qint64 keyless = 0; ///< that came, too, without a key that can be read
    QByteArray body; ///< as it came
    Ordinal asked; ///< taken when it was asked for
    Ordinal arrived; ///< the newest one taken when it came
    PagePosition after; ///< where the next one begins
    bool isLast = false;
    std::optional<qint64> total; ///< of the whole resource, when this page says it
};

/// Walks through the records of one resource, a page at a time (wire.md 4.3): in the order of the key where
/// the Producer can, else by its next links. Waits for the gate, tries again what is worth it, and asks for
/// smaller pages when one is too large. Lives on the replication thread.
class ResourcePager : public QObject
{
    Q_OBJECT

public:
    /// Borrowed; they outlive it.
    struct Parts
    {
        SourceLine &line;
        OrdinalSupply &ordinals;
        const Clock &clock;
    };

    ResourcePager(QUrl root, Parts parts, QObject *parent = nullptr);

    /// Begins with \a resource at \a position; the first page still has to be asked for.
    void open(PagedResource resource, PagePosition position);
    /// Forgets what is under way: no signal comes for it.
    void close();
    /// The next page is wanted. Asks now, or when gate and retry time let it; \c arrived or \c failed
    /// follows.
    void want();
    /// Time has passed, or the gate has opened.
    void tick();
    bool isWaiting() const { return m_wanted; }
    /// Why the page that is wanted has to be asked for again: `http_500`, …; empty: it has not.
    QString trouble() const { return m_wanted ? m_trouble : QString(); }

Q_SIGNALS:
    void arrived(const listingpost::ResourcePage &page);
    /// It gives up this resource.
    void failed(const QString &cause, const QString &detail);
    /// The Producer cannot page by key, or does not know an old link any more: by links, from the beginning.
    void startedOver();

private:
    void ask();
    QUrl nextUrl() const;
    void takeAnswer(const Answer &answer, Ordinal asked);
    void obstructed(const Answer &answer, const struct Classified &obstacle);
    void takePage(const Answer &answer, RecordBody body, Ordinal asked);
    bool goesOn(const std::vector<BodyRecord> &records);
    bool mayVisit(const QUrl &link);
    void forgetWay();
    void noProgress();
    bool fallBack(bool refused);
    bool beginAgain();
    void walkLinksAnew();
    void again(std::chrono::milliseconds after);
    void againLater(const QString &trouble);
    void fail(const QString &cause, const QString &detail);

    QUrl m_root;
    Parts m_parts;
    PagedResource m_resource;
    PagePosition m_position;
    QUrl m_asked;
    std::set<std::string> m_lastKeys; ///< of the newest page that held any
    std::unordered_set<std::size_t> m_visited; ///< hashes of the links that were followed
    int m_barren = 0; ///< empty pages in a row that lead on
    int m_beginnings = 0; ///< since open(), because a link had ended
    int m_pageSize = 0;
    int m_attempts = 0;
    int m_run = 0; ///< answers to an earlier one are not for this one
    std::optional<UtcTime> m_retryAt;
    QString m_trouble; ///< of the last answer
    bool m_byLinks = false; ///< it has started over by links
    bool m_wanted = false;
    bool m_asking = false;
};

} // namespace listingpost
