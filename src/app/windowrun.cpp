// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowrun.h"

#include "app/application.h"
#include "app/session.h"
#include "base/terminationsignals.h"
#include "gui/mainwindow.h"
#include "gui/problems/detailtext.h"
#include "gui/window/layouts.h"
#include "station/keyring.h"

#include <QApplication>
#include <QMessageBox>
#include <QProcess>
#include <QScreen>

namespace listingpost {

namespace {

/// How long the first picture waits for pages and fonts when no --for says it.
constexpr std::chrono::milliseconds screenshotAfter {2'000};

int saveAndStop(MainWindow &window, Session &session, const QString &file)
{
    const bool saved = window.saveScreenshot(file);
    if (!saved)
        QTextStream(stderr) << "The screenshot " << file << " cannot be written: check the folder."
                            << Qt::endl;
    session.stop();
    return saved ? exitDone : exitFailed;
}

/// The demo for a person who has a station already: in a program of its own, with a temporary station and a
/// port that nobody else wants, so that theirs is neither written nor ended by it.
Result<> startDemoBeside(const RunOptions &options)
{
    QStringList arguments {
        QStringLiteral("--demo"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
    if (!options.theme.isEmpty())
        arguments << QStringLiteral("--theme") << options.theme;
    if (!options.language.isEmpty())
        arguments << QStringLiteral("--lang") << options.language;
    QProcess demo;
    demo.setProgram(QCoreApplication::applicationFilePath());
    demo.setArguments(arguments);
    if (!demo.startDetached())
        return failure(ErrorCode::Io, QStringLiteral("%1: %2").arg(demo.program(), demo.errorString()));
    return {};
}

/// Shows why there is no window until it was read, or the session ends.
void tellAndWait(const QString &reason, const TerminationSignals &termination)
{
    QMessageBox box(
        QMessageBox::Critical, QApplication::applicationDisplayName(), reason, QMessageBox::Close);
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QObject::connect(&termination, &TerminationSignals::requested, &box, &QDialog::reject);
    box.exec();
}

WindowOptions windowOptions(const RunOptions &options)
{
    WindowOptions window;
    window.layout = options.layout;
    if (!options.theme.isEmpty())
        window.scheme = schemeNamed(options.theme);
    if (options.screenshot.isEmpty()) // a picture is as large as the window likes
        window.room = QGuiApplication::primaryScreen()->availableSize();
    if (!options.demo)
        window.startDemo = [options] { return startDemoBeside(options); };
    return window;
}

} // namespace

bool displayIsThere()
{
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

int runWithWindow(int &argc, char **argv, const QString &folder, const RunOptions &options)
{
    if (!displayIsThere())
        qputenv("QT_QPA_PLATFORM", "offscreen"); // a screenshot needs no display
    QApplication application(argc, argv);
    nameApplication();
    const auto keyring = systemKeyring(); // before the next line: its event loop is another
    usePlainEventLoops();
    allowManyFiles();
    returnLargeBuffers();
    QApplication::setQuitOnLastWindowClosed(false); // the station stops first
    if (!options.language.isEmpty() && !installTranslator(application, options.language))
        QTextStream(stderr) << "There are no texts for --lang " << options.language << ": English is used."
                            << Qt::endl;
    else if (options.language.isEmpty())
        installTranslator(application, {});

    if (!options.layout.isEmpty() && Layouts::named(options.layout).isEmpty()) {
        QTextStream(stderr) << "There is no layout \"" << options.layout
                            << "\": " << Layouts::names().join(QStringLiteral(" and ")) << " are known."
                            << Qt::endl;
        return exitWrongUse;
    }

    const SystemClock clock;
    TerminationSignals termination;
    Session session(stationFolder(folder, options), options, clock, keyring);
    if (const auto started = session.start(); !started) {
        QTextStream(stderr) << started.error().detail << Qt::endl;
        if (options.screenshot.isEmpty())
            tellAndWait(DetailText::inWords(started.error().detail), termination);
        return exitFailed;
    }
    auto window = std::make_unique<MainWindow>(linkTo(session.station()), windowOptions(options));
    int screenshotCode = exitDone;
    // As the window was left is kept, also at the end of a desktop's session.
    QObject::connect(&termination, &TerminationSignals::requested, window.get(), &QWidget::close);
    QObject::connect(&termination, &TerminationSignals::requested, &session, &Session::stop);
    QObject::connect(&application, &QApplication::lastWindowClosed, &session, &Session::stop);
    QObject::connect(&session, &Session::finished, &application,
        [&](int code) { QApplication::exit(code != exitDone ? code : screenshotCode); });
    QObject::connect(&session, &Session::demoFailed, window.get(), &MainWindow::showDemoFailure);
    QObject::connect(window.get(), &MainWindow::demoFailureRead, &session, &Session::stop);
    const auto takePicture = [&] { screenshotCode = saveAndStop(*window, session, options.screenshot); };
    if (!options.screenshot.isEmpty() && options.runFor)
        QObject::connect(&session, &Session::timeIsUp, window.get(), takePicture);
    else if (!options.screenshot.isEmpty())
        QTimer::singleShot(screenshotAfter, window.get(), takePicture);
    window->show();
    const int code = QApplication::exec();
    if (!session.failure().isEmpty())
        QTextStream(stderr) << session.failure() << Qt::endl;
    window.reset(); // its views ask the station that the session owns
    return code;
}

} // namespace listingpost
