#pragma once
#include <stddef.h>

/// `docs/rules.md`, and how many bytes it has. It holds a NUL, so it has no end by itself.
const unsigned char *_Nonnull rule_page(size_t *_Nonnull size);
