#include <iostream>

#include <lede/types.h>
#include <lede/value.h>

int main() {
  const auto amount = lede::Decimal::parse("2.50");
  if (!amount || amount->text() != "2.5" || lede::fact_type("funding") != lede::FactType::funding) return 1;
  std::cout << "linked\n";
}
