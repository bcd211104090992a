# Puts what the program carries with it into the binary by .incbin, so that the compiler never parses it: the compiled rules, and files as they are.
# lede_embed(TARGET IMAGE FILE...): adds to TARGET a source that defines what rules/embedded.h declares.
function(lede_embed target image)
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
  \".balign 4096\\n.global lede_image\\nlede_image:\\n.incbin \\\"@image@\\\"\\n.global lede_image_end\\nlede_image_end:\\n.byte 0\\n\"
@assembly@    \".text\\n\");
extern \"C\" {
extern const char lede_image[], lede_image_end[];
@declarations@}

namespace lede {
std::string_view built_in_image() { return {lede_image, static_cast<std::size_t>(lede_image_end - lede_image)}; }
std::span<const std::pair<std::string_view, std::string_view>> embedded_files() {
  static const std::vector<std::pair<std::string_view, std::string_view>> files = {
@rows@  };
  return files;
}
}  // namespace lede
" @ONLY)
  target_sources(${target} PRIVATE ${out})
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${image};${files}")
endfunction()
