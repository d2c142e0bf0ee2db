// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <QDialog>

namespace listingpost {

/// *Reach me* at any time: the published URL, its test, and the page for an MLS. Deletes itself.
class EndpointDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a station is borrowed; \a producer: for whom the page is; none: nobody yet.
    EndpointDialog(StationLink &station, ProducerId producer, QWidget *parent);
};

} // namespace listingpost
