// Shell patterns over paths.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede {

// `*` and `?` match within one name, `**` across names; a pattern without '/' is held against the last name alone.
// Linear in pattern times path: no pattern makes it explode.
bool glob_match(std::string_view pattern, std::string_view path);

// Of files and members of archives alike: some pattern of `include` matches (none given: all do), none of `exclude`. A compressed file matches by
// its name without the ending, too.
bool wanted_path(const std::vector<std::string>& include, const std::vector<std::string>& exclude, std::string_view path);
// Whether a file of this name may be an archive, of which members are asked for by name.
bool named_as_archive(std::string_view path);
// The name without what its compression added: "a.md.gz" is named as Markdown is.
std::string_view uncompressed_name(std::string_view path);

}  // namespace lede
