// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/forgetdialog.h"
#include "gui/stationlink.h"
#include "gui/tokens/letinform.h"
#include "station/secrets.h"
#include "station/station.h"

#include <QAbstractButton>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace listingpost;
using namespace std::chrono_literals;

/// What the window asks of a station, asked of a real one: settings that a person enters arrive as they were
/// meant.
class TestLiveStation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_station = std::make_unique<Station>(
            StationOptions {m_folder->path(), QStringLiteral("127.0.0.1:0"), false, {}}, m_clock);
        QVERIFY(m_station->start());
        m_link = linkTo(*m_station);
    }

    void cleanup()
    {
        m_link.reset();
        m_station.reset();
    }

    void keepsThePublicUrlAndFindsThatItLeadsHere()
    {
        const QString url = m_link->status().listening->toString();
        const auto refused = m_link->setPublicUrl(QStringLiteral("nowhere"));
        QTRY_VERIFY(refused.isFinished());
        QVERIFY(!refused.result());
        QVERIFY(m_link->status().publicUrl.isEmpty());
        const auto kept = m_link->setPublicUrl(url);
        QVERIFY(!kept.isFinished()); // no file is written in the window's thread
        QTRY_VERIFY(kept.isFinished());
        QVERIFY(kept.result());
        QCOMPARE(m_link->status().publicUrl, url);
        QFile file(m_link->files().configuration());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(url.toUtf8())); // also after a restart
        const auto report = m_link->testReach(QUrl(url));
        QTRY_VERIFY(report.isFinished());
        QVERIFY(report.result() && report.result()->reached());
        const ReachReport found = *report.result();
        for (const ReachStep &step : found.steps)
            QVERIFY2(step.remedy.isEmpty() == step.code.isEmpty(), qPrintable(step.name));
        QCOMPARE(found.steps.back().seen, QStringLiteral("reached"));
    }

    void saysWhatToDoWhereNothingAnswers()
    {
        const auto report = m_link->testReach(QUrl(QStringLiteral("http://127.0.0.1:1/webhooks")));
        QTRY_VERIFY_WITH_TIMEOUT(report.isFinished(), 10'000);
        QVERIFY(report.result() && !report.result()->reached());
        QCOMPARE(report.result()->steps.back().code, QStringLiteral("nothing_there"));
        QCOMPARE(report.result()->steps.back().facts.back(), QStringLiteral("refused"));
    }

    void opensACaptureThatKeepsWhatComesAndEndsIt()
    {
        CaptureSettings settings;
        settings.status = 99;
        QVERIFY(!m_link->openCapture(settings)); // and says why
        settings.status = 503;
        QVERIFY(m_link->openCapture(settings));
        QVERIFY(m_link->status().capture);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(m_link->status().listening->port()));
        socket.write("PUT /anything HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        QTRY_VERIFY(socket.canReadLine());
        QVERIFY(socket.readLine().startsWith("HTTP/1.1 503"));
        const auto kept = m_link->deliveries(DeliveryId {1}, 10);
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(kept.result()->back().code, QLatin1String(Capture::Code));
        m_link->closeCapture();
        QVERIFY(!m_link->status().capture);
    }

    void changesOnlyWhatWasChanged()
    {
        NewProducer mls;
        mls.name = QStringLiteral("MLS");
        mls.root = QStringLiteral("http://127.0.0.1:1/odata");
        mls.credentials.bearer = "b3arer";
        const ProducerId id = added(mls);
        const QJsonObject limit {{QStringLiteral("limit"), QStringLiteral("2/s")}};
        QVERIFY(changed(id, {{QStringLiteral("settings"), limit}}));
        const QJsonObject facts = m_link->producerFacts(id).result().value();
        QCOMPARE(facts.value(QStringLiteral("root")).toString(), mls.root);
        QCOMPARE(facts.value(QStringLiteral("credentials")).toString(), QStringLiteral("bearer token"));
        QCOMPARE(facts.value(QStringLiteral("source_settings")).toObject(), limit);
        QVERIFY(!QJsonDocument(facts).toJson().contains("b3arer"));
    }

    void keepsConstantMembersUnderNewCredentials()
    {
        NewProducer mls;
        mls.name = QStringLiteral("MLS");
        mls.root = QStringLiteral("http://127.0.0.1:1/odata");
        mls.credentials = {"b3arer", std::nullopt, {}, {}, {{"x-api-key", "k3y"}}, {{"tenant", "t3n"}}};
        const ProducerId id = added(mls);
        const auto kept = [this, id] {
            const ProducerRow *row = m_link->directory()->producer(id);
            return Secrets(m_link->files()).credentials(row->source, row->name).value();
        };
        QVERIFY(changed(id,
            {{QStringLiteral("credentials"),
                QJsonObject {{QStringLiteral("bearer"), QStringLiteral("n3w")}}}}));
        QCOMPARE(kept().bearer, QByteArray("n3w"));
        QCOMPARE(kept().headers, mls.credentials.headers);
        QCOMPARE(kept().query, mls.credentials.query);
        const QJsonObject facts = m_link->producerFacts(id).result().value();
        QCOMPARE(facts.value(QStringLiteral("constant_members")).toArray(),
            (QJsonArray {QStringLiteral("x-api-key"), QStringLiteral("tenant")}));
        QVERIFY(!QJsonDocument(facts).toJson().contains("k3y"));
        // Others in their place, and none any more: both have to be said.
        QVERIFY(changed(id,
            {{QStringLiteral("credentials"),
                QJsonObject {{QStringLiteral("bearer"), QStringLiteral("n3w")},
                    {QStringLiteral("headers"), QJsonObject {{QStringLiteral("x-key"), QStringLiteral("2")}}},
                    {QStringLiteral("query"), QJsonObject()}}}}));
        QCOMPARE(kept().headers, (std::vector<ConstantMember> {{"x-key", "2"}}));
        QVERIFY(kept().query.empty());
    }

    void takesASharedSecretLetterByLetter()
    {
        const ProducerId id = added({QStringLiteral("MLS"), {}, {}, {}});
        LetInForm form;
        form.findChildren<QRadioButton *>().at(1)->setChecked(true); // a signature
        for (QLineEdit *field : form.findChildren<QLineEdit *>()) {
            if (field->echoMode() == QLineEdit::Password)
                field->setText(QStringLiteral("correct horse, battery staple 27"));
        }
        QSignalSpy entered(&form, &LetInForm::changed);
        for (QAbstractButton *button : form.findChildren<QAbstractButton *>()) {
            if (button->text() == LetInForm::tr("Apply"))
                button->click();
        }
        QCOMPARE(entered.size(), 1);
        QVERIFY(changed(id, entered.front().front().toJsonObject()));
        const auto secrets = Secrets(m_link->files()).pushSecrets();
        QVERIFY(secrets && secrets->signing.size() == 1);
        QCOMPARE(secrets->signing.begin()->second, QByteArray("correct horse, battery staple 27"));
    }

    void forgetsAProducerFromItsDialog()
    {
        const ProducerId id = added({QStringLiteral("Oak & Hill"), {}, {}, {}});
        const ProducerId other = added({QStringLiteral("Other"), {}, {}, {}});
        const auto token = m_link->addToken(id, QStringLiteral("first"), {});
        QTRY_VERIFY(token.isFinished());
        auto *dialog = new ForgetDialog(*m_link, id, nullptr);
        QSignalSpy ended(dialog, &QDialog::finished);
        dialog->show();
        auto *typed = dialog->findChild<QLineEdit *>();
        QTRY_VERIFY(typed->isVisible());
        typed->setText(QStringLiteral("Oak & Hill"));
        for (QAbstractButton *button : dialog->findChildren<QAbstractButton *>()) {
            if (button->text() == ForgetDialog::tr("Forget it for good"))
                button->click();
        }
        const auto says = [dialog](const QString &text) {
            const auto labels = dialog->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            says(ForgetDialog::tr("%1 is forgotten.").arg(QStringLiteral("Oak & Hill"))), 10'000);
        QVERIFY(!m_link->directory()->producer(id));
        QVERIFY(m_link->directory()->producer(other));
        QVERIFY(m_link->directory()->tokens.empty());
        dialog->close();
        QCOMPARE(ended.size(), 1);
    }

private:
    ProducerId added(const NewProducer &producer)
    {
        const auto future = m_link->addProducer(producer);
        return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result() ? *future.result()
                                                                                       : ProducerId();
    }

    bool changed(ProducerId producer, const QJsonObject &request)
    {
        const auto future = m_link->setProducer(producer, request);
        return QTest::qWaitFor([&] { return future.isFinished(); }) && future.result().has_value();
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<StationLink> m_link;
};

QTEST_MAIN(TestLiveStation)
#include "tst_livestation.moc"
