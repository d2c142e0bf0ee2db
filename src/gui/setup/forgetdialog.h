// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;

namespace listingpost {

class ActionButton;
class LoudLabel;
class QuietLabel;

/// *Forget this Producer*: says in counts what would be erased, and does it once its name was typed. The
/// erasing is the station's: it goes on when this is closed, and after a restart. Deletes itself.
class ForgetDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    ForgetDialog(StationLink &station, ProducerId producer, QWidget *parent);
    /// \a name: also of one that was removed before; what it has sent is still there.
    ForgetDialog(StationLink &station, const QString &name, QWidget *parent);

private:
    void callIt(const QString &name);
    QWidget *makeQuestion();
    QWidget *makeFoot();
    void showPlan(const Result<ForgetPlan> &plan);
    void addLine(const QString &count, const QString &what);
    void addLine(qint64 count, const QString &what);
    void allow();
    void begin();
    void showProgress(const ForgetProgress &progress);
    void end(const Result<ProducerId> &done);
    void grow();
    void complain(const QString &sentence, const Error &error);

    StationLink &m_station;
    ProducerId m_producer;
    QString m_name;
    QLabel *m_title;
    QLabel *m_lead;
    QGridLayout *m_counts;
    QuietLabel *m_setAside;
    QWidget *m_question = nullptr;
    QLabel *m_asked = nullptr;
    QLineEdit *m_typed = nullptr;
    QProgressBar *m_bar;
    QuietLabel *m_progress;
    LoudLabel *m_error;
    ActionButton *m_forget = nullptr;
    ActionButton *m_keep = nullptr;
    bool m_planned = false; ///< what stands there may be erased
};

} // namespace listingpost
