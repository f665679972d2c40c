#include "kernel_levels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"), min_vector_width(512))), apply_to = function)
#include "../include/CKernels.h"

#define LEVEL 4
#define LEVEL_TABLE sortie_kernels_v4
// Registers for the product: a tile has at most this many rows of this many groups of 16 sums
#define WIDE_BLOCKS 4
#define WIDE_ROWS 6
#define NARROW_ROWS 8
#define THIN_BLOCKS 8
#include "every_kernel.inc"

#pragma clang attribute pop
#endif
