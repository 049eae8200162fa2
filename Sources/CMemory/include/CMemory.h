#pragma once

/// Asks the processor to bring the bytes at an address near, without waiting for them.
///
/// A hint, for which Swift has no word: any address will do, nothing is read, nothing can fail.
static inline void nightbook_prefetch(const void *address) { __builtin_prefetch(address); }

#include <stddef.h>

/// Asks the system to back memory with large pages where it can, before it is first touched.
///
/// A hint: rows by the million are then a few hundred pages and not tens of thousands, which are
/// had, and found again, in less time. Whatever the answer, the memory is the same.
void nightbook_prefer_large_pages(const void *start, size_t count);
