# SPDX-License-Identifier: GPL-3.0-or-later

# Headers compiled once: those of every room, and with Qt Test those of every test.
add_library(listingpost_headers OBJECT "${CMAKE_CURRENT_LIST_DIR}/headers.cpp")
target_link_libraries(listingpost_headers PRIVATE listingpost_options Qt6::Core tl::expected)
add_library(listingpost_testheaders OBJECT "${CMAKE_CURRENT_LIST_DIR}/headers.cpp")
target_link_libraries(listingpost_testheaders PRIVATE listingpost_options Qt6::Test Qt6::Network tl::expected)
target_compile_options(listingpost_testheaders PRIVATE -O0)
set(headers <QtCore/QByteArray> <QtCore/QDateTime> <QtCore/QHash> <QtCore/QJsonArray> <QtCore/QJsonDocument>
    <QtCore/QJsonObject> <QtCore/QObject> <QtCore/QString> <QtCore/QUrl>
    <algorithm> <chrono> <functional> <memory> <optional> <string> <vector> <tl/expected.hpp>)
target_precompile_headers(listingpost_headers PRIVATE ${headers})
target_precompile_headers(listingpost_testheaders PRIVATE ${headers} <QtTest/QTest> <QtTest/QSignalSpy>)
# Qt Test's headers say more where there is QtGui.
add_library(listingpost_guitestheaders OBJECT "${CMAKE_CURRENT_LIST_DIR}/headers.cpp")
target_link_libraries(listingpost_guitestheaders PRIVATE listingpost_options Qt6::Test Qt6::Network Qt6::Widgets
    tl::expected)
target_compile_options(listingpost_guitestheaders PRIVATE -O0)
target_precompile_headers(listingpost_guitestheaders PRIVATE ${headers} <QtTest/QTest> <QtTest/QSignalSpy>
    <QtWidgets/QWidget> <QtWidgets/QApplication>)

# Qt names each test's folders as macros for QFINDTESTDATA, which is not used here; they would keep the tests from
# sharing compiled headers.
get_target_property(definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
list(FILTER definitions EXCLUDE REGEX QT_TESTCASE_)
set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${definitions}")

# A room: one folder of src, one static target. LINKS is the architecture: only rooms below.
#   listingpost_room(store SOURCES a.cpp b.cpp LINKS listingpost_entityevent Qt6::Sql)
function(listingpost_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
    add_library(listingpost_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(listingpost_${name} PUBLIC listingpost_options ${ROOM_LINKS})
    target_precompile_headers(listingpost_${name} REUSE_FROM listingpost_headers)
    # A whole build takes a fraction of the time when each folder is one large file; debug compiles file by file,
    # which finds missing includes.
    set_target_properties(listingpost_${name} PROPERTIES UNITY_BUILD ${LISTINGPOST_UNITY} UNITY_BUILD_MODE GROUP)
    foreach(source ${ROOM_SOURCES})
        get_filename_component(folder "${source}" DIRECTORY)
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${name}_${folder}")
    endforeach()
endfunction()

# A Qt Test executable beside what it tests in meaning: tests/<room>/tst_<name>.cpp. THREADED: it drives threads of
# ours, and is run under ThreadSanitizer too.
#   listingpost_test(store logdatabase LINKS listingpost_store)
function(listingpost_test room name)
    cmake_parse_arguments(TEST "THREADED" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
    set(target tst_${room}_${name})
    add_executable(${target} tst_${name}.cpp ${TEST_SOURCES})
    target_link_libraries(${target} PRIVATE listingpost_options Qt6::Test Qt6::Network ${TEST_LINKS})
    # A test's own code need not be fast to run, but to compile.
    target_compile_options(${target} PRIVATE -O0)
    if(room STREQUAL "gui")
        target_precompile_headers(${target} REUSE_FROM listingpost_guitestheaders)
    else()
        target_precompile_headers(${target} REUSE_FROM listingpost_testheaders)
    endif()
    if(NOT TEST_SOURCES)
        # Only its own slots need moc: AUTOMOC would add an empty file to compile to each test.
        set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
        qt_generate_moc(tst_${name}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${target}/tst_${name}.moc" TARGET ${target})
        target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${target}/tst_${name}.moc")
        target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${target}")
    endif()
    target_compile_definitions(${target} PRIVATE LISTINGPOST_FIXTURES="${LISTINGPOST_FIXTURES}"
        LISTINGPOST_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    add_test(NAME ${room}.${name} COMMAND ${target})
    if(room MATCHES "^(base|entityevent|store|receiver|producer)$")
        add_dependencies(sanitized_tests ${target})
    endif()
    if(TEST_THREADED)
        add_dependencies(threaded_tests ${target})
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 60)
    endif()
    if(LISTINGPOST_SANITIZE)
        math(EXPR TEST_TIMEOUT "${TEST_TIMEOUT} * 5") # instrumented code is that much slower
    endif()
    set(labels ${room})
    if(TEST_THREADED)
        list(APPEND labels threaded)
    endif()
    # The longest first, so that none is waited for at the end. The keyring of whoever runs them is left alone.
    set_tests_properties(${room}.${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} COST ${TEST_TIMEOUT} LABELS "${labels}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;LISTINGPOST_KEYRING=off")
endfunction()
