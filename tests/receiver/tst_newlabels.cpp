// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver/newlabels.h"

#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

class TestNewLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesSoManyAndNoMore()
    {
        NewLabels labels;
        const ProducerRow producer = producerWith(2);
        QVERIFY(take(labels, producer, "a"));
        QVERIFY(take(labels, producer, "b"));
        QVERIFY2(!take(labels, producer, "c"), "before the log has shown one of them");
        QVERIFY2(take(labels, producer, "a"), "it is on its way already");
        QVERIFY2(take(labels, producer, ""), "the unlabelled feed is no label");
        ProducerRow other = producerWith(2);
        other.id.value = 2;
        QVERIFY(take(labels, other, "c"));
        const auto report = labels.report(at(1s));
        QCOMPARE(report, (std::vector<LabelsRefused> {{producer.id, "c", 1}}));
        QVERIFY(labels.report(at(2s)).empty());
    }

    void countsAFeedOnceAndUntilItIsSetUp()
    {
        NewLabels labels;
        const ProducerRow producer = producerWith(2);
        QVERIFY(take(labels, producer, "a"));
        labels.setDirectory(directoryOf({"a"}, true));
        QVERIFY(take(labels, producer, "b"));
        labels.setDirectory(directoryOf({"a", "b"}, true));
        QVERIFY(!take(labels, producer, "c"));
        labels.setDirectory(directoryOf({"a", "b"}, false)); // a person has looked
        QVERIFY(take(labels, producer, "c"));
    }

    void forgetsWhatNeverBecameAFeed()
    {
        NewLabels labels;
        const ProducerRow producer = producerWith(1);
        QVERIFY(take(labels, producer, "a"));
        QVERIFY(!labels.hasRoom(producer, "b", at(10s)));
        QVERIFY(labels.hasRoom(producer, "b", at(1min)));
    }

    void takesNoneWhenNoneIsAllowed()
    {
        NewLabels labels;
        QVERIFY(!take(labels, producerWith(0), "a"));
        QVERIFY(take(labels, producerWith(0), ""));
    }

private:
    static SteadyTime at(std::chrono::milliseconds time) { return SteadyTime(1h + time); }

    static ProducerRow producerWith(int maxLabels)
    {
        ProducerRow producer;
        producer.id.value = 1;
        producer.push.maxLabels = maxLabels;
        return producer;
    }

    static bool take(NewLabels &labels, const ProducerRow &producer, const std::string &label)
    {
        if (!labels.hasRoom(producer, label, at(0s)))
            return false;
        labels.promise(producer.id, label, at(0s));
        return true;
    }

    static Directory directoryOf(const QByteArrayList &labels, bool isNew)
    {
        Directory directory;
        for (const QByteArray &label : labels) {
            FeedRow feed;
            feed.producer.value = 1;
            feed.label = QString::fromUtf8(label);
            feed.isNew = isNew;
            directory.feeds.push_back(feed);
        }
        return directory;
    }
};

QTEST_GUILESS_MAIN(TestNewLabels)
#include "tst_newlabels.moc"
