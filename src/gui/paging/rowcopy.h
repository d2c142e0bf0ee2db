// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <QObject>
#include <QStringList>
#include <vector>

class QWidget;

namespace listingpost {

/// A list whose rows come a page at a time: what copies them waits for those that are not here.
class RowLoader
{
public:
    virtual ~RowLoader() = default;

    virtual bool isHere(qint64 row) const = 0;
    /// Asks for the page of \a row; \a done is called once, whether it came or not.
    virtual void load(qint64 row, std::function<void()> done) = 0;
};

/// Selected rows on their way to the clipboard: those that are not here are asked for, a page at a time, and
/// the clipboard is filled when all have come. Then it says over the view how many there are, and when rows
/// were left out. GUI thread; never blocks. A child of its view; deletes itself.
class RowCopy : public QObject
{
    Q_OBJECT

public:
    /// The clipboard is for people and spreadsheets; more than this is an export.
    static constexpr std::size_t mostRows = 10'000;

    /// \a titles: the first line. \a line: the text of a row that is here. \a loader: null where all rows
    /// always are. It and \a view are borrowed.
    RowCopy(QWidget *view, QString titles, std::function<QString(qint64 row)> line, RowLoader *loader);

    /// Copies \a rows, which are the first of \a selected ones. An earlier copy from this view is given up.
    void start(std::vector<qint64> rows, qint64 selected);

private:
    void next();
    void finish();
    QString sentence() const;

    QWidget *m_view;
    std::function<QString(qint64)> m_line;
    RowLoader *m_loader;
    QStringList m_lines;
    std::vector<qint64> m_rows;
    std::size_t m_at = 0;
    qint64 m_selected = 0;
    qint64 m_missing = 0; ///< rows that did not come
};

} // namespace listingpost
