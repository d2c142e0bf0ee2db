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
    /// Offices, members, \a listings with five photos each and some open houses; an event for each record.
    void build(int listings);
    /// One change: mostly a listing's status or price; one in a hundred removes a record (a listing after its
    /// children).
    void change();

private:
    enum class Age { New, Established };

    QString newListing(Age age);
    void establish(QJsonObject &record);
    void changeListing(const QString &key);
    void removeListing(const QString &key);
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
    int m_nextListing = 20'487'000;
    int m_nextOpenHouse = 55'100;
};

} // namespace listingpost::simulator
