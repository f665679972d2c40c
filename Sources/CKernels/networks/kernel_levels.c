#include "kernel_levels.h"

#include "../include/cpu_check.h"

#if defined(__x86_64__)

const kernel_table *sortie_kernels_in_force = &sortie_kernels_v3;

int sortie_kernels_set_level(int level) {
  int highest = sortie_cpu_level();
  int chosen = level <= 0 || level >= highest ? highest : 3;
  __atomic_store_n(&sortie_kernels_in_force, chosen >= 4 ? &sortie_kernels_v4 : &sortie_kernels_v3, __ATOMIC_RELAXED);
  return chosen;
}

#else

const kernel_table *sortie_kernels_in_force = &sortie_kernels_portable;

int sortie_kernels_set_level(int level) {
  (void)level;
  return 0;
}

#endif

// After the refusal of too old a CPU (cpu_check.c, priority 101).
__attribute__((constructor(102))) static void choose_level(void) { sortie_kernels_set_level(0); }
