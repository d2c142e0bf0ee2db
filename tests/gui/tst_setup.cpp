// SPDX-License-Identifier: GPL-3.0-or-later
#include "buttons.h"
#include "gui/feeds/resumedialog.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/setup/comparemodel.h"
#include "gui/setup/copydialog.h"
#include "gui/setup/endpointdialog.h"
#include "gui/setup/handover.h"
#include "gui/setup/producerpage.h"
#include "gui/setup/reachpage.h"
#include "gui/setup/reachtext.h"
#include "gui/setup/setupdialog.h"
#include "gui/setup/steprail.h"
#include "gui/setup/waysin.h"

#include "fakestation.h"
#include "shots.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;

namespace {

template<typename Field> Field *field(const QWidget &in, const char *name)
{
    auto *found = in.findChild<Field *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no field %s", name);
    return found;
}

bool says(const QWidget &widget, const QString &words)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
        return label->isVisibleTo(label->window()) && label->text().contains(words);
    });
}

/// *Only listen*, a name entered: at the page with the token.
SetupDialog *listening(FakeStation &station)
{
    auto *dialog = new SetupDialog(station, SetupDialog::Purpose::OnlyListen, nullptr);
    dialog->show();
    field<QLineEdit>(*dialog, "name")->setText(QStringLiteral("Canyon MLS"));
    button(*dialog, SetupDialog::tr("Continue"))->click();
    for (int i = 0; i < 200 && !dialog->findChild<ReachPage *>()->hasUncopiedToken(); ++i)
        QTest::qWait(5);
    return dialog;
}

} // namespace

/// Setting a Producer up, changing it, and how it reaches the station: over a made-up one.
class TestSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<std::shared_ptr<const Directory>>();
        prepareShots();
    }

    void entersAnOAuthClientWithConstantHeadersAndLimits()
    {
        ProducerPage page(false);
        field<QLineEdit>(page, "name")->setText(QStringLiteral("Canyon MLS"));
        field<QLineEdit>(page, "root")->setText(QStringLiteral("https://api.canyonmls.example/odata"));
        field<QComboBox>(page, "kind")->setCurrentIndex(1);
        QVERIFY(!page.isComplete()); // no token URL yet
        field<QLineEdit>(page, "tokenUrl")->setText(QStringLiteral("https://login.example/token"));
        field<QLineEdit>(page, "clientId")->setText(QStringLiteral("oakhill"));
        field<QLineEdit>(page, "clientSecret")->setText(QStringLiteral("s3cret"));
        field<QLineEdit>(page, "scope")->setText(QStringLiteral("api"));
        field<QCheckBox>(page, "more")->setChecked(true);
        field<QPlainTextEdit>(page, "headers")->setPlainText(QStringLiteral("x-api-key: a:b\n\nX-Client:c "));
        field<QPlainTextEdit>(page, "query")->setPlainText(QStringLiteral("access_token=d=e"));
        field<QLineEdit>(page, "limit")->setText(QStringLiteral("2/s,7200/h"));
        QVERIFY(page.isComplete());
        const NewProducer entered = page.entered();
        QVERIFY(entered.credentials.oauth);
        QCOMPARE(entered.credentials.oauth->clientId, QByteArray("oakhill"));
        QCOMPARE(entered.credentials.oauth->clientSecret, QByteArray("s3cret"));
        QCOMPARE(entered.credentials.oauth->scope, QByteArray("api"));
        QCOMPARE(entered.credentials.headers,
            (std::vector<ConstantMember> {{"x-api-key", "a:b"}, {"X-Client", "c"}}));
        QCOMPARE(entered.credentials.query, (std::vector<ConstantMember> {{"access_token", "d=e"}}));
        QCOMPARE(entered.settings.value(QStringLiteral("limit")).toString(), QStringLiteral("2/s,7200/h"));
        page.resize(700, 560);
        page.show();
        keepPicture(page, QStringLiteral("producer-oauth"));
    }

    void saysAtOnceThatANameIsTaken()
    {
        FakeStation station;
        station.addProducer({QStringLiteral("Canyon MLS"), {}, {}});
        SetupDialog dialog(station, SetupDialog::Purpose::OnlyListen, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        field<QLineEdit>(dialog, "name")->setText(QStringLiteral("canyon mls"));
        button(dialog, SetupDialog::tr("Continue"))->click();
        QVERIFY(says(dialog, QStringLiteral("canyon mls")));
        QVERIFY(field<QLineEdit>(dialog, "name")->isVisible()); // where it can be changed
        QCOMPARE(station.who->producers.size(), std::size_t(1));
    }

    void saysWhatOfAnEntryMakesNoSense_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("limit") << QStringLiteral("limit") << QStringLiteral("fast");
        QTest::newRow("header without a colon") << QStringLiteral("headers") << QStringLiteral("x-api-key");
        QTest::newRow("header without a value") << QStringLiteral("headers") << QStringLiteral("x-api-key:");
        QTest::newRow("header with a space") << QStringLiteral("headers") << QStringLiteral("x api: 1");
        QTest::newRow("query") << QStringLiteral("query") << QStringLiteral("=x");
    }

    void saysWhatOfAnEntryMakesNoSense()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, text);
        ProducerPage page(false);
        field<QLineEdit>(page, "name")->setText(QStringLiteral("Canyon MLS"));
        field<QLineEdit>(page, "root")->setText(QStringLiteral("https://api.canyonmls.example/odata"));
        QVERIFY(page.isComplete());
        if (auto *line = page.findChild<QLineEdit *>(name))
            line->setText(text);
        if (auto *lines = page.findChild<QPlainTextEdit *>(name))
            lines->setPlainText(text);
        QVERIFY(!page.isComplete());
        page.show();
        const auto labels = page.findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(std::any_of(labels.begin(), labels.end(),
            [](const QLabel *label) { return label->isVisible() && label->text().endsWith(u'.'); }));
    }

    void keepsWhatAPersonDoesNotChange()
    {
        FakeStation station;
        station.fillWithFeeds();
        ProducerPage page(false);
        page.setFacts(station.producerFacts(ProducerId {1}).result().value());
        QVERIFY(page.isComplete());
        QVERIFY(page.changes().isEmpty()); // credentials stay, limits stay
        auto *kind = field<QComboBox>(page, "kind");
        kind->setCurrentIndex(kind->count() - 1); // none: nothing that is kept can be emptied
        QVERIFY(!page.isComplete());
        kind->setCurrentIndex(0);
        QVERIFY(page.isComplete());
        field<QLineEdit>(page, "limit")->clear();
        const QJsonObject changes = page.changes();
        QCOMPARE(changes.keys(), QStringList {QStringLiteral("settings")});
        QCOMPARE(changes.value(QStringLiteral("settings")).toObject(),
            (QJsonObject {{QStringLiteral("limit"), QString()}}));
    }

    void testsAChangeBeforeItIsKept()
    {
        FakeStation station;
        station.fillWithFeeds();
        auto *dialog = new ChangeProducerDialog(station, ProducerId {1}, nullptr);
        dialog->show();
        auto *kind = field<QComboBox>(*dialog, "kind");
        QTRY_VERIFY(kind->currentText().contains(QStringLiteral("OAuth client"))); // what they are now
        kind->setCurrentIndex(1);
        field<QLineEdit>(*dialog, "bearer")->setText(QStringLiteral("new-token"));
        button(*dialog, ChangeProducerDialog::tr("Test connection"))->click();
        QCOMPARE(station.changes.size(), std::size_t(1));
        const QJsonObject credentials {{QStringLiteral("bearer"), QStringLiteral("new-token")}};
        QCOMPARE(station.changes.front().value(QStringLiteral("credentials")).toObject(), credentials);
        QTRY_VERIFY(!dialog->findChild<StepRail *>()->visibleRegion().isEmpty()); // scrolled to
        keepPicture(*dialog, QStringLiteral("change-producer"));
        QSignalSpy closed(dialog, &QDialog::accepted);
        button(*dialog, ChangeProducerDialog::tr("Save"))->click();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(station.changes.size(), std::size_t(2));
    }

    void keepsOrForgetsConstantMembersAsAPersonSays()
    {
        FakeStation station;
        station.fillWithFeeds();
        QJsonObject facts = station.producerFacts(ProducerId {1}).result().value();
        facts.insert(QStringLiteral("constant_members"), QJsonArray {QStringLiteral("x-api-key")});
        ProducerPage page(false);
        page.setFacts(facts);
        field<QComboBox>(page, "kind")->setCurrentIndex(1);
        field<QLineEdit>(page, "bearer")->setText(QStringLiteral("new-token"));
        QCheckBox *members = nullptr;
        for (auto *box : page.findChildren<QCheckBox *>()) {
            if (box->text().contains(QStringLiteral("x-api-key")))
                members = box;
        }
        QVERIFY(members && members->isChecked() && members->isVisibleTo(&page));
        const auto written
            = [&page] { return page.changes().value(QStringLiteral("credentials")).toObject(); };
        QCOMPARE(written().keys(), QStringList {QStringLiteral("bearer")});
        members->setChecked(false);
        QVERIFY(written().value(QStringLiteral("headers")).isObject());
        QVERIFY(written().value(QStringLiteral("headers")).toObject().isEmpty());
    }

    void losesNoTokenToTheReturnKey()
    {
        FakeStation station;
        QGuiApplication::clipboard()->clear();
        QPointer<SetupDialog> dialog = listening(station);
        QVERIFY(says(*dialog, SetupDialog::tr("The token is not copied yet.")));
        auto *url = field<QLineEdit>(*dialog, "publicUrl");
        url->setText(QStringLiteral("https://hooks.example/webhooks"));
        QTest::keyClick(url, Qt::Key_Return);
        QTRY_COMPARE(station.snapshot.publicUrl, url->text()); // kept, and that is all
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->findChild<QMessageBox *>());
        for (const int way : {0, 1}) { // whatever way it is closed by
            if (way == 0)
                button(*dialog, SetupDialog::tr("Open the station"))->click();
            else
                QTest::keyClick(dialog, Qt::Key_Escape);
            QTRY_VERIFY(dialog->findChild<QMessageBox *>());
            auto *question = dialog->findChild<QMessageBox *>();
            QVERIFY(question->isVisible());
            if (way == 0)
                keepPicture(*question, QStringLiteral("token-not-copied"));
            button(*question, SetupDialog::tr("Back"))->click();
            QVERIFY(dialog->isVisible());
            QTRY_VERIFY(!dialog->findChild<QMessageBox *>());
        }
        button(*dialog, ReachPage::tr("Copy token"))->click();
        QVERIFY(says(*dialog, SetupDialog::tr("Nothing is lost if you close this now.")));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("lp_7Q2f_secret"));
        button(*dialog, SetupDialog::tr("Open the station"))->click();
        QTRY_VERIFY(!dialog);
    }

    void copiesTheTokenWhileItCloses()
    {
        FakeStation station;
        QGuiApplication::clipboard()->clear();
        QPointer<SetupDialog> dialog = listening(station);
        dialog->close();
        auto *question = dialog->findChild<QMessageBox *>();
        QVERIFY(question);
        button(*question, SetupDialog::tr("Copy it and close"))->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("lp_7Q2f_secret"));
    }

    void staysOpenOverAUrlThatIsRefused()
    {
        FakeStation station;
        QPointer<SetupDialog> dialog = listening(station);
        button(*dialog, ReachPage::tr("Copy token"))->click();
        field<QLineEdit>(*dialog, "publicUrl")->setText(QStringLiteral("hooks"));
        button(*dialog, SetupDialog::tr("Open the station"))->click();
        QTRY_VERIFY(says(*dialog, QStringLiteral("is no URL")));
        QVERIFY(dialog && dialog->isVisible());
        field<QLineEdit>(*dialog, "publicUrl")->clear();
        button(*dialog, SetupDialog::tr("Open the station"))->click();
        QTRY_VERIFY(!dialog);
    }

    void saysOfEveryRemedyWhatToDoInWords_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("about");
        const QString at = QStringLiteral("http://127.0.0.1:8028/a%20b");
        const std::pair<const char *, QStringList> codes[] = {{"no_address", {}}, {"private_address", {}},
            {"nothing_there", {}}, {"not_let_in", {}}, {"no_tls", {at}}, {"plain_here", {}}, {"plain", {}},
            {"certificate", {at}}, {"no_http", {at, at}}, {"redirect_loop", {}}, {"redirect", {at}},
            {"wrong_path", {at}}, {"proxy", {at}}, {"other_station", {at}}, {"something_else", {at, at}},
            {"no_name_server", {}}, {"slow", {at}}};
        for (const auto &[code, about] : codes)
            QTest::newRow(code) << QString::fromLatin1(code) << about;
    }

    void saysOfEveryRemedyWhatToDoInWords()
    {
        QFETCH(const QString, code);
        QFETCH(const QStringList, about);
        ReachStep step {QStringLiteral("HTTP"), ReachStep::State::Failed, {},
            QStringLiteral("as the station says"), code, about};
        const QString remedy = ReachText::remedy(step);
        QVERIFY2(remedy != step.remedy && !remedy.contains(QStringLiteral("%1")), qPrintable(remedy));
        for (const QString &one : about)
            QVERIFY2(remedy.contains(one), qPrintable(remedy));
        step.code = QStringLiteral("something_new");
        QCOMPARE(ReachText::remedy(step), step.remedy);
    }

    void testsThePublicUrlAndKeepsIt()
    {
        FakeStation station;
        station.fillWithFeeds();
        using State = ReachStep::State;
        const auto step = [](const char *name, State state, const char *seen, const QStringList &facts) {
            return ReachStep {QString::fromLatin1(name), state, QStringLiteral("in English"), {}, {}, {},
                QString::fromLatin1(seen), facts};
        };
        station.reach.steps = {step("DNS", State::Passed, "resolved",
                                   {QStringLiteral("hooks.oakhill.example"), QStringLiteral("198.51.100.7")}),
            step("connection", State::Passed, "connected",
                {QStringLiteral("198.51.100.7"), QStringLiteral("443")}),
            step("TLS", State::Passed, "encrypted",
                {QStringLiteral("TLSv1.3"), QStringLiteral("2027-08-14T00:00:00Z")}),
            step("HTTP", State::Failed, "answered", {QStringLiteral("502"), QStringLiteral("nginx/1.22.1")})};
        station.reach.steps.back().code = QStringLiteral("proxy");
        station.reach.steps.back().about = {QStringLiteral("http://127.0.0.1:8028")};
        auto *dialog = new EndpointDialog(station, ProducerId {1}, nullptr);
        dialog->show();
        auto *page = dialog->findChild<ReachPage *>();
        QLineEdit *url = nullptr;
        for (QLineEdit *line : page->findChildren<QLineEdit *>()) {
            if (line->accessibleName() == ReachPage::tr("Endpoint URL"))
                url = line;
        }
        QVERIFY(url);
        url->setText(QStringLiteral("hooks"));
        button(*page, ReachPage::tr("Test it"))->click();
        QTRY_VERIFY(says(*page, QStringLiteral("is no URL"))); // and nothing was asked
        QVERIFY(station.snapshot.publicUrl.isEmpty());
        url->setText(QStringLiteral("https://hooks.oakhill.example/webhooks"));
        button(*page, ReachPage::tr("Test it"))->click();
        QTRY_COMPARE(station.snapshot.publicUrl, QStringLiteral("https://hooks.oakhill.example/webhooks"));
        QTRY_VERIFY(says(*page, ReachText::headline(station.reach)));
        QVERIFY(says(*page, QStringLiteral("http://127.0.0.1:8028"))); // the remedy, not hidden
        QVERIFY(!says(*page, QStringLiteral("in English"))); // that is for the command line
        keepPicture(*dialog, QStringLiteral("reach-failed"));
        url->setText(QStringLiteral("https://other.example/webhooks"));
        QVERIFY(!says(*page, ReachText::headline(station.reach))); // said of another address
        dialog->close();
    }

    void handsTheEndpointOverInOnePage()
    {
        const QString page = Handover::text(QStringLiteral("Canyon MLS"),
            QUrl(QStringLiteral("https://hooks.example/webhooks")), QStringLiteral("lp_a_b"),
            QStringLiteral("O'Neill's feed"));
        for (const char *part : {"POST https://hooks.example/webhooks", "Authorization: Bearer lp_a_b",
                 "EntityEventSource: O'Neill's feed", "Retry-After",
                 "'EntityEventSource: O'\\''Neill'\\''s feed'"})
            QVERIFY2(page.contains(QString::fromLatin1(part)), part);
        QVERIFY(!Handover::text({}, QUrl(QStringLiteral("https://h.example")), {}, {})
                     .contains(QStringLiteral("EntityEventSource")));
    }

    void offersTheTunnelThatIsInstalledWithItsExactCommand()
    {
        const auto ways = WaysIn::all(QUrl(QStringLiteral("http://127.0.0.1:9000/webhooks")),
            [](const QString &program) { return program == QStringLiteral("tailscale"); });
        QCOMPARE(ways.size(), std::size_t(5));
        QCOMPARE(ways[0].mark, Mark::Quiet);
        QVERIFY(ways[0].command.contains(QStringLiteral("http://127.0.0.1:9000 ")));
        QCOMPARE(ways[1].mark, Mark::Applied);
        QCOMPARE(ways[1].command, QStringLiteral("tailscale funnel --bg 9000"));
        QVERIFY(ways.back().polls);
    }

    void asksTheProducerToPushAgainAndKeepsTheRequest()
    {
        FakeStation station;
        station.fillWithFeeds();
        auto *dialog = new ResumeDialog(station, *station.who->feed(FeedId {4}), nullptr);
        dialog->show();
        QVERIFY(!button(*dialog, ResumeDialog::tr("Ask now"))->isEnabled()); // nobody knows where
        dialog->findChild<QLineEdit *>()->setText(QStringLiteral("https://api.example/feeds/{label}/resume"));
        button(*dialog, ResumeDialog::tr("Ask now"))->click();
        QTRY_COMPARE(station.askedToPush, std::vector<FeedId> {FeedId {4}});
        QCOMPARE(station.who->feed(FeedId {4})->resume.url,
            QStringLiteral("https://api.example/feeds/{label}/resume"));
        QTRY_VERIFY(says(*dialog, QStringLiteral("202")));
        keepPicture(*dialog, QStringLiteral("resume"));
        dialog->close();
    }

    void comparesWithTheProducerByHand()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithCopy();
        auto *dialog = new CopyDialog(station, SourceId {1}, nullptr);
        dialog->show();
        auto *model = dialog->findChild<CompareModel *>();
        const QAbstractItemModelTester checker(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model->rowCount(), 3);
        QCOMPARE(model->drift(), 16);
        button(*dialog, CopyDialog::tr("Compare now"))->click();
        QCOMPARE(station.compared, std::vector<SourceId> {SourceId {1}});
        ReconcileResult progress;
        progress.source = SourceId {1};
        progress.resource = QStringLiteral("Media");
        progress.listed = 200;
        Q_EMIT station.reconcileProgressed(progress);
        QCOMPARE(model->rowCount(), 3); // in the place of the one before
        progress.resource = QStringLiteral("Office");
        Q_EMIT station.reconcileProgressed(progress);
        QCOMPARE(model->rowCount(), 4);
        keepPicture(*dialog, QStringLiteral("compare"));
        dialog->close();
    }
};

QTEST_MAIN(TestSetup)
#include "tst_setup.moc"
