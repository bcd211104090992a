// libxml2 prints some of its complaints whatever a parser's handlers are: not in this thread.
#pragma once
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

namespace lede {

inline void ignore_complaint(void* /*context*/, const char* /*format*/, ...) {}
// Call before parsing; the first call makes ready what all threads share.
inline void silence_libxml2() {
  static const bool ready = (xmlInitParser(), true);
  if (ready) xmlSetGenericErrorFunc(nullptr, &ignore_complaint);
}

}  // namespace lede
