// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

namespace Ui {
class AddProducer;
class TokenPage;
} // namespace Ui

namespace listingpost {

/// Asks for a Producer, makes it and a token for its pushes, then shows both once (ui/addproducer.ui).
class AddProducerDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose {
        Connect, ///< with a service root: its records are fetched
        OnlyListen, ///< a name is enough: nothing is fetched
    };

    AddProducerDialog(StationLink &station, Purpose purpose, QWidget *parent);
    ~AddProducerDialog() override;

private:
    void validate();
    void add();
    void issueToken(const Result<ProducerId> &producer);
    void complain(const QString &reason);

    StationLink &m_station;
    Purpose m_purpose;
    std::unique_ptr<Ui::AddProducer> m_ui;
};

/// Endpoint, token and a command to try them, each with a copy button (ui/token.ui). The only time the token
/// is shown.
class TokenDialog : public QDialog
{
    Q_OBJECT

public:
    TokenDialog(const QUrl &endpoint, const QString &token, QWidget *parent);
    ~TokenDialog() override;

private:
    std::unique_ptr<Ui::TokenPage> m_ui;
};

/// Makes another token for \a producer and shows it; a failure is said in a message.
void offerNewToken(StationLink &station, ProducerId producer, QWidget *parent);

} // namespace listingpost
