// The kernels of learning, in single precision, chosen for the CPU at run time.
//
// Guarantees, for every CPU level and every shape: an element of a matrix product is one fma chain, ascending in k from the initial
// value; sums over an array use 16 virtual lanes and one tree; elementary functions are those of CKernels.h. So results have equal bits.
// Matrices are row-major; a `stride` is the number of floats from one row to the next. Sizes may be 0. Pointers need no alignment, and
// an output may be the same array as an input only where that is said. No function allocates or keeps anything.
#ifndef SORTIE_NETWORKS_H
#define SORTIE_NETWORKS_H

#include <stddef.h>
#include <stdint.h>

// ---- level ----

// Makes all kernels run at an x86-64 level, 3 or 4, or at the highest that the machine has (0, or more than it has); for tests and
// measurements. Returns the level in force: 0 on other CPUs, where there is one.
int sortie_kernels_set_level(int level);

// 12 fused multiply-adds of 16 lanes a round, in independent chains, and nothing else: for measuring a level's peak. The result is of
// no use, but depends on all of them.
float sortie_fma_chains(ptrdiff_t rounds);

// ---- matrix products ----

// Floats that the packed form of a k x n matrix takes.
ptrdiff_t sortie_packed_size(ptrdiff_t k, ptrdiff_t n);
// Packs B, element (row, column) at b[row * row_stride + column * column_stride], into blocks of 16 columns: block after block, k rows of
// 16 floats each, zeros behind the last column. A weight W of n outputs x k inputs is packed as its transpose with strides 1 and k.
void sortie_pack(ptrdiff_t k, ptrdiff_t n, const float *b, ptrdiff_t row_stride, ptrdiff_t column_stride, float *packed);
// C = initial + A B, A m x k, B packed k x n, C m x n. initial: null for zeros; a row of n floats (a bias) with stride 0; or a matrix,
// which may be C itself, with its stride.
void sortie_product(
    ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const float *a, ptrdiff_t a_stride, const float *packed_b, const float *initial,
    ptrdiff_t initial_stride, float *c, ptrdiff_t c_stride);
// A product whose rows of A are gathered from `segments` pieces of `length` floats, `segment_stride` apart: a convolution.
// C[i][j] = initial + sum over s, then l, of a[i * a_stride + s * segment_stride + l] B[s * length + l][j]; B packed with
// k = segments * length.
void sortie_segmented_product(
    ptrdiff_t m, ptrdiff_t n, ptrdiff_t segments, ptrdiff_t length, const float *a, ptrdiff_t a_stride, ptrdiff_t segment_stride,
    const float *packed_b, const float *initial, ptrdiff_t initial_stride, float *c, ptrdiff_t c_stride);
// C += A^T B, A m x k, B m x n, C k x n: the gradient of a weight. The chain ascends in m from the C that is there.
void sortie_transposed_product(
    ptrdiff_t m, ptrdiff_t k, ptrdiff_t n, const float *a, ptrdiff_t a_stride, const float *b, ptrdiff_t b_stride, float *c,
    ptrdiff_t c_stride);
// The same where the rows of A and B come in `segments` pieces of `rows`; the chain ascends in the segments, then in the rows.
void sortie_segmented_transposed_product(
    ptrdiff_t segments, ptrdiff_t rows, ptrdiff_t k, ptrdiff_t n, const float *a, ptrdiff_t a_stride, ptrdiff_t a_segment_stride,
    const float *b, ptrdiff_t b_stride, ptrdiff_t b_segment_stride, float *c, ptrdiff_t c_stride);
// sums += the sum of each of the n columns of A, m x n, ascending in the rows: the gradient of a bias.
void sortie_column_sums(ptrdiff_t m, ptrdiff_t n, const float *a, ptrdiff_t a_stride, float *sums);

// ---- functions of each element; `to` may be an input ----

// x, or 0 below 0; a NaN stays
void sortie_array_relu(ptrdiff_t count, const float *from, float *to);
// x, or slope x below 0
void sortie_array_leaky_relu(ptrdiff_t count, float slope, const float *from, float *to);
// x, or alpha (e^x - 1) below 0
void sortie_array_elu(ptrdiff_t count, float alpha, const float *from, float *to);
void sortie_array_tanh(ptrdiff_t count, const float *from, float *to);
// 1 / (1 + e^-x)
void sortie_array_sigmoid(ptrdiff_t count, const float *from, float *to);
void sortie_array_exp(ptrdiff_t count, const float *from, float *to);
void sortie_array_log(ptrdiff_t count, const float *from, float *to);
// factor x
void sortie_array_scale(ptrdiff_t count, float factor, const float *from, float *to);
// |x|
void sortie_array_absolute(ptrdiff_t count, const float *from, float *to);

// dx = dy f'(x), written with the saved output y = f(x). For leaky_relu the slope must be positive, for elu alpha.
void sortie_array_relu_backward(ptrdiff_t count, const float *y, const float *dy, float *dx);
void sortie_array_leaky_relu_backward(ptrdiff_t count, float slope, const float *y, const float *dy, float *dx);
void sortie_array_elu_backward(ptrdiff_t count, float alpha, const float *y, const float *dy, float *dx);
void sortie_array_tanh_backward(ptrdiff_t count, const float *y, const float *dy, float *dx);
void sortie_array_sigmoid_backward(ptrdiff_t count, const float *y, const float *dy, float *dx);

// dx = dy sign(x), from the input, sign(0) = 0
void sortie_array_absolute_backward(ptrdiff_t count, const float *x, const float *dy, float *dx);

void sortie_array_add(ptrdiff_t count, const float *first, const float *second, float *to);
void sortie_array_subtract(ptrdiff_t count, const float *first, const float *second, float *to);
void sortie_array_multiply(ptrdiff_t count, const float *first, const float *second, float *to);
// to += factor from, one fma
void sortie_array_add_scaled(ptrdiff_t count, float factor, const float *from, float *to);
// to += factor (from - to), one fma: a soft update
void sortie_array_move_toward(ptrdiff_t count, float factor, const float *from, float *to);
// to += first second, one fma
void sortie_array_add_product(ptrdiff_t count, const float *first, const float *second, float *to);

// ---- reductions: element i goes to lane i mod 16, in ascending order; lanes l and l + 8, then + 4, + 2, + 1 are added ----

float sortie_array_sum(ptrdiff_t count, const float *from);
float sortie_array_sum_of_squares(ptrdiff_t count, const float *from);
float sortie_array_dot(ptrdiff_t count, const float *first, const float *second);
// max |x|, 0 for none; NaNs are passed over
float sortie_array_largest_magnitude(ptrdiff_t count, const float *from);
// 1 where a NaN or an infinity is among the elements, else 0
int sortie_array_any_non_finite(ptrdiff_t count, const float *from);

// ---- rows with a mask: byte 0 forbids an entry; a null mask allows all; mask_stride in bytes ----

// e^x / sum e^x over the allowed entries of each row, 0 for the others; a row without an allowed entry is all 0. `to` may be `from`.
void sortie_rows_softmax(
    ptrdiff_t m, ptrdiff_t n, const float *from, ptrdiff_t from_stride, const uint8_t *mask, ptrdiff_t mask_stride, float *to,
    ptrdiff_t to_stride);
// x - log sum e^x over the allowed entries; the lowest finite float for the others, so that probability times logarithm is 0.
// `to` may be `from`.
void sortie_rows_log_softmax(
    ptrdiff_t m, ptrdiff_t n, const float *from, ptrdiff_t from_stride, const uint8_t *mask, ptrdiff_t mask_stride, float *to,
    ptrdiff_t to_stride);
// dx = y (dy - y . dy), y the softmax; forbidden entries get 0. dx may be dy.
void sortie_rows_softmax_backward(
    ptrdiff_t m, ptrdiff_t n, const float *y, ptrdiff_t y_stride, const float *dy, ptrdiff_t dy_stride, float *dx, ptrdiff_t dx_stride);
// dx = dy - e^y sum dy, y the log-softmax. The caller sets dy to 0 at forbidden entries. dx may be dy.
void sortie_rows_log_softmax_backward(
    ptrdiff_t m, ptrdiff_t n, const float *y, ptrdiff_t y_stride, const float *dy, ptrdiff_t dy_stride, float *dx, ptrdiff_t dx_stride);
// The place of the largest allowed entry of each row, the lowest such place; 0 where none is allowed. A NaN counts as -infinity.
void sortie_rows_argmax(
    ptrdiff_t m, ptrdiff_t n, const float *from, ptrdiff_t from_stride, const uint8_t *mask, ptrdiff_t mask_stride, int32_t *places);

// ---- optimisers: parameters p, gradients g; every operation is rounded as written ----

typedef struct {
  float rate, momentum, weight_decay;
  // 1 for Nesterov's momentum, else 0
  int32_t is_nesterov;
} sortie_sgd;
// g' = g + decay p; v = momentum v + g'; p -= rate v (Nesterov: rate (g' + momentum v)). velocity null: p -= rate g'.
void sortie_sgd_step(ptrdiff_t count, const sortie_sgd *options, const float *g, float *p, float *velocity);

typedef struct {
  // alpha_complement is 1 - alpha
  float rate, alpha, alpha_complement, epsilon, momentum, weight_decay;
} sortie_rms;
// g' = g + decay p; s = alpha s + (1 - alpha) g'^2; q = g' / (sqrt s + epsilon); v = momentum v + q; p -= rate v (velocity null:
// rate q): PyTorch's RMSprop.
void sortie_rms_step(ptrdiff_t count, const sortie_rms *options, const float *g, float *p, float *mean_square, float *velocity);

typedef struct {
  // rate holds all corrections of this step but that of sqrt s, which is root_scale; complements are 1 - beta
  float rate, beta1_complement, beta2, beta2_complement, epsilon, root_scale;
  // weight_decay is added to the gradient (Adam); shrink multiplies p: 1 - rate decay for AdamW, else 1
  float weight_decay, shrink;
  // 0 for the first steps of RAdam, which do not divide; else 1
  int32_t is_adaptive;
} sortie_adam;
// p' = shrink p; g' = g + decay p'; m += (1 - beta1) (g' - m); s = beta2 s + (1 - beta2) g'^2;
// p = p' - rate m / (root_scale sqrt s + epsilon), or p' - rate m where not adaptive.
void sortie_adam_step(ptrdiff_t count, const sortie_adam *options, const float *g, float *p, float *mean, float *mean_square);

// ---- gated recurrent unit, PyTorch's convention ----
//
// r = sigmoid(g_r + u_r), z = sigmoid(g_z + u_z), n = tanh(g_n + r u_n), h' = (1 - z) n + z h, with g = x W_i^T + b_i and
// u = h W_h^T + b_h. Weights are 3H x inputs with the gates in the order r, z, n. All strides are natural: 3H or H.

// One step of m rows from g and u, m x 3H: gates holds g and receives r, z, n; candidate receives u_n; next = h', which may be h.
void sortie_gru_gates(
    ptrdiff_t m, ptrdiff_t hidden, float *gates, const float *u, const float *h, float *candidate, float *next);
// The derivative of one step, with d = dnext + dh: gates (r, z, n) receives the derivative by g, du that by u, and dh becomes d z, to
// which the caller adds du W_h.
void sortie_gru_gates_backward(
    ptrdiff_t m, ptrdiff_t hidden, float *gates, const float *candidate, const float *h, const float *dnext, float *dh, float *du);

#endif
