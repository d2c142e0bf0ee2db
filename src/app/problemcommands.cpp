// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/problemcommands.h"

#include "app/texttable.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QJsonDocument>

namespace listingpost {

namespace {

int showProblems(const QJsonObject &answer, QTextStream &out, bool json)
{
    if (json) {
        out << QJsonDocument(answer).toJson(QJsonDocument::Compact) << '\n';
        return exitDone;
    }
    const QJsonArray problems = answer.value(QStringLiteral("problems")).toArray();
    if (problems.isEmpty())
        out << "No open problems.\n";
    for (const QJsonValue &problem : problems) {
        const auto text = [&problem](const QString &name) { return problem[name].toString(); };
        if (problem[QStringLiteral("id")].isNull()) {
            out << "-  the station itself\n   " << text(QStringLiteral("detail")) << '\n';
            continue;
        }
        out << problem[QStringLiteral("id")].toInteger() << "  " << text(QStringLiteral("cause")) << "  "
            << text(QStringLiteral("feed")) << "  " << text(QStringLiteral("resource")) << ' '
            << text(QStringLiteral("key")) << "  x" << problem[QStringLiteral("count")].toInteger()
            << "  since " << timeText(problem[QStringLiteral("opened_ms")]) << '\n'
            << "   " << text(QStringLiteral("detail")) << '\n'
            << "   " << text(QStringLiteral("remedy")) << '\n';
    }
    return exitDone;
}

int showAnswered(const QJsonObject &answer, const std::string &said, QTextStream &out)
{
    const qint64 keys = answer.value(QStringLiteral("keys")).toInteger();
    if (said == "yes")
        out << keys << " records are looked at once more; those that are still not shown are removed\n";
    else
        out << keys << " records stay; a newer event asks for them again\n";
    return exitDone;
}

int showDismissed(const QJsonObject &answer, QTextStream &out)
{
    if (const qint64 keys = answer.value(QStringLiteral("keys")).toInteger(); keys > 0)
        out << keys << " records are given up until a newer event names them\n";
    return exitDone;
}

int showRetried(const QJsonObject &answer, QTextStream &out)
{
    out << answer.value(QStringLiteral("keys")).toInteger() << " records will be asked for again\n";
    return exitDone;
}

void addDismiss(CLI::App &problem, CommandLine &line)
{
    auto given = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App *dismiss = problem.add_subcommand("dismiss",
        "Close one that you have seen to, or can live with; what it held up is given up until a newer event");
    dismiss->add_option("ID", given->first, "Its number")->required();
    dismiss->add_option("--reason", given->second, "Why, for who looks it up later");
    dismiss->callback([given, &line] {
        line.action = StationCall {Verb::ProblemDismiss,
            [given] {
                const QJsonObject object {{QStringLiteral("id"), QString::fromStdString(given->first)},
                    {QStringLiteral("reason"), QString::fromStdString(given->second)}};
                return problemToDismiss(object).map([&](ProblemId) { return object; });
            },
            showDismissed};
    });
}

} // namespace

void addProblemCommands(CLI::App &app, CommandLine &line)
{
    auto json = std::make_shared<bool>(false);
    CLI::App *problems = app.add_subcommand("problems", "What needs a person");
    problems->add_flag("--json", *json, "As JSON");
    problems->callback([json, &line] {
        line.action = StationCall {Verb::Problems, [] { return QJsonObject(); },
            [json](const QJsonObject &answer, QTextStream &out) { return showProblems(answer, out, *json); }};
    });

    auto id = std::make_shared<std::string>();
    CLI::App *problem = app.add_subcommand("problem", "Do something about one");
    problem->require_subcommand(1);
    CLI::App *retry = problem->add_subcommand("retry", "Try again what failed");
    retry->add_option("ID", *id, "Its number, or all")->required();
    retry->callback([id, &line] {
        line.action = StationCall {Verb::ProblemRetry,
            [id] {
                const QJsonObject object {{QStringLiteral("id"), QString::fromStdString(*id)}};
                return problemOf(object).map([&](ProblemId) { return object; });
            },
            showRetried};
    });

    addDismiss(*problem, line);

    auto answered = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App *answer = problem->add_subcommand("answer", "Answer the question of a mass removal");
    answer->add_option("ID", answered->first, "Its number")->required();
    answer
        ->add_option("ANSWER", answered->second, "yes: remove what is still not shown; no: keep the records")
        ->required()
        ->check(CLI::IsMember({"yes", "no"}));
    answer->callback([answered, &line] {
        line.action = StationCall {Verb::ProblemAnswer,
            [answered] {
                const QJsonObject object {{QStringLiteral("id"), QString::fromStdString(answered->first)},
                    {QStringLiteral("answer"), QString::fromStdString(answered->second)}};
                return answerToProblem(object).map([&](const auto &) { return object; });
            },
            [answered](const QJsonObject &done, QTextStream &out) {
                return showAnswered(done, answered->second, out);
            }};
    });
}

} // namespace listingpost
