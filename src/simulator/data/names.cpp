// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/data/names.h"

namespace listingpost::simulator {

namespace {

QStringList words(const char *text) { return QString::fromUtf8(text).split(QLatin1Char('|')); }

} // namespace

const QList<Town> &towns()
{
    static const QList<Town> all {
        {QStringLiteral("Millvale"), QStringLiteral("43011"), 465, 40.312, -82.681},
        {QStringLiteral("Oakhill"), QStringLiteral("43013"), 540, 40.287, -82.633},
        {QStringLiteral("Lower Mill"), QStringLiteral("43014"), 335, 40.301, -82.702},
        {QStringLiteral("Harmon"), QStringLiteral("43019"), 290, 40.265, -82.744},
        {QStringLiteral("Canyon"), QStringLiteral("43021"), 780, 40.341, -82.598},
        {QStringLiteral("Silt"), QStringLiteral("43022"), 245, 40.233, -82.671},
        {QStringLiteral("Saint-Émile"), QStringLiteral("43025"), 610, 40.359, -82.655},
    };
    return all;
}

const QStringList &streets()
{
    static const QStringList all
        = words("Alder Court|Chapel Hill|Kestrel Way|Foundry Lane|Vale Terrace|Weir Road|Mesa Loop|"
                "Quay Road|Pier Street|Dune Walk|Ridge Crossing|Orchard Row|Lantern Street|Quarry Lane|"
                "Maple Bend|Heron Drive|Station Road|O'Hara Street|Priory Close|Meadow View");
    return all;
}

const QStringList &givenNames()
{
    static const QStringList all
        = words("Ines|Tomas|Ruth|Idris|Lena|Marek|Noor|Pilar|Owen|Saskia|Jonah|Amara|Felix|Greta|Hugo");
    return all;
}

const QStringList &familyNames()
{
    static const QStringList all
        = words("Marlow|Okafor|Lindqvist|Duarte|Penrose|Haddad|Novák|Ferreira|Brandt|O'Neill|Sato|Whitlock");
    return all;
}

const QStringList &firms()
{
    static const QStringList all
        = words("Oakhill Realty|Millvale Homes|Harbor & Vale|Canyon Brokers|Lantern Properties|"
                "Old Quarry Realty|Weir & Sons|Blue Heron Realty|Ridgeline Homes|Station Road Realty");
    return all;
}

const QStringList &remarks()
{
    static const QStringList all = words("Bright corner home near the mill race; new roof in 2021.|"
                                         "Quiet end of the lane, mature garden, workshop behind the garage.|"
                                         "Walk to the station. Kitchen redone, original floors.|"
                                         "First time on the market in thirty years.|"
                                         "South-facing terrace, views over the valley – see it at dusk.");
    return all;
}

} // namespace listingpost::simulator
