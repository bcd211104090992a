// A compiled rule pack: one block of bytes without pointers, in named sections, that is mapped and used where it lies. The one of the
// built-in rules is part of the binary and has everything that the stages make of them; those that `lede rules compile` writes have what
// grows with the number of names: the rows of the pack and the index of names.
//
// An image is good for the build that made it (layout, tokenizer, built-in rules); any other is refused. What a file says is not trusted:
// its checksum, its sections and every index and offset in them are verified before it is used.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lede/result.h"

namespace lede {

enum class ImageSection : std::uint32_t {
  pack = 1,        // rows of the pack (Pack)
  names = 2,       // index of the lexicon's names (LexiconIndex, LexiconFinder)
  vocabulary = 3,  // only in the built-in image, as all that follow
  documents = 4,
  mentions = 5,
  claims = 6,
};

// Puts sections together. Bytes are the same for the same content.
class ImageBuilder {
 public:
  void add(ImageSection section, std::string bytes) { sections_.emplace_back(section, std::move(bytes)); }
  // The whole image, made over the built-in rules with that hash (empty for those themselves).
  [[nodiscard]] std::string finish(std::string_view base) const;

 private:
  std::vector<std::pair<ImageSection, std::string>> sections_;
};

// Immutable; shared by threads and by what views into it.
class Image {
 public:
  // The image of the built-in rules, or null in the tool that makes it.
  static std::shared_ptr<const Image> built_in();
  // Whether a file begins as an image does.
  static bool is_image(std::string_view head);
  // Maps a file. Refused with what is wrong and what to do: a damaged one, one that another build made, one over other built-in rules than `base`.
  static Result<std::shared_ptr<const Image>> open(const std::string& path, std::string_view base);
  // The same of bytes that live as long as the image.
  static Result<std::shared_ptr<const Image>> of_bytes(std::string_view bytes, std::string_view base, const std::string& name);

  // The file, for messages; empty of the built-in one.
  [[nodiscard]] const std::string& name() const { return name_; }
  // Empty where it has none.
  [[nodiscard]] std::string_view section(ImageSection section) const;

 private:
  Image() = default;

  std::string name_;
  std::vector<std::pair<ImageSection, std::string_view>> sections_;
};

}  // namespace lede
