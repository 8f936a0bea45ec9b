# cmake -DROOT=… -DCLANG_FORMAT=… -P check_format.cmake: every source file is written as .clang-format says.
cmake_minimum_required(VERSION 3.25)

file(GLOB_RECURSE files ${ROOT}/app/*.h ${ROOT}/app/*.cpp ${ROOT}/core/*.h ${ROOT}/core/*.cpp ${ROOT}/ui/*.h ${ROOT}/ui/*.cpp
  ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
execute_process(COMMAND ${CLANG_FORMAT} --style=file:${ROOT}/.clang-format --dry-run -Werror ${files} RESULT_VARIABLE result)
list(LENGTH files count)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "Not formatted; ${CLANG_FORMAT} -i FILE does it")
endif()
message(STATUS "${count} files are formatted")
