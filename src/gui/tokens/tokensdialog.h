// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace listingpost {

class ActionButton;
class Chip;
class EmptyState;
class LetInForm;
class LoudLabel;
class PlainTable;
class QuietLabel;
class TokenModel;
class TokenTimeline;

/// What a Producer must show to be let in: its tokens with who uses which, new ones, rotation with an
/// overlap, ending one (naming who is cut off), and signatures.
class TokensDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed. Deletes itself when closed.
    TokensDialog(StationLink &station, ProducerId producer, QWidget *parent);

private:
    QWidget *makeHead();
    QWidget *makeList();
    void refresh();
    void showSelection();
    const TokenRow *selected() const;
    void newToken(const QString &note, const TokenRow *follows);
    void issue(const QString &note, std::optional<std::chrono::seconds> validFor,
        std::optional<std::chrono::seconds> overlap, const QByteArray &follows);
    void endNow();
    void say(const Result<QByteArray> &done);

    StationLink &m_station;
    ProducerId m_producer;
    QLabel *m_title;
    QComboBox *m_producers;
    TokenModel *m_model;
    PlainTable *m_table;
    QLabel *m_advice;
    ActionButton *m_rotate;
    ActionButton *m_end;
    TokenTimeline *m_timeline;
    LetInForm *m_letIn;
    LoudLabel *m_error;
};

} // namespace listingpost
