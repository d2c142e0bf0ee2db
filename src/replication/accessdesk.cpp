// SPDX-License-Identifier: GPL-3.0-or-later
#include "replication/accessdesk.h"

#include "producer/quotareset.h"
#include "replication/backoff.h"
#include "replication/whendone.h"

#include <QRandomGenerator>

namespace listingpost {

using namespace std::chrono_literals;

namespace {

constexpr int FailuresToTell = 3; ///< a token endpoint that restarts is no Problem
constexpr auto KeepEvery = 2s; ///< without limits, counts are for show
constexpr auto LongestWake = 10s; ///< tick() sees to what is further away

} // namespace

AccessDesk::AccessDesk(QByteArray id, SourceCredentials credentials, const ProducerClientOptions &options,
    ReplicaKeeper &keeper, const Clock &clock)
    : m_id(std::move(id))
    , m_credentials(std::move(credentials))
    , m_keeper(keeper)
    , m_clock(clock)
    , m_gate(clock)
    , m_keptMinute(OutboundBudget::minuteOf(clock.utcNow()))
    , m_keptAt(clock.utcNow())
{
    m_gate.setAuthorized(false);
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &AccessDesk::changed);
    makeTokenSource(options);
    whenDone(m_keeper.budgetRecord(m_id), this,
        [this](std::optional<BudgetRecord> record) { restore(record.value_or(BudgetRecord())); });
}

AccessDesk::~AccessDesk()
{
    m_keeping = false;
    keep(true);
}

void AccessDesk::restore(const BudgetRecord &record)
{
    m_restored = true;
    m_gate.restore(record);
    authorize();
    Q_EMIT changed();
}

void AccessDesk::makeTokenSource(const ProducerClientOptions &options)
{
    m_tokens.reset();
    if (!m_credentials.oauth)
        return;
    m_tokens = std::make_unique<TokenSource>(*m_credentials.oauth, options, m_clock);
    m_tokens->setResendGuard([this] { return m_gate.mayAuthorize(); });
    connect(m_tokens.get(), &TokenSource::sent, this, &AccessDesk::noteSent);
    connect(m_tokens.get(), &TokenSource::renewed, this, &AccessDesk::takeToken);
    connect(m_tokens.get(), &TokenSource::failed, this, &AccessDesk::takeTokenFailure);
}

void AccessDesk::setCredentials(SourceCredentials credentials, const ProducerClientOptions &options)
{
    const bool wasDenied = m_gate.admit();
    if (wasDenied || credentials != m_credentials) {
        m_credentials = std::move(credentials);
        makeTokenSource(options); // the token that was refused may be given again, and be good
    }
    m_renewedOnce = false;
    m_tokenFailures = 0;
    m_tokenRetryAt.reset();
    authorize();
    if (wasDenied)
        Q_EMIT admitted();
    Q_EMIT changed();
}

void AccessDesk::equip(ProducerClient &client) const
{
    if (m_tokens)
        client.setBearer(m_tokens->token());
    else if (!m_credentials.bearer.isEmpty())
        client.setBearer(m_credentials.bearer);
    else if (!m_credentials.basicUser.isEmpty())
        client.setAuthorization(basicAuthorization(m_credentials.basicUser, m_credentials.basicPassword));
    else
        client.setAuthorization({});
    client.setConstants(m_credentials.headers, m_credentials.query);
}

QByteArray AccessDesk::bearer() const { return m_tokens ? m_tokens->token() : m_credentials.bearer; }

AccessDesk::Sent AccessDesk::sent() const
{
    return {m_gate.pass(), m_tokens ? m_tokens->token() : QByteArray()};
}

void AccessDesk::watch(const Sent &sent, const Answer &answer)
{
    if (answer.failure == AnswerFailure::HeldBack)
        return;
    const UtcTime now = m_clock.utcNow();
    const auto obstacle = classifyObstacle(answer, now);
    const bool throttled = obstacle && obstacle->verdict == Verdict::Throttled;
    if (!throttled && m_gate.endTrial(sent.pass) && !m_wake.isActive())
        m_wake.start(0ms); // the others may go again
    if (!obstacle) {
        m_gate.succeed(sent.pass);
        if (m_tokens && sent.token == m_tokens->token())
            m_renewedOnce = false;
    } else if (throttled) {
        pause(sent.pass,
            obstacle->retryAfter
                ? obstacle->retryAfter
                : parseQuotaReset(answer.quotaReset, answeredAt(answer.date.toStdString(), now)));
        Q_EMIT changed();
    } else if (obstacle->verdict == Verdict::Unauthorized) {
        unauthorized(sent, *obstacle);
    }
}

/// A 401 in the middle is normal, once: tokens are lost when their server restarts.
void AccessDesk::unauthorized(const Sent &sent, const Classified &why)
{
    if (!m_tokens) {
        if (m_gate.deny(sent.pass))
            deny(why);
        return;
    }
    if (sent.token != m_tokens->token() || !m_tokens->isUsable())
        return; // it is renewed already, or being renewed
    if (std::exchange(m_renewedOnce, true)) {
        if (m_gate.deny(sent.pass))
            deny(why);
        return;
    }
    m_tokens->refuse(sent.token);
    authorize();
    Q_EMIT changed();
}

void AccessDesk::deny(const Classified &why)
{
    Q_EMIT denied(why);
    Q_EMIT changed();
}

/// Opens the gate when there is a token, or none is needed; gets one when it is time.
void AccessDesk::authorize()
{
    m_gate.setAuthorized(m_restored && (!m_tokens || m_tokens->isUsable()));
    const bool waits = m_tokenRetryAt && m_clock.utcNow() < *m_tokenRetryAt;
    if (m_restored && m_tokens && m_tokens->isDue() && !waits && m_gate.mayAuthorize())
        m_tokens->renew();
}

void AccessDesk::takeToken(bool same)
{
    m_tokenFailures = 0;
    m_tokenRetryAt.reset();
    if (std::exchange(m_inTrouble, false))
        Q_EMIT tokenFine();
    if (same) {
        if (m_gate.deny(m_gate.pass()))
            deny({Verdict::Unauthorized, {}, std::nullopt, QStringLiteral("unauthorized"),
                QStringLiteral(
                    "the Producer answers 401, and the token endpoint gives the same token again")});
        return;
    }
    m_gate.renewCredentials();
    authorize();
    Q_EMIT changed();
}

void AccessDesk::takeTokenFailure(const Classified &why)
{
    if (why.cause == QLatin1String("held_back"))
        return; // as if never asked
    if (why.verdict == Verdict::Unauthorized) {
        if (m_gate.deny(m_gate.pass()))
            deny({why.verdict, {}, std::nullopt, QStringLiteral("token_refused"), why.detail, why.facts});
        return;
    }
    if (why.verdict == Verdict::Throttled)
        pause(m_gate.pass(), why.retryAfter);
    ++m_tokenFailures;
    m_tokenRetryAt
        = m_clock.utcNow() + retryDelay(m_tokenFailures, QRandomGenerator::global()->generateDouble());
    // Tried again for ever, more and more slowly; a person hears of what does not pass by itself.
    if (m_tokenFailures >= FailuresToTell || why.verdict == Verdict::Refused
        || why.verdict == Verdict::Unproven) {
        m_inTrouble = true;
        Q_EMIT tokenTrouble(why);
    }
    Q_EMIT changed();
}

/// A kill right behind it must not forget the pause.
void AccessDesk::pause(const SourceGate::Pass &pass, std::optional<std::chrono::seconds> retryAfter)
{
    m_gate.throttle(pass, retryAfter);
    keep(true);
    wakeWhenOpen();
}

void AccessDesk::noteSent()
{
    m_gate.noteSent();
    m_uncounted = true;
    keep(false);
    wakeWhenOpen();
}

void AccessDesk::noteReceived(qint64 bytes)
{
    m_gate.noteReceived(bytes);
    m_uncounted = true;
    wakeWhenOpen();
}

void AccessDesk::noteRunning(int by)
{
    const bool wasOpen = m_gate.isOpen();
    m_gate.noteRunning(by);
    if (by < 0 && !wasOpen && m_gate.isOpen() && !m_wake.isActive())
        m_wake.start(0ms); // another source may go now
}

void AccessDesk::wakeWhenOpen()
{
    const auto opens = m_gate.opensAt();
    if (!opens || m_wake.isActive())
        return;
    const auto wait = std::max(*opens - m_clock.utcNow(), std::chrono::milliseconds(1));
    if (wait < LongestWake)
        m_wake.start(wait);
}

void AccessDesk::tick()
{
    authorize();
    keep(false);
}

/// With limits, a kill must not lose what was counted: then each change is kept as soon as the last one is.
/// So is what must be kept \a now and comes while something is being kept.
void AccessDesk::keep(bool now)
{
    m_urgent = m_urgent || now;
    const bool due = m_urgent || m_gate.isLimited() || m_clock.utcNow() - m_keptAt >= KeepEvery;
    if (m_keeping || !due || !(m_uncounted || m_urgent))
        return;
    m_keeping = true;
    m_uncounted = m_urgent = false;
    m_keptAt = m_clock.utcNow();
    BudgetRecord record = m_gate.record();
    record.minutes.erase(record.minutes.begin(), record.minutes.lower_bound(m_keptMinute));
    m_keptMinute = OutboundBudget::minuteOf(m_keptAt);
    whenDone(m_keeper.keepBudget(m_id, record), this, [this](std::optional<Result<>> kept) {
        m_keeping = false;
        m_uncounted = m_uncounted || !kept || !*kept;
        if (m_urgent)
            keep(true);
    });
}

} // namespace listingpost
