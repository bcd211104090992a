#include "query/names.h"

#include <algorithm>
#include <unordered_map>

namespace lede {

bool needs_names(const Filter& filter) {
  return !filter.subject.empty() || !filter.object.empty() || !filter.source.empty() || !filter.entity.empty() || !filter.rule.empty() ||
         std::ranges::find(filter.record, "entity") != filter.record.end();
}

Matcher::Aliases aliases_of(std::shared_ptr<const Pack> pack) {
  return [pack = std::move(pack)](std::string_view name) {
    std::vector<std::string> ids;
    const std::string wanted = folded(name);
    const auto is = [&](std::string_view other) { return folded(other) == wanted; };
    for (const LexiconEntry& entry : pack->lexicon)
      if (is(entry.name) || std::ranges::any_of(entry.names, is) || std::ranges::any_of(entry.shorts, is)) ids.emplace_back(entry.id);
    if (const Frame* rule = pack->frame(name); rule != nullptr) {
      ids = rule->aliases;
      ids.push_back(rule->id);
    }
    return ids;
  };
}

namespace {

using Entries = std::unordered_map<std::string_view, LexiconEntry>;

Entries entries_of(const Pack& pack) {
  Entries entries;
  for (const LexiconEntry& entry : pack.lexicon) entries.emplace(entry.id, entry);
  return entries;
}

}  // namespace

std::function<std::string(std::string_view id)> names_of(std::shared_ptr<const Pack> pack) {
  Entries entries = entries_of(*pack);
  return [pack = std::move(pack), entries = std::move(entries)](std::string_view id) {
    const auto entry = entries.find(id);
    return entry == entries.end() ? std::string() : std::string(entry->second.name);
  };
}

std::function<std::string(std::string_view id)> parents_of(std::shared_ptr<const Pack> pack) {
  Entries entries = entries_of(*pack);
  return [pack = std::move(pack), entries = std::move(entries)](std::string_view id) {
    const auto entry = entries.find(id);
    if (entry == entries.end()) return std::string();
    return std::string(entry->second.parent.empty() ? entry->second.maker : entry->second.parent);
  };
}

}  // namespace lede
