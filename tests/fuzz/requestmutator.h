// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <random>
#include <vector>

namespace listingpost::test {

/// Makes requests that are nearly good: takes one of the seeds, or two spliced, and damages it a few times,
/// now at random and now where it hurts (lengths, line ends, numbers, codings). The same seed number gives
/// the same requests everywhere.
class RequestMutator
{
public:
    /// \a seeds: whole requests, good and bad; not empty.
    RequestMutator(std::vector<QByteArray> seeds, quint64 seed);

    QByteArray next();

private:
    using Mutation = void (RequestMutator::*)(QByteArray &);

    void damage(QByteArray &bytes);
    void flipBit(QByteArray &bytes);
    void overwrite(QByteArray &bytes);
    void insertSpecial(QByteArray &bytes);
    void removeSome(QByteArray &bytes);
    void repeatSome(QByteArray &bytes);
    void cutShort(QByteArray &bytes);
    void swapLines(QByteArray &bytes);
    void repeatLine(QByteArray &bytes);
    void changeNumber(QByteArray &bytes);
    void addField(QByteArray &bytes);
    void splice(QByteArray &bytes);
    void makeChunked(QByteArray &bytes);
    void compressBody(QByteArray &bytes);
    void mendLength(QByteArray &bytes);

    qsizetype below(qsizetype bound); ///< 0 … bound − 1; 0 for 0
    const QByteArray &anySeed();

    std::vector<QByteArray> m_seeds;
    std::mt19937_64 m_random;
};

} // namespace listingpost::test
