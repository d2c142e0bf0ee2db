// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance.h"
#include "gui/problems/detailtext.h"
#include "gui/problems/problemitem.h"
#include "gui/setup/checktext.h"
#include "gui/setup/reachtext.h"
#include "gui/stationlink.h"
#include "station/station.h"

#include <QApplication>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;

namespace {

using Known = std::pair<QString, QStringList>; ///< a code with its facts

constexpr const char *codesOfObstacles[] = {"unauthorized", "forbidden", "http_500", "http_429",
    "token_refused", "unreachable", "tls", "timeout", "connection_lost", "cut_short", "too_large",
    "plain_http", "foreign_redirect", "too_many_redirects", "held_back", "cancelled", "invalid_json",
    "empty_page", "empty_value", "wrong_key", "invalid_token_answer"};

std::vector<Known> knownFindings()
{
    const QString host = QStringLiteral("api.example.com");
    std::vector<Known> known {{QStringLiteral("resolved"), {host, QStringLiteral("192.0.2.1")}},
        {QStringLiteral("encrypted"),
            {QStringLiteral("TLSv1.3"), host, QStringLiteral("2027-08-14T00:00:00Z")}},
        {QStringLiteral("metadata_read"), {QStringLiteral("6")}},
        {QStringLiteral("record_read"), {QStringLiteral("Property 7")}},
        {QStringLiteral("no_record_by_path"), {QStringLiteral("Property 7")}},
        {QStringLiteral("no_records"), {QStringLiteral("Property")}},
        {QStringLiteral("no_single_key"), {QStringLiteral("Property")}},
        {QStringLiteral("bad_root"), {QStringLiteral("ftp:/x")}}, {QStringLiteral("no_address"), {host}},
        {QStringLiteral("paused"), {QStringLiteral("30")}},
        {QStringLiteral("token_unavailable"), {QStringLiteral("timeout")}}};
    for (const char *code : {"given", "none_set", "token_given", "no_event_yet", "pollable", "plain",
             "no_entity_event", "no_resource", "bad_metadata", "bad_event_page", "not_counted"})
        known.push_back({QString::fromLatin1(code), {}});
    for (const char *code : codesOfObstacles)
        known.push_back({QString::fromLatin1(code), {}});
    for (const char *fault :
        {"refused", "closed", "timeout", "no_route", "no_address", "proxy", "handshake", "other"})
        known.push_back(
            {QStringLiteral("unreachable"), {host, QStringLiteral("443"), QString::fromLatin1(fault)}});
    for (const char *fault :
        {"expired", "not_yet_valid", "other_name", "self_signed", "unknown_issuer", "revoked", "unusable"})
        known.push_back({QStringLiteral("tls"), {QString::fromLatin1(fault)}});
    return known;
}

std::vector<Known> knownSights()
{
    const QString url = QStringLiteral("https://hooks.example.com/webhooks");
    return {{QStringLiteral("resolved"), {url, url}}, {QStringLiteral("no_address"), {url, url}},
        {QStringLiteral("connected"), {url, url}},
        {QStringLiteral("unreachable"), {url, url, url, QStringLiteral("refused")}},
        {QStringLiteral("plain"), {}}, {QStringLiteral("no_tls"), {url}},
        {QStringLiteral("encrypted"), {url, url}},
        {QStringLiteral("certificate"), {url, url, url, QStringLiteral("expired")}},
        {QStringLiteral("no_answer"), {}}, {QStringLiteral("no_http"), {}},
        {QStringLiteral("redirects"), {url, url}}, {QStringLiteral("redirects"), {url, url, url}},
        {QStringLiteral("answered"), {url}}, {QStringLiteral("answered"), {url, url}},
        {QStringLiteral("other_path"), {url}}, {QStringLiteral("reached"), {url}},
        {QStringLiteral("other_station"), {}}, {QStringLiteral("something_else"), {}},
        {QStringLiteral("timeout"), {}}};
}

QString told(const Known &finding)
{
    CheckResult result;
    result.code = finding.first;
    result.facts = finding.second;
    result.detail = QStringLiteral("for the command line");
    return CheckText::finding(result);
}

QString seen(const Known &sight)
{
    ReachStep step;
    step.seen = sight.first;
    step.facts = sight.second;
    step.detail = QStringLiteral("for the command line");
    return ReachText::seen(step);
}

/// All that is written in \a rooms of src/.
QString sourcesIn(const std::vector<const char *> &rooms)
{
    QString text;
    for (const char *room : rooms) {
        QDirIterator files(QStringLiteral(LISTINGPOST_SOURCES "/") + QString::fromLatin1(room),
            {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                text += QString::fromUtf8(file.readAll());
        }
    }
    return text;
}

/// \a source with each text as one, where it is written over several lines.
QString literalsJoined(QString source)
{
    return source.remove(QRegularExpression(QStringLiteral("\"\\s*\\n\\s*\"")));
}

} // namespace

/// What the rooms below found is told in the person's language, never in their own English.
class TestGerman : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const Known &finding : knownFindings())
            m_english.append(told(finding));
        for (const Known &sight : knownSights())
            m_english.append(seen(sight));
        QVERIFY(installTranslator(*qApp, QStringLiteral("de")));
    }

    void saysEveryFindingInGerman()
    {
        qsizetype at = 0;
        for (const Known &finding : knownFindings()) {
            const QString text = told(finding);
            QVERIFY2(text != m_english.at(at), qPrintable(text));
            QVERIFY2(text != finding.first && !text.contains(u'%'), qPrintable(text));
            ++at;
        }
        for (const Known &sight : knownSights()) {
            const QString text = seen(sight);
            QVERIFY2(text != m_english.at(at), qPrintable(text));
            QVERIFY2(
                !text.contains(QStringLiteral("command line")) && !text.contains(u'%'), qPrintable(text));
            ++at;
        }
        QCOMPARE(at, m_english.size());
    }

    void leavesTheProducersOwnWordsAsTheyAre()
    {
        const QString said = QStringLiteral("OriginatingSystemName must be specified");
        for (const char *code : {"http_400", "unauthorized", "forbidden", "token_refused"})
            QVERIFY(told({QString::fromLatin1(code), {said}}).contains(said));
    }

    void saysWhatAProblemIsAboutInGerman_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("german");
        const auto row = [](const char *detail, const char *german) {
            QTest::newRow(detail) << QString::fromUtf8(detail) << QString::fromUtf8(german);
        };
        row("The demo's Producer ended by itself (exit code 9).",
            "Der Producer der Demo hat sich von selbst beendet (Exitcode 9).");
        row("the Producer answered 404: Member 7 is unknown",
            "der Producer antwortete 404: Member 7 is unknown");
        row("the Producer answered 502", "der Producer antwortete 502");
        row("unreachable: Connection refused", "nicht erreicht: Verbindung abgelehnt");
        row("unreachable: Host api.example.org not found",
            "nicht erreicht: Rechner api.example.org nicht gefunden");
        row("$metadata cannot be read: $metadata has a DTD, which no CSDL has",
            "$metadata lässt sich nicht lesen: $metadata hat eine DTD, die es in CSDL nicht gibt");
        row("catching up through EntityEvent stopped: http_500: the Producer answered 500",
            "das Aufholen über EntityEvent blieb stehen: der Producer antwortete 500");
        row("the record in the answer has the key %1 %2",
            "der Datensatz in der Antwort hat den Schlüssel %1 %2");
        row("10.0.0.7 failed to authenticate 31 times; it showed token Ab12 of MLS last. Its failures are "
            "answered 429; good pushes are let in as ever.",
            "10.0.0.7 hat sich 31-mal falsch ausgewiesen; zuletzt zeigte sie Token Ab12 von MLS. Ihre "
            "Fehlversuche werden mit 429 beantwortet; gute Pushes kommen durch wie immer.");
        row("/home/ines/secrets.json, readable by its owner only, not encrypted",
            "/home/ines/secrets.json (nur für Sie lesbar, nicht verschlüsselt)");
        row("what no engine says", "what no engine says");
        row("Note: what a Producer says", "Note: what a Producer says");
    }

    void saysWhatAProblemIsAboutInGerman()
    {
        QFETCH(const QString, detail);
        QTEST(DetailText::inWords(detail), "german");
    }

    void tellsInGermanWhatAPartOfTheStationCannotDo()
    {
        ProblemSources from;
        from.faults = {{QStringLiteral("bodies"),
                           QStringLiteral("Heads and bodies of deliveries are not kept: The disk is full.")},
            {QStringLiteral("index"), QStringLiteral("The charts are behind: The disk is full.")}};
        const auto items = problemItems(from);
        QCOMPARE(items.size(), 2U);
        QCOMPARE(items[0].title,
            QStringLiteral("Kopfzeilen und Inhalte von Zustellungen werden nicht aufbewahrt"));
        QCOMPARE(items[1].remedy, QStringLiteral("Die Diagramme sind im Rückstand: The disk is full."));
        QVERIFY(!items[0].effect.isEmpty() && !items[1].effect.isEmpty());
    }

    /// It was one word in the status bar and another in dialogs.
    void hasOneWordForListening()
    {
        QFile texts(QStringLiteral(LISTINGPOST_SOURCES "/../translations/listingpost_de.ts"));
        QVERIFY(texts.open(QIODevice::ReadOnly));
        const QString all = QString::fromUtf8(texts.readAll());
        QVERIFY(all.contains(QStringLiteral("hört nicht zu")));
        QVERIFY(!all.contains(QStringLiteral("lausch"), Qt::CaseInsensitive));
    }

    void saysInGermanWhyADialogCannotGoOn()
    {
        QCOMPARE(DetailText::inWords(
                     QStringLiteral("There is a Producer \"Canyon\" already: choose another name.")),
            QStringLiteral("Es gibt schon einen Producer „Canyon“: Wählen Sie einen anderen Namen."));
        QCOMPARE(
            DetailText::inWords(QStringLiteral("/a/log.sqlite: database or disk is full. The disk is full: "
                                               "free some space, it goes on by itself.")),
            QStringLiteral("/a/log.sqlite: database or disk is full. Der Datenträger ist voll: Schaffen Sie "
                           "Platz, dann geht es von selbst weiter."));
        QCOMPARE(
            DetailText::inWords(QStringLiteral("::1 port 80: In use. End what uses it, or choose another "
                                               "with --listen. It is taken by process 34 (nginx).")),
            QStringLiteral("::1, Port 80: In use. Beenden Sie, was ihn benutzt, oder wählen Sie mit --listen "
                           "einen anderen. Ihn belegt Prozess 34 (nginx)."));
        static const QRegularExpression raw(
            QStringLiteral("(?<!DetailText::inWords\\()\\b\\w+(?:\\.|->)error\\(\\)\\.detail"));
        const QRegularExpressionMatch found = raw.match(sourcesIn({"gui"}));
        QVERIFY2(!found.hasMatch(), qPrintable(found.captured()));
    }

    void knowsTheSentencesThatTheEnginesWrite()
    {
        const QString engines = literalsJoined(
            sourcesIn({"base", "entityevent", "producer", "store", "receiver", "replication", "station"}));
        for (const QString &sentence : DetailText::known()) {
            if (engines.contains(u'"' + sentence + u'"'))
                continue;
            // Put together of parts there: each of them must be found.
            static const QRegularExpression seam(QStringLiteral("\\s*(?:%\\d|[.,;:()\"])\\s*"));
            for (const QString &part : sentence.split(seam, Qt::SkipEmptyParts))
                QVERIFY2(engines.contains(part), qPrintable(part + QStringLiteral(" | ") + sentence));
        }
    }

    void knowsEverySentenceThatAnEngineWritesIntoAProblem()
    {
        const QStringList known = DetailText::known();
        int found = 0;
        const auto check = [&](const QString &sources, const char *where) {
            const QRegularExpression statement(
                QString::fromLatin1(where) + QStringLiteral("((?:[^\";]|\"(?:[^\"\\\\]|\\\\.)*\")*);"));
            static const QRegularExpression literal(
                QStringLiteral("QStringLiteral\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\""));
            QString statements;
            for (auto each = statement.globalMatch(literalsJoined(sources)); each.hasNext();)
                statements += each.next().captured(1);
            for (auto each = literal.globalMatch(statements); each.hasNext(); ++found) {
                const QString sentence
                    = each.next().captured(1).replace(QLatin1String("\\\""), QLatin1String("\"")).trimmed();
                if (QString(sentence).remove(QRegularExpression(QStringLiteral("%\\d|\\W"))).isEmpty())
                    continue; // only puts others together
                QVERIFY2(std::any_of(known.begin(), known.end(),
                             [&](const QString &one) { return one.contains(sentence); }),
                    qPrintable(sentence));
            }
        };
        check(sourcesIn({"store", "receiver", "replication", "station"}), "problem\\.detail\\s*=");
        check(sourcesIn({"store"}), "(?:fault\\.note|startOver)\\(");
        check(sourcesIn({"producer"}), // what is found in an answer becomes the detail of a Problem
            "failure\\(ErrorCode::\\w+,(?!\\s*QStringLiteral\\(\\s*\"\\$expand)");
        QVERIFY(found > 15); // the patterns still fit
    }

    void testsARealConnectionInGerman()
    {
        QTemporaryDir folder;
        const SystemClock clock;
        Station station(StationOptions {folder.path(), QStringLiteral("127.0.0.1:0"), false, {}}, clock);
        QVERIFY(station.start());
        const auto link = linkTo(station);
        NewProducer producer;
        producer.name = QStringLiteral("MLS");
        producer.root = QStringLiteral("http://127.0.0.1:1/odata");
        const auto checks = link->testConnection(producer);
        QTRY_VERIFY_WITH_TIMEOUT(checks.isFinished(), 10'000);
        QCOMPARE(checks.resultCount(), 6);
        for (const CheckResult &check : checks.results()) {
            const RailStep step = CheckText::step(check);
            QVERIFY(!step.detail.isEmpty());
            QVERIFY2(step.detail != check.detail, qPrintable(step.detail));
        }
        const auto report = link->testReach(QUrl(producer.root));
        QTRY_VERIFY_WITH_TIMEOUT(report.isFinished(), 10'000);
        const ReachReport found = report.result().value();
        for (const ReachStep &step : found.steps) {
            QVERIFY2(ReachText::seen(step) != step.detail, qPrintable(step.detail));
            QVERIFY(step.remedy.isEmpty() || ReachText::remedy(step) != step.remedy);
        }
    }

private:
    QStringList m_english;
};

QTEST_MAIN(TestGerman)
#include "tst_german.moc"
