#include "kernel_levels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#include "../include/CKernels.h"

#define LEVEL 3
#define LEVEL_TABLE sortie_kernels_v3
#define WIDE_BLOCKS 1
#define WIDE_ROWS 6
#define NARROW_ROWS 6
#define THIN_BLOCKS 2
#include "every_kernel.inc"

#pragma clang attribute pop
#endif
