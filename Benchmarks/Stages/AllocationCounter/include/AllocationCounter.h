#pragma once

/// The number of allocations this process has made so far.
unsigned long allocation_count(void);
