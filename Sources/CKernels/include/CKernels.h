// The vector types of one simulation lane group and the functions on them, as static inline functions.
//
// Swift imports ext_vector_type(16) float as SIMD16<Float>. Every function is written once and instantiated for each width by
// float_lanes.inc and double_lanes.inc, so that any width gives the same bits; a scalar function is lane 0 of the small width.
// fma is fused only where it is written: build with -ffp-contract=off.
#ifndef SORTIE_CKERNELS_H
#define SORTIE_CKERNELS_H

#include <stdint.h>

#include "elementary_coefficients.h"

// Vectors wider than the registers pass between always-inlined functions only, so their calling convention is of no account.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpsabi"

#define SORTIE_VECTOR(element, count) element __attribute__((ext_vector_type(count)))
#define SORTIE_CAT2(a, b) a##_##b
#define SORTIE_CAT(a, b) SORTIE_CAT2(a, b)
#define SORTIE_INLINE static inline __attribute__((always_inline, unused))
#define SORTIE_FN(name) SORTIE_CAT(sortie_##name, SORTIE_SUFFIX)

typedef SORTIE_VECTOR(float, 16) sortie_f32x16;
typedef SORTIE_VECTOR(int32_t, 16) sortie_i32x16;
typedef SORTIE_VECTOR(uint32_t, 16) sortie_u32x16;
typedef SORTIE_VECTOR(uint32_t, 32) sortie_u32x32;
typedef SORTIE_VECTOR(uint32_t, 64) sortie_u32x64;
typedef SORTIE_VECTOR(double, 16) sortie_f64x16;
typedef SORTIE_VECTOR(unsigned long long, 16) sortie_u64x16;

typedef SORTIE_VECTOR(float, 4) sortie_f32x4;
typedef SORTIE_VECTOR(int32_t, 4) sortie_i32x4;
typedef SORTIE_VECTOR(uint32_t, 4) sortie_u32x4;
typedef SORTIE_VECTOR(double, 4) sortie_f64x4;
typedef SORTIE_VECTOR(unsigned long long, 4) sortie_u64x4;

typedef SORTIE_VECTOR(double, 8) sortie_f64x8;
typedef SORTIE_VECTOR(long long, 8) sortie_i64x8;
typedef SORTIE_VECTOR(unsigned long long, 8) sortie_u64x8;
typedef SORTIE_VECTOR(int32_t, 8) sortie_i32x8;
typedef SORTIE_VECTOR(uint32_t, 8) sortie_u32x8;

typedef SORTIE_VECTOR(double, 2) sortie_f64x2;
typedef SORTIE_VECTOR(long long, 2) sortie_i64x2;
typedef SORTIE_VECTOR(unsigned long long, 2) sortie_u64x2;
typedef SORTIE_VECTOR(uint32_t, 2) sortie_u32x2;

#define SORTIE_SUFFIX f32x16
#define SORTIE_REAL sortie_f32x16
#define SORTIE_MASK sortie_i32x16
#define SORTIE_BITS sortie_u32x16
#define SORTIE_WIDE sortie_f64x16
#define SORTIE_WIDE_BITS sortie_u64x16
#include "float_lanes.inc"

#define SORTIE_SUFFIX f32x4
#define SORTIE_REAL sortie_f32x4
#define SORTIE_MASK sortie_i32x4
#define SORTIE_BITS sortie_u32x4
#define SORTIE_WIDE sortie_f64x4
#define SORTIE_WIDE_BITS sortie_u64x4
#include "float_lanes.inc"

#define SORTIE_SUFFIX f64x8
#define SORTIE_REAL sortie_f64x8
#define SORTIE_MASK sortie_i64x8
#define SORTIE_BITS sortie_u64x8
#define SORTIE_WORDS sortie_u32x8
#include "double_lanes.inc"

#define SORTIE_SUFFIX f64x2
#define SORTIE_REAL sortie_f64x2
#define SORTIE_MASK sortie_i64x2
#define SORTIE_BITS sortie_u64x2
#define SORTIE_WORDS sortie_u32x2
#include "double_lanes.inc"

#define SORTIE_SUFFIX f32
#define SORTIE_SCALAR float
#define SORTIE_SMALL f32x4
#define SORTIE_SMALL_REAL sortie_f32x4
#include "scalar_functions.inc"

#define SORTIE_SUFFIX f64
#define SORTIE_SCALAR double
#define SORTIE_SMALL f64x2
#define SORTIE_SMALL_REAL sortie_f64x2
#include "scalar_functions.inc"

#define SORTIE_SUFFIX u32x16
#define SORTIE_WORDS sortie_u32x16
#define SORTIE_BLOCK sortie_u32x64
#define SORTIE_PAIRS sortie_u64x8
#include "philox.inc"

#define SORTIE_SUFFIX u32x8
#define SORTIE_WORDS sortie_u32x8
#define SORTIE_BLOCK sortie_u32x32
#define SORTIE_PAIRS SORTIE_VECTOR(unsigned long long, 4)
#include "philox.inc"

#define SORTIE_SUFFIX u32x4
#define SORTIE_WORDS sortie_u32x4
#define SORTIE_BLOCK sortie_u32x16
#define SORTIE_PAIRS sortie_u64x2
#include "philox.inc"

// One counter; one uniform number: lane 0 of the small width.
SORTIE_INLINE sortie_u32x4 sortie_philox_u32(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, uint32_t key0, uint32_t key1) {
  return sortie_philox_u32x4((sortie_u32x4)(c0), (sortie_u32x4)(c1), (sortie_u32x4)(c2), (sortie_u32x4)(c3), key0, key1).s048c;
}
SORTIE_INLINE float sortie_uniform_f32(uint32_t word) { return sortie_uniform_f32x4((sortie_u32x4)(word))[0]; }
SORTIE_INLINE double sortie_uniform_f64(uint32_t high, uint32_t low) {
  return sortie_uniform_f64x2((sortie_u32x2)(high), (sortie_u32x2)(low))[0];
}

#pragma clang diagnostic pop

#undef SORTIE_FN
#undef SORTIE_INLINE
#undef SORTIE_CAT
#undef SORTIE_CAT2
#undef SORTIE_VECTOR

#endif
