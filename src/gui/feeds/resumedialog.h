// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace listingpost {

class ActionButton;
class LoudLabel;
class QuietLabel;

/// Asks the Producer of a feed to push again, and sets what it is asked with (wire.md 2.4): address, method,
/// headers and body, with places that are filled in. Deletes itself.
class ResumeDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    ResumeDialog(StationLink &station, const FeedRow &feed, QWidget *parent);

    ResumeRequest entered() const;

private:
    QWidget *makeForm();
    QWidget *makeFoot();
    void changed();
    void keep(bool thenAsk);
    void ask();
    void showResult(const ResumeResult &result);
    void complain(const QString &reason);

    StationLink &m_station;
    FeedRow m_feed;
    QLineEdit *m_url = nullptr;
    QComboBox *m_method = nullptr;
    QPlainTextEdit *m_headers = nullptr;
    QPlainTextEdit *m_body = nullptr;
    LoudLabel *m_said;
    ActionButton *m_keep = nullptr;
    ActionButton *m_ask = nullptr;
};

} // namespace listingpost
