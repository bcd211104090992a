// lede completion, lede manual.
#include "cli/manual.h"

#include "base/file.h"
#include "cli/commands.h"

namespace lede::cli {

int completion(const Options& options, Messages& messages) { return write_all(options, messages, completion_script(manual(), options.topic)); }

// Without -o docs/commands.md; with it a folder of what is installed: man/man1/*.1, lede.bash, _lede, lede.fish.
int write_manual(const Options& options, Messages& messages) {
  const Manual all = manual();
  if (options.output.empty()) return write_all(options, messages, markdown(all));
  const std::string pages = options.output + "/man/man1";
  if (const Status made = make_folder(pages); !made.ok()) return messages.error(made.error());
  std::vector<std::pair<std::string, std::string>> files = {{pages + "/lede.1", man_page(all, all.program)}};
  for (const ManualCommand& command : all.commands) files.emplace_back(pages + "/lede-" + command.name + ".1", man_page(all, command));
  constexpr std::string_view names[] = {"lede.bash", "_lede", "lede.fish"};
  for (std::size_t i = 0; i < std::size(shells); ++i) files.emplace_back(options.output + "/" + std::string(names[i]), completion_script(all, shells[i]));
  for (const auto& [file, text] : files)
    if (const Status written = write_file(file, text); !written.ok()) return messages.error(written.error());
  return messages.status();
}

}  // namespace lede::cli
