# Puts the rule files of data/ into the binary: one .incbin a file, so that the compiler never parses them.
# lede_embed(TARGET FILE...): adds to TARGET a source that defines lede::embedded_files().
function(lede_embed target)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/generated/embedded.cc)
  set(files ${ARGN})
  list(SORT files)
  set(assembly "")
  set(declarations "")
  set(rows "")
  set(n 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH name ${CMAKE_CURRENT_SOURCE_DIR}/data ${file})
    string(APPEND assembly "  \".global lede_file_${n}\\nlede_file_${n}:\\n.incbin \\\"${file}\\\"\\n.global lede_file_${n}_end\\nlede_file_${n}_end:\\n.byte 0\\n\"\n")
    string(APPEND declarations "extern const char lede_file_${n}[], lede_file_${n}_end[];\n")
    string(APPEND rows "      {\"${name}\", {lede_file_${n}, static_cast<std::size_t>(lede_file_${n}_end - lede_file_${n})}},\n")
    math(EXPR n "${n} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${out} CONTENT "// Made by cmake/embed.cmake.
#include \"rules/embedded.h\"

#include <vector>

asm(\".section .rodata\\n\"
@assembly@    \".text\\n\");
extern \"C\" {
@declarations@}

namespace lede {
std::span<const std::pair<std::string_view, std::string_view>> embedded_files() {
  static const std::vector<std::pair<std::string_view, std::string_view>> files = {
@rows@  };
  return files;
}
}  // namespace lede
" @ONLY)
  target_sources(${target} PRIVATE ${out})
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
