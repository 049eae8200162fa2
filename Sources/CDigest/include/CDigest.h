#pragma once

#include <stddef.h>
#include <stdint.h>

// SHA-256 by the processor's own instructions. Swift has no way to name these instructions, nor to
// compile one function for a processor that has more than the rest of the program asks for;
// everything else about digests is in Swift.

/// 1 when this processor, and this build, has the instructions; else 0.
int nightbook_sha256_hardware(void);

/// Takes `blocks` blocks of 64 bytes each from `bytes` into the state (FIPS 180-4, 6.2.2).
/// Only to be called when nightbook_sha256_hardware() says 1: the instructions fault where they are
/// unknown.
void nightbook_sha256_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks);
