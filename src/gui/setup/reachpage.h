// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stationlink.h"

#include <functional>
#include <optional>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace listingpost {

class ActionButton;
class LoudLabel;
class ReachCheck;
class WayInPanel;
class WireView;

/// *Reach me*: the way in, the address that the MLS is told and whether it leads here, the token (orange
/// until it was copied), a line to try it and a page for the MLS. Nothing here must be done before going on.
class ReachPage : public QWidget
{
    Q_OBJECT

public:
    /// \a station is borrowed.
    explicit ReachPage(StationLink &station, QWidget *parent = nullptr);

    /// The token that was made for \a producer; shown on this page only.
    void setToken(const IssuedToken &token);
    /// For whom the page for the MLS is; one with a service root may be polled instead.
    void setProducer(const ProducerRow &producer);
    /// Whether a token stands here that nobody has copied: once the page is gone it cannot be had again.
    bool hasUncopiedToken() const { return !m_tokenText.isEmpty() && !m_copied; }
    void copyToken();
    /// Gives the public URL to the station; \a then is called once it is kept. When it is refused the reason
    /// stands on the page, and \a refused is called. Of several calls under way the last one's are called.
    void keepUrl(std::function<void()> then = {}, std::function<void()> refused = {});

Q_SIGNALS:
    /// The token was shown, or copied.
    void tokenChanged();

protected:
    /// Return in a field keeps the field, and presses no button of the dialog around it.
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeAddress();
    QWidget *makeToken();
    QWidget *makeTry();
    QUrl endpoint() const;
    QString label() const;
    void test();
    void showCommand();
    void copyPage();
    void noteCopied(const QString &said);
    void poll(std::chrono::minutes every);
    void urlKept(bool kept);

    StationLink &m_station;
    ProducerRow m_producer;
    QString m_kept; ///< the public URL as the station has it
    std::optional<QString> m_underWay; ///< as it was given to the station, which has not answered yet
    std::function<void()> m_onceKept; ///< keepUrl()
    std::function<void()> m_onceRefused;
    WayInPanel *m_ways;
    QWidget *m_address = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_label = nullptr;
    ActionButton *m_test = nullptr;
    LoudLabel *m_error = nullptr;
    ReachCheck *m_check;
    QWidget *m_tokenPart = nullptr;
    QLineEdit *m_token = nullptr;
    LoudLabel *m_tokenHint = nullptr;
    QLabel *m_tryTitle = nullptr;
    WireView *m_curl = nullptr;
    QByteArray m_tokenText;
    bool m_copied = false;
};

} // namespace listingpost
