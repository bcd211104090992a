#include "query/select.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <unordered_map>

#include "base/json.h"
#include "query/read.h"

namespace lede {
namespace {

bool is_document(std::string_view line) { return line.substr(0, 40).find("\"document\"") != std::string_view::npos; }

}  // namespace

Status select(const RecordFiles& files, const Matcher& matcher, const std::vector<std::string>& ignored,
            const std::function<bool(const RecordLine&, const DocumentInfo*)>& found, const NoticeSink& notices, const std::function<void(const RecordLine&)>& every_document, unsigned jobs) {
  const bool needs = every_document || matcher.filter().needs_document() || !matcher.filter().doc.empty();
  std::unordered_map<std::string, DocumentInfo> documents;
  RecordLine record;
  bool going = true;
  const auto offer = [&](const DocumentInfo* document) {
    if (!matcher.matches(record, document)) return;
    if (!ignored.empty() && std::ranges::binary_search(ignored, record.get("claim"), std::less<std::string_view>{})) return;
    going = found(record, document);
  };
  for (const auto& file : files) {
    std::vector<std::string> waiting;
    std::uint64_t bad = 0, first_bad = 0;
    const auto keep = [&](std::string_view line) { return (needs && is_document(line)) || matcher.may_match(line); };
    const Status read = each_kept_line(file, jobs, keep, [&](std::string_view line, std::uint64_t number) {
      const bool document = needs && is_document(line);
      if (!record.parse(line)) {
        if (bad++ == 0) first_bad = number;
        return true;
      }
      if (document && every_document) every_document(record);
      if (document) documents[std::string(record.get("id"))] = {std::string(record.get("key")), std::string(record.get("path")), std::string(record.get("published"))};
      if (!needs || document || record.kind() == "document") {
        offer(nullptr);
        return going;
      }
      const auto at = documents.find(std::string(record.get("doc")));
      if (at == documents.end()) waiting.emplace_back(line);
      else offer(&at->second);
      return going;
    });
    if (!read) return read;
    for (const auto& line : waiting) {
      if (!going) break;
      record.parse(line);
      const auto at = documents.find(std::string(record.get("doc")));
      offer(at == documents.end() ? nullptr : &at->second);
    }
    if (bad != 0) notices({Severity::failure, "bad-record", file.path, 0, std::to_string(bad) + " lines are no records of lede (articles are read by 'lede extract'), the first is line " + std::to_string(first_bad)});
    if (!going) break;
  }
  return Done{};
}

Result<std::vector<std::string>> entities_of(const RecordFiles& files, const Filter& filter, const Matcher::Aliases& aliases,
                                     const std::function<std::string(std::string_view id)>& parent, const NoticeSink& notices) {
  struct Entity {
    std::string name, type;
    std::set<std::string> names;
    bool known = false;
    std::set<std::string> documents;
    std::uint64_t mentions = 0;
  };
  Filter mentions = filter;
  mentions.record = {"mention"};
  std::map<std::string, Entity> entities;
  const Status read = select(files, Matcher(mentions, aliases), {}, [&](const RecordLine& record, const DocumentInfo*) {
    const std::string_view id = record.get("entity");
    if (id.empty()) return true;
    Entity& entity = entities[std::string(id)];
    if (const std::string_view name = record.get("name"); entity.name.empty() || name < entity.name) entity.name = name;
    entity.type = id.substr(0, id.find('/'));
    entity.names.emplace(record.get("text"));
    entity.known = entity.known || record.get("known") == "true";
    entity.documents.emplace(record.get("doc"));
    ++entity.mentions;
    return true;
  }, notices);
  if (!read) return read.error();
  std::vector<std::string> lines;
  for (auto& [id, entity] : entities) {
    std::string line = "{\"record\":\"entity\",\"id\":" + json_text(id) + ",\"type\":" + json_text(entity.type) + ",\"name\":" + json_text(entity.name) + ",\"names\":[";
    entity.names.insert(entity.name);
    bool first = true;
    for (const auto& name : entity.names) {
      if (!first) line += ',';
      first = false;
      line += json_text(name);
    }
    const std::string owner = parent ? parent(id) : std::string();
    line += std::string("],\"known\":") + (entity.known ? "true" : "false") + ",\"parent\":" + (owner.empty() ? "null" : json_text(owner)) +
            ",\"documents\":" + std::to_string(entity.documents.size()) + ",\"mentions\":" + std::to_string(entity.mentions) + "}";
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace lede
