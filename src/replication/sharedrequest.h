// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "producer/recordbody.h"
#include "replication/bulkability.h"
#include "replication/questionqueue.h"

namespace listingpost {

/// One request for the records of several keys, and the pages that its next links lead to.
struct SharedRequest
{
    QString entitySet;
    QString keyProperty;
    std::vector<Question> questions; ///< not answered yet
    BulkAbility::Try attempt;
    QUrl url; ///< of the page that is asked for next
    QByteArray batch; ///< what is posted to it; empty: it is a GET
    int pages = 0; ///< answered
    int found = 0; ///< of the keys, in all pages
};

/// A page of records beside the questions of its request.
struct SharedAnswer
{
    struct Found
    {
        Question question;
        QByteArray record;
        bool isDamaged = false; ///< as BodyRecord says
    };
    std::vector<Found> found;
    int foreign = 0; ///< records that nobody asked for
};

/// Takes out of \a request the questions that \a page answers. Keys are compared exactly; of two records
/// under one key the first counts. Pure.
SharedAnswer takeAnswered(SharedRequest &request, const RecordBody &page);

/// What the Producer's refusal of a request for several keys means for the way of asking; nullopt when it
/// says nothing about it (429, 401, cancelled). Pure.
std::optional<BulkAbility::Trouble> troubleOf(const Classified &obstacle);

} // namespace listingpost
