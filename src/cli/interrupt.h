// Ctrl-C. Asked once, the work ends where what was done is whole; asked again, the process ends at once.
#pragma once

namespace lede::cli {

// From here on SIGINT and SIGTERM ask the work to end.
void watch_interrupts();
bool interrupted();
// The exit status of work that was ended so.
inline constexpr int interrupted_status = 130;

}  // namespace lede::cli
