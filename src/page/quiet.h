// libxml2 prints some of its complaints whatever a parser's handlers are: not in this thread.
#pragma once
#include <libxml/xmlerror.h>

namespace lede {

inline void ignore_complaint(void* /*context*/, const char* /*format*/, ...) {}
inline void silence_libxml2() { xmlSetGenericErrorFunc(nullptr, &ignore_complaint); }

}  // namespace lede
