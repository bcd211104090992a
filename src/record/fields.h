// The fields of a record's line, each checked for what it must be.
#pragma once
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "lede/record.h"

namespace lede {

// Reads fields of one object after the other. The first thing that is wrong is kept; all later reads give nothing.
class Fields {
 public:
  std::string error;
  [[nodiscard]] bool failed() const { return !error.empty(); }

  void fail(std::string_view key, std::string_view why) {
    if (!failed()) error = "\"" + path_ + std::string(key) + "\" " + std::string(why);
  }

  // False where the field is missing (an error) or null.
  bool find(simdjson::ondemand::object& object, std::string_view key, simdjson::ondemand::value& value) {
    if (failed()) return false;
    if (object.find_field_unordered(key).get(value) != simdjson::SUCCESS) {
      fail(key, "is missing");
      return false;
    }
    simdjson::ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) {
      fail(key, "is no JSON value");
      return false;
    }
    return type != simdjson::ondemand::json_type::null;
  }

  // Empty where it is null.
  void text(simdjson::ondemand::object& object, std::string_view key, std::string& out) {
    simdjson::ondemand::value value;
    if (find(object, key, value)) out = as_text(value, key);
  }
  std::string as_text(simdjson::ondemand::value& value, std::string_view key) {
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) fail(key, "must be a text");
    return std::string(text);
  }
  // A text that has nothing to escape: ids and hashes are written without a look at them.
  void id(simdjson::ondemand::object& object, std::string_view key, std::string& out) {
    text(object, key, out);
    if (!is_plain(out)) fail(key, "has a sign that no id has");
  }
  static bool is_plain(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
  }
  void flag(simdjson::ondemand::object& object, std::string_view key, bool& out) {
    simdjson::ondemand::value value;
    if (find(object, key, value) && value.get_bool().get(out) != simdjson::SUCCESS) fail(key, "must be true or false");
  }
  void number(simdjson::ondemand::object& object, std::string_view key, std::uint64_t& out) {
    simdjson::ondemand::value value;
    if (find(object, key, value) && value.get_uint64().get(out) != simdjson::SUCCESS) fail(key, "must be a whole number");
  }
  void number(simdjson::ondemand::object& object, std::string_view key, std::uint32_t& out) {
    std::uint64_t wide = 0;
    number(object, key, wide);
    if (wide > std::numeric_limits<std::uint32_t>::max()) fail(key, "is too large");
    else out = static_cast<std::uint32_t>(wide);
  }
  // From its digits: a double would not be exact.
  void decimal(simdjson::ondemand::object& object, std::string_view key, std::optional<Decimal>& out) {
    simdjson::ondemand::value value;
    if (!find(object, key, value)) return;
    out = Decimal::parse(ascii::trimmed(value.raw_json_token()));
    if (!out) fail(key, "must be a decimal number without exponent");
  }
  void texts(simdjson::ondemand::object& object, std::string_view key, std::vector<std::string>& out) {
    each(object, key, [&](simdjson::ondemand::value& item) { out.push_back(as_text(item, key)); });
  }
  void span(simdjson::ondemand::object& object, std::string_view key, Span& out) {
    simdjson::ondemand::value value;
    if (find(object, key, value)) out = as_span(value, key);
  }
  void spans(simdjson::ondemand::object& object, std::string_view key, std::vector<Span>& out) {
    each(object, key, [&](simdjson::ondemand::value& item) { out.push_back(as_span(item, key)); });
  }
  template <class Enum, std::size_t N>
  void name(simdjson::ondemand::object& object, std::string_view key, const std::array<std::string_view, N>& names, Enum& out) {
    std::string text_value;
    text(object, key, text_value);
    if (failed()) return;
    const auto found = find_name<Enum>(names, text_value);
    if (found) out = *found;
    else fail(key, "is \"" + text_value + "\", which is none of its values");
  }
  // Runs `read` with the object under `key`, unless it is null. False where it is.
  template <class Read>
  bool object(simdjson::ondemand::object& parent, std::string_view key, Read read) {
    simdjson::ondemand::value value;
    if (!find(parent, key, value)) return false;
    simdjson::ondemand::object child;
    if (value.get_object().get(child) != simdjson::SUCCESS) {
      fail(key, "must be an object");
      return false;
    }
    const std::size_t before = path_.size();
    path_ += key;
    path_ += '.';
    read(child);
    path_.resize(before);
    return !failed();
  }

 private:
  template <class Read>
  void each(simdjson::ondemand::object& object, std::string_view key, Read read) {
    simdjson::ondemand::value value;
    if (!find(object, key, value)) return;
    simdjson::ondemand::array items;
    if (value.get_array().get(items) != simdjson::SUCCESS) return fail(key, "must be a list");
    for (auto item : items) {
      simdjson::ondemand::value element;
      if (item.get(element) != simdjson::SUCCESS) return fail(key, "is no JSON list");
      read(element);
      if (failed()) return;
    }
  }

  Span as_span(simdjson::ondemand::value& value, std::string_view key) {
    simdjson::ondemand::array pair;
    std::uint64_t ends[2] = {0, 0};
    std::size_t n = 0;
    bool good = value.get_array().get(pair) == simdjson::SUCCESS;
    if (good)
      for (auto item : pair) {
        std::uint64_t number_value = 0;
        good = good && item.get_uint64().get(number_value) == simdjson::SUCCESS && number_value <= std::numeric_limits<std::uint32_t>::max();
        if (!good) break;
        if (n < 2) ends[n] = number_value;
        ++n;
      }
    if (!good || n != 2 || ends[0] > ends[1]) {
      fail(key, "must be spans [begin, end]");
      return {};
    }
    return {static_cast<std::uint32_t>(ends[0]), static_cast<std::uint32_t>(ends[1])};
  }

  std::string path_;
};

}  // namespace lede
