// Why an ambiguous sign or word of an amount was taken for one currency and not another.
#pragma once
#include <string>
#include <string_view>

#include "rules/pack.h"
#include "text/tokens.h"

namespace lede {

// One line for people: the currencies that share the sign or word of `amount`, each with the words of the document that speak for it.
// Empty where no two currencies share it. For single amounts: reads the whole document.
std::string currency_evidence(const Pack& pack, const Tokens& tokens, std::string_view amount);

}  // namespace lede
