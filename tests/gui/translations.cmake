# SPDX-License-Identifier: GPL-3.0-or-later
# German is complete: lupdate, run over a copy of the file, finds no text that is new or unfinished.
#   cmake -DLUPDATE=… -DSOURCE=… -DWORK=… -P translations.cmake
set(copy "${WORK}/listingpost_de.ts")
file(COPY "${SOURCE}/translations/listingpost_de.ts" DESTINATION "${WORK}")
execute_process(COMMAND "${LUPDATE}" -silent -I src -locations none -no-obsolete src/gui ui -ts "${copy}"
    WORKING_DIRECTORY "${SOURCE}" RESULT_VARIABLE result ERROR_VARIABLE said)
if(result)
    message(FATAL_ERROR "lupdate failed: ${said}")
endif()
file(STRINGS "${copy}" unfinished REGEX "type=\"unfinished\"")
file(STRINGS "${copy}" sources REGEX "<source>")
list(LENGTH unfinished open)
list(LENGTH sources all)
if(open OR all LESS 100)
    message(FATAL_ERROR "${open} of ${all} German texts are missing; see ${copy}. src/README.md says how to add them.")
endif()
message(STATUS "${all} texts, all in German")
