// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/requesthead.h"

#include <QStringList>

namespace listingpost {

QString RequestHead::value(const QString &name) const
{
    for (const NamedValue &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            return field.value;
    }
    return {};
}

RequestHead requestHead(const QByteArray &head)
{
    RequestHead parsed;
    const QStringList lines = headText(head).split(u'\n');
    const QStringList first = lines.value(0).trimmed().split(u' ');
    parsed.method = first.value(0);
    parsed.target = first.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QString &line = lines.at(i);
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0)
            parsed.fields.push_back({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return parsed;
}

} // namespace listingpost
