// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/sourcesettings.h"

#include <QJsonDocument>
#include <QTest>

using namespace listingpost;

class TestSourceSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsDefaultsForWhatIsMissingOrOdd()
    {
        QCOMPARE(sourceSettings({}), SourceSettings());
        const auto odd
            = QJsonDocument::fromJson(R"({"user_agent":7,"concurrency":"many","allow_plain_http":"yes"})")
                  .object();
        QCOMPARE(sourceSettings(odd), SourceSettings());
    }

    void takesWhatIsSetWithinItsLimits()
    {
        const auto set = QJsonDocument::fromJson(
            R"({"user_agent":"Me\r\nX: y","concurrency":99,"allow_plain_http":true,"body_limit":1000,"poll_every_s":0})")
                             .object();
        const SourceSettings settings = sourceSettings(set);
        QCOMPARE(settings.client.userAgent, QByteArray("Me  X: y")); // no header of its own
        QCOMPARE(settings.concurrency, SourceSettings::MostRequests);
        QVERIFY(settings.client.allowPlainHttp);
        QCOMPARE(settings.client.bodyLimit, qint64(1000));
        QCOMPARE(settings.pollEvery, std::chrono::seconds(1));
    }
};

QTEST_APPLESS_MAIN(TestSourceSettings)
#include "tst_sourcesettings.moc"
