// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/directory.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QRadioButton;

namespace listingpost {

class ActionButton;
class LoudLabel;

/// *Let in by*: token, signature or both, with how the signature is written. The fields of the signature hide
/// while a token is all that counts.
class LetInForm : public QWidget
{
    Q_OBJECT

public:
    explicit LetInForm(QWidget *parent = nullptr);

    void setRules(const PushRules &rules);
    /// Whether the Producer has a secret that its signatures can be checked with.
    void setHasSecret(bool has) { m_hasSecret = has; }
    /// How the last changed() ended: says so, and forgets the secret that was taken.
    void setOutcome(bool taken);

Q_SIGNALS:
    /// What `producer set` takes: `require`, `signature_header`, … (station/producerchange.h).
    void changed(const QJsonObject &request);

private:
    void showFields();
    void keep();

    QRadioButton *m_token;
    QRadioButton *m_signature;
    QRadioButton *m_both;
    QWidget *m_fields;
    QLineEdit *m_header;
    QLineEdit *m_prefix;
    QComboBox *m_encoding;
    QLineEdit *m_secret;
    ActionButton *m_keep;
    LoudLabel *m_said;
    PushRules m_rules;
    bool m_hasSecret = false;
};

} // namespace listingpost
