#include "../include/sortie_networks.h"

enum { BLOCK = 16 };

ptrdiff_t sortie_packed_size(ptrdiff_t k, ptrdiff_t n) { return (n + BLOCK - 1) / BLOCK * BLOCK * k; }

void sortie_pack(ptrdiff_t k, ptrdiff_t n, const float *b, ptrdiff_t row_stride, ptrdiff_t column_stride, float *packed) {
  for (ptrdiff_t block = 0; block < n; block += BLOCK) {
    ptrdiff_t columns = n - block < BLOCK ? n - block : BLOCK;
    for (ptrdiff_t row = 0; row < k; row++, packed += BLOCK) {
      const float *from = b + row * row_stride + block * column_stride;
      for (ptrdiff_t column = 0; column < columns; column++) packed[column] = from[column * column_stride];
      for (ptrdiff_t column = columns; column < BLOCK; column++) packed[column] = 0.0f;
    }
  }
}
