// Refusal to run on a CPU that the program is not built for. The functions are in cpu_check.c, which is compiled without -march.
#ifndef SORTIE_CPU_CHECK_H
#define SORTIE_CPU_CHECK_H

#include <stddef.h>

// The x86-64 level (1, 3 or 4) of the importing Swift code: header functions are compiled with the importer's -march. 0 on other CPUs.
static inline __attribute__((always_inline, unused)) int sortie_built_cpu_level(void) {
#if !defined(__x86_64__)
  return 0;
#elif defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512CD__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
  return 4;
#elif defined(__AVX2__) && defined(__FMA__) && defined(__BMI2__)
  return 3;
#else
  return 1;
#endif
}

// The highest x86-64 level (1, 3 or 4) that this machine runs; 0 on other CPUs.
int sortie_cpu_level(void);

// Writes the refusal for a CPU of level `has` where `needs` is required, and returns its length; returns 0 where `has` suffices.
int sortie_cpu_refusal(int has, int needs, char *buffer, size_t size);

// Writes the refusal to standard error and leaves with status 70 where the machine is below the level. A constructor calls it with 3
// before any other code; a program built for a higher level calls it first thing with sortie_built_cpu_level().
void sortie_require_cpu_level(int needs);

#endif
