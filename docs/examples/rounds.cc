// rounds PATH...: who raised how much, according to these articles, one line each; a store is kept in `rounds.store`, so that the next run reads what changed.
#include <iostream>

#include <lede/lede.h>

namespace {

std::string amount(const lede::Value& value) {
  const auto* const money = std::get_if<lede::Amount>(&value);
  if (money == nullptr || !money->max) return "an amount that is not told";
  return money->unit + " " + money->max->text();
}

}  // namespace

int main(int argc, char** argv) {
  const auto analyzer = lede::Analyzer::open();
  if (!analyzer) return std::cerr << analyzer.error().message << '\n', 2;

  lede::Input input;
  input.sources.paths.assign(argv + 1, argv + argc);
  input.jobs = 2;
  const lede::NoticeSink notices = [](const lede::Notice& notice) { std::cerr << notice.source << ": " << notice.message << '\n'; };
  const auto done = analyzer.value().ingest(input, "rounds.store", {}, notices);
  if (!done) return std::cerr << done.error().where << ": " << done.error().message << '\n', 4;

  lede::Filter filter;
  filter.record = {"fact"};
  filter.type = {"funding"};
  const auto print = [](lede::record::Record&& record) {
    const auto& fact = std::get<lede::record::Fact>(record);
    std::cout << (fact.subject ? fact.subject->name : "somebody") << " raises " << amount(fact.value) << " (" << lede::name_of(fact.status) << "): " << fact.text << '\n';
    return true;
  };
  const lede::Status read = analyzer.value().query({"rounds.store"}, filter, print, notices);
  if (!read) return std::cerr << read.error().message << '\n', 4;
  std::cerr << done.value().sources << " sources, " << done.value().unchanged << " as they were\n";
}
