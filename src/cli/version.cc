#include <fmt/format.h>

#include "cli/commands.h"
#include "lede/version.h"

namespace lede::cli {

int version(const Options& options, Messages& messages) {
  const Extractor* const extractor = open_extractor(options, messages);
  if (!extractor) return 2;
  const std::string& hash = extractor->pack().hash;
  if (options.format == "json")
    return write_all(options, messages, fmt::format("{{\"version\":\"{}\",\"schema\":\"{}\",\"engine\":{},\"rules\":\"{}\"}}\n", LEDE_VERSION, schema_name, engine, hash));
  return write_all(options, messages, fmt::format("lede {} (schema {}, engine {}, rules {})\n", LEDE_VERSION, schema_name, engine, hash));
}

}  // namespace lede::cli
