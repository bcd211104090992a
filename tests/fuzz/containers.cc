// What holds other files: WARC, mailboxes, archives, compression in compression.
#include "fuzz/fuzz.h"

namespace lede::fuzz {
namespace {

void containers(std::string_view bytes) {
  static constexpr Format formats[] = {Format::automatic, Format::warc, Format::mbox, Format::eml};
  const unsigned choice = take_choice(bytes);
  ReadOptions options;
  options.format = formats[choice % std::size(formats)];
  options.max_expansion = 10;
  options.max_document_bytes = 100'000;
  read_documents(bytes, "in", options, [](const Document& document) {
    must(document.path.find("!//") == std::string::npos, "a member's name is not absolute");
    must(document.path.find("/../") == std::string::npos && !document.path.ends_with("/.."), "a member's name does not lead out of its archive");
  });
}

const Registered registered("containers", containers);

}  // namespace
}  // namespace lede::fuzz
