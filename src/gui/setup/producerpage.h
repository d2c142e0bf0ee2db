// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/station.h"

#include <QWidget>

namespace Ui {
class AddProducer;
}

namespace listingpost {

/// The first page of the set-up: name, service root and credentials (ui/addproducer.ui).
class ProducerPage : public QWidget
{
    Q_OBJECT

public:
    explicit ProducerPage(bool listenOnly, QWidget *parent = nullptr);
    ~ProducerPage() override;

    NewProducer entered() const;
    /// Whether it is enough to go on.
    bool isComplete() const;
    /// It was added: nothing can be changed here any more.
    void close();

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<Ui::AddProducer> m_ui;
    bool m_listenOnly;
};

} // namespace listingpost
