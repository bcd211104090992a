// Encodings other than UTF-8, by ICU.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "source/byte_source.h"

namespace lede {

// How many of the source's bytes a character of the decoded text was.
enum class Encoding : std::uint8_t {
  utf8,
  utf16,  // two, beyond the basic plane four
  single,  // one: Windows-1252 and its like
  wide,    // one for ASCII, else two: GBK, Big5, Shift-JIS, EUC
};

// A name of an encoding, in whatever spelling pages and mails use, as ICU calls it: "latin1" is windows-1252, "gb2312" GB18030, as browsers read them.
// Empty where nobody knows it, and for UTF-8.
std::string encoding_name(std::string_view label);
Encoding encoding_kind(std::string_view name);
// The bytes of `text` in the encoding; of GB18030's four-byte characters it counts two.
std::uint64_t encoded_size(std::string_view text, Encoding kind);

// The encoding of bytes that are no UTF-8: empty where they are UTF-8 with damage in it. Bytes that may be anything Western are windows-1252.
std::string guess_encoding(std::string_view bytes);
// UTF-8 that was read as windows-1252 and written as UTF-8 once more: the byte where the first such sign stands, or npos.
std::size_t find_double_encoding(std::string_view text);

// `name` as encoding_name gives it. What can't be decoded becomes U+FFFD.
std::string to_utf8(std::string_view bytes, const std::string& name);
std::unique_ptr<ByteSource> decode(std::unique_ptr<ByteSource> bytes, const std::string& name);

}  // namespace lede
