// SPDX-License-Identifier: GPL-3.0-or-later
#include "producer/keylisturl.h"

#include <QTest>

using namespace listingpost;

namespace {

const QUrl Root = *serviceRoot(QStringLiteral("https://h/odata"));

KeyListUrl listOf(KeyListForm form, const std::vector<RecordKey> &keys, const RecordQuery &query = {})
{
    KeyListUrl url(Root, QStringLiteral("Media"), QStringLiteral("MediaKey"), form, query);
    for (const RecordKey &key : keys)
        url.add(key, 6000);
    return url;
}

} // namespace

class TestKeyListUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesKeysInBothForms()
    {
        const std::vector<RecordKey> keys {{"a", false}, {"O'Hara, 7/8 #%?&", false}, {"\xC3\xBC", false}};
        QCOMPARE(listOf(KeyListForm::In, keys).url().toEncoded(),
            QByteArray(
                "https://h/odata/Media?$filter=MediaKey%20in%20('a','O''Hara%2C%207%2F8%20%23%25%3F%26',"
                "'%C3%BC')&$top=3"));
        QCOMPARE(listOf(KeyListForm::Or, {keys[0], keys[2]}).url().toEncoded(),
            QByteArray(
                "https://h/odata/Media?$filter=MediaKey%20eq%20'a'%20or%20MediaKey%20eq%20'%C3%BC'&$top=2"));
    }

    void quotesNoNumbers()
    {
        QCOMPARE(
            listOf(KeyListForm::In, {{"7", true}, {"20240712154755555836000000", true}}).url().toEncoded(),
            QByteArray(
                "https://h/odata/Media?$filter=MediaKey%20in%20(7,20240712154755555836000000)&$top=2"));
    }

    void asksForWhatIsConfigured()
    {
        const RecordQuery query {QStringLiteral("MediaKey,Order"), QStringLiteral("Rooms($top=50)")};
        QCOMPARE(listOf(KeyListForm::In, {{"a", false}}, query).url().toEncoded(),
            QByteArray("https://h/odata/Media?$filter=MediaKey%20in%20('a')&$top=1&$select=MediaKey,Order&"
                       "$expand=Rooms($top=50)"));
    }

    void staysWithinItsLength_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("in") << int(KeyListForm::In);
        QTest::newRow("or") << int(KeyListForm::Or);
    }

    void staysWithinItsLength()
    {
        QFETCH(int, form);
        KeyListUrl url(Root, QStringLiteral("Media"), QStringLiteral("MediaKey"), KeyListForm(form), {});
        int added = 0;
        while (url.add({"key-' " + std::to_string(added), false}, 6000))
            ++added;
        QVERIFY(added > 50);
        QCOMPARE(url.keys(), added);
        const auto length = url.url().toEncoded().size();
        QVERIFY2(length <= 6000 && length > 5900, qPrintable(QString::number(length)));
    }

    void takesAFirstKeyOfAnyLength()
    {
        KeyListUrl url(Root, QStringLiteral("Media"), QStringLiteral("MediaKey"), KeyListForm::In, {});
        QVERIFY(url.add({std::string(255, 'k'), false}, 100));
        QVERIFY(!url.add({"k", false}, 100));
    }
};

QTEST_APPLESS_MAIN(TestKeyListUrl)
#include "tst_keylisturl.moc"
