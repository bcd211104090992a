#include "cli/interrupt.h"

#include <csignal>

namespace lede::cli {
namespace {

volatile std::sig_atomic_t asked = 0;

extern "C" void ask(int signal) {
  asked = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_interrupts() {
  std::signal(SIGINT, ask);
  std::signal(SIGTERM, ask);
}

bool interrupted() { return asked != 0; }

}  // namespace lede::cli
