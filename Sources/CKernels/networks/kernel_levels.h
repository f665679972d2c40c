// How the network kernels are compiled for several CPU levels in one program.
//
// level_v4.c, level_v3.c and level_portable.c each compile the same texts (every_kernel.inc): for x86-64-v4 and v3 through a target
// attribute on all functions, header functions included, and otherwise through clang's vector extensions. All levels give the same
// bits: the texts work on 16 virtual lanes, which the compiler puts into registers of the level's width.
#ifndef SORTIE_KERNEL_LEVELS_H
#define SORTIE_KERNEL_LEVELS_H

#include <stddef.h>
#include <stdint.h>

#include "../include/sortie_networks.h"

// One level's functions.
typedef struct {
#define KERNEL_ENTRY(result, name, parameters, arguments) result(*name) parameters;
#include "kernel_list.inc"
#undef KERNEL_ENTRY
} kernel_table;

#define SORTIE_HIDDEN __attribute__((visibility("hidden")))

#if defined(__x86_64__)
extern const kernel_table sortie_kernels_v4 SORTIE_HIDDEN, sortie_kernels_v3 SORTIE_HIDDEN;
#else
extern const kernel_table sortie_kernels_portable SORTIE_HIDDEN;
#endif

// The table of the level in force: see sortie_kernels_set_level.
extern const kernel_table *sortie_kernels_in_force SORTIE_HIDDEN;

#define KERNEL_IN_FORCE(name) (__atomic_load_n(&sortie_kernels_in_force, __ATOMIC_RELAXED)->name)

#endif
