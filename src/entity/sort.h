// What a noun that stands for a company says of it: "the start-up" is not listed at an exchange, "the chipmaker" makes hardware.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace lede {

enum class Sort : std::uint8_t { any, young, giant, chips, fund, bank, maker };
inline constexpr std::array<std::string_view, 7> sort_names = {"any", "young", "giant", "chips", "fund", "bank", "maker"};

}  // namespace lede
