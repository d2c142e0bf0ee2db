// SPDX-License-Identifier: GPL-3.0-or-later
// What the receiver refuses again and again: one Problem a cause, that solves itself when the cause is gone.
#include "station/stationprivate.h"

namespace listingpost {

namespace {

QString failuresCause() { return QStringLiteral("authentication_failures"); }
QString labelsCause() { return QStringLiteral("too_many_labels"); }

} // namespace

void Station::Private::noteFailedAttempts(const FailedAttempts &attempts)
{
    if (attempts.over) {
        keeper->solveProblem({}, failuresCause());
        return;
    }
    ProblemRow problem;
    problem.cause = failuresCause();
    problem.count = attempts.count;
    const QString peer = QString::fromStdString(attempts.peer);
    problem.detail = QStringLiteral("%1 failed to authenticate %2 times").arg(peer).arg(attempts.peerTotal);
    if (attempts.addresses > 1)
        problem.detail += QStringLiteral(", and with it %1 other addresses (%2 failures together)")
                              .arg(attempts.addresses - 1)
                              .arg(attempts.total);
    const QByteArray id = QByteArray::fromStdString(attempts.tokenId);
    const TokenRow *const token = board.directory()->token(id);
    const ProducerRow *const producer = token ? board.directory()->producer(token->producer) : nullptr;
    if (producer)
        problem.detail
            += QStringLiteral("; it showed token %1 of %2 last").arg(QString::fromUtf8(id), producer->name);
    problem.detail += QStringLiteral(". Its failures are answered 429; good pushes are let in as ever.");
    problem.remedy = producer
        ? QStringLiteral(
            "If this address is %1's, give it a token that is good (`token add`): this one is wrong, "
            "expired or revoked.")
              .arg(producer->name)
        : QStringLiteral(
            "If you know this address, give its owner a token (`token add`); else block it in the "
            "firewall. The Problem solves itself after five quiet minutes.");
    keeper->openProblem(std::move(problem));
}

void Station::Private::noteLabelsRefused(const std::vector<LabelsRefused> &labels)
{
    for (const LabelsRefused &refused : labels) {
        const ProducerRow *const producer = board.directory()->producer(refused.producer);
        if (!producer)
            continue;
        ProblemRow problem;
        problem.cause = labelsCause();
        problem.resource = producer->name; // one open at a time for each Producer
        problem.key = QString::fromStdString(refused.label);
        problem.count = refused.count;
        problem.detail = QStringLiteral("%1 pushes under more new labels than the %2 that may make a feed by "
                                        "themselves; the last one refused (403) is \"%3\".")
                             .arg(producer->name)
                             .arg(producer->push.maxLabels)
                             .arg(problem.key);
        problem.remedy
            = QStringLiteral("If these labels are wanted, set their feeds up (`feed set`) or raise the "
                             "bound (`producer set \"%1\" --max-labels N`); else ask the Producer what it "
                             "sends as label.")
                  .arg(producer->name);
        outOfLabels.insert(producer->id);
        keeper->openProblem(std::move(problem));
    }
}

void Station::Private::solvePushProblems(const Directory &directory)
{
    std::erase_if(outOfLabels, [&](ProducerId id) {
        const ProducerRow *const producer = directory.producer(id);
        const ProducerRow *const before = board.directory()->producer(id);
        if (producer && directory.newLabels(id) >= producer->push.maxLabels)
            return false;
        if (before)
            keeper->solveProblem({}, labelsCause(), before->name);
        return true;
    });
}

} // namespace listingpost
