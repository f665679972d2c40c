#include "cpu_check.h"

#include <stdio.h>
#include <unistd.h>

#if defined(__AVX2__) || defined(__FMA__)
#error "CKernels is compiled for the baseline CPU, else the check itself could not run: remove -march from its flags"
#endif

int sortie_cpu_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  int v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2");
  int v4 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  return v3 ? (v4 ? 4 : 3) : 1;
#else
  return 0;
#endif
}

int sortie_cpu_refusal(int has, int needs, char *buffer, size_t size) {
  if (has >= needs) {
    return 0;
  }
  const char *features = needs >= 4 ? "AVX-512 F, BW, CD, DQ and VL" : "AVX2, FMA, BMI1 and BMI2, as CPUs of 2013 or later do";
  const char *advice = needs >= 4 ? "Build it again with SORTIE_CPU=x86-64-v3." : "It gives the same results on every CPU only with them.";
  return snprintf(buffer, size, "sortie: this build needs a CPU of level x86-64-v%d (%s); this machine has level v%d. %s\n", needs,
                  features, has, advice);
}

void sortie_require_cpu_level(int needs) {
#if defined(__x86_64__)
  char text[512];
  int length = sortie_cpu_refusal(sortie_cpu_level(), needs, text, sizeof text);
  if (length > 0) {
    ssize_t written = write(STDERR_FILENO, text, (size_t)length);
    (void)written;
    _exit(70);
  }
#else
  (void)needs;
#endif
}

// Priority 101 is the earliest that programs may use.
__attribute__((constructor(101))) static void sortie_check_cpu(void) { sortie_require_cpu_level(3); }
