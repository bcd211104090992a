// One mail: its headers and its text.
#pragma once
#include <string>
#include <string_view>

namespace lede {

struct Mail {
  std::string subject, date, from, id;  // decoded; `from` is the name where there is one, else the address
  std::string text;                     // UTF-8
  bool html = false;                    // what `text` is
  bool too_many_parts = false;          // or nested too deep: some were not read
};

// RFC 5322 and MIME: parts inside parts, quoted-printable and base64, encoded words. Of a mail that says the same as plain text and as HTML the plain text is
// taken, unless it is much the shorter. Linear; at most 1000 parts are read, nested at most 20 deep.
Mail read_mail(std::string_view bytes);

}  // namespace lede
