// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <vector>

namespace listingpost::test {

/// What follows a part of a hostile request.
enum class Then {
    Next, ///< the next part, or the answers
    AwaitContinue, ///< until `100 Continue` has come
    PassHeadTime, ///< until the time that a head may take has passed
    PassBodyTime,
    PassIdleTime,
    FinishSending, ///< our half of the connection ends
};

struct Part
{
    QByteArray bytes;
    Then then = Then::Next;
    bool dribbled = false; ///< byte by byte
};

/// What the server does with the connection after its answers.
enum class Ending {
    Open, ///< another good request on it is served
    Closed, ///< closed in order: all that was answered could be read
};

/// One row: what is sent on a connection of its own, and what must come of it.
struct HostileCase
{
    QByteArray name;
    std::vector<Part> parts;
    QByteArray statuses; ///< all of them, in order: `200 400`; empty: closed without a word
    QByteArray contains; ///< by the last answer
    Ending ending = Ending::Open;
    bool headsOnly = false; ///< a HEAD: the answer has no body
};

/// What the requests of a table are made of.
struct HostileTarget
{
    QByteArray token; ///< a good one
    int largestBody = 8 * 1024 * 1024;
    int mostEvents = 50'000;
};

/// All rows, by what they attack.
std::vector<HostileCase> framingCases(const HostileTarget &target);
std::vector<HostileCase> headCases(const HostileTarget &target);
std::vector<HostileCase> chunkCases(const HostileTarget &target);
std::vector<HostileCase> codingCases(const HostileTarget &target);
std::vector<HostileCase> jsonCases(const HostileTarget &target);
std::vector<HostileCase> timingCases(const HostileTarget &target);
std::vector<HostileCase> allHostileCases(const HostileTarget &target);

/// `{"EntityEventSequence":…}` of a Property; every call takes the next sequence, so that nothing is a
/// repeat.
QByteArray nextEvent();
/// A good push with its head; \a more: further fields, `Name: value\r\n`.
QByteArray goodPush(const HostileTarget &target, const QByteArray &more = {});
/// The same of \a body.
QByteArray pushOf(const HostileTarget &target, const QByteArray &body, const QByteArray &more = {});
/// Its head without a length and without the empty line.
QByteArray pushHead(const HostileTarget &target);

} // namespace listingpost::test
