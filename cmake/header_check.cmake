# Each header compiles alone: one source a header that includes nothing else, as an object library of its own.
# lede_header_check(TARGET INCLUDE_DIR HEADER...): headers relative to INCLUDE_DIR.
function(lede_header_check target include_dir)
  set(sources "")
  foreach(header IN LISTS ARGN)
    string(REPLACE "/" "_" name ${header})
    set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.cc)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"@header@\"\n#include \"@header@\"\n" @ONLY)
    list(APPEND sources ${source})
  endforeach()
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${sources})
  target_compile_options(${target} PRIVATE -O0)
  target_include_directories(${target} PRIVATE ${include_dir})
endfunction()
