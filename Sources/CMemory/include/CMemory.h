#pragma once

#include <stddef.h>

/// Asks the processor to bring the bytes at an address near, without waiting for them.
///
/// A hint, for which Swift has no word: any address will do, nothing is read, nothing can fail.
static inline void nightbook_prefetch(const void *address) { __builtin_prefetch(address); }

/// The same for some bytes that may lie over the end of one line of the cache: for both lines.
static inline void nightbook_prefetch_all(const void *start, size_t count) {
    if (!count) return;
    __builtin_prefetch(start);
    __builtin_prefetch((const char *)start + count - 1);
}

/// Asks the system to back memory with large pages where it can, before it is first touched.
///
/// A hint: rows by the million are then a few hundred pages and not tens of thousands, which are
/// had, and found again, in less time. Whatever the answer, the memory is the same.
void nightbook_prefer_large_pages(const void *start, size_t count);
