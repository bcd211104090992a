#include "source/decode.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lede {
namespace {

struct Converter {
  explicit Converter(const char* name) { handle = ucnv_open(name, &error); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (handle != nullptr) ucnv_close(handle);
  }
  UErrorCode error = U_ZERO_ERROR;
  UConverter* handle = nullptr;
};

class Decoded final : public ByteSource {
 public:
  Decoded(std::unique_ptr<ByteSource> bytes, const std::string& name) : bytes_(std::move(bytes)), from_(name.c_str()), to_("UTF-8") { pivot_from_ = pivot_to_ = pivot_.data(); }

  std::size_t read(char* into, std::size_t room) override {
    if (from_.handle == nullptr || to_.handle == nullptr) return 0;
    char* out = into;
    while (out == into && !done_) {
      if (at_ == held_ && !drained_) {
        held_ = bytes_->read(raw_.data(), raw_.size());
        at_ = 0;
        drained_ = held_ == 0;
      }
      const char* from = raw_.data() + at_;
      UErrorCode error = U_ZERO_ERROR;
      ucnv_convertEx(to_.handle, from_.handle, &out, into + room, &from, raw_.data() + held_, pivot_.data(), &pivot_from_, &pivot_to_, pivot_.data() + pivot_.size(),
                     static_cast<UBool>(!begun_), static_cast<UBool>(drained_), &error);
      begun_ = true;
      at_ = static_cast<std::size_t>(from - raw_.data());
      if (error != U_BUFFER_OVERFLOW_ERROR && (U_FAILURE(error) || drained_)) done_ = true;
    }
    return static_cast<std::size_t>(out - into);
  }
  [[nodiscard]] std::string error() const override { return bytes_->error(); }

 private:
  std::unique_ptr<ByteSource> bytes_;
  Converter from_, to_;
  std::array<char, 16 * 1024> raw_{};
  std::array<UChar, 4096> pivot_{};
  UChar *pivot_from_, *pivot_to_;
  std::size_t at_ = 0, held_ = 0;
  bool begun_ = false, drained_ = false, done_ = false;
};

bool wide(std::string_view name) {
  return name == "GB18030" || name == "Big5" || name == "Shift_JIS" || name == "EUC-JP" || name == "EUC-KR" || name == "windows-936-2000" || name == "GBK";
}

// Characters of more than one byte, good ones and broken ones.
void count_sequences(std::string_view text, std::size_t& good, std::size_t& bad) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = c >= 0xF0 && c < 0xF5 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
    if (size > 0 && i + size > text.size()) return;  // cut by the end of what was looked at
    const bool whole = size > 0 && c < 0xF5 && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1, text.begin() + static_cast<std::ptrdiff_t>(i + size), [](char d) { return (static_cast<unsigned char>(d) & 0xC0) == 0x80; });
    ++(whole ? good : bad);
    i += whole ? size : 1;
  }
}

}  // namespace

std::string encoding_name(std::string_view label) {
  std::string lower;
  for (const char c : label)
    if (c != ' ' && c != '"' && c != '\'' && c != '\t') lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (lower.empty() || lower.size() > 40 || lower.starts_with("utf-8") || lower == "utf8" || lower == "us-ascii" || lower == "ascii") return {};
  if (lower == "iso-8859-1" || lower == "latin1" || lower == "latin-1" || lower == "iso8859-1" || lower == "iso_8859-1" || lower == "cp1252") return "windows-1252";
  if (lower == "gb2312" || lower == "gbk" || lower == "gb_2312-80" || lower == "x-gbk" || lower == "gb18030") return "GB18030";
  if (lower == "shift-jis" || lower == "shift_jis" || lower == "sjis" || lower == "x-sjis" || lower == "windows-31j" || lower == "cp932") return "Shift_JIS";
  if (lower == "big5" || lower == "big5-hkscs" || lower == "x-big5" || lower == "cp950") return "Big5";
  if (lower == "euc-kr" || lower == "ks_c_5601-1987" || lower == "cp949") return "EUC-KR";
  if (lower == "iso-8859-9" || lower == "latin5") return "windows-1254";
  const Converter converter(lower.c_str());
  if (converter.handle == nullptr) return {};
  UErrorCode error = U_ZERO_ERROR;
  const char* const name = ucnv_getName(converter.handle, &error);
  return U_SUCCESS(error) && name != nullptr && std::string_view(name) != "UTF-8" ? lower : std::string();
}

Encoding encoding_kind(std::string_view name) {
  if (name.empty()) return Encoding::utf8;
  if (name.starts_with("utf-16")) return Encoding::utf16;
  return wide(name) ? Encoding::wide : Encoding::single;
}

std::uint64_t encoded_size(std::string_view text, Encoding kind) {
  if (kind == Encoding::utf8) return text.size();
  std::uint64_t characters = 0, beyond_ascii = 0, beyond_basic = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    characters += (byte & 0xC0) != 0x80;
    beyond_ascii += byte >= 0xC0;
    beyond_basic += byte >= 0xF0;
  }
  return kind == Encoding::single ? characters : kind == Encoding::wide ? characters + beyond_ascii : (characters + beyond_basic) * 2;
}

std::string guess_encoding(std::string_view bytes) {
  bytes = bytes.substr(0, 64 * 1024);
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return {};
  std::size_t good = 0, bad = 0, high = 0, neighbours = 0;
  count_sequences(bytes, good, bad);
  if (good >= bad) return {};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    ++high;
    neighbours += (i > 0 && static_cast<unsigned char>(bytes[i - 1]) >= 0x80) || (i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) >= 0x80);
  }
  // Letters beyond ASCII stand alone in Western text; elsewhere they are whole words.
  if (high < 4 || neighbours * 10 < high * 6) return "windows-1252";
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector* const detector = ucsdet_open(&error);
  std::string best = "windows-1252";
  if (U_SUCCESS(error)) {
    ucsdet_setText(detector, bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
    std::int32_t count = 0;
    const UCharsetMatch** const matches = ucsdet_detectAll(detector, &count, &error);
    for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
      const char* const name = ucsdet_getName(matches[i], &error);
      if (!U_SUCCESS(error) || std::string_view(name).starts_with("UTF") || std::string_view(name).starts_with("ISO-2022") || std::string_view(name).starts_with("IBM")) continue;
      if (std::string known = encoding_name(name); !known.empty()) {
        best = std::move(known);
        break;
      }
    }
  }
  ucsdet_close(detector);
  return best;
}

std::size_t find_double_encoding(std::string_view text) {
  // What the curly quotes, dashes and accented letters of UTF-8 become: "â€" and a sign, or "Ã" and a sign of the upper half.
  std::size_t first = std::string_view::npos, count = 0;
  for (std::size_t i = text.find('\xC3'); i != std::string_view::npos; i = text.find('\xC3', i + 1)) {
    const std::string_view at = text.substr(i, 5);
    const bool quote = at.starts_with("\xC3\xA2\xE2\x82\xAC");  // nothing else is written so; "Ã" and a sign might be
    if (!quote && !at.starts_with("\xC3\x83\xC2")) continue;
    if (count == 0) first = i;
    count += quote ? 3 : 1;
  }
  return count > 2 ? first : std::string_view::npos;
}

std::string to_utf8(std::string_view bytes, const std::string& name) {
  const Converter converter(name.c_str());
  std::string out;
  if (converter.handle == nullptr) return out;
  out.resize(bytes.size() * 3 + 16);
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t size = ucnv_toAlgorithmic(UCNV_UTF8, converter.handle, out.data(), static_cast<std::int32_t>(out.size()), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  out.resize(U_SUCCESS(error) && size > 0 ? static_cast<std::size_t>(size) : 0);
  return out;
}

std::unique_ptr<ByteSource> decode(std::unique_ptr<ByteSource> bytes, const std::string& name) { return std::make_unique<Decoded>(std::move(bytes), name); }

}  // namespace lede
