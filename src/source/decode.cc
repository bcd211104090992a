#include "source/decode.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "source/origins.h"

namespace lede {
namespace {

// What stands for nothing becomes U+FFFD, where ICU writes U+001A for some encodings.
void replace(const void* /*context*/, UConverterToUnicodeArgs* args, const char* /*units*/, std::int32_t /*length*/, UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  constexpr UChar sign = 0xFFFD;
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &sign, 1, 0, error);
}

struct Converter {
  explicit Converter(const char* name) {
    handle = ucnv_open(name, &error);
    if (handle != nullptr) ucnv_setToUCallBack(handle, replace, nullptr, nullptr, nullptr, &error);
  }
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
  Decoded(std::unique_ptr<ByteSource> bytes, const std::string& name, std::uint64_t begin) : bytes_(std::move(bytes)), from_(name.c_str()), origins_(begin), source_(begin), character_(begin) {}

  std::size_t read(char* into, std::size_t room) override {
    if (from_.handle == nullptr) return 0;
    std::size_t size = 0;
    while (size == 0 && !(drained_ && unit_ == units_.size())) {
      if (unit_ == units_.size()) convert();
      for (; unit_ < units_.size() && size + 4 <= room; ++unit_) size += put(into + size);
    }
    return size;
  }
  [[nodiscard]] std::string error() const override { return bytes_->error(); }
  std::uint64_t origin(std::uint64_t at) override {
    origins_.forget(at);
    return origins_.of(at);
  }

 private:
  // Fills units_ and from where in the source each came.
  void convert() {
    if (at_ == held_) {
      source_ += held_;
      held_ = bytes_->read(raw_.data(), raw_.size());
      at_ = 0;
      drained_ = held_ == 0;
    }
    units_.resize(raw_.size());
    begins_.resize(raw_.size());
    UErrorCode error = U_ZERO_ERROR;
    base_ = source_ + at_;
    pending_ = static_cast<std::uint64_t>(std::max(ucnv_toUCountPending(from_.handle, &error), 0));
    error = U_ZERO_ERROR;
    UChar* out = units_.data();
    const char* from = raw_.data() + at_;
    ucnv_toUnicode(from_.handle, &out, out + units_.size(), &from, raw_.data() + held_, begins_.data(), static_cast<UBool>(drained_), &error);
    at_ = static_cast<std::size_t>(from - raw_.data());
    units_.resize(static_cast<std::size_t>(out - units_.data()));
    unit_ = 0;
    if (error == U_BUFFER_OVERFLOW_ERROR) drained_ = false;
    else if (U_FAILURE(error)) drained_ = true;
    if (drained_ && units_.empty()) origins_.end(source_ + at_);
  }

  // Writes the character at unit_; nothing for the first half of one.
  std::size_t put(char* into) {
    const std::int32_t begin = begins_[unit_];
    const std::uint64_t told = begin < 0 ? base_ - pending_ : base_ + static_cast<std::uint64_t>(begin);
    if (told >= character_ && told <= source_ + at_) character_ = told;  // ICU can tell anything of a broken character that it reads again
    char32_t code = units_[unit_];
    if (U16_IS_LEAD(code)) {
      lead_ = code;
      return 0;
    }
    if (U16_IS_TRAIL(code)) code = lead_ != 0 ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, code)) : 0xFFFD;
    lead_ = 0;
    const std::size_t size = utf8::encode(code, into);
    origins_.add(static_cast<std::uint32_t>(size), character_);
    return size;
  }

  std::unique_ptr<ByteSource> bytes_;
  Converter from_;
  Origins origins_;
  std::array<char, 16 * 1024> raw_{};
  std::size_t at_ = 0, held_ = 0;
  std::uint64_t source_;     // the byte of the source that raw_ begins with
  std::uint64_t character_;  // where the last character began
  std::vector<UChar> units_;
  std::vector<std::int32_t> begins_;  // of each unit's character, counted from base_; negative where it began `pending_` bytes before
  std::size_t unit_ = 0;
  std::uint64_t base_ = 0, pending_ = 0;
  char32_t lead_ = 0;  // half of a character
  bool drained_ = false;
};

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
    if (c != ' ' && c != '"' && c != '\'' && c != '\t') lower += ascii::to_lower(c);
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
  if (U_FAILURE(error) || name == nullptr) return {};
  // In these a byte of ASCII may be part of any other sign: the Encoding Standard forbids them, and ICU reads broken ones otherwise in pieces than at once.
  static constexpr std::string_view no_encodings[] = {"UTF-8", "UTF-7", "IMAP-mailbox-name", "SCSU", "BOCU-1"};
  return std::ranges::find(no_encodings, std::string_view(name)) == std::end(no_encodings) ? lower : std::string();
}

std::string guess_encoding(std::string_view bytes) {
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return {};
  const auto first = std::ranges::find_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) - bytes.begin();
  bytes = bytes.substr(static_cast<std::size_t>(first), 64 * 1024);
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

std::string guess_utf16(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  if (bytes.find('\0') == std::string_view::npos) return {};
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < bytes.size(); ++i) nuls[i % 2] += bytes[i] == 0;
  const std::size_t upper = nuls[1] > nuls[0] ? 1 : 0;  // where in a unit its upper byte stands
  if (nuls[upper] < 3 || nuls[upper] * 64 < bytes.size() || nuls[1 - upper] * 16 > nuls[upper]) return {};
  // Hardly a unit is a control character, unassigned, or of a script that nobody writes news in; and it is no ASCII with NULs in it.
  std::size_t strange = 0, both_ascii = 0;
  const auto ascii = [](char c) { return c >= 0x20 && c < 0x7F; };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const unsigned unit = static_cast<unsigned>(static_cast<unsigned char>(bytes[i + upper])) << 8 | static_cast<unsigned char>(bytes[i + 1 - upper]);
    const bool text = unit == '\t' || unit == '\n' || unit == '\r' || (unit >= 0x20 && unit < 0x7F) || (unit >= 0xA0 && unit < 0x1200) || (unit >= 0x1E00 && unit < 0x2400) ||
                      (unit >= 0x3000 && unit < 0xA000) || (unit >= 0xAC00 && unit < 0xE000) || unit >= 0xFE00;
    strange += !text;
    both_ascii += ascii(bytes[i]) && ascii(bytes[i + 1]);
  }
  return strange * 100 > bytes.size() || both_ascii * 4 > bytes.size() ? std::string() : upper == 1 ? "utf-16le" : "utf-16be";
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

std::unique_ptr<ByteSource> decode(std::unique_ptr<ByteSource> bytes, const std::string& name, std::uint64_t begin) { return std::make_unique<Decoded>(std::move(bytes), name, begin); }

}  // namespace lede
