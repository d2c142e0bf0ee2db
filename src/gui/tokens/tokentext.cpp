// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tokens/tokentext.h"

#include "gui/format.h"

#include <QDateTime>
#include <QLocale>

namespace listingpost {

namespace {

QString day(UtcTime time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toUnixMs(time)).date(), QLocale::ShortFormat);
}

} // namespace

TokenState TokenText::state(const TokenRow &token, const Directory &directory, UtcTime now)
{
    if (token.revoked)
        return TokenState::Revoked;
    if (!token.isGood(now))
        return TokenState::Expired;
    return directory.newerThan(token, now) ? TokenState::Rotating : TokenState::Active;
}

QString TokenText::stateWord(TokenState state)
{
    switch (state) {
    case TokenState::Active:
        return tr("active");
    case TokenState::Rotating:
        //: an old token that is still accepted beside its follower
        return tr("rotating");
    case TokenState::Expired:
        return tr("expired");
    case TokenState::Revoked:
        return tr("revoked");
    }
    return {};
}

Mark TokenText::stateMark(TokenState state)
{
    switch (state) {
    case TokenState::Active:
        return Mark::Applied;
    case TokenState::Rotating:
        return Mark::Waiting;
    case TokenState::Expired:
        return Mark::Quiet;
    case TokenState::Revoked:
        return Mark::Failed;
    }
    return Mark::Quiet;
}

QString TokenText::name(const TokenRow &token)
{
    const QString id = QString::fromLatin1(token.id);
    switch (token.kind) {
    case TokenKind::Made:
        return QStringLiteral("lp_") + id;
    case TokenKind::Chosen:
        //: a bearer token that the Producer insisted on
        return tr("chosen %1").arg(id);
    case TokenKind::Signature:
        return tr("signing secret %1").arg(id);
    case TokenKind::Client:
        return tr("client %1").arg(QString::fromUtf8(token.client));
    case TokenKind::Access:
        //: an access token that this client was given
        return tr("access of %1").arg(QString::fromUtf8(token.client));
    }
    return id;
}

QString TokenText::ends(const TokenRow &token)
{
    if (token.revoked)
        return day(*token.revoked);
    return token.expires ? day(*token.expires) : tr("never");
}

QString TokenText::endsIn(const TokenRow &token, UtcTime now)
{
    if (token.revoked)
        return tr("ended by hand");
    if (!token.expires)
        return tr("until it is ended");
    const auto left = std::chrono::floor<std::chrono::seconds>(*token.expires - now);
    return left.count() > 0 ? tr("in %1").arg(Format::duration(left))
                            : tr("%1 ago").arg(Format::duration(-left));
}

QString TokenText::lastUsed(const TokenRow &token, UtcTime now)
{
    if (!token.lastUsed)
        return tr("never used");
    return Format::ago(*token.lastUsed, now);
}

QString TokenText::cutOff(const TokenRow &token, const Directory &directory, UtcTime now)
{
    const ProducerRow *producer = directory.producer(token.producer);
    const QString who = producer ? producer->name : tr("The Producer");
    if (!token.lastUsed)
        return tr("Nobody has used %1 yet. From now on it is answered 401.").arg(name(token));
    const QString last
        = tr("%1 used %2 last %3 from %4.")
              .arg(who, name(token), lastUsed(token, now), QString::fromLatin1(token.lastPeer));
    return directory.newerThan(token, now)
        ? tr("%1 Whoever still sends it is answered 401 from now on.").arg(last)
        : tr("%1 It is the only one that is good: every push of %2 is answered 401 from now on.")
              .arg(last, who);
}

QString TokenText::advice(const TokenRow &token, const Directory &directory, UtcTime now)
{
    if (state(token, directory, now) != TokenState::Rotating)
        return {};
    if (token.usesSinceNewer == 0)
        return tr("%1 can be ended: nobody has used it since its follower was made.").arg(name(token));
    return tr("Do not end %1 yet: it was used %Ln time(s) since its follower was made, last %2 from %3.",
        nullptr, static_cast<int>(token.usesSinceNewer))
        .arg(name(token), lastUsed(token, now), QString::fromLatin1(token.lastPeer));
}

} // namespace listingpost
