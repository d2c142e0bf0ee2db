// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/paging/rowcopy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QToolTip>
#include <QWidget>

namespace listingpost {

RowCopy::RowCopy(QWidget *view, QString titles, std::function<QString(qint64 row)> line, RowLoader *loader)
    : QObject(view)
    , m_view(view)
    , m_line(std::move(line))
    , m_loader(loader)
    , m_lines(std::move(titles))
{
}

void RowCopy::start(std::vector<qint64> rows, qint64 selected)
{
    const auto earlier = m_view->findChildren<RowCopy *>(Qt::FindDirectChildrenOnly);
    for (RowCopy *copy : earlier) {
        if (copy != this)
            delete copy;
    }
    m_rows = std::move(rows);
    m_selected = selected;
    next();
}

void RowCopy::next()
{
    for (; m_at < m_rows.size(); ++m_at) {
        const qint64 row = m_rows[m_at];
        if (!m_loader || m_loader->isHere(row)) {
            m_lines.append(m_line(row));
            continue;
        }
        m_loader->load(row, [here = QPointer<RowCopy>(this), row] {
            if (!here)
                return;
            if (!here->m_loader->isHere(row)) { // nor would those that follow be
                here->m_missing = static_cast<qint64>(here->m_rows.size() - here->m_at);
                here->m_at = here->m_rows.size();
            }
            // Not at once: a list that answers at once would call this ever deeper.
            QMetaObject::invokeMethod(here, &RowCopy::next, Qt::QueuedConnection);
        });
        return;
    }
    finish();
}

void RowCopy::finish()
{
    if (m_lines.size() > 1)
        QGuiApplication::clipboard()->setText(m_lines.join(u'\n') + u'\n');
    const QString said = sentence();
    m_view->setProperty("copied", said); // for those who look later: a tool tip goes
    QToolTip::showText(m_view->mapToGlobal(QPoint(12, qMax(0, m_view->height() - 56))), said, m_view);
    deleteLater();
}

QString RowCopy::sentence() const
{
    const qsizetype copied = m_lines.size() - 1;
    QString said = m_selected > static_cast<qint64>(m_rows.size())
        ? tr("The first %L1 of %L2 selected rows were copied.").arg(copied).arg(m_selected)
        : tr("%Ln row(s) copied.", nullptr, static_cast<int>(copied));
    if (m_missing > 0)
        said += u' '
            + tr("%Ln row(s) could not be read and are left out.", nullptr, static_cast<int>(m_missing));
    return said;
}

} // namespace listingpost
