// Articles made by chance: invented names, amounts, days and sentences of the trade, with markup and noise where that is asked for.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct Article {
  std::string title;
  std::vector<std::string> paragraphs;
  [[nodiscard]] std::string text() const;
};

// The same seed gives the same articles.
class News {
 public:
  explicit News(std::uint32_t seed) : chance_(seed) {}

  Article article();
  // Among its sentences Markdown, HTML, control characters, signs of other writings, open quotes, cut characters: any bytes.
  std::string noisy_text();
  // Another article than before: sentences gone, others new, amounts changed.
  Article edited(const Article& before);
  std::size_t below(std::size_t end) { return chance_() % end; }

 private:
  template <std::size_t N>
  std::string one_of(const std::string_view (&list)[N]) {
    return std::string(list[below(N)]);
  }
  std::string name();
  std::string company();
  std::string amount();
  std::string day();
  std::string filled(std::string_view pattern);  // each {C} a company, {A} an amount, ...
  std::string paragraph();

  std::mt19937 chance_;
  std::vector<std::string> companies_;  // of the article, so that it tells of some again
};

}  // namespace lede
