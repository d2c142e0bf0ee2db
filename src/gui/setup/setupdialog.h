// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QMessageBox;
class QStackedWidget;

namespace listingpost {

class ActionButton;
class LoudLabel;
class ProducerPage;
class QuietLabel;
class ReachPage;
class ResourcesPage;
class SetupRail;
class TestPage;

/// The set-up of a Producer, a page a step: who it is, whether it can be asked, how it reaches this station,
/// the first copy. Every page can be gone on from; what is left is mended later.
class SetupDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose {
        Connect, ///< with a service root: its records are fetched
        OnlyListen, ///< a name is enough: nothing is fetched
    };

    /// \a station is borrowed. Deletes itself when closed.
    SetupDialog(StationLink &station, Purpose purpose, QWidget *parent);

    /// Both ask first while a token was shown and not copied; accept() also keeps what was entered.
    void accept() override;
    void reject() override;

private:
    struct Page
    {
        QString name;
        QString explanation;
        QWidget *widget = nullptr;
    };

    void makePages();
    void sayWhereSecretsAre();
    QWidget *makeContent();
    QWidget *makeFoot();
    void goTo(int page);
    void showHint();
    void leave(int result);
    void next();
    void goOn(); ///< to the page after this one, which is done with
    bool nameIsTaken() const;
    void addProducer();
    void issueToken(ProducerId producer);
    void addCopyPage(ProducerId producer);
    void complain(const QString &reason);

    StationLink &m_station;
    Purpose m_purpose;
    std::vector<Page> m_pages;
    ProducerId m_producer; ///< none until it was added
    SetupRail *m_rail = nullptr;
    QLabel *m_title = nullptr;
    QuietLabel *m_explanation = nullptr;
    QStackedWidget *m_stack = nullptr;
    ProducerPage *m_first = nullptr;
    TestPage *m_test = nullptr; ///< none while only listened to
    ResourcesPage *m_resources = nullptr; ///< none while only listened to
    ReachPage *m_reach = nullptr;
    LoudLabel *m_error = nullptr;
    QuietLabel *m_hint = nullptr;
    ActionButton *m_back = nullptr;
    ActionButton *m_later = nullptr;
    ActionButton *m_continue = nullptr;
    QPointer<QMessageBox> m_question; ///< whether the token may be lost
};

} // namespace listingpost
