# SPDX-License-Identifier: GPL-3.0-or-later

# A room: one folder of src, one static target. LINKS is the architecture: only rooms below.
#   listingpost_room(store SOURCES a.cpp b.cpp LINKS listingpost_entityevent Qt6::Sql)
function(listingpost_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
    add_library(listingpost_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(listingpost_${name} PUBLIC listingpost_options ${ROOM_LINKS})
    target_precompile_headers(listingpost_${name} PRIVATE
        <QtCore/QObject> <QtCore/QString> <QtCore/QByteArray> <QtCore/QHash> <QtCore/QDateTime>
        <chrono> <functional> <memory> <optional> <string> <vector> <tl/expected.hpp>)
endfunction()

# A Qt Test executable beside what it tests in meaning: tests/<room>/tst_<name>.cpp
#   listingpost_test(store logdatabase LINKS listingpost_store)
function(listingpost_test room name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
    set(target tst_${room}_${name})
    add_executable(${target} tst_${name}.cpp ${TEST_SOURCES})
    target_link_libraries(${target} PRIVATE listingpost_options Qt6::Test ${TEST_LINKS})
    target_compile_definitions(${target} PRIVATE LISTINGPOST_FIXTURES="${LISTINGPOST_FIXTURES}"
        LISTINGPOST_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    add_test(NAME ${room}.${name} COMMAND ${target})
    if(NOT room MATCHES "^(gui|station|system)$")
        add_dependencies(sanitized_tests ${target})
    endif()
    if(room MATCHES "^(base|store|receiver)$")
        add_dependencies(threaded_tests ${target})
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 60)
    endif()
    if(LISTINGPOST_SANITIZE)
        math(EXPR TEST_TIMEOUT "${TEST_TIMEOUT} * 5") # instrumented code is that much slower
    endif()
    set_tests_properties(${room}.${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS ${room}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()
