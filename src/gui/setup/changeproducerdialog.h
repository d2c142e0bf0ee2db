// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

class QCheckBox;

namespace listingpost {

class ActionButton;
class LoudLabel;
class ProducerPage;
class TestPage;

/// Changes a Producer that there is already: its service root, credentials and limits, tested before they are
/// kept where a person likes; or switches it off. Deletes itself.
class ChangeProducerDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    ChangeProducerDialog(StationLink &station, ProducerId producer, QWidget *parent);

private:
    QWidget *makeFoot();
    void enable();
    void test();
    void keep();

    StationLink &m_station;
    ProducerId m_producer;
    bool m_wasEnabled;
    bool m_followsTest = false; ///< what the test says comes into sight, until something is entered
    ProducerPage *m_page;
    TestPage *m_tested;
    QCheckBox *m_enabled;
    LoudLabel *m_error;
    ActionButton *m_test = nullptr;
    ActionButton *m_keep = nullptr;
};

} // namespace listingpost
