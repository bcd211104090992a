#include "cli/commands.h"

namespace lede::cli {

int diff(const Options& options, Messages& messages) {
  return messages.error({ErrorCode::not_yet, "'lede " + options.command + "' is not built yet", {}});
}

}  // namespace lede::cli
