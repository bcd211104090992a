// Sets of mention types that claims speak of, a bit for each type.
#pragma once
#include <cstdint>

#include "entity/reference.h"

namespace lede {

template <class... Types>
constexpr std::uint16_t type_set(Types... types) {
  return static_cast<std::uint16_t>((type_bit(types) | ...));
}

constexpr std::uint16_t value_types = type_set(MentionType::money, MentionType::percent, MentionType::date, MentionType::quantity, MentionType::duration);
constexpr std::uint16_t name_types = static_cast<std::uint16_t>(~value_types);
constexpr std::uint16_t thing_types = type_set(MentionType::model, MentionType::product, MentionType::hardware);
constexpr std::uint16_t maker_types = type_set(MentionType::company, MentionType::org);
constexpr std::uint16_t speaker_types = static_cast<std::uint16_t>(maker_types | type_bit(MentionType::person));

}  // namespace lede
