// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "producer/answer.h"

#include <map>
#include <string>
#include <vector>

namespace listingpost {

// Several GETs in one POST to `<root>/$batch`, as JSON (OData JSON Format 4.01, section 19). Pure functions,
// any thread.

/// The id of the request number \a index, from 0.
std::string batchId(std::size_t index);

/// `{"requests":[{"id":"1","method":"GET","url":"Property('1')",…},…]}`: a GET for each of \a urls, which lie
/// under \a root, relative to it.
QByteArray batchBody(const QUrl &root, const std::vector<QUrl> &urls);

/// The answers in the body of an answer, by id, each as if it had come alone. Errors: Protocol, when it is
/// not one whole JSON object; InvalidInput, when it has no `responses`.
Result<std::map<std::string, Answer>> readBatch(const QByteArray &body);

} // namespace listingpost
