// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/data/dataset.h"

#include <QRandomGenerator>

namespace listingpost::simulator {

/// Fills a DataSet with a small town's listings and lets them move as listings do: new, price change,
/// pending, closed, withdrawn, back on market, open houses, photos. The same seed gives the same town and the
/// same changes. One thread.
class Market
{
public:
    Market(DataSet &data, quint32 seed);

    /// What MediaURL begins with: `http://host:port`. Set before build().
    void setPhotoRoot(const QString &root) { m_photoRoot = root; }
    /// New listings' keys hold the signs that programs stumble over: quotes, `/`, `#`, `%`, `?`, `&`, spaces
    /// and letters beyond ASCII. Their children's keys follow.
    void setHardKeys(bool hard) { m_hardKeys = hard; }
    /// The share of changes that remove a listing, in hundredths.
    void setRemovals(double share) { m_removePercent = qRound(share * 100); }
    /// The share of new listings that are one that was removed before, under its old key.
    void setReturns(double share) { m_returns = share; }
    /// The share of changes that give a listing other photos, of which only the listing's own event tells.
    void setPhotoSwaps(double share) { m_photoSwaps = share; }
    /// Offices, members, \a listings with five photos each and some open houses; an event for each record.
    void build(int listings);
    /// One change: mostly a listing's status or price; one in a hundred, unless told otherwise, removes a
    /// listing after its children.
    void change();

private:
    enum class Age { New, Established };

    void newListing(Age age);
    QString newKey();
    void establish(QJsonObject &record);
    void changeListing(const QString &key);
    void removeListing(const QString &key);
    void swapPhotos(const QString &listing);
    QJsonObject photo(const QString &listing, const QString &key, int order) const;
    void addPhoto(const QString &listing, int order);
    void addOpenHouse(const QString &listing);
    void changeOpenHouse();
    QJsonObject listing(const QString &key, const QJsonObject &member);
    QString anyKey(const QString &resource);
    QString pick(const QStringList &from);
    int between(int low, int high) { return low + int(m_random.bounded(quint32(high - low + 1))); }
    int thousands(int low, int high) { return between(low, high) * 1'000 - (between(0, 1) ? 100 : 0); }

    DataSet &m_data;
    QRandomGenerator m_random;
    QString m_photoRoot;
    bool m_hardKeys = false;
    int m_removePercent = 1;
    double m_returns = 0;
    double m_photoSwaps = 0;
    int m_nextPhoto = 1'000; ///< of swaps
    QStringList m_removed; ///< keys of the last listings that were
    int m_nextListing = 20'487'000;
    int m_nextOpenHouse = 55'100;
};

} // namespace listingpost::simulator
