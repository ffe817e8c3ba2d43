#include "CRulePage.h"

// Unlike SwiftPM's embedding this takes no time to compile and none to start.
static const unsigned char page[] = {
#embed "../../docs/rules.md"
};

const unsigned char *rule_page(size_t *size) {
  *size = sizeof page;
  return page;
}
