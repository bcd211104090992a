#include "store/ingest.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/commands.h"

namespace lede::cli {
namespace {

// A PATH as records name what lies below it.
std::string root_of(const std::string& path, const std::string& base) {
  const auto normal = [](const std::string& p) {
    std::string out = std::filesystem::path(p).lexically_normal().generic_string();
    while (out.size() > 1 && out.ends_with('/')) out.pop_back();
    return out.empty() ? std::string(".") : out;
  };
  const std::string root = normal(path);
  if (base.empty()) return root;
  const std::string cut = normal(base);
  if (root == cut) return ".";
  const std::string prefix = cut.ends_with('/') ? cut : cut + "/";
  return root.starts_with(prefix) ? root.substr(prefix.size()) : root;
}

}  // namespace

int ingest(const Options& options, Messages& messages) {
  IngestOptions wanted;
  wanted.run = {.read = options.read, .write = options.write, .jobs = options.jobs, .shard = options.shard, .shards = options.shards};
  wanted.text = !options.no_text;
  wanted.prune = options.prune;
  for (const std::string& path : options.paths) wanted.roots.push_back(root_of(path, options.base));
  const std::unique_ptr<Extractor> extractor = open_extractor(options, messages);
  if (!extractor) return 2;
  const auto sources = sources_of(options, messages);
  if (!sources) return messages.error(sources.error());
  const auto report = lede::ingest(*extractor, sources.value(), wanted, options.store, messages.sink());
  if (!report) return messages.error(report.error());
  const IngestReport& r = report.value();
  messages.note(fmt::format("{} of {} sources read, {} unchanged, {} gone; {} documents, {} mentions, {} facts read; the store {}", r.run.sources, r.sources,
                            r.unchanged, r.gone, r.run.documents, r.run.mentions, r.run.facts, r.changed ? "changed" : "is as it was"));
  return messages.status();
}

}  // namespace lede::cli
