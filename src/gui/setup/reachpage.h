// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QWidget>

class QLineEdit;

namespace listingpost {

class LoudLabel;
class WireView;

/// *Reach me*: where this station listens, the address that the MLS is told, the token (orange until it was
/// copied) and a line to try it. Nothing here must be done before going on.
class ReachPage : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit ReachPage(StationLink &station, QWidget *parent = nullptr);

    /// The token that was made for the Producer; shown on this page only.
    void setToken(const IssuedToken &token);

private:
    QWidget *makeAddress();
    QWidget *makeToken();
    QUrl publicUrl() const;
    void showCommand();
    void copyToken();

    StationLink &m_station;
    QLineEdit *m_url;
    QWidget *m_tokenPart;
    QLineEdit *m_token;
    LoudLabel *m_tokenHint;
    WireView *m_curl;
    QByteArray m_tokenText;
};

} // namespace listingpost
