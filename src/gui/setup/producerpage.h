// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/station.h"

#include <QWidget>

class QCheckBox;

namespace Ui {
class AddProducer;
}

namespace listingpost {

class LoudLabel;

/// The first page of the set-up: name, service root, credentials and what else a request carries
/// (ui/addproducer.ui). Of a Producer that there is already it shows what is known, never a secret; what is
/// left as it is stays.
class ProducerPage : public QWidget
{
    Q_OBJECT

public:
    explicit ProducerPage(bool listenOnly, QWidget *parent = nullptr);
    ~ProducerPage() override;

    /// Shows a Producer that there is already, as `producer show` tells of it.
    void setFacts(const QJsonObject &facts);

    NewProducer entered() const;
    /// What differs from the facts, as `producer set` takes it (station/producerchange.h).
    QJsonObject changes() const;
    /// Whether it is enough to go on.
    bool isComplete() const;
    /// It was added: nothing can be changed here any more.
    void close();

Q_SIGNALS:
    void changed();

private:
    enum class Kind { Keep, Bearer, OAuth, Basic, None };

    Kind kind() const;
    void showFields();
    void entryChanged();
    bool rootIsGood() const;
    /// Whether credentials that are kept would be emptied: they cannot be, only replaced.
    bool wouldEmpty() const;
    /// What of it makes no sense, in words; empty: nothing does.
    QString fault() const;
    SourceCredentials credentials() const;
    /// \a given as a request writes it: with what is to be cleared.
    QJsonObject written(const SourceCredentials &given) const;
    QJsonObject settings() const;

    std::unique_ptr<Ui::AddProducer> m_ui;
    LoudLabel *m_fault;
    QCheckBox *m_members; ///< whether constant headers and query members stay
    bool m_hasMembers = false;
    QJsonObject m_facts; ///< empty: a new one
    bool m_listenOnly;
};

} // namespace listingpost
