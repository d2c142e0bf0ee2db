// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/expandoption.h"

#include <QTest>

using namespace listingpost;

class TestExpandOption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written"); // empty: an error
        QTest::addColumn<int>("top"); // of the first; 0: none
        const auto row = [](const char *text, const char *written, int top) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(written) << top;
        };
        row("Media", "Media", 0);
        row("Media,Rooms", "Media,Rooms", 0);
        row(" Media , Rooms ", "Media,Rooms", 0);
        row("Media($top=100)", "Media($top=100)", 100);
        row("Media($select=A,B;$top=7),Rooms", "Media($select=A,B;$top=7),Rooms", 7);
        row("Media ( $top = 5 )", "Media($top = 5)", 5);
        row("Media()", "Media", 0);
        row("Media($filter=Name eq 'a),(b';$top=3)", "Media($filter=Name eq 'a),(b';$top=3)", 3);
        row("Media($expand=Parts($top=2);$top=4)", "Media($expand=Parts($top=2);$top=4)", 4);
        row("Media($expand=Parts($top=2))", "Media($expand=Parts($top=2))", 0);
        row("*", "*", 0);
        row("Ns.Type/Media", "Ns.Type/Media", 0);
        row("Media(", "", 0);
        row("Media)", "", 0);
        row("Media($top=x)", "", 0);
        row("Media($top=0)", "", 0);
        row("Media($top=3)x", "", 0);
        row("Media&$filter=x", "", 0);
        row("(Media)", "", 0);
    }

    void readsAndWrites()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        QFETCH(int, top);
        const auto items = parseExpand(text);
        QCOMPARE(items.has_value(), !written.isEmpty());
        if (!items) {
            QVERIFY2(
                items.error().detail.contains(QStringLiteral("$expand")), qPrintable(items.error().detail));
            return;
        }
        QCOMPARE(expandText(*items), written);
        QCOMPARE(items->front().top().value_or(0), top);
    }

    void replacesAnOption()
    {
        auto items = parseExpand(QStringLiteral("Media($select=A, B;$top=7)")).value();
        QCOMPARE(items[0].selected(), QStringList({QStringLiteral("A"), QStringLiteral("B")}));
        items[0].set(QStringLiteral("$top"), QStringLiteral("9"));
        items[0].set(QStringLiteral("$count"), QStringLiteral("true"));
        QCOMPARE(expandText(items), QStringLiteral("Media($select=A, B;$top=9;$count=true)"));
    }
};

QTEST_APPLESS_MAIN(TestExpandOption)
#include "tst_expandoption.moc"
