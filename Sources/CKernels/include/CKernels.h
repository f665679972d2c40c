// The vector types of one simulation lane group and the operations on them, as static inline functions.
//
// Swift imports ext_vector_type(16) float as SIMD16<Float>. Every function is written once in lane_operations.inc and instantiated
// for each type, so that any width gives the same bits. fma is fused only where it is written: build with -ffp-contract=off.
#ifndef SORTIE_CKERNELS_H
#define SORTIE_CKERNELS_H

#include <stdint.h>

typedef float sortie_f32x16 __attribute__((ext_vector_type(16)));
typedef int32_t sortie_i32x16 __attribute__((ext_vector_type(16)));
typedef uint32_t sortie_u32x16 __attribute__((ext_vector_type(16)));
typedef uint64_t sortie_u64x16 __attribute__((ext_vector_type(16)));

typedef double sortie_f64x8 __attribute__((ext_vector_type(8)));
typedef long long sortie_i64x8 __attribute__((ext_vector_type(8)));
typedef unsigned long long sortie_u64x8 __attribute__((ext_vector_type(8)));
typedef int32_t sortie_i32x8 __attribute__((ext_vector_type(8)));
typedef uint32_t sortie_u32x8 __attribute__((ext_vector_type(8)));

#define SORTIE_CAT2(a, b) a##_##b
#define SORTIE_CAT(a, b) SORTIE_CAT2(a, b)
#define SORTIE_INLINE static inline __attribute__((always_inline, unused))

#define SORTIE_SUFFIX f32x16
#define SORTIE_REAL sortie_f32x16
#define SORTIE_SCALAR float
#define SORTIE_MASK sortie_i32x16
#include "lane_operations.inc"
#undef SORTIE_SUFFIX
#undef SORTIE_REAL
#undef SORTIE_SCALAR
#undef SORTIE_MASK

#define SORTIE_SUFFIX f64x8
#define SORTIE_REAL sortie_f64x8
#define SORTIE_SCALAR double
#define SORTIE_MASK sortie_i64x8
#include "lane_operations.inc"
#undef SORTIE_SUFFIX
#undef SORTIE_REAL
#undef SORTIE_SCALAR
#undef SORTIE_MASK

#endif
