// SPDX-License-Identifier: GPL-3.0-or-later
// Mutated requests over real sockets to a whole receiver in this process, so that sanitizers see it; what
// comes back must be HTTP as wire.md has it, and the connection must end. The last tenth with open capture
// on.
//   fuzz_requests [COUNT] [SEED]      exit 1 at the first finding, which is printed with its number
#include "guardedstation.h"
#include "hostile/hostilerun.h"
#include "hostile/rawclient.h"
#include "receiver/station.h"
#include "requestmutator.h"

#include <cstdio>
#include <deque>
#include <map>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSet>

using namespace listingpost::test;

namespace {

constexpr std::size_t atOnce = 32; ///< a commit is waited for together
constexpr long goodPushEvery = 1'000;

struct Sent
{
    RawClient client;
    QByteArray request;
};

const QSet<QByteArray> &codes()
{
    static const QSet<QByteArray> all {"bad_json", "bad_event", "bad_sequence", "bad_resource", "bad_key",
        "bad_url", "duplicate_member", "too_deep", "bad_label", "bad_framing", "unauthorized", "forbidden",
        "not_found", "method_not_allowed", "timeout", "length_required", "too_large",
        "unsupported_media_type", "unsupported_encoding", "head_too_large", "too_many_requests",
        "unavailable"};
    return all;
}

/// What is wrong with one answer; empty: nothing.
QByteArray judge(const QByteArray &head, const QByteArray &body)
{
    static const QSet<QByteArray> statuses {
        "200", "204", "400", "401", "403", "404", "405", "408", "411", "413", "415", "429", "431", "503"};
    const QByteArray status = head.mid(9, 3);
    if (!head.startsWith("HTTP/1.1 ") || !statuses.contains(status))
        return "no status of ours";
    if (status == "200" || status == "204" || body.isEmpty())
        return {};
    const auto error = QJsonDocument::fromJson(body).object().value(QStringLiteral("error"));
    const QByteArray code = error.toObject().value(QStringLiteral("code")).toString().toUtf8();
    static const QSet<QByteArray> oauth {
        "invalid_request", "invalid_client", "unsupported_grant_type", "temporarily_unavailable"};
    return codes().contains(code) || oauth.contains(error.toString().toUtf8()) ? "" : "no code of ours";
}

/// What is wrong with all that came back on a connection.
QByteArray judgeAll(const QByteArray &answers, std::map<QByteArray, long> &counts)
{
    for (qsizetype at = 0; at < answers.size();) {
        const qsizetype end = answers.indexOf("\r\n\r\n", at);
        if (end < 0)
            return "an answer's head has no end";
        const QByteArray head = answers.mid(at, end - at);
        at = end + 4;
        if (head.startsWith("HTTP/1.1 100"))
            continue;
        const qsizetype field = head.indexOf("Content-Length: ");
        const qsizetype length
            = field < 0 ? 0 : head.mid(field + 16, head.indexOf('\r', field) - field - 16).toLongLong();
        // The answer to a HEAD names a length and has no body.
        const bool bodiless = at == answers.size() || answers.mid(at, 9) == "HTTP/1.1 ";
        if (!bodiless && at + length > answers.size())
            return "an answer is cut short";
        if (const QByteArray wrong = judge(head, bodiless ? QByteArray() : answers.mid(at, length));
            !wrong.isEmpty())
            return wrong;
        ++counts[head.mid(9, 3)];
        at += bodiless ? 0 : length;
    }
    return {};
}

std::vector<QByteArray> seedsFrom(const HostileTarget &target, std::vector<QByteArray> seeds)
{
    for (const HostileCase &row : allHostileCases(target)) {
        QByteArray all;
        for (const Part &part : row.parts)
            all += part.bytes;
        if (all.size() < 4'000)
            seeds.insert(
                seeds.end(), row.statuses.endsWith("200") ? 4 : 1, all); // most damage to the good ones
    }
    return seeds;
}

class Run
{
public:
    Run(GuardedStation &guarded, quint64 seed)
        : m_guarded(guarded)
        , m_target {guarded.station().token}
        , m_port(guarded.station().port)
        , m_mutator(seedsFrom(m_target, guarded.requests()), seed)
    {
    }

    bool go(long count)
    {
        for (long i = 1; i <= count + long(atOnce); ++i) {
            if (m_sent.size() >= atOnce && !finishOldest(i - long(atOnce)))
                return false;
            if (i == count - count / 10)
                m_guarded.openCapture();
            if (i <= count)
                send();
            if (i % long(atOnce) == 0) // or too many failures keep the rest away
                m_guarded.station().clock.advance(std::chrono::seconds(1));
            if (i % goodPushEvery == 0 && timeGoodPush(m_target, m_port).count() < 0)
                return finding(i, "a good push was not served", {}, {});
        }
        return true;
    }

    void report() const
    {
        for (const auto &[status, count] : m_counts)
            std::printf("%s x %ld\n", status.constData(), count);
    }

private:
    void send()
    {
        Sent sent {RawClient(m_port), m_mutator.next()};
        sent.client.send(sent.request);
        sent.client.finishSending();
        m_sent.push_back(std::move(sent));
    }

    bool finishOldest(long number)
    {
        Sent sent = std::move(m_sent.front());
        m_sent.pop_front();
        if (!sent.client.waitForClose(std::chrono::seconds(20)))
            return finding(number, "the connection did not end", sent.request, sent.client.received());
        const QByteArray wrong = judgeAll(sent.client.received(), m_counts);
        return wrong.isEmpty() || finding(number, wrong, sent.request, sent.client.received());
    }

    static bool finding(long number, const QByteArray &what, const QByteArray &request, const QByteArray &got)
    {
        std::printf("finding at %ld: %s\nrequest: %s\nanswered: %s\n", number, what.constData(),
            request.toPercentEncoding(" {}[]\":,/=;").constData(), got.constData());
        return false;
    }

    GuardedStation &m_guarded;
    HostileTarget m_target;
    quint16 m_port;
    RequestMutator m_mutator;
    std::deque<Sent> m_sent;
    std::map<QByteArray, long> m_counts;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const long count = argc > 1 ? std::atol(argv[1]) : 2'000;
    const quint64 seed = argc > 2 ? QByteArray(argv[2]).toULongLong() : 1;
    QLoggingCategory::setFilterRules(QStringLiteral("listingpost.*=false"));
    GuardedStation station;
    Run run(station, seed);
    const bool good = run.go(count);
    run.report();
    std::printf("%ld mutated requests, seed %llu: %s\n", count, static_cast<unsigned long long>(seed),
        good ? "0 findings" : "stopped at a finding");
    return good ? 0 : 1;
}
