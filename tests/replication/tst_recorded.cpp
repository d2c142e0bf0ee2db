// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded answers of RESO's reference server (LISTINGPOST_FIXTURES), and what they do to a replica.
#include "rig.h"

#include <algorithm>
#include <QFile>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;
using State = SourceStatus::State;

namespace {

const QByteArray Kept = "000d440c-296a-4e10-97e4-d181f6cd256f";
const QByteArray Removed = "49df308a-4f56-46ca-b7eb-10dddfc3bf0f";
const QByteArrayList InAnswer {
    Kept, "003ca4c3-744d-45c6-95a5-04066aeb7033", "0052faaa-0076-4491-854b-00e445248b48"};

QByteArray recorded(const char *name)
{
    QFile file(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isShared(const SeenRequest &request)
{
    return request.target.contains("%20in%20(") || request.target.contains("%20or%20");
}

} // namespace

class TestRecorded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!QFile::exists(QStringLiteral(LISTINGPOST_FIXTURES "/reso-reference")))
            QSKIP("LISTINGPOST_FIXTURES names no folder of recorded answers");
        m_rig = std::make_unique<Rig>(m_clock);
        m_rig->api.hasEvents = false;
        m_sequence = 0;
        for (const QByteArray &key : InAnswer + QByteArrayList {Removed})
            m_rig->api.put(key, 1);
        QVERIFY(m_rig->start());
        announce(InAnswer + QByteArrayList {Removed});
        QTRY_COMPARE(held(), QStringLiteral("1,1,1,1"));
        QTRY_COMPARE(waiting(), 0);
    }

    void cleanup() { m_rig.reset(); }

    void a304SaysNothingOfTheRecord()
    {
        int unchanged = 2;
        m_rig->api.put(Kept, 2);
        m_rig->api.override = [&unchanged](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            const bool says = request.target.contains(Kept) && unchanged > 0 && unchanged-- > 0;
            return says ? std::optional(say(304, recorded("not-modified-304.txt"))) : std::nullopt;
        };
        announce({Kept});
        QTRY_COMPARE(unchanged, 1);
        QCOMPARE(held(), QStringLiteral("1,1,1,1"));
        QVERIFY(advanceUntil(m_clock, [this] { return held() == QLatin1String("2,1,1,1"); }));
        QCOMPARE(m_rig->totals().openProblems, 0);
    }

    void a404InJsonRemovesAfterTheSecondLook()
    {
        m_rig->api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.contains(Removed)
                ? std::optional(say(404, recorded("error-404-deleted-property.json")))
                : std::nullopt;
        };
        announce({Removed});
        QTRY_COMPARE(m_rig->sql("work", "SELECT stage FROM work").toInt(), 1);
        QCOMPARE(held(), QStringLiteral("1,1,1,1"));
        QVERIFY(advanceUntil(m_clock, [this] { return held() == QLatin1String("1,1,1"); }));
        QCOMPARE(m_rig->sql("replica", "SELECT key FROM _tombstone").toByteArray(), Removed);
    }

    void a404InHtmlRemovesNothing()
    {
        m_rig->api.put(Kept, 2);
        m_rig->api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.startsWith("/Property(")
                ? std::optional(say(404, recorded("error-404-unknown-resource.html")))
                : std::nullopt;
        };
        announce({Kept});
        QTRY_COMPARE(held(), QStringLiteral("2,1,1,1")); // by the exact key filter
        QVERIFY(m_rig->asked("%20eq%20'" + Kept) > 0);
        QCOMPARE(m_rig->totals().removed, 0);
        QCOMPARE(m_rig->totals().openProblems, 0);
    }

    void a431WithAnEmptyBodyAsksForFewer()
    {
        m_rig->api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return isShared(request) && request.target.count("'") > 4
                ? std::optional(say(431, recorded("error-431-url-too-long.txt"), "Connection: close\r\n"))
                : std::nullopt;
        };
        for (const QByteArray &key : InAnswer + QByteArrayList {Removed})
            m_rig->api.put(key, 3);
        announce(InAnswer + QByteArrayList {Removed});
        QTRY_COMPARE(held(), QStringLiteral("3,3,3,3"));
        QTRY_COMPARE(waiting(), 0);
        QCOMPARE(m_rig->sql("work", "SELECT max(key_limit) FROM fetch_ability").toInt(), 2);
        QCOMPARE(m_rig->totals().openProblems, 0);
    }

    void anEventWithANullUrlIsAskedForByRootAndKey()
    {
        m_rig->api.hasEvents = true;
        m_rig->api.put(Kept, 4);
        m_rig->api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            return request.target.startsWith("/EntityEvent")
                ? std::optional(say(200, recorded("entityevent-no-url.json")))
                : std::nullopt;
        };
        m_rig->replicator->catchUp(m_rig->source);
        QTRY_COMPARE(held(), QStringLiteral("4,1,1,1"));
        QCOMPARE(m_rig->sql("log", "SELECT key FROM event WHERE sequence = 14456").toByteArray(), Kept);
        QVERIFY(m_rig->asked("/Property('" + Kept + "')") > 0);
    }

    void anInAnswerThatLeavesARemovedKeyOutRemovesItAlone()
    {
        m_rig->api.override = [](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (isShared(request))
                return say(200, recorded("property-filter-in.json"));
            return request.target.contains(Removed)
                ? std::optional(say(404, recorded("error-404-deleted-property.json")))
                : std::nullopt;
        };
        announce(InAnswer + QByteArrayList {Removed});
        QTRY_COMPARE(m_rig->asked("/Property('" + Removed + "')"), 1); // not believed from the list
        QTRY_COMPARE(waiting(), 1);
        QCOMPARE(records(), 4);
        QVERIFY(advanceUntil(m_clock, [this] { return records() == 3; }));
        QCOMPARE(m_rig->sql("replica", "SELECT key FROM _tombstone").toByteArray(), Removed);
        QTRY_COMPARE(m_rig->totals().removed, 1);
    }

    void unorderedPagesAdvanceNothingUntilTheWalkEnds()
    {
        // The recorded page has sequences alone; what they look like whole is in the ordered one.
        const QByteArray order = recorded("entityevent-unordered-select.json");
        m_rig->api.hasEvents = true;
        std::vector<qint64> sequences;
        for (const QByteArray &part : order.split('{')) {
            const auto at = part.indexOf("Sequence\":");
            if (at > 0)
                sequences.push_back(part.mid(at + 10).split('}').first().toLongLong());
        }
        QCOMPARE(sequences.size(), std::size_t(10));
        QVERIFY(!std::is_sorted(sequences.begin(), sequences.end()));
        for (const qint64 sequence : sequences) {
            m_rig->api.put("K" + QByteArray::number(sequence), 5);
            m_rig->api.addEvent(sequence, "K" + QByteArray::number(sequence));
        }
        m_rig->api.eventPage = 4;
        int seen = 0;
        m_rig->api.override = [this, &seen](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
            if (request.target.startsWith("/EntityEvent") && ++seen == 3)
                noteWatermark();
            return std::nullopt;
        };
        m_rig->replicator->catchUp(m_rig->source);
        QTRY_COMPARE(m_rig->sql("replica", "SELECT count(*) FROM Property WHERE ListPrice = 5").toInt(), 10);
        QVERIFY(seen >= 3);
        QCOMPARE(m_watermark, 0);
        m_clock.advance(11min); // what it covered has settled
        m_rig->replicator->catchUp(m_rig->source);
        QTRY_COMPARE(m_rig->sql("work", "SELECT max(sequence) FROM watermark").toInt(),
            *std::max_element(sequences.begin(), sequences.end()));
    }

private:
    void announce(const QByteArrayList &keys)
    {
        std::vector<EntityEvent> events;
        for (const QByteArray &key : keys)
            events.push_back(eventOf(++m_sequence, key));
        m_rig->push(std::move(events));
    }

    QString held() const
    {
        return m_rig
            ->sql("replica",
                "SELECT group_concat(ListPrice) FROM (SELECT ListPrice FROM Property ORDER BY ListingKey)")
            .toString();
    }

    int records() const { return m_rig->sql("replica", "SELECT count(*) FROM Property").toInt(); }
    int waiting() const { return m_rig->sql("work", "SELECT count(*) FROM work WHERE stage <> 2").toInt(); }

    void noteWatermark()
    {
        m_watermark = m_rig->sql("work", "SELECT coalesce(max(sequence), 0) FROM watermark").toInt();
    }

    ManualClock m_clock;
    std::unique_ptr<Rig> m_rig;
    qint64 m_sequence = 0;
    int m_watermark = -1;
};

QTEST_GUILESS_MAIN(TestRecorded)
#include "tst_recorded.moc"
