// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forgetcommand.h"

#include <CLI/CLI.hpp>
#include <QJsonArray>
#include <QLocale>
#include <unistd.h>

namespace listingpost {

namespace {

struct ForgetChoice
{
    std::string name;
    bool yes = false;
};

QString counted(const QJsonObject &plan, const char *member, const char *one, const char *many)
{
    const qint64 count = plan.value(QLatin1String(member)).toInteger();
    return QStringLiteral("%1 %2").arg(
        QLocale::c().toString(count), QLatin1String(count == 1 ? one : many).toString());
}

void writePlan(const QJsonObject &plan, QTextStream &out)
{
    const QString size = QLocale::c().formattedDataSize(
        plan.value(QStringLiteral("replica_bytes")).toInteger(), 1, QLocale::DataSizeSIFormat);
    out << "  " << counted(plan, "events", "event", "events")
        << ": keys, URLs and resources; times, sequences and counts stay\n  "
        << counted(plan, "deliveries", "delivery", "deliveries") << ": headers, bodies, senders\n  "
        << counted(plan, "records", "record", "records") << " and "
        << counted(plan, "removed_records", "removed one", "removed ones") << " of its replica (" << size
        << ")\n  " << counted(plan, "feeds", "feed", "feeds") << ", "
        << counted(plan, "tokens", "token", "tokens")
        << ", its credentials, settings and what was learned of it\n  "
        << counted(plan, "waiting", "key", "keys") << " of work and "
        << counted(plan, "problems", "open Problem", "open Problems") << '\n';
}

/// Its own file, if any: what was set aside is a person's to delete.
void writeSetAside(const QJsonObject &plan, QTextStream &out)
{
    const QJsonArray files = plan.value(QStringLiteral("set_aside")).toArray();
    if (files.isEmpty())
        return;
    out << "Damaged files that were set aside may hold traces; they stay until you delete them:\n";
    for (const QJsonValue &file : files)
        out << "  " << file.toString() << '\n';
}

int showPlan(const QJsonObject &plan, QTextStream &out)
{
    out << "To forget \"" << plan.value(QStringLiteral("producer")).toString()
        << "\" erases for good, and cannot be undone:\n";
    writePlan(plan, out);
    writeSetAside(plan, out);
    return exitWrongUse;
}

int showDone(const QJsonObject &plan, QTextStream &out)
{
    out << "\"" << plan.value(QStringLiteral("producer")).toString() << "\" is forgotten. Erased were:\n";
    writePlan(plan, out);
    writeSetAside(plan, out);
    return exitDone;
}

StationCall forgetCall(const QString &name)
{
    return {Verb::ProducerForget,
        [name] {
            return QJsonObject {{QStringLiteral("producer"), name}, {QStringLiteral("yes"), true}};
        },
        showDone};
}

/// Who sits at a terminal can say so now, by the name; a script has to say --yes.
std::optional<StationCall> confirmed(const QJsonObject &plan, const QString &given)
{
    QTextStream err(stderr);
    const QString name = plan.value(QStringLiteral("producer")).toString();
    if (isatty(STDIN_FILENO)) {
        err << "Type its name to go on: " << Qt::flush;
        if (QTextStream(stdin).readLine().trimmed() == name)
            return forgetCall(given);
    }
    err << "Nothing was erased. To forget it, add --yes." << Qt::endl;
    return std::nullopt;
}

} // namespace

void addForgetCommand(CLI::App &producer, CommandLine &line)
{
    auto given = std::make_shared<ForgetChoice>();
    CLI::App *forget = producer.add_subcommand("forget",
        "Erase everything of one for good: records, events, deliveries, secrets; without --yes it says what");
    forget
        ->add_option("NAME", given->name, "As producer list shows it, or as one was called that was removed")
        ->required();
    forget->add_flag("--yes", given->yes, "Do it, without asking");
    forget->callback([given, &line] {
        const QString name = QString::fromStdString(given->name);
        if (given->yes) {
            line.action = forgetCall(name);
            return;
        }
        line.action = StationCall {Verb::ProducerForget,
            [name] {
                return QJsonObject {{QStringLiteral("producer"), name}};
            },
            showPlan, [name](const QJsonObject &plan) { return confirmed(plan, name); }};
    });
}

} // namespace listingpost
