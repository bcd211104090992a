#include <fmt/format.h>

#include "cli/commands.h"
#include "lede/version.h"

namespace lede::cli {

int version(const Options& options, Messages& messages) {
  const std::string hash = built_in_hash();
  if (options.format == "json")
    return write_all(options, messages, fmt::format("{{\"version\":\"{}\",\"schema\":\"{}\",\"engine\":{},\"rules\":\"{}\"}}\n", LEDE_VERSION, schema_name, engine, hash));
  return write_all(options, messages, fmt::format("lede {} (schema {}, engine {}, rules {})\n", LEDE_VERSION, schema_name, engine, hash));
}

}  // namespace lede::cli
