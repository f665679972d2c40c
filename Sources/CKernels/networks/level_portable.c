#include "kernel_levels.h"

#if !defined(__x86_64__)
#include "../include/CKernels.h"

#define LEVEL 0
#define LEVEL_TABLE sortie_kernels_portable
#define WIDE_BLOCKS 1
#define WIDE_ROWS 6
#define NARROW_ROWS 6
#define THIN_BLOCKS 2
#include "every_kernel.inc"

#endif
