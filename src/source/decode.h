// Encodings other than UTF-8, by ICU.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "source/byte_source.h"

namespace lede {

// A name of an encoding, in whatever spelling pages and mails use, as ICU calls it: "latin1" is windows-1252, "gb2312" GB18030, as browsers read them.
// Empty where nobody knows it, for UTF-8, and for UTF-7 and its like, which nobody should use.
std::string encoding_name(std::string_view label);
// The encoding of bytes that are no UTF-8: empty where they are UTF-8, also with damage in it. Bytes that may be anything Western are windows-1252.
std::string guess_encoding(std::string_view bytes);
// "utf-16le" or "utf-16be" where the bytes are such without the mark at their begin that would say so; else empty.
std::string guess_utf16(std::string_view bytes);
// UTF-8 that was read as windows-1252 and written as UTF-8 once more: the byte where the first such sign stands, or npos.
std::size_t find_double_encoding(std::string_view text);

// `name` as encoding_name gives it. What can't be decoded becomes U+FFFD.
std::string to_utf8(std::string_view bytes, const std::string& name);
// The text of a source that is read from its byte `begin` on; its origin() counts that source's bytes.
std::unique_ptr<ByteSource> decode(std::unique_ptr<ByteSource> bytes, const std::string& name, std::uint64_t begin);

}  // namespace lede
