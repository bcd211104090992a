#include <fmt/format.h>

#include "cli/commands.h"
#include "lede/version.h"

namespace lede::cli {

std::string_view program_version() { return LEDE_VERSION; }

int version(const Options& options, Messages& messages) {
  const std::string hash = built_in_hash();
  if (options.format == "json")
    return write_all(options, messages, fmt::format("{{\"version\":\"{}\",\"schema\":\"{}\",\"engine\":{},\"rules\":\"{}\"}}\n", program_version(), schema_name, engine, hash));
  return write_all(options, messages, fmt::format("lede {} (schema {}, engine {}, rules {})\n", program_version(), schema_name, engine, hash));
}

}  // namespace lede::cli
