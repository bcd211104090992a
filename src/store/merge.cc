#include "store/merge.h"

#include <algorithm>
#include <optional>

#include "store/commit.h"
#include "store/part.h"
#include "store/reader.h"

namespace lede {
namespace {

// Adds the documents of one part, which end with the bytes they are views of.
Status add(std::string_view lines, const std::string& where, std::vector<StoredDocument>& all) {
  auto documents = split_documents(lines);
  if (!documents.ok()) return Error{documents.error().code, "the store " + documents.error().message, where};
  std::ranges::move(documents.value(), std::back_inserter(all));
  return Done{};
}

}  // namespace

Result<MergeReport> merge_stores(std::span<const std::string> stores, const std::string& out, const NoticeSink& notices) {
  if (stores.empty()) return Error{ErrorCode::usage, "no store given to merge", {}};
  std::vector<StoreReader> readers;
  for (const std::string& store : stores) {
    auto reader = StoreReader::open(store);
    if (!reader.ok()) return reader.error();
    if (!readers.empty() && !reader.value().manifest().made_like(readers.front().manifest()))
      return Error{ErrorCode::usage, "was made with other rules, options or by another version than " + stores.front(), store};
    readers.push_back(reader.take());
  }
  auto writer = StoreWriter::open(out);
  if (!writer.ok()) return writer.error();
  StoreWriter& target = writer.value();
  if (!target.fresh() && !target.manifest().made_like(readers.front().manifest()))
    return Error{ErrorCode::usage, "was made with other rules, options or by another version than " + stores.front(), out};
  MergeReport report;
  for (std::size_t number = 0; number < 256; ++number) {
    const auto part_number_here = static_cast<std::uint8_t>(number);
    std::vector<StoredDocument> all;
    for (std::size_t i = 0; i < readers.size(); ++i) {
      const auto& parts = readers[i].manifest().parts;
      for (std::size_t p = 0; p < parts.size(); ++p) {
        if (part_number(parts[p].file) != static_cast<int>(number)) continue;
        const auto lines = readers[i].part(p);
        if (!lines.ok()) return lines.error();
        if (Status added = add(lines.value(), stores[i] + "/" + parts[p].file, all); !added.ok()) return added.error();
      }
    }
    std::optional<Result<MappedFile>> own;
    if (const StorePart* const part = target.part(part_number_here)) {
      own.emplace(target.read(*part));
      if (!own->ok()) return own->error();
      if (Status added = add(own->value().view(), part->file, all); !added.ok()) return added.error();
    }
    report.documents += all.size();
    const std::string bytes = join_documents(all, [&](const StoredDocument& winner, const StoredDocument& loser) {
      --report.documents;
      if (winner.sha256 != loser.sha256) notices(same_key(winner, loser));
    });
    if (Status replaced = target.replace(part_number_here, bytes); !replaced.ok()) return replaced.error();
  }
  const Result<bool> committed = target.commit(readers.front().manifest());
  if (!committed.ok()) return committed.error();
  report.changed = committed.value();
  return report;
}

}  // namespace lede
