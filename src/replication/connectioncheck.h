// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "producer/credentials.h"

#include <QJsonObject>
#include <QStringList>

namespace listingpost {

struct Classified;

/// A source as it is, or as a person is about to make it.
struct SourceDraft
{
    QString root;
    QJsonObject settings; ///< as of a source (sourcesettings.h)
    SourceCredentials credentials;
};

/// What *Test connection* looks at, in this order.
enum class ConnectionCheck {
    Address, ///< the root is a URL that may be asked, its host has an address
    Connection, ///< TCP, and TLS with a certificate that is trusted
    Token, ///< the token endpoint gives one; or none is needed
    Metadata, ///< `$metadata` can be read
    EntityEvent, ///< can be polled; without it the Producer works another way
    Record, ///< one record can be asked for by its key
};

/// What came of one check. A value without secrets. The window makes its sentences from \c code and \c facts
/// in the person's language; \c detail says the same in English, for the command line.
struct CheckResult
{
    enum class Status { Passed, AnotherWay, Failed, Skipped };

    ConnectionCheck check = ConnectionCheck::Address;
    Status status = Status::Passed;
    QString code; ///< what was found: `resolved`, `bad_root`, `unreachable`, `no_entity_event`, …
    QString
        detail; ///< `TLSv1.3, certificate of api.example.com`, `17 resources`, the Producer's own words, …
    QString
        remedy; ///< code of what a person can do: `check_root`, `add_ca`, …; empty: nothing needs to be done
    std::chrono::milliseconds took {0};
    QStringList facts {}; ///< what \c code is about, in an order of its own (connectiontest.cpp)

    bool operator==(const CheckResult &) const = default;
};

QString toString(
    ConnectionCheck check); ///< `address`, `connection`, `token`, `metadata`, `entity_event`, `record`
QString toString(CheckResult::Status status); ///< `passed`, `another_way`, `failed`, `skipped`

/// What stood in the way of a request, as the result of \a check. Pure.
CheckResult failedCheck(ConnectionCheck check, const Classified &obstacle);
/// What \a remedy asks a person to do, in English, for the command line; empty for an empty code.
QString remedySentence(const QString &remedy);

} // namespace listingpost

Q_DECLARE_METATYPE(listingpost::CheckResult)
