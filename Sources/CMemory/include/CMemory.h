#pragma once

/// Asks the processor to bring the bytes at an address near, without waiting for them.
///
/// A hint, for which Swift has no word: any address will do, nothing is read, nothing can fail.
static inline void nightbook_prefetch(const void *address) { __builtin_prefetch(address); }
