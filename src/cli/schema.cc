#include "cli/commands.h"
#include "rules/embedded.h"

namespace lede::cli {

int schema(const Options& options, Messages& messages) {
  std::string all;
  for (const auto& [file, text] : embedded_files()) {
    if (!file.starts_with("schema/")) continue;
    const std::string_view name = file.substr(7, file.size() - 7 - std::string_view(".json").size());
    if (name == options.topic) return write_all(options, messages, text);
    all += (all.empty() ? "" : ",\n") + std::string(text.substr(0, text.find_last_not_of('\n') + 1));
  }
  // A record of any kind.
  return write_all(options, messages, "{\n\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n\"title\": \"A record of lede/1\",\n\"oneOf\": [\n" + all + "]\n}\n");
}

}  // namespace lede::cli
