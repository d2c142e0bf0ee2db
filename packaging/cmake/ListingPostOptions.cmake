# SPDX-License-Identifier: GPL-3.0-or-later
# One INTERFACE target holds the warnings and strictness of every room.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
# moc 6.4 follows includes into C++20 standard headers and cannot parse them: it is not told where they are.
set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF)
list(FILTER CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES EXCLUDE REGEX "c\\+\\+")
set(CMAKE_AUTOUIC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(LISTINGPOST_CCACHE ccache)
if(LISTINGPOST_CCACHE)
    # Precompiled headers are cached only with these relaxations (ccache manual, "Precompiled headers").
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${LISTINGPOST_CCACHE})
endif()

find_program(LISTINGPOST_MOLD mold)
if(LISTINGPOST_MOLD)
    add_link_options(-fuse-ld=mold) # a quarter of the time, and there is a program for each test
endif()

add_library(listingpost_options INTERFACE)
target_compile_options(listingpost_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror=switch
    $<$<BOOL:${LISTINGPOST_WERROR}>:-Werror>)
target_compile_definitions(listingpost_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT)
target_include_directories(listingpost_options INTERFACE "${CMAKE_SOURCE_DIR}/src")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees overlaps and overflows in std::string's operator+ that are not there (GCC bugs 105651 and 105329).
    target_compile_options(listingpost_options INTERFACE -Wno-restrict -Wno-array-bounds
        -Wno-stringop-overflow)
    # Precompiled headers need it with ccache; it changes nothing otherwise.
    target_compile_options(listingpost_options INTERFACE -fpch-preprocess)
endif()
if(LISTINGPOST_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # It takes the joined file for a header, with unnamed namespaces in it, and sees names of one file in the next.
    target_compile_options(listingpost_options INTERFACE -Wno-subobject-linkage -Wno-shadow)
endif()
if(LISTINGPOST_SANITIZE STREQUAL "address")
    # Not vptr: it opens a pipe to see whether memory is readable, and reports good objects when no descriptor is left,
    # which is what a test of the receiver brings about.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=address,undefined)
elseif(LISTINGPOST_SANITIZE STREQUAL "thread")
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
    add_link_options(-fsanitize=thread)
endif()
if(LISTINGPOST_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC's manual: sanitizers tend to raise false positives of the warnings that come from optimising. Shown, but
    # errors only in the plain builds.
    target_compile_options(listingpost_options INTERFACE -Wno-error=maybe-uninitialized -Wno-error=array-bounds
        -Wno-error=stringop-overflow -Wno-error=stringop-overread -Wno-error=free-nonheap-object)
endif()
if(LISTINGPOST_FUZZ)
    # Every room tells libFuzzer which branches an input took; only tests/fuzz links its main().
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
