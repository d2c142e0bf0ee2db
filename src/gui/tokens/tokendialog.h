// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

namespace Ui {
class TokenPage;
} // namespace Ui

namespace listingpost {

/// Endpoint, token and a command to try them, each with a copy button (ui/token.ui). The only time the token
/// is shown.
class TokenDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a status: of the station that the token is for, and where it is reached.
    TokenDialog(const StatusSnapshot &status, const QString &token, QWidget *parent);
    ~TokenDialog() override;

private:
    std::unique_ptr<Ui::TokenPage> m_ui;
};

/// Shows \a token, the only time that it is there.
void showIssuedToken(StationLink &station, const IssuedToken &token, QWidget *parent);

} // namespace listingpost
