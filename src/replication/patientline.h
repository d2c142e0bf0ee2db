// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replication/sourceline.h"

#include <optional>

namespace listingpost {

/// Asks one question after another on a line, each once its gate is open: for a look at a Producer that has
/// no schedule, such as *Test connection*. Lives on the replication thread.
class PatientLine : public QObject
{
    Q_OBJECT

public:
    /// \a line is borrowed.
    explicit PatientLine(SourceLine &line, QObject *parent = nullptr);

    /// GET of \a url; \a handler is called once with the answer, unless end() comes before. The last question
    /// must have been answered.
    void ask(const QUrl &url, const QByteArray &accept, SourceLine::Handler handler);
    /// The gate is shut before a question.
    bool isWaiting() const { return m_waiting.has_value(); }
    /// Nothing is asked and no handler called any more.
    void end();

private:
    void askWhenOpen();

    SourceLine &m_line;
    std::optional<std::pair<ProducerRequest, SourceLine::Handler>> m_waiting;
    bool m_ended = false;
};

} // namespace listingpost
