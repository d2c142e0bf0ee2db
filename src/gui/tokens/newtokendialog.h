// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;

namespace listingpost {

/// Asks what a new token is called and how long it is good; for a rotation also how long both are accepted.
class NewTokenDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a follows: the name of the token that it takes the place of; empty: of none.
    NewTokenDialog(const QString &note, const QString &follows, QWidget *parent);

    QString note() const;
    /// How long it is good; none: until it is ended.
    std::optional<std::chrono::seconds> validFor() const;
    /// How long the old one is accepted beside it; none: until it is ended by hand.
    std::optional<std::chrono::seconds> overlap() const;

private:
    QLineEdit *m_note;
    QComboBox *m_validFor;
    QComboBox *m_overlap = nullptr;
};

} // namespace listingpost
