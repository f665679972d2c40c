// The public functions: each calls the one of the level in force.
#include "kernel_levels.h"

#define KERNEL_ENTRY(result, name, parameters, arguments) \
  result sortie_##name parameters { return KERNEL_IN_FORCE(name) arguments; }
#include "kernel_list.inc"
