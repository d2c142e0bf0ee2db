// SPDX-License-Identifier: GPL-3.0-or-later
#include "buttons.h"
#include "gui/format.h"
#include "gui/gaps/gaprunmodel.h"
#include "gui/gaps/gapsdialog.h"
#include "gui/gaps/gaptext.h"
#include "gui/problems/closedproblems.h"
#include "gui/problems/problemcard.h"
#include "gui/problems/problemspage.h"
#include "gui/setup/changeproducerdialog.h"
#include "gui/setup/checktext.h"
#include "gui/setup/copycard.h"
#include "gui/setup/copypage.h"
#include "gui/setup/forgetdialog.h"
#include "gui/setup/reachpage.h"
#include "gui/setup/resourcespage.h"
#include "gui/setup/setupdialog.h"
#include "gui/setup/testpage.h"
#include "gui/tokens/letinform.h"
#include "gui/tokens/tokendialog.h"
#include "gui/tokens/tokenmodel.h"
#include "gui/tokens/tokensdialog.h"
#include "gui/tokens/tokentext.h"
#include "gui/window/buttons.h"
#include "gui/window/loudlabel.h"

#include "fakestation.h"
#include "shots.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace listingpost;
using namespace listingpost::test;
using namespace std::chrono_literals;

/// The dialogs over a made-up station.
class TestDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<std::shared_ptr<const Directory>>();
        prepareShots();
    }

    void tellsWhoStillUsesAnOldToken()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithTokens();
        const Directory &who = *station.who;
        QCOMPARE(TokenText::state(who.tokens[0], who, station.now()), TokenState::Active);
        QCOMPARE(TokenText::state(who.tokens[1], who, station.now()), TokenState::Rotating);
        QCOMPARE(TokenText::state(who.tokens[2], who, station.now()), TokenState::Expired);
        QCOMPARE(TokenText::state(who.tokens[3], who, station.now()), TokenState::Revoked);
        QVERIFY(TokenText::advice(who.tokens[1], who, station.now()).contains(QStringLiteral("611")));
        QVERIFY(TokenText::advice(who.tokens[0], who, station.now()).isEmpty());
        // The only good one: ending it is named for what it is.
        QVERIFY(
            TokenText::cutOff(who.tokens[0], who, station.now()).contains(QStringLiteral("203.0.113.24")));
    }

    void listsTokensWithoutLosingTheSelection()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithTokens();
        TokenModel model;
        const QAbstractItemModelTester checker(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTokens(station.who, ProducerId {1}, station.now());
        QCOMPARE(model.rowCount(), 4);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTokens(station.who, ProducerId {1}, station.now() + 1s);
        QCOMPARE(reset.size(), 0);
        model.setTokens(station.who, ProducerId {7}, station.now());
        QCOMPARE(model.rowCount(), 0);
    }

    void endsATokenOnlyAfterNamingWhoIsCutOff()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithTokens();
        auto *dialog = new TokensDialog(station, ProducerId {1}, nullptr);
        dialog->show();
        keepPicture(*dialog, QStringLiteral("tokens"));
        button(*dialog, TokensDialog::tr("End now…"))->click();
        auto *question = dialog->findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY(question->informativeText().contains(QStringLiteral("203.0.113.24")));
        QVERIFY(!station.who->tokens[0].revoked); // not before it is confirmed
        button(*question, TokensDialog::tr("End it now"))->click();
        QTRY_VERIFY(station.who->tokens[0].revoked);
        dialog->close();
    }

    void offersTheFieldsOfASignatureWhereOneIsNeeded()
    {
        LetInForm form;
        PushRules rules;
        rules.proof = PushProof::Both;
        rules.signatureHeader = "X-Signature";
        form.setRules(rules);
        button(form, LetInForm::tr("Apply"))->click(); // nothing could check the signature
        QVERIFY(shows(form,
            LetInForm::tr("A signature is checked with a secret that the Producer has too: enter it as the "
                          "shared secret.")));
        form.setHasSecret(true);
        QSignalSpy changed(&form, &LetInForm::changed);
        button(form, LetInForm::tr("Apply"))->click();
        QCOMPARE(changed.size(), 1);
        const QJsonObject request = changed.first().first().toJsonObject();
        QCOMPARE(request.value(QStringLiteral("require")).toString(), QStringLiteral("both"));
        QCOMPARE(request.value(QStringLiteral("signature_header")).toString(), QStringLiteral("X-Signature"));
    }

    void addsASigningSecretOnce()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithTokens();
        auto *dialog = new TokensDialog(station, ProducerId {1}, nullptr);
        dialog->show();
        auto *form = dialog->findChild<LetInForm *>();
        form->findChildren<QRadioButton *>().at(1)->setChecked(true);
        QLineEdit *secret = nullptr;
        for (QLineEdit *line : form->findChildren<QLineEdit *>()) {
            if (line->echoMode() == QLineEdit::Password)
                secret = line;
        }
        QVERIFY(secret);
        secret->setText(QStringLiteral("correct horse battery staple 27"));
        station.refuses = QStringLiteral("The disk is full.");
        button(*form, LetInForm::tr("Apply"))->click();
        QTRY_VERIFY(shows(*dialog, QStringLiteral("The disk is full.")));
        QVERIFY(!secret->text().isEmpty()); // it can be tried again
        station.refuses.clear();
        QTRY_VERIFY(button(*form, LetInForm::tr("Apply"))->isEnabled());
        button(*form, LetInForm::tr("Apply"))->click();
        button(*form, LetInForm::tr("Apply"))->click(); // impatient
        QTRY_VERIFY(shows(*form, LetInForm::tr("Applied. From the next push on.")));
        QVERIFY(secret->text().isEmpty());
        QCOMPARE(station.changes.size(), std::size_t(1));
        keepPicture(*dialog, QStringLiteral("let-in-applied"));
        dialog->close();
    }

    void handsATokenOutWithTheAddressThatTheProducerIsTold_data()
    {
        QTest::addColumn<QString>("publicUrl");
        QTest::addColumn<QString>("listening");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("warns");
        const QString local = QStringLiteral("http://127.0.0.1:8028/webhooks");
        const QString known = QStringLiteral("https://hooks.oakhill.example/webhooks");
        QTest::newRow("public") << known << local << known << false;
        QTest::newRow("local") << QString() << local << local << true;
        QTest::newRow("not-listening") << QString() << QString() << QString() << true;
        QTest::newRow("public-not-listening") << known << QString() << known << true;
    }

    void handsATokenOutWithTheAddressThatTheProducerIsTold()
    {
        QFETCH(const QString, publicUrl);
        QFETCH(const QString, listening);
        QFETCH(const QString, address);
        QFETCH(const bool, warns);
        FakeStation station;
        station.snapshot.publicUrl = publicUrl;
        if (listening.isEmpty()) {
            station.snapshot.listening.reset();
            station.snapshot.notListeningBecause = QStringLiteral("Port 8028 is taken by node.");
        }
        QWidget parent;
        showIssuedToken(station, station.addToken({}, {}, {}).result().value(), &parent);
        auto *dialog = parent.findChild<TokenDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("endpoint"))->text(), address);
        const QString command = dialog->findChild<QPlainTextEdit *>(QStringLiteral("curl"))->toPlainText();
        QCOMPARE(command.contains(address), true);
        QCOMPARE(command.isEmpty(), address.isEmpty());
        const auto *note = dialog->findChild<LoudLabel *>();
        QCOMPARE(note->isVisibleTo(dialog), warns);
        if (listening.isEmpty())
            QVERIFY(note->text().contains(QStringLiteral("taken by node")));
        keepPicture(*dialog, QStringLiteral("token-%1").arg(QString::fromUtf8(QTest::currentDataTag())));
    }

    void addsAProducerOnlyAfterItsConnectionWasTested()
    {
        FakeStation station;
        auto *dialog = new SetupDialog(station, SetupDialog::Purpose::Connect, nullptr);
        dialog->show();
        QAbstractButton *go = button(*dialog, SetupDialog::tr("Continue"));
        QVERIFY(!go->isEnabled());
        dialog->findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("Canyon MLS"));
        dialog->findChild<QLineEdit *>(QStringLiteral("root"))
            ->setText(QStringLiteral("https://api.canyonmls.example"));
        QVERIFY(go->isEnabled());
        go->click();
        QVERIFY(station.who->producers.empty()); // what the test finds can still be corrected
        QTRY_VERIFY(
            !dialog->findChild<TestPage *>()->findChild<StepRail *>()->findChildren<QLabel *>().isEmpty());
        keepPicture(*dialog, QStringLiteral("test-connection"));
        QVERIFY(go->isEnabled()); // a failed line does not stop it
        go->click();
        QVERIFY(station.who->producers.empty());
        auto *resources = dialog->findChild<ResourcesPage *>();
        QTRY_COMPARE(resources->findChildren<QCheckBox *>().size(), 4);
        QVERIFY(resources->onlyThese().isEmpty()); // all: what happens by itself
        for (QCheckBox *box : resources->findChildren<QCheckBox *>())
            box->setChecked(box->text() == QStringLiteral("Member"));
        QCOMPARE(resources->onlyThese(), QStringList {QStringLiteral("Member")});
        keepPicture(*dialog, QStringLiteral("resources"));
        go->click();
        QTRY_COMPARE(station.who->producers.size(), std::size_t(1));
        keepPicture(*dialog, QStringLiteral("reach-me"));
        dialog->findChild<ReachPage *>()->copyToken();
        dialog->close();
    }

    void erasesAProducerOnlyOnceItsNameWasTyped()
    {
        FakeStation station;
        station.fillWithFeeds();
        auto *dialog = new ForgetDialog(station, ProducerId {1}, nullptr);
        dialog->show();
        QAbstractButton *forget = button(*dialog, ForgetDialog::tr("Forget it for good"));
        auto *typed = dialog->findChild<QLineEdit *>();
        QTRY_VERIFY(typed->isVisible()); // it was counted
        QTRY_VERIFY(shows(*dialog, Format::number(2'417'906)));
        QVERIFY(!forget->isEnabled());
        typed->setText(QStringLiteral("three rivers"));
        QVERIFY(!forget->isEnabled());
        keepPicture(*dialog, QStringLiteral("forget"));
        typed->setText(QStringLiteral("Three Rivers MLS"));
        QTest::keyClick(typed, Qt::Key_Return); // keeps it: the safe answer
        QVERIFY(!dialog->isVisible());
        QVERIFY(station.forgotten.empty());
        QTRY_VERIFY(QApplication::topLevelWidgets().isEmpty());
    }

    void forgetsOneThatWasRemovedByTheNameThatItHad()
    {
        FakeStation station;
        station.fillWithFeeds();
        auto *dialog = new ForgetDialog(station, QStringLiteral("three rivers mls"), nullptr);
        dialog->show();
        auto *typed = dialog->findChild<QLineEdit *>();
        QTRY_VERIFY(typed->isVisible());
        QVERIFY(shows(*dialog, ForgetDialog::tr("Forget %1?").arg(QStringLiteral("Three Rivers MLS"))));
        typed->setText(QStringLiteral("Three Rivers MLS"));
        button(*dialog, ForgetDialog::tr("Forget it for good"))->click();
        QCOMPARE(station.forgotten, std::vector {ProducerId {1}});
        dialog->close();
    }

    void showsHowFarItIsForgottenAndWhenItIsNot()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.forgetting.start();
        auto *dialog = new ForgetDialog(station, ProducerId {1}, nullptr);
        dialog->show();
        auto *typed = dialog->findChild<QLineEdit *>();
        QTRY_VERIFY(typed->isVisible());
        typed->setText(QStringLiteral("Three Rivers MLS"));
        button(*dialog, ForgetDialog::tr("Forget it for good"))->click();
        QCOMPARE(station.forgotten, std::vector<ProducerId> {ProducerId {1}});
        Q_EMIT station.forgetProgressed({ProducerId {1}, ForgetProgress::Stage::Log, 45'000});
        QVERIFY(shows(*dialog, QLocale().toString(45'000)));
        keepPicture(*dialog, QStringLiteral("forget-running"));
        Q_EMIT station.forgetProgressed({ProducerId {2}, ForgetProgress::Stage::Log, 90'000});
        QVERIFY(!shows(*dialog, QLocale().toString(90'000))); // another one
        station.forgetting.addResult(
            failure(ErrorCode::Full, QStringLiteral("The disk is full: /var/lib/listingpost/log.sqlite.")));
        station.forgetting.finish();
        QTRY_VERIFY(shows(*dialog, QStringLiteral("The disk is full")));
        keepPicture(*dialog, QStringLiteral("forget-failed"));
        dialog->close();
    }

    void everyCheckSaysWhatToDoWhenItFails()
    {
        for (const QString &remedy : {QStringLiteral("check_root"), QStringLiteral("check_credentials"),
                 QStringLiteral("add_ca"), QStringLiteral("ask_producer")}) {
            CheckResult failed;
            failed.status = CheckResult::Status::Failed;
            failed.remedy = remedy;
            QVERIFY2(!CheckText::step(failed).remedy.isEmpty(), qPrintable(remedy));
        }
        CheckResult other;
        other.status = CheckResult::Status::AnotherWay;
        other.code = QStringLiteral("no_entity_event");
        QVERIFY(CheckText::step(other).remedy.isEmpty()); // a way of working, no failure
        QCOMPARE(CheckText::step(other).mark, Mark::Polling);
    }

    void asksAboutRestartsAndFindsClosedProblemsAgain()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithProblems();
        ProblemRow restart;
        restart.id = ProblemId {8};
        restart.cause = QStringLiteral("sequence_restarted");
        restart.source = SourceId {1};
        restart.feed = FeedId {2};
        restart.opened = restart.lastSeen = station.now() - 5min;
        restart.detail
            = QStringLiteral("Again and again a sequence of VOW came that names another record than before: "
                             "has the Producer started to count again? Until you answer, nothing is "
                             "taken for a duplicate; all that comes is stored and fetched.");
        station.openProblems.push_back(restart);
        ProblemsPage page(station);
        page.resize(1'100, 760);
        page.show();
        QTRY_VERIFY(page.findChildren<ProblemCard *>().size() > 5);
        qsizetype counted = 0; // as the status line counts: a new label or what is tried again is none
        for (const ProblemCard *card : page.findChildren<ProblemCard *>())
            counted += card->item().kind != ProblemItem::Kind::UnknownLabel
                && card->item().kind != ProblemItem::Kind::Retrying;
        QCOMPARE(counted, std::ssize(station.openProblems));
        keepPicture(page, QStringLiteral("problems-page"));
        for (ProblemCard *card : page.findChildren<ProblemCard *>()) {
            if (card->item().row.cause == QStringLiteral("unauthorized"))
                button(*card, ProblemCard::tr("Credentials…"))->click();
        }
        auto *change = page.findChild<ChangeProducerDialog *>();
        QVERIFY(change && change->isVisible());
        change->close();
        button(page, ProblemCard::tr("Yes, anew"))->click();
        QCOMPARE(station.restarts, (std::vector<std::pair<FeedId, bool>> {{FeedId {2}, true}}));
        QVERIFY(
            station.dismissProblem(ProblemId {3}, QStringLiteral("MLS renumbered, ticket 4471")).result());
        page.closedButton()->click();
        auto *closed = page.findChild<ClosedProblems *>();
        QVERIFY(closed->isVisible());
        QTRY_VERIFY(closed->findChild<QTableView *>()->isVisible());
        QCOMPARE(closed->findChild<QTableView *>()->model()->rowCount(), 1);
        keepPicture(page, QStringLiteral("problems-closed"));
        page.closedButton()->click();
        QVERIFY(!closed->isVisible());
    }

    void explainsEachGapWithItsEvidence()
    {
        FakeStation station;
        station.fillWithFeeds();
        const SequenceGaps gaps = station.gaps(FeedId {1}, 10).result().value();
        GapRunModel model;
        const QAbstractItemModelTester checker(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGaps(gaps, FeedNames(*station.who));
        QCOMPARE(model.rowCount(), 4);
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(!model.index(row, GapRunModel::EvidenceColumn).data().toString().isEmpty());
        QVERIFY(GapText::report(gaps, FeedNames(*station.who)).contains(QStringLiteral("VOW")));
        auto *dialog = new GapsDialog(station, FeedId {1}, nullptr);
        dialog->show();
        keepPicture(*dialog, QStringLiteral("gaps"));
        dialog->close();
    }

    void asksForGapsOnceASecondAndKeepsTheSelection()
    {
        FakeStation station;
        station.fillWithFeeds();
        auto *dialog = new GapsDialog(station, FeedId {1}, nullptr);
        dialog->show();
        auto *table = dialog->findChild<QTableView *>();
        QTRY_COMPARE(table->model()->rowCount(), 4);
        table->setCurrentIndex(table->model()->index(2, 0));
        QCOMPARE(station.gapsAsked, 1);
        for (int i = 0; i < 20; ++i) {
            Q_EMIT station.workProgressed();
            QCoreApplication::processEvents();
        }
        QCOMPARE(station.gapsAsked, 1);
        QTRY_COMPARE(station.gapsAsked, 2); // and the last change is not missed
        QCoreApplication::processEvents();
        QCOMPARE(table->currentIndex().row(), 2);
        QVERIFY(table->selectionModel()->isRowSelected(2));
        dialog->close();
    }

    void offersToAskOnlyWhereSomebodyCanBeAsked()
    {
        FakeStation station;
        station.fillWithFeeds();
        QVERIFY(askable(station));
        station.who->sources.clear(); // only listened to
        for (ProducerRow &row : station.who->producers)
            row.source = {};
        for (FeedRow &row : station.who->feeds)
            row.source = {};
        QVERIFY(!askable(station));
        const SequenceRun unknown {Sequence {5}, Sequence {6}, SequenceKind::NotYetKnown, {}};
        QVERIFY(GapText::evidence(unknown, {}, {}, true) != GapText::evidence(unknown, {}, {}, false));
    }

    void saysWhatWasNotDoneAboutAProblem()
    {
        FakeStation station;
        station.fillWithFeeds();
        station.fillWithProblems();
        ProblemsPage page(station);
        page.resize(1'100, 760);
        page.show();
        QTRY_VERIFY(page.findChildren<ProblemCard *>().size() > 3);
        ProblemCard *card = nullptr;
        for (auto *one : page.findChildren<ProblemCard *>()) {
            if (one->item().canDismiss)
                card = one;
        }
        QVERIFY(card);
        station.refuses = QStringLiteral("The disk is full.");
        button(*card, ProblemCard::tr("Dismiss…"))->click();
        card->findChild<QLineEdit *>()->setText(QStringLiteral("ticket 4471"));
        button(*card, ProblemCard::tr("Dismiss"))->click();
        QTRY_VERIFY(shows(page, QStringLiteral("The disk is full.")));
        keepPicture(page, QStringLiteral("problem-not-dismissed"));
        QVERIFY(button(*card, ProblemCard::tr("Dismiss"))->isEnabled());
        station.refuses.clear();
        button(*card, ProblemCard::tr("Dismiss"))->click();
        QCOMPARE(station.dismissed.size(), std::size_t(1));
        QTRY_VERIFY(!shows(page, QStringLiteral("The disk is full.")));
    }

    void saysUpToDateOnlyAfterTheKeyCheck()
    {
        FakeStation station;
        station.fillWithCopy();
        QCOMPARE(static_cast<int>(100 * CopyCard::share(station.copy).value()), 69);
        CopyPage page(station, SourceId {1});
        page.resize(720, 420);
        page.show();
        keepPicture(page, QStringLiteral("first-copy"));
        button(page, CopyPage::tr("Pause"))->click();
        QCOMPARE(station.copy.copy.state, FirstCopy::State::Stopped);
        QVERIFY(!CopyPage::sentence(station.copy).isEmpty());
        station.copy.copy.state = FirstCopy::State::Reconciling;
        const QString same
            = CopyPage::tr("Key for key the same as the Producer's at %1.").section(u'%', 0, 0);
        QVERIFY(!CopyPage::sentence(station.copy).startsWith(same));
        station.copy.copy.state = FirstCopy::State::Done;
        station.copy.copy.ended = station.now();
        QVERIFY(CopyPage::sentence(station.copy).startsWith(same));
        QCOMPARE(CopyCard::share(station.copy), std::optional(1.0));
    }

private:
    /// Whether *Explain gaps* offers to ask the Producer.
    static bool askable(FakeStation &station)
    {
        const GapsDialog dialog(station, FeedId {1}, nullptr);
        return button(dialog, GapsDialog::tr("Ask the Producer now"))->isEnabled();
    }

    /// Whether a label that is to be seen holds \a text.
    static bool shows(const QWidget &in, const QString &text)
    {
        const auto labels = in.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&](const QLabel *label) { return label->isVisibleTo(&in) && label->text().contains(text); });
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
